import type { ParticipantId } from '@funkenflug/shared/ids'
import { limits } from '@funkenflug/shared/limits'
import { describe, expect, it } from 'vitest'
import { rulesOf } from '../phases/index.js'
import { StoreFull, StoreUnavailable } from '../store/port.js'
import { desk, person, stateText } from './fixture.js'
import { boardOf, commandId, createReceiver, createTestRoom, type TestRoom } from './fixture-room.js'

const card = (text: string, rest = {}) => ({
	type: 'add-card',
	phase: 'collect-1',
	text,
	stage: 'start',
	rating: 'okay',
	kind: 'experienced',
	...rest,
})
const openCollect = async (people = 2): Promise<TestRoom> => {
	const test = await createTestRoom({ phases: ['collect', 'pause'], participants: people })
	await test.send({ type: 'open-phase', phase: 'collect-1' }, desk())
	return test
}
/** Lets promises and immediates run. */
const settle = async () => {
	for (let i = 0; i < 5; i += 1) await new Promise((go) => setImmediate(go))
}
const texts = (test: TestRoom) => Object.values(boardOf(test.room).cards).map(({ text }) => text)

describe('commands', () => {
	it('[R-order] [R-group] commands are decided in order, and what waits shares one commit', async () => {
		const test = await openCollect(40)
		const before = test.store.commits.length
		const acks = await Promise.all(Array.from({ length: 40 }, (_, i) => test.post(card(`Gedanke ${i}`), person(`person-${i + 1}`))))
		expect(test.store.commits.length).toBe(before + 1)
		expect(new Set(acks.map((ack) => (ack.ok ? ack.seq : 0))).size).toBe(1)
		await test.room.idle()
		expect(
			Object.values(boardOf(test.room).cards)
				.sort((a, b) => a.order - b.order)
				.map(({ text }) => text),
		).toEqual(Array.from({ length: 40 }, (_, i) => `Gedanke ${i}`))
	})
	it('[R-group] what arrives during a commit waits for the next one', async () => {
		const test = await openCollect()
		const release = test.store.holdAppends()
		const before = test.store.started
		const first = test.post(card('eins'), person('person-1'))
		await settle()
		const later = [test.post(card('zwei'), person('person-1')), test.post(card('drei'), person('person-2'))]
		await settle()
		expect(test.store.started).toBe(before + 1)
		release()
		const seqs = (await Promise.all([first, ...later])).map((ack) => (ack.ok ? ack.seq : 0))
		expect(test.store.started).toBe(before + 2)
		const [earlier = 0] = seqs
		expect(seqs).toEqual([earlier, earlier + 1, earlier + 1])
	})
	it('[R-ack] [I15] no answer and nothing to see before the commit is on disk', async () => {
		const test = await openCollect()
		const receiver = createReceiver(test.room)
		test.room.subscribe(receiver)
		const release = test.store.holdAppends()
		let answered = false
		const ack = test.post(card('noch geheim'), person('person-1')).then((answer) => {
			answered = true
			return answer
		})
		await settle()
		test.clock.advance(900)
		expect(answered).toBe(false)
		for (const audience of ['phone', 'projector', 'console'] as const)
			expect(JSON.stringify(test.room.view(audience))).not.toContain('noch geheim')
		expect(texts(test)).toEqual([])
		expect([receiver.patches, receiver.updates]).toEqual([[], []])
		release()
		expect(await ack).toMatchObject({ ok: true })
		await test.room.idle()
		test.clock.advance(500)
		expect(texts(test)).toEqual(['noch geheim'])
		expect(JSON.stringify(receiver.boardContent())).toContain('noch geheim')
	})
	it('[R-ack] the answer leaves before anybody else hears of it', async () => {
		const test = await openCollect()
		const order: string[] = []
		const receiver = createReceiver(test.room)
		test.room.subscribe({ ...receiver, board: () => void order.push('board'), view: ({ audience }) => void order.push(audience) })
		test.clock.advance(5_000)
		await test.post(card('hallo'), person('person-1')).then(() => order.push('ack'))
		await test.room.idle()
		expect(order[0]).toBe('ack')
		expect(order).toContain('board')
	})
	it('[R-once] [I4] the same id three times is one card and three equal answers, in one flush, later, and after a restart', async () => {
		const test = await openCollect()
		const command = { ...card('einmal'), id: commandId() }
		const first = await Promise.all([test.post(command, person('person-1')), test.post(command, person('person-1'))])
		await test.room.idle()
		const later = await test.send(command, person('person-1'))
		const again = await test.restart()
		const afterwards = await again.send(command, person('person-1'))
		const answers = [...first, later, afterwards].map(({ mine: _mine, ...answer }) => answer)
		expect(answers[0]).toMatchObject({ ok: true, result: { card: expect.any(String) } })
		expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
		expect(texts(again)).toEqual(['einmal'])
		expect(later.mine).toEqual(first[0].mine)
	})
	it('[R-once] a repeat of an older setting does not undo a newer one', async () => {
		const test = await createTestRoom({ phases: ['lobby'], participants: 1 })
		const on = { type: 'lock-join', on: true, id: commandId() }
		const none = { type: 'lock-join', on: true, id: commandId() }
		await test.send(on, desk())
		await test.send(none, desk())
		await test.send({ type: 'lock-join', on: false }, desk())
		const again = await test.restart()
		await again.send(none, desk())
		await again.send(on, desk())
		expect((await again.loadedState()).joinLocked).toBe(false)
	})
	it('[R-author] [I4] the same id from somebody else is a command of their own', async () => {
		const test = await openCollect()
		const id = commandId()
		const mine = await test.send({ ...card('meine'), id }, person('person-1'))
		const yours = await test.send({ ...card('deine'), id }, person('person-2'))
		expect(mine).not.toEqual(yours)
		expect(texts(test).sort()).toEqual(['deine', 'meine'])
		expect(await test.send({ ...card('meine'), id }, person('person-1'))).toMatchObject({ ok: true, result: mine.ok ? mine.result : null })
	})
	it('[R-refused] a refusal is heard again, even when it would be accepted by now; the oldest are forgotten', async () => {
		const test = await createTestRoom({ phases: ['collect'], participants: 1 })
		const early = { ...card('zu früh'), id: commandId() }
		expect(await test.send(early, person('person-1'))).toMatchObject({ ok: false, code: 'E_PHASE_CLOSED' })
		await test.send({ type: 'open-phase', phase: 'collect-1' }, desk())
		expect(await test.send(early, person('person-1'))).toMatchObject({ ok: false, code: 'E_PHASE_CLOSED' })
		for (let i = 0; i < limits.refusalsKept; i += 1) await test.send(card(' '), person('person-1'))
		expect(await test.send(early, person('person-1'))).toMatchObject({ ok: true })
	})
	it('[R-noop] a command that changes nothing has an answer that outlives a restart', async () => {
		const test = await createTestRoom({ phases: ['lobby'] })
		const command = { type: 'open-session', id: commandId() }
		const answer = await test.send(command, desk())
		await test.send({ type: 'lock-join', on: true }, desk())
		const again = await test.restart()
		expect(await again.send(command, desk())).toEqual(answer)
	})
	it('[R-busy] the queue has a bound', async () => {
		const test = await openCollect(1)
		const release = test.store.holdAppends()
		const acks = Array.from({ length: limits.queue + 600 }, () => test.room.submit(null as never, person('person-1')))
		await expect(acks.at(-1)).resolves.toEqual({ ok: false, code: 'E_BUSY' })
		release()
		expect(new Set((await Promise.all(acks)).map((ack) => (ack.ok ? 'ok' : ack.code)))).toEqual(new Set(['E_INTERNAL', 'E_BUSY']))
	})
	it('[R-join] [I16] coming in twice is coming in once, also while the first is not stored yet', async () => {
		const test = await createTestRoom({ phases: ['lobby'] })
		const id = 'somebody' as ParticipantId
		const answers = await Promise.all([test.room.join(id), test.room.join(id)])
		expect(answers.map(({ ok }) => ok)).toEqual([true, true])
		expect(test.room.summary().joined).toBe(1)
		await test.send({ type: 'lock-join', on: true }, desk())
		expect(await test.room.join(id)).toMatchObject({ ok: true })
		expect(await test.room.join('late' as ParticipantId)).toEqual({ ok: false, code: 'E_LOCKED' })
		expect(test.room.has('late' as ParticipantId)).toBe(false)
	})
})

