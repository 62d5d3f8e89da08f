import type { AgendaRow, ConsoleHead, LiveNumbers, PhaseStatus } from '@funkenflug/shared/views'
import { describe, expect, it } from 'vitest'
import { maskText } from './mask'
import { backMove, focusOf, isEarly, nextMove } from './moves'
import { driftMinutes, planOf } from './plan'
import { headsOf, signsOf, tooManyJoined } from './signs'

const T0 = 1_700_000_000_000
const MIN = 60_000
const both = (text: string) => ({ de: text, en: text })
const row = (id: string, kind: AgendaRow['kind'], status: PhaseStatus, more: Partial<AgendaRow> = {}): AgendaRow => ({
	id: id as AgendaRow['id'],
	kind,
	step: 'ist',
	title: both(id),
	prompt: both(''),
	hint: both(''),
	index: 1,
	of: 1,
	status,
	openedAt: null,
	endsAt: null,
	pausedMs: null,
	reveal: null,
	seconds: 600,
	settings: {},
	openMs: 0,
	stands: false,
	...more,
})
const live: LiveNumbers = {
	joined: 10,
	cards: 0,
	held: 0,
	disappointing: 0,
	okay: 0,
	delighting: 0,
	active: 0,
	done: 0,
	of: 10,
	pace: [],
	unsorted: 0,
	touchpoints: 0,
}
const head = (agenda: AgendaRow[], current: string | null, status: 'draft' | 'open' | 'closed' = 'open') =>
	({ agenda, current, session: { status }, live }) as unknown as ConsoleHead

describe('the big button', () => {
	it('opens the session before anything else', () => {
		expect(nextMove(head([row('a', 'lobby', 'planned')], null, 'draft')).kind).toBe('open-session')
		expect(nextMove(head([row('a', 'lobby', 'planned')], null)).kind).toBe('open')
	})
	it('[I21] goes open → close → uncover → next phase', () => {
		const next = row('b', 'pause', 'planned')
		expect(nextMove(head([row('a', 'rate', 'open'), next], 'a')).kind).toBe('close')
		expect(nextMove(head([row('a', 'collect', 'closing'), next], 'a')).kind).toBe('close-now')
		expect(nextMove(head([row('a', 'rate', 'closed'), next], 'a')).kind).toBe('reveal')
		expect(nextMove(head([row('a', 'rate', 'revealed'), next], 'a'))).toEqual({ kind: 'open', row: next })
	})
	it('uncovers place by place where there are places', () => {
		const dots = row('a', 'dots', 'closed', { reveal: { step: 3, total: 18 } })
		expect(nextMove(head([dots], 'a')).kind).toBe('reveal-step')
		expect(backMove(head([dots], 'a'), dots)?.kind).toBe('cover')
	})
	it('has nothing to uncover where nothing was hidden', () => {
		const next = row('b', 'pause', 'planned')
		expect(nextMove(head([row('a', 'collect', 'closed'), next], 'a'))).toEqual({ kind: 'open', row: next })
	})
	it('stays with a phase that still runs alongside', () => {
		expect(focusOf(head([row('a', 'collect', 'open'), row('b', 'rate', 'closed')], 'b'))?.id).toBe('a')
	})
	it('[I21] back reopens what was closed and returns to the phase before', () => {
		const closed = row('a', 'rate', 'revealed')
		const open = row('b', 'dots', 'open')
		expect(backMove(head([closed], 'a'), closed)?.kind).toBe('reopen')
		expect(backMove(head([closed, open], 'b'), open)).toEqual({ kind: 'previous', row: closed })
		expect(backMove(head([open], 'b'), open)).toBeNull()
	})
	it('asks once when fewer than half have answered', () => {
		const open = row('a', 'rate', 'open')
		expect(isEarly({ live: { ...live, active: 4 } }, open)).toBe(true)
		expect(isEarly({ live: { ...live, active: 5 } }, open)).toBe(false)
		expect(isEarly({ live }, row('a', 'pause', 'open'))).toBe(false)
	})
})

