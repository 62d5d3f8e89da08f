/**
 * The topics the hall works on after "Weniger ist mehr", and what has been said about their target (Soll).
 * Shared by select, soll and measure; knows nothing of screens.
 */
import type { NoteSide, Side } from '@funkenflug/shared/domain'
import type { TouchpointId } from '@funkenflug/shared/ids'
import { limits } from '@funkenflug/shared/limits'
import type { Items, Mine } from '@funkenflug/shared/views'
import type { SessionState } from '../room/state.js'
import { memoisedCalm } from './memo.js'
import { activeTouchpoints, countsOf, resolveTouchpoint } from './ratings.js'

export interface Topic {
	readonly touchpoint: TouchpointId
	readonly side: Side
}

/** Selected topics as they stand now: merged ones once, in order of rank. */
export const selectedTopics = (session: SessionState): readonly Topic[] =>
	memoisedCalm(session, 'selected', () => {
		const topics = new Map<TouchpointId, Topic>()
		for (const { touchpoint, side } of session.selected) {
			const now = resolveTouchpoint(session, touchpoint)
			if (session.touchpoints.has(now) && !topics.has(now)) topics.set(now, { touchpoint: now, side })
		}
		return [...topics.values()]
	})

/** What Soll and measures are about: the selected topics, or every touchpoint of a session that selects none. */
export const topicsOf = (session: SessionState): readonly Topic[] =>
	memoisedCalm(session, 'topics', () => {
		const selected = selectedTopics(session)
		if (selected.length > 0) return selected
		return activeTouchpoints(session)
			.slice(0, limits.selectedMax)
			.map(({ id }) => ({ touchpoint: id, side: feeling(session, id) }))
	})

/** The side a touchpoint stands on when nobody chose: love only where more people were delighted than disappointed. */
function feeling(session: SessionState, touchpoint: TouchpointId): Side {
	const { d, b } = countsOf(session, touchpoint, { revealedOnly: true }).effective
	return b > d ? 'love' : 'pain'
}

/** Visible notes per topic and side. */
export const noteCounts = (session: SessionState): ReadonlyMap<TouchpointId, Readonly<Record<NoteSide, number>>> =>
	memoisedCalm(session, 'note-counts', () => {
		const counts = new Map<TouchpointId, Record<NoteSide, number>>()
		for (const note of session.notes.values()) {
			if (note.state !== 'visible') continue
			const touchpoint = resolveTouchpoint(session, note.touchpoint)
			const sides = counts.get(touchpoint) ?? { obstacle: 0, wanted: 0, unwanted: 0 }
			sides[note.side] += 1
			counts.set(touchpoint, sides)
		}
		return counts
	})

const NO_NOTES: Readonly<Record<NoteSide, number>> = { obstacle: 0, wanted: 0, unwanted: 0 }

export const notesOn = (session: SessionState, touchpoint: TouchpointId): Readonly<Record<NoteSide, number>> =>
	noteCounts(session).get(touchpoint) ?? NO_NOTES

/** The target sentence; that of a merged touchpoint counts while its target has none of its own. */
export function sentenceOf(session: SessionState, touchpoint: TouchpointId): string {
	const own = session.targets.get(touchpoint)
	if (own !== undefined) return own
	for (const [id, sentence] of session.targets) if (resolveTouchpoint(session, id) === touchpoint) return sentence
	return ''
}

/** Soll is complete with at least one wanted, one unwanted and the sentence (M26). */
export function isComplete(session: SessionState, touchpoint: TouchpointId): boolean {
	const { wanted, unwanted } = notesOn(session, touchpoint)
	return wanted > 0 && unwanted > 0 && sentenceOf(session, touchpoint) !== ''
}

export const titleOf = (session: SessionState, touchpoint: TouchpointId): string => session.touchpoints.get(touchpoint)?.title ?? ''
export const stageOf = (session: SessionState, touchpoint: TouchpointId): string | null =>
	session.touchpoints.get(touchpoint)?.stage ?? null

/** The topic somebody took, as their phone's private record `topic`; nothing when it is no topic any more. */
export function mineTopic(session: SessionState, taken: TouchpointId | undefined): Mine {
	const now = taken === undefined ? undefined : resolveTouchpoint(session, taken)
	const topic = topicsOf(session).find(({ touchpoint }) => touchpoint === now)
	return topic === undefined ? {} : { topic: { touchpoint: topic.touchpoint } }
}

/** Topics as the phones list them: `s:<touchpoint>`. */
export const topicItems = (session: SessionState): Items =>
	Object.fromEntries(
		topicsOf(session).map(({ touchpoint, side }) => [
			`s:${touchpoint}`,
			{ title: titleOf(session, touchpoint), stage: stageOf(session, touchpoint), side, sentence: sentenceOf(session, touchpoint) },
		]),
	)
