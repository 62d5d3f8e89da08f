/**
 * Majority decision: yes, no or abstain per measure, blind until its motions are uncovered one by one (D-R9).
 * Owns motions and votes; what was decided is written to the measures when the phase closes.
 */
import type { Fact, JsonObject } from '@funkenflug/shared/domain'
import { Refusal } from '@funkenflug/shared/errors'
import type { MeasureId, ParticipantId } from '@funkenflug/shared/ids'
import {
	type MajorityCommand,
	type MajorityConsoleData,
	type MajorityPhoneData,
	type MajorityProjectorData,
	type MajorityResult,
	type MajoritySettings,
	type MajorityTally,
	type MajorityValue,
	majority,
} from '@funkenflug/shared/phases/majority'
import { majority as outcomeOf } from '@funkenflug/shared/ranking/majority'
import type { MeasureRecord, PhaseRuntime, SessionState } from '../room/state.js'
import { requireRevealedDots, revealedDots } from './dot-ranks.js'
import { authorOf, isUncovered, participantOf, settingsOf, uncovered } from './lookup.js'
import { majorityReport } from './majority-report.js'
import { activeMeasures, resolveMeasure, standingMotions, topicTitle } from './measures.js'
import { memoised } from './memo.js'
import type { DecideContext, Decision, NewFact, PhaseRules } from './rules.js'
import { comparable, counted, type Votes } from './shown.js'

export interface MajorityState {
	/** Participant → measure → vote. */
	readonly votes: Map<ParticipantId, Map<MeasureId, MajorityValue>>
	/** Motions the desk chose before opening. */
	chosen: readonly MeasureId[] | null
}
type Phase = PhaseRuntime<MajorityState>
type Command<T extends MajorityCommand['type']> = Extract<MajorityCommand, { type: T }>
type Vote = Pick<Command<'vote'>, 'measure' | 'value'>
/** What a vote made of a measure, and what it was before. */
type Decided = { readonly measure: MeasureId; readonly from: MeasureRecord['decision']; readonly to: MeasureRecord['decision'] }

const majorityVotes: Votes<MajorityState> = {
	shownFrom: 'revealed',
	of: ({ votes }) => comparable(votes, (value) => value),
}

export const majorityRules: PhaseRules<MajorityState, MajorityCommand, MajorityTally> = {
	contract: majority,
	mineFollows: ['measures-joined', 'measures-parted', 'measure-edited', 'measure-removed', 'text-judged'],
	canOpen: (session, phase) => {
		if (motionsNow(session, phase).length === 0) throw new Refusal('E_GATE', 'motions')
		// What the desk chose by hand does not rest on dots.
		if (phase.state.chosen === null) requireRevealedDots(session, ['measure'])
	},
	prepare: (session, phase) => (phase.data['motions'] === undefined ? { motions: [...motionsNow(session, phase)] } : phase.data),
	initial: () => ({ votes: new Map(), chosen: null }),
	decide: (session, phase, command, context) =>
		command.type === 'vote' ? vote(session, phase, command, context) : setMotions(session, phase, command),
	evolve,
	onClose: decided,
	mine: (session, phase, participant) =>
		Object.fromEntries(
			standingMotions(session, phase).flatMap((measure): [string, JsonObject][] => {
				const value = valueFor(session, phase.state.votes.get(participant), measure)
				return value === undefined ? [] : [[`v:${measure}`, { value }]]
			}),
		),
	minePatch(_session, _phase, _participant, fact) {
		if (fact.t !== 'voted') return {}
		const { measure, value } = fact.d as unknown as Vote
		return { [`v:${measure}`]: value === null ? null : { value } }
	},
	votes: majorityVotes,
	tally: (session, phase) => memoised(session, `tally:${phase.config.id}`, () => countVotes(session, phase)),
	revealSteps: (_session, _phase, { results }) => results.length,
	phone(session, phase, tally) {
		const done = phase.status === 'revealed' && isUncovered(phase, tally().results.length)
		const options = phase.sealed === null ? standingMotions(session, phase) : tally().results.map(({ measure }) => measure)
		return { data: { options, results: done ? tally().results : null } satisfies MajorityPhoneData, items: motionItems(session, options) }
	},
	projector,
	console: (session, phase, tally): MajorityConsoleData => ({
		...projector(session, phase, tally),
		candidates: phase.sealed === null ? candidates(session, phase) : [],
	}),
	progress(session, phase) {
		const motions = standingMotions(session, phase)
		const answered = (votes: ReadonlyMap<MeasureId, MajorityValue>): boolean =>
			motions.every((measure) => valueFor(session, votes, measure) !== undefined)
		return { active: phase.state.votes.size, done: [...phase.state.votes.values()].filter(answered).length, of: phase.present.size }
	},
	report: majorityReport,
}

