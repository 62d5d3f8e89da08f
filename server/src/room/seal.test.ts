import type { Json } from '@funkenflug/shared/domain'
import type { TouchpointId } from '@funkenflug/shared/ids'
import { describe, expect, it } from 'vitest'
import { buildReport } from '../report/report.js'
import { StoreFull, StoreUnavailable } from '../store/port.js'
import { contextOf, desk, person, START, stateText } from './fixture.js'
import { boardOf, commandId, createReceiver, createTestRoom, SESSION, type TestRoom } from './fixture-room.js'
import { sealSession, withoutPeople } from './seal.js'

const PHASES = [
	{ kind: 'lobby', id: 'lobby' },
	{ kind: 'collect', id: 'warm', settings: { keep: false } },
	{ kind: 'collect', id: 'collect' },
	{ kind: 'rate', id: 'rate', settings: { perPhone: 3 } },
	{ kind: 'dots', id: 'dots', settings: { sides: [{ key: 'pain', dots: 2, options: 12, maxPerItem: 1 }] } },
	{ kind: 'select', id: 'select' },
	{ kind: 'soll', id: 'soll' },
	{ kind: 'measure', id: 'measure' },
	{ kind: 'majority', id: 'majority' },
	{ kind: 'commit', id: 'commit' },
	{ kind: 'words', id: 'words' },
] as const
const PEOPLE = 40

/** A whole event; everything is closed and revealed at its end, the session is still open. */
async function event(): Promise<TestRoom> {
	const test = await createTestRoom({ phases: PHASES, participants: PEOPLE })
	const who = (i: number) => person(`person-${(i % PEOPLE) + 1}`)
	const all = async (make: (i: number) => Parameters<TestRoom['send']>[0] | null): Promise<Record<string, string>[]> => {
		const acks = await Promise.all(
			Array.from({ length: PEOPLE }, (_, i) => [i, make(i)] as const).flatMap(([i, command]) =>
				command === null ? [] : [test.post(command, who(i))],
			),
		)
		await test.room.idle()
		for (const ack of acks) if (!ack.ok) throw new Error(ack.code)
		return acks.map((ack) => ((ack.ok ? ack.result : null) ?? {}) as Record<string, string>)
	}
	const lead = async (command: Parameters<TestRoom['send']>[0]) => {
		const ack = await test.send(command, desk())
		if (!ack.ok) throw new Error(`${command.type}: ${ack.code}`)
		test.clock.advance(1_000)
		return (ack.result ?? {}) as Record<string, string>
	}
	const phase = async (id: string, during: () => Promise<unknown>) => {
		await lead({ type: 'open-phase', phase: id, override: 'für die Probe' })
		await during()
		await lead({ type: 'close-phase', phase: id, graceSeconds: 0, override: 'für die Probe' })
		await lead({ type: 'reveal-phase', phase: id })
	}
	const rating = (i: number) => ['disappointing', 'okay', 'delighting'][i % 3]
	const cards = (id: string) =>
		all((i) => ({
			type: 'add-card',
			phase: id,
			text: i === 7 ? 'Chef, ruf an: 0171 1234567' : `${id} ${i}`,
			stage: ['start', 'mitte', 'ende'][i % 3],
			rating: rating(i),
			kind: 'experienced',
		}))
	let ids: string[] = []
	const touchpoints: string[] = []
	let measures: string[] = []
	await phase('lobby', () => all(() => ({ type: 'im-here', phase: 'lobby' })))
	await phase('warm', () => cards('warm'))
	await phase('collect', async () => {
		ids = (await cards('collect')).map(({ card }) => card ?? '')
	})
	for (let t = 0; t < 5; t += 1)
		touchpoints.push(
			(await lead({ type: 'create-touchpoint', title: `Thema ${t}`, stage: null, cards: ids.filter((_, i) => i % 6 === t) }))[
				'touchpoint'
			] ?? '',
		)
	await lead({ type: 'merge-touchpoints', from: [touchpoints[4]], into: touchpoints[3] })
	await lead({ type: 'single-cards', cards: [ids[5]], on: true })
	await phase('rate', async () => {
		for (let i = 0; i < PEOPLE; i += 1) {
			const queue = (test.room.mine(`person-${i + 1}` as never)['queue'] as { items: string[] }).items
			for (const [k, touchpoint] of queue.entries())
				await test.send({ type: 'rate', phase: 'rate', touchpoint, value: (i + k) % 7 === 0 ? 'unknown' : rating(i + k) }, who(i))
		}
	})
	await lead({ type: 'set-options', phase: 'dots', side: 'pain', items: touchpoints.slice(0, 4) })
	await phase('dots', () => all((i) => ({ type: 'dot', phase: 'dots', side: 'pain', item: touchpoints[i % 3], n: 1 })))
	await phase('select', async () => {
		for (const [i, touchpoint] of touchpoints.slice(0, 3).entries())
			await lead({ type: 'select-touchpoint', phase: 'select', touchpoint, side: i === 0 ? 'love' : 'pain', on: true, override: null })
		await all((i) => ({ type: 'burning', phase: 'select', touchpoint: touchpoints[i % 2], on: true }))
	})
	await phase('soll', async () => {
		await all((i) => ({
			type: 'add-note',
			phase: 'soll',
			touchpoint: touchpoints[i % 3],
			side: i % 2 === 0 ? 'wanted' : 'unwanted',
			text: `Notiz ${i}`,
		}))
		for (const touchpoint of touchpoints.slice(0, 3))
			await lead({ type: 'write-target', phase: 'soll', touchpoint, sentence: 'So soll es sein.' })
	})
	await phase('measure', async () => {
		const made = await all((i) =>
			i < 4
				? {
						type: 'add-measure',
						phase: 'measure',
						touchpoint: touchpoints[i % 3],
						what: `Maßnahme ${i}`,
						kind: 'do',
						firstStep: 'Montag anfangen',
						firstStepDays: 7,
						due: '2027-03-01',
						authority: 'team',
						benefit: null,
						cards: [],
					}
				: null,
		)
		measures = made.map(({ measure }) => measure ?? '')
	})
	await phase('majority', async () => {
		for (const [m, measure] of measures.entries())
			await all((i) => ({ type: 'vote', phase: 'majority', measure, value: m === 3 ? 'no' : i % 4 === 0 ? 'abstain' : 'yes' }))
	})
	await phase('commit', async () => {
		await all((i) =>
			i < 4
				? {
						type: 'commit',
						phase: 'commit',
						measure: measures[0],
						kind: i === 0 ? 'owner' : 'join',
						words: i === 0 ? 'Ich rufe alle zusammen' : null,
						name: i === 0 ? 'Petra Beispiel' : null,
					}
				: null,
		)
		await all((i) =>
			i >= 20 && i < 22 ? { type: 'commit', phase: 'commit', measure: measures[1], kind: 'join', words: null, name: null } : null,
		)
	})
	await phase('words', () => all((i) => ({ type: 'say-word', phase: 'words', word: `Wort ${i % 5}`, recommend: i % 11 })))
	return test
}

