/**
 * Priority and label of measures from impact, effort and votes (D-R8).
 * Means are shrunk towards 3, so a measure scored by five people cannot win by luck alone.
 */
import type { Authority } from '../domain.js'
import { limits } from '../limits.js'
import { voteShare } from './dots.js'
import { asc, byId, chain, desc, onGrid } from './order.js'
import { shrunkMean } from './shrink.js'

export interface ScoredMeasure {
	readonly id: string
	/** Sums of the scores 1–5 given by `n` people. */
	readonly impactSum: number
	readonly effortSum: number
	readonly n: number
	/** Distinct people who dotted it. */
	readonly voters: number
	readonly firstStepDays: number
	readonly authority: Authority
}

export type MeasureLabel = 'quick-win' | 'big-lever' | 'fill-in' | 'rethink'

export interface MeasureScore {
	readonly impact: number
	readonly effort: number
	readonly share: number
	/** 0–100. */
	readonly priority: number
	readonly label: MeasureLabel
}

export interface RankedMeasure<T> {
	readonly measure: T
	/** `null`: fewer than five scores, not ranked. */
	readonly score: MeasureScore | null
}

const MIN_SCORES = 5
const HIGH_IMPACT = 3.5
const LOW_EFFORT = 2.5

/** Score of one measure, `null` with n < 5. `submitted` = heads that submitted in the dot phase (M). */
export function scoreMeasure(measure: ScoredMeasure, submitted: number): MeasureScore | null {
	if (measure.n < MIN_SCORES) return null
	const impact = shrunkMean(measure.impactSum, measure.n)
	const effort = shrunkMean(measure.effortSum, measure.n)
	const share = voteShare(measure.voters, submitted)
	const priority = 100 * ((0.4 * (impact - 1)) / 4 + 0.2 * (1 - (effort - 1) / 4) + 0.4 * share)
	return { impact, effort, share, priority, label: labelOf(measure, impact, effort) }
}

/** High impact at low effort that cannot start soon or on one's own word is to be thought over, too. */
function labelOf(measure: ScoredMeasure, impact: number, effort: number): MeasureLabel {
	const [strong, easy] = [impact >= HIGH_IMPACT, effort <= LOW_EFFORT]
	const soon = measure.firstStepDays <= limits.firstStepDays && measure.authority !== 'approval'
	if (strong && easy && soon) return 'quick-win'
	if (strong && !easy) return 'big-lever'
	if (!strong && easy) return 'fill-in'
	return 'rethink'
}

interface Entry {
	readonly id: string
	readonly score: MeasureScore | null
}

/** Order (priority, share, impact desc, effort asc, id); measures with too few scores last, by id. */
export function rankMeasures<T extends ScoredMeasure>(measures: readonly T[], submitted: number): RankedMeasure<T>[] {
	const by = (pick: (score: MeasureScore) => number) => (entry: Entry) =>
		entry.score === null ? Number.NEGATIVE_INFINITY : onGrid(pick(entry.score))
	return measures
		.map((measure) => ({ id: measure.id, measure, score: scoreMeasure(measure, submitted) }))
		.sort(
			chain<Entry>(
				desc(by((score) => score.priority)),
				desc(by((score) => score.share)),
				desc(by((score) => score.impact)),
				asc(by((score) => score.effort)),
				byId,
			),
		)
		.map(({ measure, score }) => ({ measure, score }))
}