/** Motions if the phase opened now: those the desk chose, else the best by dots, else the first ones. */
function motionsNow(session: SessionState, phase: Phase): readonly MeasureId[] {
	const standing = new Set(activeMeasures(session).map(({ id }) => id))
	if (phase.state.chosen !== null) return phase.state.chosen.filter((id) => standing.has(id))
	return ranked(session)
		.slice(0, settingsOf<MajoritySettings>(majority, phase).options)
		.map(({ measure }) => measure)
}

interface Candidate {
	readonly measure: MeasureId
	readonly dots: number
}

/** Measures by the newest measure dots that have been revealed, those without dots after them in their own order. */
const ranked = (session: SessionState): readonly Candidate[] =>
	memoised(session, 'motions', () => {
		const standing = new Set(activeMeasures(session).map(({ id }) => id))
		const best = new Map<MeasureId, Candidate>()
		for (const { side, item, dots } of revealedDots(session, ['measure'])?.tally.ranks ?? []) {
			const measure = resolveMeasure(session, item as MeasureId)
			if (side === 'measure' && standing.has(measure) && !best.has(measure)) best.set(measure, { measure, dots })
		}
		for (const measure of standing) if (!best.has(measure)) best.set(measure, { measure, dots: 0 })
		return [...best.values()]
	})

function vote(session: SessionState, phase: Phase, command: Command<'vote'>, context: DecideContext): Decision {
	const participant = participantOf(context)
	const measure = resolveMeasure(session, command.measure)
	if (!standingMotions(session, phase).includes(measure)) throw new Refusal('E_NOT_FOUND')
	const now = valueFor(session, phase.state.votes.get(participant), measure) ?? null
	if (command.value === now) return { facts: [] }
	return { facts: [{ t: 'voted', p: phase.config.id, d: { measure, value: command.value } }] }
}

function setMotions(session: SessionState, phase: Phase, { measures }: Command<'set-motions'>): Decision {
	if (phase.status !== 'planned') throw new Refusal('E_STATE')
	const standing = new Set(activeMeasures(session).map(({ id }) => id))
	const motions = measures === null ? null : [...new Set(measures)]
	if (motions?.some((id) => !standing.has(id))) throw new Refusal('E_NOT_FOUND')
	return {
		facts: [{ t: 'motions-set', p: phase.config.id, d: { motions } }],
		audit: { action: 'set-motions', target: phase.config.id, reason: null },
	}
}

/** One person's vote on a motion; one given to a twin before it was joined counts unless there is one on the motion itself. */
function valueFor(
	session: SessionState,
	votes: ReadonlyMap<MeasureId, MajorityValue> | undefined,
	measure: MeasureId,
): MajorityValue | undefined {
	const own = votes?.get(measure)
	if (own !== undefined || votes === undefined) return own
	for (const [id, value] of votes) if (resolveMeasure(session, id) === measure) return value
	return undefined
}

