import type { MeasureId } from '@funkenflug/shared/ids'
import type { MajorityConsoleData, MajorityPhoneData, MajorityProjectorData, MajorityTally } from '@funkenflug/shared/phases/majority'
import { describe, expect, it } from 'vitest'
import { desk, fixtureSession, joinAs, run } from '../room/fixture.js'
import type { MeasureRecord, SessionState } from '../room/state.js'
import { committable, shownDecision } from './measures.js'
import {
	changed,
	close,
	codeOf,
	mineOf,
	open,
	patchOf,
	phaseOf,
	progressOf,
	refusal,
	reopen,
	report,
	reveal,
	say,
	tally,
	tell,
	views,
} from './probe.js'

const record = (id: string, order: number): MeasureRecord => ({
	id: id as MeasureId,
	phase: 'measure-1' as never,
	touchpoint: 'X' as never,
	what: `Maßnahme ${id}`,
	kind: 'do',
	firstStep: 'anfangen',
	firstStepDays: 5,
	due: '2027-01-31',
	authority: 'self',
	benefit: null,
	cards: [],
	joined: null,
	decision: 'draft',
	state: 'visible',
	reason: null,
	order,
	author: null,
})
function table({ people = 4, measures = ['A', 'B', 'C'], options = 7, dots = false } = {}) {
	const session = fixtureSession({
		phases: [
			...(dots
				? [{ kind: 'dots' as const, id: 'dots-1', settings: { sides: [{ key: 'measure', dots: 3, options: 12, maxPerItem: 1 }] } }]
				: []),
			{ kind: 'majority', id: 'majority-1', settings: { options } },
			{ kind: 'commit', id: 'commit-1' },
		],
		participants: people,
		touchpoints: [{ id: 'X', title: 'Erster Tag' }],
	})
	for (const [index, id] of measures.entries()) session.measures.set(id as MeasureId, record(id, index + 1))
	changed(session)
	return session
}
const vote = (measure: string, value: 'yes' | 'no' | 'abstain' | null) => ({ type: 'vote', measure, value })
const majorityViews = (session: SessionState) => views<MajorityPhoneData, MajorityProjectorData, MajorityConsoleData>(session, 'majority-1')
const decisionOf = (session: SessionState, id: string) => session.measures.get(id as MeasureId)?.decision
function cast(session: SessionState, measure: string, yes: number, no: number, abstain: number) {
	const values = [...Array<'yes'>(yes).fill('yes'), ...Array<'no'>(no).fill('no'), ...Array<'abstain'>(abstain).fill('abstain')]
	for (const [index, value] of values.entries()) say(session, 'majority-1', `p${index + 1}`, vote(measure, value))
}

describe('majority: motions', () => {
	it('puts the best by dots to the vote, then the others by order', () => {
		const session = table({ dots: true, options: 2 })
		open(session, 'dots-1')
		for (const [who, item] of [
			['p1', 'C'],
			['p2', 'C'],
			['p1', 'B'],
		] as const)
			say(session, 'dots-1', who, { type: 'dot', side: 'measure', item, n: 1 })
		close(session, 'dots-1')
		reveal(session, 'dots-1')
		open(session, 'majority-1')
		expect(majorityViews(session).phone.options).toEqual(['C', 'B'])
		expect(majorityViews(session).items['m:C']).toEqual({
			what: 'Maßnahme C',
			topic: 'Erster Tag',
			firstStep: 'anfangen',
			due: '2027-01-31',
		})
	})

	it('[I5] tells the desk the dots of candidates only when they have been revealed', () => {
		const session = table({ dots: true })
		open(session, 'dots-1')
		say(session, 'dots-1', 'p1', { type: 'dot', side: 'measure', item: 'C', n: 1 })
		close(session, 'dots-1')
		const told = () => majorityViews(session).console.candidates.map(({ measure, dots }) => `${measure} ${dots}`)
		expect(told()).toEqual(['A 0', 'B 0', 'C 0'])
		reveal(session, 'dots-1')
		expect(told()).toEqual(['C 1', 'A 0', 'B 0'])
	})

	it('[I5] [R-gate] does not open on measure dots that are covered; with a reason, or on motions chosen by hand, without them', () => {
		const covered = () => {
			const session = table({ dots: true, options: 2 })
			open(session, 'dots-1')
			say(session, 'dots-1', 'p1', { type: 'dot', side: 'measure', item: 'C', n: 1 })
			close(session, 'dots-1')
			return session
		}
		const forced = covered()
		expect(refusal(() => open(forced, 'majority-1'))).toBe('E_GATE dots')
		open(forced, 'majority-1', 'Keine Zeit mehr')
		expect(majorityViews(forced).phone.options).toEqual(['A', 'B'])
		const byHand = covered()
		tell(byHand, 'majority-1', { type: 'set-motions', measures: ['B'] })
		open(byHand, 'majority-1')
		expect(majorityViews(byHand).phone.options).toEqual(['B'])
	})

	it('takes the first by order without dots, or what the desk chose before opening', () => {
		const session = table({ options: 2 })
		expect(
			majorityViews(session)
				.console.candidates.filter(({ on }) => on)
				.map(({ measure }) => measure),
		).toEqual(['A', 'B'])
		tell(session, 'majority-1', { type: 'set-motions', measures: ['C', 'A', 'B'] })
		expect(session.audit.at(-1)).toMatchObject({ action: 'set-motions' })
		expect(codeOf(() => tell(session, 'majority-1', { type: 'set-motions', measures: ['nowhere'] }))).toBe('E_NOT_FOUND')
		open(session, 'majority-1')
		expect(majorityViews(session).projector.motions.map(({ measure }) => measure)).toEqual(['C', 'A', 'B'])
		expect(codeOf(() => tell(session, 'majority-1', { type: 'set-motions', measures: null }))).toBe('E_STATE')
	})

	it('has nothing to vote on without measures', () => {
		expect(codeOf(() => open(table({ measures: [] }), 'majority-1'))).toBe('E_GATE')
	})
})

