import { createRandom } from '@funkenflug/shared/random'
import type { Ack } from '@funkenflug/shared/views'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { StoreFull, StoreUnavailable } from '../store/port.js'
import { desk, person, stateText } from './fixture.js'
import { boardOf, commandId, createTestRoom, type TestRoom } from './fixture-room.js'

const card = (text: string) => ({
	type: 'add-card',
	phase: 'collect-1',
	text,
	stage: 'start',
	rating: 'okay',
	kind: 'experienced',
	id: commandId(),
})

describe('ledger', () => {
	it('[R-once] [R-failed] [I4] [I15] whatever fails, gets lost, is sent twice or restarted: every accepted card is there, once', async () => {
		await fc.assert(
			fc.asyncProperty(fc.integer({ min: 0, max: 1e6 }), async (seed) => {
				const random = createRandom(`ledger ${seed}`)
				let test: TestRoom = await createTestRoom({ phases: [{ kind: 'collect', settings: { cards: 100 } }], participants: 6 })
				await test.send({ type: 'open-phase', phase: 'collect-1' }, desk())
				const ledger = new Map<string, string>()
				const send = async (command: ReturnType<typeof card>, who: number): Promise<void> => {
					for (let tries = 0; tries < 40; tries += 1) {
						if (random() < 0.15)
							test.store.failNext(random() < 0.5 ? new StoreFull() : new StoreUnavailable('x'), random() < 0.5 ? 'before' : 'after')
						const copies = Array.from({ length: random() < 0.3 ? 2 : 1 }, () => test.post(command, person(`person-${who}`)))
						const answers: Ack[] = await Promise.all(copies)
						const ok = answers.find((answer) => answer.ok)
						// Three answers in ten never arrive.
						if (ok?.ok !== true || random() < 0.3) continue
						const id = String(ok.result?.['card'])
						expect(ledger.get(command.text) ?? id).toBe(id)
						ledger.set(command.text, id)
						return
					}
					throw new Error('never accepted')
				}
				for (let round = 0; round < 6; round += 1) {
					await Promise.all(Array.from({ length: 6 }, (_, who) => send(card(`Runde ${round} von ${who}`), who + 1)))
					await test.room.idle()
					if (random() < 0.4) test = await test.restart()
				}
				const { cards } = boardOf(test.room)
				expect(Object.fromEntries(Object.entries(cards).map(([id, { text }]) => [text, id]))).toEqual(Object.fromEntries(ledger))
				expect(Object.keys(cards)).toHaveLength(36)
				expect(stateText(await test.loadedState())).toBe(stateText(test.liveState()))
			}),
			{ numRuns: 15 },
		)
	}, 60_000)
})
