import type { MeasureId } from '@funkenflug/shared/ids'
import type { MeasurePhoneData, MeasureTally } from '@funkenflug/shared/phases/measure'
import { describe, expect, it } from 'vitest'
import { desk, fixtureSession, person, run, START } from '../room/fixture.js'
import type { SessionState } from '../room/state.js'
import { close, codeOf, mineOf, open, patchOf, progressOf, refusal, say, tally, tell, views, voices } from './probe.js'

const entry = (overrides: object = {}) => ({
	type: 'add-measure',
	touchpoint: 'X',
	what: 'Laptop am ersten Tag',
	kind: 'do',
	firstStep: 'mit der IT sprechen',
	firstStepDays: 7,
	due: '2027-01-31',
	authority: 'team',
	benefit: null,
	cards: [],
	...overrides,
})
const add = (session: SessionState, who: string, overrides: object = {}) =>
	say(session, 'measure-1', who, entry(overrides)).result?.['measure'] as MeasureId
const join = (into: string, ...from: string[]) => ({ type: 'join-measures', from, into })
const measuresOf = (session: SessionState) => tally<MeasureTally>(session, 'measure-1')

function table({ soll = false, session = {}, settings = {} }: { soll?: boolean; session?: object; settings?: object } = {}) {
	return fixtureSession({
		phases: [...(soll ? [{ kind: 'soll' as const, id: 'soll-1' }] : []), { kind: 'measure', id: 'measure-1', settings }],
		participants: 4,
		touchpoints: ['X', 'Y', 'Z'].map((id) => ({ id })),
		cards: voices('X', { d: 2 }),
		session: {
			selected: [
				{ touchpoint: 'X' as never, side: 'pain' as const },
				{ touchpoint: 'Y' as never, side: 'love' as const },
			],
			...session,
		},
	})
}

describe('measure: the gate', () => {
	it('[M25] opens only when every topic has a complete Soll, or with a reason that is written down', () => {
		const session = table({ soll: true })
		open(session, 'soll-1')
		for (const touchpoint of ['X', 'Y']) {
			expect(refusal(() => open(session, 'measure-1'))).toBe('E_GATE soll')
			for (const side of ['wanted', 'unwanted']) say(session, 'soll-1', 'p1', { type: 'add-note', touchpoint, side, text: 'so und so' })
			tell(session, 'soll-1', { type: 'write-target', touchpoint, sentence: 'So soll es sein.' })
		}
		open(session, 'measure-1')
	})

	it('[M25] passes with an override', () => {
		const session = table({ soll: true })
		open(session, 'measure-1', 'Zeit reicht nicht')
		expect(session.audit.at(-1)).toMatchObject({ action: 'open-phase', target: 'measure-1', reason: 'Zeit reicht nicht' })
	})

	it('[M25] asks for no Soll in sessions that have no Soll phase', () => {
		expect(codeOf(() => open(table(), 'measure-1'))).toBeNull()
	})
})

