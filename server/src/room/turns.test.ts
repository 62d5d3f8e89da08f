/** Large pieces of work leave the event loop to others in between, and whoever uses the gaps is answered rightly. */
import { readBoard } from '@funkenflug/shared/board'
import type { Ack } from '@funkenflug/shared/views'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { desk, fixtureSession, person, stateText } from './fixture.js'
import { boardOf, createFakeClock, createTestRoom, type TestRoom } from './fixture-room.js'
import { createOutputs } from './outputs.js'
import type { RoomOutput } from './port.js'

const card = (text: string) => ({ type: 'add-card', phase: 'collect-1', text, stage: 'start', rating: 'okay', kind: 'experienced' })
const CARDS = 1_300
const turn = (): Promise<void> => new Promise((go) => setImmediate(go))

async function roomFullOfCards(): Promise<TestRoom> {
	const test = await createTestRoom({ phases: [{ kind: 'collect', settings: { cards: 1_000 } }], participants: 2 })
	await test.send({ type: 'open-phase', phase: 'collect-1' }, desk())
	const acks = await Promise.all(Array.from({ length: CARDS }, (_, i) => test.post(card(`Karte ${i}`), person(`person-${(i % 2) + 1}`))))
	expect(acks.every(({ ok }) => ok)).toBe(true)
	await test.room.idle()
	return test
}
/** Somebody who only listens to the board. */
function listener(hear: (update: Uint8Array) => void): RoomOutput {
	const nothing = () => undefined
	return { view: nothing, wants: () => false, pulse: nothing, mine: nothing, mineChanged: nothing, board: hear, closed: nothing }
}

describe('a large board at the beginning of its life', () => {
	it('[R62] is written in slices, however many ask, and what is said meanwhile is on it', async () => {
		const { room, post } = await (await roomFullOfCards()).restart()
		const doc = new Y.Doc()
		const sizes: number[] = []
		room.subscribe(
			listener((update) => {
				const before = Object.keys(readBoard(doc).cards).length
				Y.applyUpdate(doc, update)
				sizes.push(Object.keys(readBoard(doc).cards).length - before)
			}),
		)
		const ready = Promise.all(Array.from({ length: 20 }, () => room.board.ready()))
		const { ok } = await post(card('mittendrin'), person('person-1'))
		await ready
		expect(ok).toBe(true)
		expect(sizes.slice(0, 3)).toEqual([500, 500, 300])
		await room.idle()
		expect(Object.keys(boardOf(room).cards)).toHaveLength(CARDS + 1)
		expect(readBoard(doc)).toEqual(boardOf(room))
	})
	it('[R62] who waits for it gets the new one, also when it is renewed in the middle', async () => {
		const session = fixtureSession({ cards: Array.from({ length: CARDS }, (_, i) => ({ id: `card-${i}` })) })
		const outputs = createOutputs({ clock: createFakeClock(), state: () => session, sources: () => ({}) as never, epoch: 1 })
		void outputs.board.ready()
		outputs.renewBoard(2)
		const doc = new Y.Doc()
		outputs.subscribe(listener((update) => Y.applyUpdate(doc, update)))
		await outputs.board.ready()
		expect(Object.keys(readBoard(doc).cards)).toHaveLength(CARDS)
		outputs.close()
	})
	it('[R62] [R-board] who does not wait gets all of it at once', async () => {
		const { room } = await (await roomFullOfCards()).restart()
		const ready = room.board.ready()
		expect(Object.keys(boardOf(room).cards)).toHaveLength(CARDS)
		await ready
		expect(Object.keys(boardOf(room).cards)).toHaveLength(CARDS)
	})
})

describe('closing a session with many cards', () => {
	it('[R62] [R-seal] leaves turns to others; whatever comes in them is answered, and nothing of it is lost or stored twice', async () => {
		const test = await roomFullOfCards()
		const { room } = test
		const closing = test.post({ type: 'close-session' }, desk())
		let over = false
		void closing.then(() => (over = true))
		const [cards, ends, joins, reports]: [Promise<Ack>[], Promise<Ack>[], Promise<Ack>[], Promise<unknown>[]] = [[], [], [], []]
		let turns = 0
		for (; !over; turns += 1) {
			cards.push(test.post(card(`danach ${turns}`), person('person-1')))
			ends.push(test.post({ type: 'close-session' }, desk('two')))
			joins.push(room.join(`late-${turns}` as never) as Promise<Ack>)
			reports.push(room.report())
			room.mine('person-1' as never)
			await turn()
		}
		// Computing, reading back, evolving: each a turn of its own. A store adds its own.
		expect(turns).toBeGreaterThanOrEqual(4)
		expect(await closing).toMatchObject({ ok: true })
		for (const ack of await Promise.all(ends)) expect(ack).toMatchObject({ ok: true })
		for (const ack of await Promise.all(joins)) expect(ack).toEqual({ ok: false, code: 'E_CLOSED' })
		for (const ack of await Promise.all(cards)) expect(ack).toEqual({ ok: false, code: 'E_CLOSED' })
		// Asked for before it began, the first one is of the open session; the others wait for what stands, never half way.
		for (const report of (await Promise.all(reports)).slice(1))
			expect(report).toMatchObject({ interim: false, session: { status: 'closed' } })
		await room.idle()
		expect(await test.store.load(room.id)).toHaveLength(1)
		expect(Object.keys(boardOf(room).cards)).toHaveLength(CARDS)
		expect(stateText(test.liveState())).toBe(stateText(await test.loadedState()))
		expect(stateText(test.liveState())).not.toMatch(/person-\d/)
	})
})