const AUDIENCES = ['phone', 'projector', 'console'] as const
/** What people see, without what closing is about: status, undo, links. */
function sights(test: TestRoom): unknown {
	const views = AUDIENCES.map((audience) => {
		const { head, items } = test.room.view(audience)
		const { session, board: _board, join: _join, log: _log, live, ...rest } = head as Record<string, unknown>
		// Pace is the moment's, not the session's.
		return { ...rest, live: { ...(live as object | undefined), pace: null }, session: { ...(session as object), status: null }, items }
	})
	return JSON.parse(JSON.stringify(views))
}
/** All tables of the report but those closing adds to or is about. */
function numbers(test: TestRoom): Record<string, unknown> {
	const { sections } = buildReport(test.liveState(), START)
	const tables = sections.flatMap(({ tables }) => tables).filter(({ name }) => !['audit', 'ownership'].includes(name))
	return Object.fromEntries(tables.map(({ name, rows }) => [name, JSON.parse(JSON.stringify(rows))]))
}

describe('closing a session', () => {
	it('[R-seal] [I25] [I24] [R45] [R46] the log is one commit without people, key and row say closed, and nothing of it stays in memory', async () => {
		const test = await event()
		expect(await test.send({ type: 'close-session' }, person('person-1'))).toMatchObject({ code: 'E_FORBIDDEN' })
		expect(await test.send({ type: 'close-session' }, desk('regie', 'control'))).toMatchObject({ code: 'E_FORBIDDEN' })
		const ack = await test.send({ type: 'close-session' }, desk())
		expect(ack).toMatchObject({ ok: true })
		const log = await test.store.load(SESSION)
		expect(log.map(({ facts }) => facts.map(({ t }) => t))).toEqual([['session-sealed']])
		expect(log[0]?.seq).toBe(ack.ok && ack.seq)
		const text = JSON.stringify(log)
		expect(text).not.toMatch(/person-\d|desk:|cmd-/)
		expect(text).toContain('Petra Beispiel')
		expect(text).not.toContain('warm 3')
		expect(log[0]?.facts.some((fact) => 'by' in fact || 'c' in fact || 'r' in fact)).toBe(false)
		expect(await test.store.getSession(SESSION)).toMatchObject({ status: 'closed', sessionKey: null, closedAt: expect.any(Number) })
		expect(stateText(test.liveState())).not.toMatch(/person-\d|desk:|cmd-/)
		expect(stateText(test.liveState())).toBe(stateText(await test.loadedState()))
	})
	it('[R-seal-same] [I23] views, board and every table are what they were, at once and after a restart', async () => {
		const test = await event()
		const before = { sights: sights(test), board: boardOf(test.room), numbers: numbers(test) }
		expect(Object.keys(before.numbers).length).toBeGreaterThan(8)
		await test.send({ type: 'close-session' }, desk())
		// What closing does: decided measures are now agreed or parked.
		const settled = (rows: unknown): unknown[] =>
			JSON.parse(JSON.stringify(rows).replace(/"(agreed|parked|decided|vereinbart|geparkt|entschieden)"/g, '"settled"'))
		for (const reopen of [async () => test, () => test.restart()]) {
			const now = await reopen()
			const board = boardOf(now.room)
			expect({ ...board, measures: null }).toEqual({ ...before.board, measures: null })
			expect(Object.keys(board.measures)).toEqual(Object.keys(before.board.measures))
			expect(sights(now)).toEqual(before.sights)
			const after = numbers(now)
			// Measures nobody stands behind join the parking lot; nothing leaves it.
			for (const [name, rows] of Object.entries(before.numbers))
				expect([name, settled(after[name])]).toEqual([name, name === 'parked' ? expect.arrayContaining(settled(rows)) : settled(rows)])
		}
	})
	it('[R-seal] a new board begins, outputs are told, and everybody who listens again gets the closed session', async () => {
		const test = await event()
		const receiver = createReceiver(test.room)
		test.room.subscribe(receiver)
		const { epoch, doc } = test.room.board
		await test.send({ type: 'close-session' }, desk())
		expect(receiver.ended).toEqual(['closed'])
		expect(test.room.board.epoch).toBe(epoch + 1)
		expect(test.room.board.doc).not.toBe(doc)
		expect(Object.keys(boardOf(test.room).cards)).toHaveLength(PEOPLE - 1)
		expect(test.room.view('projector').head).toMatchObject({
			session: { status: 'closed' },
			board: { epoch: epoch + 1 },
			join: { url: 'HTTPS://HALL/J/48217305' },
		})
		expect(test.room.mine('person-1' as never)).toEqual({})
	})
	it('[R-seal] [R-role] after the end only the wall can be set; closing again is no mistake', async () => {
		const test = await event()
		await test.send({ type: 'close-session' }, desk())
		expect(await test.send({ type: 'close-session' }, desk())).toMatchObject({ ok: true })
		expect(await test.send({ type: 'set-projector', blank: true }, desk())).toMatchObject({ ok: true })
		for (const command of [
			{ type: 'open-session' },
			{ type: 'reopen-phase', phase: 'collect' },
			{ type: 'undo' },
			{ type: 'lock-join', on: true },
		])
			expect(await test.send(command, desk())).toMatchObject({ code: 'E_CLOSED' })
		expect(await test.send({ type: 'im-here', phase: 'lobby' }, person('person-1'))).toMatchObject({ code: 'E_CLOSED' })
		expect(await test.room.join('new' as never)).toEqual({ ok: false, code: 'E_CLOSED' })
		const again = await test.restart()
		expect(again.room.view('projector').head).toMatchObject({ projector: { blank: true } })
		expect(stateText(await again.loadedState())).toBe(stateText(again.liveState()))
	})
	it('[R-seal] open phases are closed first, in the same commit, and what arrived before still counts', async () => {
		const test = await createTestRoom({ phases: ['collect'], participants: 2 })
		await test.send({ type: 'open-phase', phase: 'collect-1' }, desk())
		const late = test.post(
			{ type: 'add-card', phase: 'collect-1', text: 'gerade noch', stage: 'start', rating: 'okay', kind: 'experienced' },
			person('person-1'),
		)
		const end = test.post({ type: 'close-session' }, desk())
		const over = test.post(
			{ type: 'add-card', phase: 'collect-1', text: 'zu spät', stage: 'start', rating: 'okay', kind: 'experienced' },
			person('person-1'),
		)
		expect([(await late).ok, (await end).ok, await over]).toEqual([true, true, { ok: false, code: 'E_CLOSED' }])
		await test.room.idle()
		expect(test.room.details().agenda[0]?.status).toBe('closed')
		expect(Object.values(boardOf(test.room).cards).map(({ text }) => text)).toEqual(['gerade noch'])
	})
	it('[R-seal-failed] when it cannot be stored the session goes on as it was', async () => {
		for (const [error, when] of [
			[new StoreFull(), 'before'],
			[new StoreUnavailable('gone'), 'before'],
		] as const) {
			const test = await createTestRoom({ phases: ['collect'], participants: 2 })
			await test.send({ type: 'open-phase', phase: 'collect-1' }, desk())
			const before = stateText(test.liveState())
			test.store.failNext(error, when)
			const command = { type: 'close-session', id: commandId() }
			expect(await test.send(command, desk())).toEqual({ ok: false, code: 'E_STORAGE' })
			expect(stateText(test.liveState())).toBe(before)
			expect(test.room.details().agenda[0]?.status).toBe('open')
			expect(await test.send(command, desk())).toMatchObject({ ok: true })
			expect(test.room.summary().status).toBe('closed')
		}
	})
	it('[R-seal-failed] a close that was stored although the store said no is found closed', async () => {
		const test = await createTestRoom({ phases: ['collect'], participants: 2 })
		test.store.failNext(new StoreUnavailable('gone'), 'after')
		const command = { type: 'close-session', id: commandId() }
		expect(await test.send(command, desk())).toEqual({ ok: false, code: 'E_STORAGE' })
		expect(test.room.summary().status).toBe('closed')
		expect(await test.send(command, desk())).toMatchObject({ ok: true })
		expect(await test.store.load(SESSION)).toHaveLength(1)
	})
	it('[R-owner] [I9] [D-R10] measures with an owner and people behind them are agreed, others parked, rejected ones stay rejected; indicators are pairs', async () => {
		const test = await event()
		await test.send({ type: 'close-session' }, desk())
		const state = test.liveState()
		expect([...state.measures.values()].map(({ what, decision }) => [what, decision])).toEqual([
			['Maßnahme 0', 'agreed'],
			['Maßnahme 1', 'parked'],
			['Maßnahme 2', 'parked'],
			['Maßnahme 3', 'rejected'],
		])
		expect(state.sealed?.ownership.origin).toEqual([1, 1])
		expect(state.sealed?.ownership.continuity[1]).toBe(6)
		expect(state.sealed?.ownership.breadth).toEqual([PEOPLE, PEOPLE])
		expect(state.sealed?.participants).toBe(PEOPLE)
	})
})