describe('failures', () => {
	it('[R-failed] everybody in a failed commit is told to try again, nobody has seen it, and the repeat is stored once', async () => {
		const test = await openCollect()
		const receiver = createReceiver(test.room)
		test.room.subscribe(receiver)
		const [one, two] = [
			{ ...card('eins'), id: commandId() },
			{ ...card('zwei'), id: commandId() },
		]
		const before = stateText(await test.loadedState())
		test.store.failNext(new StoreFull())
		const acks = await Promise.all([test.post(one, person('person-1')), test.post(two, person('person-2'))])
		expect(acks).toEqual([
			{ ok: false, code: 'E_STORAGE' },
			{ ok: false, code: 'E_STORAGE' },
		])
		await test.room.idle()
		test.clock.advance(1_000)
		expect(texts(test)).toEqual([])
		expect(receiver.updates).toEqual([])
		expect(stateText(await test.loadedState())).toBe(before)
		expect(await test.send(one, person('person-1'))).toMatchObject({ ok: true })
		expect(await test.send(two, person('person-2'))).toMatchObject({ ok: true })
		expect(texts(test)).toEqual(['eins', 'zwei'])
	})
	it('[R-failed] what was stored although the store said no is found by the repeat', async () => {
		const test = await openCollect()
		const command = { ...card('doch da'), id: commandId() }
		test.store.failNext(new StoreUnavailable('the disk went away'), 'after')
		expect(await test.send(command, person('person-1'))).toMatchObject({ ok: false, code: 'E_STORAGE' })
		expect(texts(test)).toEqual(['doch da'])
		expect(await test.send(command, person('person-1'))).toMatchObject({ ok: true })
		expect(texts(test)).toEqual(['doch da'])
	})
	it('[R-failed] views that went out before a failed commit go on fitting afterwards', async () => {
		const test = await openCollect()
		const receiver = createReceiver(test.room)
		test.room.subscribe(receiver)
		await test.send(card('bleibt'), person('person-1'))
		test.store.failNext(new StoreFull())
		await test.send({ type: 'close-phase', phase: 'collect-1', graceSeconds: 0 }, desk())
		await test.send(card('auch'), person('person-2'))
		test.clock.advance(2_000)
		for (const audience of ['phone', 'projector', 'console'] as const)
			expect(receiver.views.get(audience)).toEqual(test.room.view(audience))
		expect(receiver.boardContent()).toEqual(boardOf(test.room))
	})
	it('[R-conflict] another owner of the log ends this room, with everything that waits', async () => {
		const test = await openCollect()
		const receiver = createReceiver(test.room)
		test.room.subscribe(receiver)
		const other = await test.loadedState()
		await test.store.append(other.id, other.seq + 1, [{ t: 'accepted', v: 1, d: {} }])
		const release = test.store.holdAppends()
		const first = test.post(card('eins'), person('person-1'))
		await settle()
		const second = test.post(card('zwei'), person('person-1'))
		release()
		expect([await first, await second]).toEqual([
			{ ok: false, code: 'E_CONFLICT' },
			{ ok: false, code: 'E_CONFLICT' },
		])
		expect(receiver.ended).toEqual(['reloaded'])
		expect(await test.post(card('drei'), person('person-1'))).toEqual({ ok: false, code: 'E_RESTART' })
	})
	it('[R-poison] a fault in one command refuses that one and no other of its flush', async () => {
		const test = await openCollect(3)
		const rules = rulesOf('collect')
		const { evolve, decide } = rules
		try {
			rules.decide = (session, phase, command, context) => {
				if (JSON.stringify(command).includes('decide-bug')) throw new Error('bug')
				return decide.call(rules, session, phase, command, context)
			}
			rules.evolve = (session, phase, fact) => {
				evolve.call(rules, session, phase, fact)
				if (JSON.stringify(fact).includes('evolve-bug')) throw new Error('bug')
			}
			const acks = await Promise.all(
				['gut', 'decide-bug', 'auch gut', 'evolve-bug', 'besser'].map((text, i) => test.post(card(text), person(`person-${(i % 3) + 1}`))),
			)
			expect(acks.map((ack) => (ack.ok ? 'ok' : ack.code))).toEqual(['ok', 'E_INTERNAL', 'ok', 'E_INTERNAL', 'ok'])
			await test.room.idle()
			expect(texts(test).sort()).toEqual(['auch gut', 'besser', 'gut'])
		} finally {
			Object.assign(rules, { evolve, decide })
		}
		expect(test.failures.length).toBeGreaterThan(0)
	})
	it('[R-ack] a closed room answers that it will be back', async () => {
		const test = await openCollect()
		const pending = test.post(card('noch schnell'), person('person-1'))
		const closing = test.room.close('shutdown')
		expect(await test.post(card('zu spät'), person('person-1'))).toEqual({ ok: false, code: 'E_RESTART' })
		expect(await pending).toMatchObject({ ok: true })
		await closing
		await test.room.close('shutdown')
		expect(test.clock.timers()).toBe(0)
	})
})