describe('planned times', () => {
	it('plans what follows from the end of the current phase', () => {
		const agenda = [
			row('a', 'lobby', 'closed', { openedAt: T0 }),
			row('b', 'collect', 'open', { openedAt: T0 + 10 * MIN, endsAt: T0 + 20 * MIN }),
			row('c', 'pause', 'planned'),
			row('d', 'rate', 'planned'),
		]
		const plan = planOf(agenda, T0 + 15 * MIN)
		expect(plan.rows.map(({ at }) => ((at ?? 0) - T0) / MIN)).toEqual([0, 10, 20, 30])
		expect(driftMinutes(plan.drift)).toBe(0)
	})
	it('says how late it is, and lets skipped phases count for nothing', () => {
		const agenda = [
			row('a', 'lobby', 'closed', { openedAt: T0 }),
			row('x', 'pause', 'skipped'),
			row('b', 'collect', 'open', { openedAt: T0 + 10 * MIN, endsAt: T0 + 20 * MIN }),
		]
		expect(driftMinutes(planOf(agenda, T0 + 27 * MIN).drift)).toBe(7)
	})
	it('gives no time to what will not run: skipped, passed over, after closing', () => {
		const agenda = [
			row('a', 'lobby', 'closed', { openedAt: T0 }),
			row('passed', 'collect', 'planned'),
			row('x', 'pause', 'skipped'),
			row('b', 'rate', 'open', { openedAt: T0 + 10 * MIN, endsAt: T0 + 20 * MIN }),
			row('c', 'dots', 'planned'),
		]
		const at = (closed: boolean) => planOf(agenda, T0 + 15 * MIN, closed).rows.map((one) => (one.at === null ? null : (one.at - T0) / MIN))
		expect(at(false)).toEqual([0, null, null, 10, 20])
		expect(at(true)).toEqual([0, null, null, 10, null])
	})
	it('holds still while the session is paused', () => {
		const agenda = [row('b', 'collect', 'open', { openedAt: T0, pausedMs: 4 * MIN }), row('c', 'pause', 'planned')]
		expect(planOf(agenda, T0 + 60 * MIN).rows[1]?.at).toBe(T0 + 64 * MIN)
	})
})

describe('signs', () => {
	const collects = { collects: true, nudge: false }
	it('[M5] asks for the other side when little delights', () => {
		expect(signsOf({ ...live, disappointing: 95, okay: 0, delighting: 5 }, collects)).toContain('little-love')
		expect(signsOf({ ...live, disappointing: 50, okay: 10, delighting: 40 }, collects)).toContain('balanced')
		expect(signsOf({ ...live, disappointing: 2, okay: 0, delighting: 0 }, collects)).toEqual([])
	})
	it('hears when it gets quiet; the half minute that runs does not count', () => {
		expect(signsOf({ ...live, pace: [10, 30, 40, 18, 3] }, collects)).toEqual(['quiet'])
		expect(signsOf({ ...live, pace: [10, 30, 40, 38, 3] }, collects)).toEqual([])
		expect(signsOf({ ...live, pace: [10, 30, 0, 0, 0] }, collects)).toEqual(['silent'])
		expect(signsOf({ ...live, done: 9, pace: [10, 30, 0, 0, 0] }, collects)).toEqual(['nearly-done'])
	})
})

describe('masked texts', () => {
	it('[R46] hides numbers and slurs until asked', () => {
		expect(maskText('Ruft mich an: 0171 555 12 18', 'phone')).toBe('Ruft mich an: 0171 ███ ██ 18')
		expect(maskText('Alles für den Arsch.', 'rude')).toBe('A**** f** d** A****.')
		expect(maskText('kurt@example.org fragen', 'email')).toBe('ku████████ fragen')
		expect(maskText('Frau K. hat geschrien', 'name')).toBe('Frau K. hat geschrien')
	})
})

describe('counted in the hall', () => {
	it('[R32] says so when clearly more devices have joined than people were counted, and only then', () => {
		expect(tooManyJoined(181, headsOf('80'))).toBe(true)
		expect(tooManyJoined(88, headsOf(' 80 '))).toBe(false)
		expect(tooManyJoined(12, headsOf('10'))).toBe(false)
		expect(tooManyJoined(20, headsOf('10'))).toBe(true)
		for (const typed of ['', '0', 'viele', '-3', '1e3', '123456']) expect(tooManyJoined(10_000, headsOf(typed))).toBe(false)
	})
})