describe('majority: votes', () => {
	it('sets one vote per person and motion, changes it, takes it back', () => {
		const session = table()
		open(session, 'majority-1')
		expect(patchOf(session, 'majority-1', 'p1', say(session, 'majority-1', 'p1', vote('A', 'yes')))).toEqual({ 'v:A': { value: 'yes' } })
		expect(say(session, 'majority-1', 'p1', vote('A', 'yes')).facts.map(({ t }) => t)).toEqual(['accepted'])
		say(session, 'majority-1', 'p1', vote('A', 'no'))
		expect(mineOf(session, 'majority-1', 'p1')).toEqual({ 'v:A': { value: 'no' } })
		expect(patchOf(session, 'majority-1', 'p1', say(session, 'majority-1', 'p1', vote('A', null)))).toEqual({ 'v:A': null })
		expect(progressOf(session, 'majority-1')).toEqual({ active: 0, done: 0, of: 4 })
		for (const id of ['A', 'B', 'C']) say(session, 'majority-1', 'p1', vote(id, 'abstain'))
		expect(progressOf(session, 'majority-1')).toEqual({ active: 1, done: 1, of: 4 })
		expect(codeOf(() => say(session, 'majority-1', 'p1', vote('nowhere', 'yes')))).toBe('E_NOT_FOUND')
	})

	it.each([
		['[D-R9] 140 : 120 : 30 of 300 is not decided, 140 is less than half of 290', 300, [140, 120, 30], 'rejected'],
		['[D-R9] 180 : 60 : 20 of 300 is decided', 300, [180, 60, 20], 'decided'],
		['[D-R9] 60 : 20 : 0 of 300 has to be run again', 300, [60, 20, 0], 'draft'],
	] as const)('%s', (_title, people, [yes, no, abstain], decision) => {
		const session = table({ people, measures: ['A'] })
		open(session, 'majority-1')
		cast(session, 'A', yes, no, abstain)
		close(session, 'majority-1')
		expect(tally<MajorityTally>(session, 'majority-1').results[0]).toMatchObject({
			yes,
			no,
			abstain,
			present: 300,
			decided: decision === 'decided',
		})
		expect(decisionOf(session, 'A')).toBe(decision)
	})

	it('[I16] counts late joiners among those present', () => {
		const session = table({ people: 2, measures: ['A'] })
		open(session, 'majority-1')
		cast(session, 'A', 1, 0, 0)
		for (const who of ['late-1', 'late-2']) joinAs(session, who)
		expect(tally<MajorityTally>(session, 'majority-1').results[0]).toMatchObject({ present: 4, turnout: 0.25, decided: false })
	})

	it('[I21] keeps votes when opened again and decides anew at the next close', () => {
		const session = table({ people: 4, measures: ['A'] })
		open(session, 'majority-1')
		cast(session, 'A', 1, 0, 0)
		close(session, 'majority-1')
		expect(decisionOf(session, 'A')).toBe('draft')
		reopen(session, 'majority-1')
		say(session, 'majority-1', 'p2', vote('A', 'yes'))
		close(session, 'majority-1')
		expect(decisionOf(session, 'A')).toBe('decided')
	})

	it('[I7] counts one vote per person on joined twins, and both again when parted', () => {
		const session = table({ people: 2 })
		session.phases.set('measure-1' as never, { ...phaseOf(fixtureSession({ phases: ['measure'] }), 'measure-1'), status: 'closed' })
		open(session, 'majority-1')
		say(session, 'majority-1', 'p1', vote('A', 'yes'))
		say(session, 'majority-1', 'p1', vote('B', 'no'))
		say(session, 'majority-1', 'p2', vote('B', 'no'))
		tell(session, 'measure-1', { type: 'join-measures', from: ['B'], into: 'A' })
		expect(tally<MajorityTally>(session, 'majority-1').results.map(({ measure, yes, no }) => [measure, yes, no])).toEqual([
			['A', 1, 1],
			['C', 0, 0],
		])
		run(session, { type: 'undo' }, desk('one', 'control'))
		expect(tally<MajorityTally>(session, 'majority-1').results.map(({ yes, no }) => [yes, no])).toEqual([
			[1, 0],
			[0, 2],
			[0, 0],
		])
	})

	it('[I7] of two votes on joined twins the one on the motion itself counts, whichever came first; taking it back takes both', () => {
		const session = table({ people: 1 })
		open(session, 'majority-1')
		say(session, 'majority-1', 'p1', vote('B', 'no'))
		say(session, 'majority-1', 'p1', vote('A', 'yes'))
		session.measures.get('B' as MeasureId)!.joined = 'A' as MeasureId
		changed(session)
		expect(mineOf(session, 'majority-1', 'p1')['v:A']).toEqual({ value: 'yes' })
		expect(tally<MajorityTally>(session, 'majority-1').results[0]).toMatchObject({ measure: 'A', yes: 1, no: 0 })
		say(session, 'majority-1', 'p1', vote('A', null))
		expect(mineOf(session, 'majority-1', 'p1')).toEqual({})
		expect(tally<MajorityTally>(session, 'majority-1').results[0]).toMatchObject({ measure: 'A', yes: 0, no: 0 })
	})
})