describe('reload', () => {
	it('[R-replay] [I15] [R12] a state loaded from the log is the live one, byte for byte', async () => {
		const test = await createTestRoom({ phases: ['collect', 'rate', 'words'], participants: 12 })
		await test.send({ type: 'open-phase', phase: 'collect-1' }, desk())
		for (let i = 0; i < 12; i += 1) await test.send(card(`Gedanke ${i}`), person(`person-${i + 1}`))
		const ids = Object.keys(boardOf(test.room).cards)
		for (let i = 0; i < 3; i += 1)
			await test.send({ type: 'create-touchpoint', title: `Thema ${i}`, stage: null, cards: ids.slice(4 * i, 4 * i + 4) }, desk())
		await test.send({ type: 'undo' }, desk())
		await test.send({ type: 'close-phase', phase: 'collect-1', graceSeconds: 0 }, desk())
		await test.send({ type: 'open-phase', phase: 'rate-2' }, desk())
		for (const [i, touchpoint] of Object.keys(boardOf(test.room).touchpoints).entries())
			await test.send({ type: 'rate', phase: 'rate-2', touchpoint, value: i === 0 ? 'unknown' : 'okay' }, person('person-3'))
		await test.join('late-1', 'late-2')
		await test.send({ type: 'pause-session', on: true }, desk())
		expect(stateText(await test.loadedState())).toBe(stateText(test.liveState()))
		const again = await test.restart()
		expect(again.room.view('phone').head).toEqual(test.room.view('phone').head)
		expect(again.room.view('phone').items).toEqual(test.room.view('phone').items)
		expect(boardOf(again.room)).toEqual(boardOf(test.room))
		for (const id of ['person-1', 'person-3', 'late-1'] as ParticipantId[]) expect(again.room.mine(id)).toEqual(test.room.mine(id))
	})
	it('[R-late-close] last words that ended while the server was down end at load; those that did not, go on', async () => {
		const test = await openCollect()
		await test.send({ type: 'close-phase', phase: 'collect-1' }, desk())
		await test.room.close('shutdown')
		test.clock.advance(10_000)
		const early = await test.restart()
		expect(early.room.details().agenda[0]?.status).toBe('closing')
		expect(await early.send(card('letztes Wort'), person('person-1'))).toMatchObject({ ok: true })
		await early.room.close('shutdown')
		test.clock.advance(60_000)
		const late = await early.restart()
		late.clock.advance(0)
		await late.room.idle()
		expect(late.room.details().agenda[0]?.status).toBe('closed')
		expect(texts(late)).toEqual(['letztes Wort'])
	})
	it('[R-grace] the room closes by itself when last words are over', async () => {
		const test = await openCollect()
		await test.send({ type: 'close-phase', phase: 'collect-1' }, desk())
		test.clock.advance(19_999)
		await test.room.idle()
		expect(test.room.details().agenda[0]?.status).toBe('closing')
		test.clock.advance(1)
		await test.room.idle()
		expect(test.room.details().agenda[0]?.status).toBe('closed')
	})
	it('[R-grace] [R-failed] when that cannot be stored it is tried again, a second later each time', async () => {
		const test = await openCollect()
		await test.send({ type: 'close-phase', phase: 'collect-1' }, desk())
		const before = test.store.started
		test.store.failNext(new StoreFull())
		test.clock.advance(20_000)
		await test.room.idle()
		test.clock.advance(999)
		await test.room.idle()
		expect([test.store.started - before, test.room.details().agenda[0]?.status]).toEqual([1, 'closing'])
		test.clock.advance(1)
		await test.room.idle()
		expect([test.store.started - before, test.room.details().agenda[0]?.status]).toEqual([2, 'closed'])
		expect(test.clock.timers()).toBe(0)
	})
})
