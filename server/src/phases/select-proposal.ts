/**
 * What the ranking proposes to work on: the first pain and love points by revealed dots (D-R4), else by rating (D-R3).
 * Proposes only; the desk decides.
 */
import type { Side } from '@funkenflug/shared/domain'
import type { TouchpointId } from '@funkenflug/shared/ids'
import type { SelectSettings } from '@funkenflug/shared/phases/select'
import { boundOf } from '@funkenflug/shared/ranking/classify'
import type { PhaseRuntime, SessionState } from '../room/state.js'
import { computedOptions, revealedDots, touchpointOrder } from './dot-ranks.js'
import { hasRun, phasesOf } from './lookup.js'
import { memoised } from './memo.js'
import { countsOf, resolveTouchpoint } from './ratings.js'
import { selectedTopics, type Topic } from './topics.js'

export interface Candidate extends Topic {
	/** Null where no dot phase has been revealed. */
	readonly dots: number | null
	/** Something speaks for it: a dot, or the rating of this side. */
	readonly backed: boolean
}

/** A side's touchpoints, best first. Dots count from when they are revealed: before, their order would tell (I5). */
export const candidatesOf = (session: SessionState, side: Side): readonly Candidate[] =>
	memoised(session, `candidates:${side}`, () => {
		const dotted = revealedDots(session, [side])
		const rated = (touchpoint: TouchpointId): boolean => boundOf(countsOf(session, touchpoint, { revealedOnly: true }).effective, side) > 0
		if (dotted === null) {
			// Too few voices back nothing where others have enough (D-R3).
			const ranked = new Set(computedOptions(session, side, Number.POSITIVE_INFINITY))
			return touchpointOrder(session, side).map((touchpoint) => ({
				touchpoint,
				side,
				dots: null,
				backed: ranked.has(touchpoint) && rated(touchpoint),
			}))
		}
		const best = new Map<TouchpointId, Candidate>()
		for (const { side: key, item, dots } of dotted.tally.ranks) {
			const touchpoint = resolveTouchpoint(session, item as TouchpointId)
			if (key !== side || best.has(touchpoint)) continue
			best.set(touchpoint, { touchpoint, side, dots, backed: dots > 0 || rated(touchpoint) })
		}
		return [...best.values()]
	})

/**
 * At most `pain` and `love` topics and never more than `max`, the love points first served (M29). What is on both lists
 * belongs where it stands higher, on a par to pain. A second select phase without new dots goes on from what was chosen.
 */
export function proposeTopics(session: SessionState, phase: PhaseRuntime, { max, pain, love }: SelectSettings): readonly Topic[] {
	const chosen = selectedTopics(session)
	if (chosen.length > 0 && !dotsSinceLastChoice(session, phase)) return chosen
	const places = { pain: placesOf(session, 'pain'), love: placesOf(session, 'love') }
	const belongs = ({ touchpoint, side }: Topic): boolean => {
		const [inPain, inLove] = [
			places.pain.get(touchpoint) ?? Number.POSITIVE_INFINITY,
			places.love.get(touchpoint) ?? Number.POSITIVE_INFINITY,
		]
		return side === (inLove < inPain ? 'love' : 'pain')
	}
	const first = (side: Side, n: number): Topic[] =>
		candidatesOf(session, side)
			.filter((candidate) => candidate.backed && belongs(candidate))
			.slice(0, Math.max(0, n))
			.map(({ touchpoint }) => ({ touchpoint, side }))
	const loves = first('love', Math.min(love, max))
	return [...first('pain', Math.min(pain, max - loves.length)), ...loves]
}

/** Place on a side's list; what nothing speaks for has none. */
const placesOf = (session: SessionState, side: Side): ReadonlyMap<TouchpointId, number> =>
	new Map(candidatesOf(session, side).flatMap(({ touchpoint, backed }, place) => (backed ? [[touchpoint, place] as const] : [])))

function dotsSinceLastChoice(session: SessionState, phase: PhaseRuntime): boolean {
	const earlier = phasesOf(session, 'select').filter((other) => other !== phase && hasRun(other))
	if (earlier.length === 0) return true
	const lastChoice = Math.max(...earlier.map(({ openedAt }) => openedAt ?? 0))
	return (revealedDots(session, ['pain', 'love'])?.phase.openedAt ?? 0) > lastChoice
}