describe('majority: reveal', () => {
	it('[I5] tells nobody how it went until a motion is uncovered, not even through the measures', () => {
		const session = table({ people: 4, measures: ['A', 'B'] })
		open(session, 'majority-1')
		cast(session, 'A', 3, 0, 0)
		cast(session, 'B', 0, 3, 0)
		close(session, 'majority-1')
		const shown = () => ['A', 'B'].map((id) => shownDecision(session, session.measures.get(id as MeasureId)!))
		expect(JSON.stringify(majorityViews(session))).not.toMatch(/"(yes|no|abstain|turnout|decided)":/)
		expect(report(session, 'majority-1').tables[0]?.rows).toEqual([])
		expect(shown()).toEqual(['draft', 'draft'])
		reveal(session, 'majority-1', 1)
		expect(majorityViews(session).projector.results.map(({ measure, decided }) => [measure, decided])).toEqual([['A', true]])
		expect(majorityViews(session).phone.results).toBeNull()
		expect(shown()).toEqual(['decided', 'draft'])
		reveal(session, 'majority-1', 2)
		expect(shown()).toEqual(['decided', 'rejected'])
		expect(majorityViews(session).phone.results).toHaveLength(2)
		expect(JSON.stringify(tally(session, 'majority-1'))).not.toMatch(/"p\d+"/)
	})

	it('leaves only decided measures for commitments', () => {
		const session = table({ people: 4 })
		expect(committable(session)).toHaveLength(3)
		open(session, 'majority-1')
		cast(session, 'A', 3, 0, 0)
		cast(session, 'B', 0, 3, 0)
		close(session, 'majority-1')
		reveal(session, 'majority-1')
		expect(committable(session).map(({ id }) => id)).toEqual(['A'])
	})

	it('[I5] [R-gate] commitments do not open on a covered vote; with a reason every motion stays open to them', () => {
		const session = table({ people: 4, options: 2 })
		open(session, 'majority-1')
		cast(session, 'A', 3, 0, 0)
		cast(session, 'B', 0, 3, 0)
		close(session, 'majority-1')
		expect(refusal(() => open(session, 'commit-1'))).toBe('E_GATE votes')
		open(session, 'commit-1', 'Keine Zeit mehr')
		expect(committable(session).map(({ id }) => id)).toEqual(['A', 'B'])
		reveal(session, 'majority-1', 1)
		expect(committable(session).map(({ id }) => id)).toEqual(['A', 'B'])
		reveal(session, 'majority-1')
		expect(committable(session).map(({ id }) => id)).toEqual(['A'])
	})
})