describe('measure: writing', () => {
	it('[I10] takes two per person, own ones may be changed and taken back', () => {
		const session = table()
		open(session, 'measure-1')
		const first = add(session, 'p1')
		add(session, 'p1', { what: 'Pate für Neue' })
		expect(codeOf(() => add(session, 'p1'))).toBe('E_CAP')
		const edited = say(
			session,
			'measure-1',
			'p1',
			entry({ type: 'edit-measure', measure: first, what: 'Laptop und Telefon', touchpoint: 'Y' }),
		)
		expect(patchOf(session, 'measure-1', 'p1', edited)).toMatchObject({
			[`m:${first}`]: { what: 'Laptop und Telefon', touchpoint: 'Y', due: '2027-01-31' },
		})
		for (const type of ['edit-measure', 'remove-measure'])
			expect(codeOf(() => say(session, 'measure-1', 'p2', entry({ type, measure: first })))).toBe('E_NOT_FOUND')
		const removed = say(session, 'measure-1', 'p1', { type: 'remove-measure', measure: first })
		expect(patchOf(session, 'measure-1', 'p1', removed)).toEqual({ [`m:${first}`]: null })
		expect(Object.keys(mineOf(session, 'measure-1', 'p1'))).toHaveLength(1)
		add(session, 'p1')
		expect(progressOf(session, 'measure-1')).toEqual({ active: 1, done: 1, of: 4 })
	})

	it.each([
		['[I9] without touchpoint among the topics', { touchpoint: 'Z' }, 'E_NOT_FOUND'],
		['[I9] without words', { what: ' ' }, 'E_TEXT_EMPTY'],
		['[I9] without first step', { firstStep: '' }, 'E_TEXT_EMPTY'],
		['[M33] with too many words', { what: 'x'.repeat(121) }, 'E_TEXT_LONG'],
		['[M30] due yesterday', { due: '2026-11-21' }, 'E_DATE due'],
		['[M30] due on a day that does not exist', { due: '2027-02-29' }, 'E_DATE due'],
		['[M54] first step after 31 days', { firstStepDays: 31 }, 'E_DATE firstStep'],
		['[M31] from a card that does not exist', { cards: ['nowhere'] }, 'E_NOT_FOUND'],
	])('%s is no measure', (_title, overrides, refused) => {
		const session = table()
		open(session, 'measure-1')
		expect(refusal(() => add(session, 'p1', overrides))).toBe(refused)
		expect(session.measures.size).toBe(0)
	})

	it.each([
		// 23:30 UTC on the 21st: the 22nd has begun in Berlin, not in New York.
		['Europe/Berlin', '2026-11-21T23:30:00Z', '2026-11-21', 'E_DATE due'],
		['Europe/Berlin', '2026-11-21T23:30:00Z', '2026-11-22', null],
		['America/New_York', '2026-11-21T23:30:00Z', '2026-11-21', null],
		['America/New_York', '2026-11-22T03:30:00Z', '2026-11-21', null],
		['America/New_York', '2026-11-22T03:30:00Z', '2026-11-20', 'E_DATE due'],
		['Pacific/Auckland', '2026-11-21T12:00:00Z', '2026-11-21', 'E_DATE due'],
		['Europe/Berlin', '2027-03-28T00:30:00Z', '2027-03-28', null],
	])('[M30] in %s at %s, %s is refused with %s', (timeZone, now, due, refused) => {
		const session = table()
		session.timeZone = timeZone
		open(session, 'measure-1')
		expect(refusal(() => run(session, { ...entry({ due }), phase: 'measure-1' }, person('p1'), Date.parse(now)))).toBe(refused)
	})

	it('[M30] may be due today', () => {
		const session = table()
		open(session, 'measure-1')
		add(session, 'p1', { due: new Date(START).toISOString().slice(0, 10), firstStepDays: 0 })
		expect(session.measures.size).toBe(1)
	})

	it('[M31] keeps the ids of the cards it grew from', () => {
		const session = table()
		open(session, 'measure-1')
		const id = add(session, 'p1', { cards: ['card-X-d0', 'card-X-d1', 'card-X-d0'] })
		expect(session.measures.get(id)).toMatchObject({ touchpoint: 'X', cards: ['card-X-d0', 'card-X-d1'], decision: 'draft', joined: null })
	})

	it('one flagged text holds the whole; it counts when released', () => {
		const session = table()
		open(session, 'measure-1')
		const id = add(session, 'p1', { firstStep: 'Mail an chef@beispiel.de' })
		expect(session.measures.get(id)).toMatchObject({ state: 'held', reason: 'email' })
		expect(measuresOf(session)).toMatchObject({ measures: 0, writers: 1 })
		run(session, { type: 'release-text', text: id }, desk())
		expect(measuresOf(session).measures).toBe(1)
	})

	it('a benefit holds it as well, and a card nobody may see is no ground for it', () => {
		const session = table()
		open(session, 'measure-1')
		const id = add(session, 'p1', { benefit: 'Mail an chef@beispiel.de' })
		expect(session.measures.get(id)).toMatchObject({ state: 'held', reason: 'email' })
		run(session, { type: 'keep-text', text: 'card-X-d0' }, desk())
		expect(codeOf(() => add(session, 'p2', { cards: ['card-X-d0'] }))).toBe('E_NOT_FOUND')
		expect(codeOf(() => add(session, 'p2', { cards: ['card-X-d1'] }))).toBeNull()
	})

	it('shows the topics with their sentences and how many measures each has', () => {
		const session = table()
		session.targets.set('X' as never, 'Alles da am ersten Tag.')
		open(session, 'measure-1')
		add(session, 'p1')
		expect(measuresOf(session).topics).toEqual([
			{ touchpoint: 'X', title: 'X', side: 'pain', sentence: 'Alles da am ersten Tag.', measures: 1 },
			{ touchpoint: 'Y', title: 'Y', side: 'love', sentence: '', measures: 0 },
		])
		expect(views<MeasurePhoneData>(session, 'measure-1').items['s:X']).toMatchObject({ title: 'X', sentence: 'Alles da am ersten Tag.' })
		expect(JSON.stringify(measuresOf(session))).not.toMatch(/"p\d+"/)
	})

	it('gives a phone the topic it worked on in the Soll phase', () => {
		const session = table({ soll: true })
		open(session, 'soll-1')
		say(session, 'soll-1', 'p1', { type: 'pick-topic', touchpoint: 'Y' })
		close(session, 'soll-1')
		open(session, 'measure-1', 'Zeit reicht nicht')
		expect(mineOf(session, 'measure-1', 'p1')).toEqual({ topic: { touchpoint: 'Y' } })
	})
})

