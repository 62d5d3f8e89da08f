/**
 * Measures as later phases see them: which are on the table, which were decided, which have people behind them.
 * Shared by measure, dots, majority, commit and the end of a session; knows nothing of screens.
 */
import { Refusal } from '@funkenflug/shared/errors'
import type { MeasureId } from '@funkenflug/shared/ids'
import { type CommitmentMark, isViable } from '@funkenflug/shared/ranking/commitments'
import type { CommitmentRecord, MeasureRecord, PhaseRuntime, SessionState } from '../room/state.js'
import { isOver, isUncovered, newest, phasesOf, uncovered } from './lookup.js'
import { memoised, memoisedCalm } from './memo.js'
import { resolveTouchpoint } from './ratings.js'
import { titleOf } from './topics.js'

/** The measure that stands for this one now: twins point to the one they were joined into. */
export function resolveMeasure(session: SessionState, id: MeasureId): MeasureId {
	let now = id
	for (let hops = 0; hops <= session.measures.size; hops += 1) {
		const next = session.measures.get(now)?.joined
		if (next === null || next === undefined) return now
		now = next
	}
	return now
}

/** Visible and not joined into another one, in the order they were written. */
export const activeMeasures = (session: SessionState): readonly MeasureRecord[] =>
	memoisedCalm(session, 'measures', () =>
		[...session.measures.values()]
			.filter((measure) => measure.joined === null && measure.state === 'visible')
			.sort((a, b) => a.order - b.order),
	)

/**
 * Measures people may commit to: those the hall decided on, or all when there was no vote. A vote that is still covered
 * takes none of its motions away, because that would tell how it went (I5).
 */
export const committable = (session: SessionState): readonly MeasureRecord[] =>
	memoised(session, 'committable', () => {
		const voted = phasesOf(session, 'majority').some(isOver)
		if (!voted) return activeMeasures(session)
		const covered: ReadonlySet<string> = session.status === 'closed' ? new Set() : coveredMotions(session)
		return activeMeasures(session).filter(({ id, decision }) => covered.has(id) || (decision !== 'draft' && decision !== 'rejected'))
	})

/** Gate of phases that build on what was decided: throws E_GATE while a vote is counted but covered. */
export function requireRevealedVotes(session: SessionState): void {
	const covered = (phase: PhaseRuntime): boolean => isOver(phase) && !isUncovered(phase, standingMotions(session, phase).length)
	if (phasesOf(session, 'majority').some(covered)) throw new Refusal('E_GATE', 'votes')
}

/** Title of the touchpoint a measure belongs to, through merges. */
export const topicTitle = (session: SessionState, measure: MeasureRecord): string =>
	titleOf(session, resolveTouchpoint(session, measure.touchpoint))

/**
 * The decision as it may be shown: an open question until the vote about it is uncovered (I5).
 * Use this wherever a measure leaves the server.
 */
export function shownDecision(session: SessionState, measure: MeasureRecord): MeasureRecord['decision'] {
	if (session.status === 'closed' || (measure.decision !== 'decided' && measure.decision !== 'rejected')) return measure.decision
	return coveredMotions(session).has(measure.id) ? 'draft' : measure.decision
}

const coveredMotions = (session: SessionState): ReadonlySet<string> =>
	memoisedCalm(session, 'covered-motions', () => {
		const covered = new Set<string>()
		for (const phase of phasesOf(session, 'majority')) {
			const motions = standingMotions(session, phase)
			for (const id of motions.slice(uncovered(phase, motions.length))) covered.add(id)
		}
		return covered
	})

/** Motions as they were fixed when the majority phase opened. */
function motionsOf(phase: PhaseRuntime): readonly MeasureId[] {
	const motions = phase.data['motions']
	return Array.isArray(motions) ? (motions as readonly MeasureId[]) : []
}

/** Motions that still stand: joined ones once, in their order. */
export const standingMotions = (session: SessionState, phase: PhaseRuntime): readonly MeasureId[] => {
	const motions = new Set(motionsOf(phase).map((id) => resolveMeasure(session, id)))
	return [...motions].filter((id) => session.measures.get(id)?.state === 'visible')
}

/** Heads that count for commitments: those present in the newest commit phase, else everybody who joined. */
export function commitHeads(session: SessionState): number {
	const phase = newest(phasesOf(session, 'commit').filter(({ present }) => present.size > 0))
	return phase?.present.size ?? session.participants.size
}

/** Commitments as D-R10 counts them, those of a twin for the measure it was joined into. Participants go in, only counts may come out. */
export const marksOf = (session: SessionState): readonly CommitmentMark[] =>
	memoised(session, 'marks', () => [...session.commitments.values()].map((commitment) => markOf(session, commitment)))

function markOf(session: SessionState, { id, by, measure, kind, active, name, state }: CommitmentRecord): CommitmentMark {
	return {
		// After sealing nobody is known; each commitment then stands for a person of its own.
		participant: by ?? `commitment:${id}`,
		measure: resolveMeasure(session, measure),
		kind,
		state: active ? 'active' : 'withdrawn',
		// A name that was kept back for good is no name.
		named: name !== null && state !== 'kept',
		present: true,
	}
}

/** A measure that enough people stand behind (D-R10). */
export const isMeasureViable = (session: SessionState, measure: MeasureId, heads: number = commitHeads(session)): boolean =>
	isViable(
		marksOf(session).filter((mark) => mark.measure === measure),
		measure,
		heads,
	)