function evolve(session: SessionState, phase: Phase, fact: Fact): void {
	const by = authorOf(fact)
	if (fact.t === 'voted' && by !== null) {
		const { measure, value } = fact.d as unknown as Vote
		const votes = phase.state.votes.get(by) ?? new Map<MeasureId, MajorityValue>()
		if (value === null) for (const id of [...votes.keys()]) if (resolveMeasure(session, id) === measure) votes.delete(id)
		if (value !== null) votes.set(measure, value)
		if (votes.size > 0) phase.state.votes.set(by, votes)
		else phase.state.votes.delete(by)
	}
	if (fact.t === 'motions-set') phase.state.chosen = (fact.d as unknown as { motions: readonly MeasureId[] | null }).motions
	if (fact.t === 'measures-decided') {
		for (const { measure, to } of (fact.d as unknown as { decisions: readonly Decided[] }).decisions) {
			const record = session.measures.get(measure)
			if (record !== undefined) record.decision = to
		}
	}
}

function countVotes(session: SessionState, now: Phase): MajorityTally {
	const phase = counted(majorityVotes, now)
	const heads = phase.present.size
	const results = standingMotions(session, phase).map((measure): MajorityResult => {
		const count = { yes: 0, no: 0, abstain: 0 }
		for (const votes of phase.state.votes.values()) {
			const value = valueFor(session, votes, measure)
			if (value !== undefined) count[value] += 1
		}
		const { outcome, turnout } = outcomeOf(count, heads)
		const record = session.measures.get(measure)
		return {
			measure,
			what: record?.what ?? '',
			topic: record === undefined ? '' : topicTitle(session, record),
			...count,
			present: heads,
			turnout,
			decided: outcome === 'decided',
		}
	})
	return { results, voters: phase.state.votes.size }
}

/** Decided or not; with fewer than half of the heads the count says nothing, and the question stays open (D-R9). */
function decided(session: SessionState, phase: Phase): readonly NewFact[] {
	const decisions = countVotes(session, phase).results.flatMap(({ measure: id, yes, no, abstain, present }): Decided[] => {
		const measure = id as MeasureId
		const from = session.measures.get(measure)?.decision ?? 'draft'
		const { outcome } = outcomeOf({ yes, no, abstain }, present)
		const to = outcome === 'rerun' ? 'draft' : outcome === 'decided' ? 'decided' : 'rejected'
		return from === to ? [] : [{ measure, from, to }]
	})
	return decisions.length === 0
		? []
		: [{ t: 'measures-decided', p: phase.config.id, d: { decisions: decisions.map((one) => ({ ...one })) } }]
}

const motionItems = (session: SessionState, motions: readonly string[]): Record<string, JsonObject> =>
	Object.fromEntries(motionsOn(session, motions).map(({ measure, ...words }): [string, JsonObject] => [`m:${measure}`, words]))

/** Motions in words. */
const motionsOn = (session: SessionState, motions: readonly string[]): MajorityProjectorData['motions'] =>
	motions.flatMap((id) => {
		const record = session.measures.get(id as MeasureId)
		return record === undefined
			? []
			: [{ measure: id, what: record.what, topic: topicTitle(session, record), firstStep: record.firstStep, due: record.due }]
	})

function projector(session: SessionState, phase: Phase, tally: () => MajorityTally): MajorityProjectorData {
	const any = phase.revealed > 0 || phase.status === 'revealed'
	const results = any ? tally().results : []
	const motions = phase.sealed === null ? standingMotions(session, phase) : tally().results.map(({ measure }) => measure)
	return { motions: motionsOn(session, motions), results: results.slice(0, uncovered(phase, results.length)) }
}

/** What the desk may put to the vote, with dots once they have been revealed (I5). */
function candidates(session: SessionState, phase: Phase): MajorityConsoleData['candidates'] {
	const on: ReadonlySet<MeasureId> = new Set(phase.status === 'planned' ? motionsNow(session, phase) : standingMotions(session, phase))
	return ranked(session).flatMap(({ measure, dots }) => {
		const record = session.measures.get(measure)
		return record === undefined ? [] : [{ measure, what: record.what, topic: topicTitle(session, record), dots, on: on.has(measure) }]
	})
}
