import type { ParticipantId } from '@funkenflug/shared/ids'
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
	it('[R13] [I6] two desks bundle, merge, split and undo while two hundred phones add: no card is lost, and undo brings all back', async () => {
		const random = createRandom('desks and phones')
		const test = await createTestRoom({ phases: ['collect'], participants: 200 })
		await test.send({ type: 'open-phase', phase: 'collect-1' }, desk())
		const pick = <T>(items: readonly T[]): T | undefined => items[Math.floor(random() * items.length)]
		let written = 0
		for (let round = 0; round < 40; round += 1) {
			const { cards, touchpoints } = boardOf(test.room)
			const some = () => Array.from({ length: 5 }, () => pick(Object.keys(cards)) ?? 'none')
			const tp = () => pick(Object.keys(touchpoints)) ?? 'none'
			const moves = [
				{ type: 'create-touchpoint', title: `Thema ${round}`, stage: null, cards: some() },
				{ type: 'move-cards', cards: some(), touchpoint: tp() },
				{ type: 'single-cards', cards: some(), on: true },
				{ type: 'merge-touchpoints', from: [tp()], into: tp() },
				{ type: 'split-touchpoint', touchpoint: tp(), cards: some(), title: 'Teil' },
				{ type: 'undo' },
			]
			const phones = Array.from({ length: 20 }, () => test.post(card(`Karte ${written++}`), person(`person-${(written % 200) + 1}`)))
			const desks = ['one', 'two'].map((name) => test.post({ ...(pick(moves) ?? { type: 'undo' }) }, desk(name, 'control')))
			expect((await Promise.all(phones)).every(({ ok }) => ok)).toBe(true)
			await Promise.all(desks)
			await test.room.idle()
			const after = boardOf(test.room)
			expect(Object.keys(after.cards)).toHaveLength(written)
			for (const [id, place] of Object.entries(after.places))
				expect([id, place === 'single' || place in after.touchpoints]).toEqual([id, true])
		}
		for (const name of ['one', 'two']) for (;;) if (!(await test.send({ type: 'undo' }, desk(name, 'control'))).ok) break
		expect(Object.keys(boardOf(test.room).cards)).toHaveLength(written)
	})
	it('[R22] [I3] two tabs of one person have one budget, however fast they vote', async () => {
		const test = await createTestRoom({
			phases: [{ kind: 'collect' }, { kind: 'dots', settings: { sides: [{ key: 'pain', dots: 3, options: 12, maxPerItem: 1 }] } }],
			participants: 2,
		})
		for (let i = 0; i < 10; i += 1) await test.send({ type: 'create-touchpoint', title: `Thema ${i}`, stage: null, cards: [] }, desk())
		const touchpoints = Object.keys(boardOf(test.room).touchpoints)
		await test.send({ type: 'set-options', phase: 'dots-2', side: 'pain', items: touchpoints }, desk())
		await test.send({ type: 'open-phase', phase: 'dots-2', override: 'für die Probe' }, desk())
		const votes = Array.from({ length: 100 }, (_, i) =>
			test.post({ type: 'dot', phase: 'dots-2', side: 'pain', item: touchpoints[i % 10], n: 1 }, person('person-1')),
		)
		const answers = await Promise.all(votes)
		expect(answers.some((answer) => !answer.ok && answer.code === 'E_BUDGET')).toBe(true)
		const dots = Object.entries(test.room.mine('person-1' as ParticipantId)).filter(([key]) => key.startsWith('d:'))
		expect(dots.reduce((sum, [, { n }]) => sum + Number(n), 0)).toBe(3)
		expect(test.room.mine('person-2' as ParticipantId)).not.toHaveProperty(dots[0]?.[0] ?? '')
	})
})