describe('measure: twins', () => {
	function twins() {
		const session = table()
		open(session, 'measure-1')
		return {
			session,
			a: add(session, 'p1'),
			b: add(session, 'p2', { what: 'Laptop vor dem Start' }),
			c: add(session, 'p3', { what: 'Laptop sofort' }),
		}
	}

	it('joins twins into one that keep their words, and takes it back by undo', () => {
		const { session, a, b, c } = twins()
		tell(session, 'measure-1', join(a, b, c))
		expect([measuresOf(session).measures, session.measures.get(b)?.joined, session.measures.get(b)?.what]).toEqual([
			1,
			a,
			'Laptop vor dem Start',
		])
		expect(session.steps.at(-1)).toMatchObject({ action: 'join-measures', params: { measures: 2, title: 'Laptop am ersten Tag' } })
		run(session, { type: 'undo' }, desk('one', 'control'))
		expect([measuresOf(session).measures, session.measures.get(b)?.joined]).toEqual([3, null])
	})

	it('undo leaves alone what has been joined elsewhere since', () => {
		const { session, a, b, c } = twins()
		tell(session, 'measure-1', join(a, b))
		session.measures.get(b)!.joined = c
		run(session, { type: 'undo' }, desk('one', 'control'))
		expect(session.measures.get(b)?.joined).toBe(c)
	})

	it('refuses what cannot be joined', () => {
		const { session, a, b, c } = twins()
		expect(codeOf(() => tell(session, 'measure-1', join(a, a)))).toBe('E_INVALID')
		expect(codeOf(() => tell(session, 'measure-1', join(a, 'nowhere')))).toBe('E_NOT_FOUND')
		tell(session, 'measure-1', join(a, b))
		expect(codeOf(() => tell(session, 'measure-1', join(c, b)))).toBe('E_STATE')
		expect(codeOf(() => say(session, 'measure-1', 'p1', join(a, c)))).toBe('E_FORBIDDEN')
	})

	it('lets twins stand again when the one they were joined into is taken back', () => {
		const { session, a, b } = twins()
		tell(session, 'measure-1', join(a, b))
		say(session, 'measure-1', 'p1', { type: 'remove-measure', measure: a })
		expect(session.measures.get(b)?.joined).toBeNull()
	})

	it("is not one person's to take away once the hall has voted on it", () => {
		const { session, a, b } = twins()
		session.measures.get(a)!.decision = 'rejected'
		expect(codeOf(() => say(session, 'measure-1', 'p1', { type: 'remove-measure', measure: a }))).toBe('E_STATE')
		expect(codeOf(() => say(session, 'measure-1', 'p2', { type: 'remove-measure', measure: b }))).toBeNull()
	})

	it("is not one person's to take away once people have promised to do it", () => {
		const session = fixtureSession({
			phases: [
				{ kind: 'measure', id: 'measure-1' },
				{ kind: 'commit', id: 'commit-1' },
			],
			participants: 2,
			touchpoints: [{ id: 'X' }],
		})
		open(session, 'measure-1')
		open(session, 'commit-1')
		const id = add(session, 'p1')
		say(session, 'commit-1', 'p2', { type: 'commit', measure: id, kind: 'join', words: null, name: null })
		expect(codeOf(() => say(session, 'measure-1', 'p1', { type: 'remove-measure', measure: id }))).toBe('E_STATE')
	})
})