describe('cutting the link', () => {
	it('[R-seal] ids of people vanish as keys, values and list entries, however deep', () => {
		const people = new Set(['p1', 'p2'])
		const value: Json = { a: { p1: 1, kept: ['p1', 'x', ['p2', { p2: 'p1', y: 'p1' }]] }, b: 'p2', c: 'p3' }
		expect(withoutPeople(value, people)).toEqual({ a: { kept: ['x', [{ y: null }]] }, b: null, c: 'p3' })
	})
	it('[R-seal] [R45] names on the deny list go with the people', async () => {
		const test = await createTestRoom({ participants: 1 })
		const log = async () => JSON.stringify(await test.store.load(SESSION))
		await test.send({ type: 'update-session', patch: { holdNames: ['Krause'] } }, desk('one', 'organiser'))
		expect(await log()).toContain('Krause')
		expect(await test.send({ type: 'close-session' }, desk())).toMatchObject({ ok: true })
		expect(await log()).not.toContain('Krause')
	})
	it('[R-seal] whatever kinds put into their opening data, no id survives', async () => {
		const test = await event()
		const state = await test.loadedState()
		for (const phase of state.phases.values()) phase.data = { ...phase.data, 'person-1': 'person-2', list: ['person-3'] }
		const fact = sealSession(state, contextOf(desk()))
		expect(JSON.stringify(fact)).not.toMatch(/person-\d/)
		expect(Object.keys((fact.d as { results: { ratings: object } }).results.ratings)).toHaveLength(
			[...state.touchpoints.values()].filter(({ mergedInto }) => mergedInto === null).length,
		)
		expect(state.touchpoints.has('none' as TouchpointId)).toBe(false)
	})
})
