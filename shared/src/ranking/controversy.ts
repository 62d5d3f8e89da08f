/**
 * Where one number would lie: divided touchpoints, gaps between groups, the relationship account (D-R5).
 * Knows counts only; who may see a group at all is decided in suppress.ts.
 */
import type { Counts } from '../domain.js'
import { total, wilsonLower, wilsonUpper } from './wilson.js'

/** Below this many answers neither a split nor a gap is claimed. */
const MIN_CLAIM = 10

/** C = 4·(d/n)·(b/n): 0 = of one mind, 1 = half and half. 0 when nobody answered. */
export function controversy(counts: Counts): number {
	const n = total(counts)
	return n === 0 ? 0 : (4 * counts.d * counts.b) / (n * n)
}

/** n ≥ 10 and C ≥ ½, decided in whole numbers so that the border case is not a matter of rounding. */
export function isDivided(counts: Counts): boolean {
	const n = total(counts)
	return n >= MIN_CLAIM && 8 * counts.d * counts.b >= n * n
}

/** (b − d)/n, from −1 to +1; `null` when nobody answered. */
export function relationshipAccount(counts: Counts): number | null {
	const n = total(counts)
	return n === 0 ? null : (counts.b - counts.d) / n
}

export interface Interval {
	readonly lower: number
	readonly upper: number
}

/** Wilson interval of the share "disappointing". */
export function painInterval(counts: Counts): Interval {
	const n = total(counts)
	return { lower: wilsonLower(counts.d, n), upper: wilsonUpper(counts.d, n) }
}

export interface PerceptionGap {
	/** Distance of the two shares "disappointing", never negative. */
	readonly gap: number
	/** The intervals do not overlap: the two groups live in different worlds. */
	readonly flagged: boolean
}

/** Gap between two groups; `null` unless both have n ≥ 10. */
export function perceptionGap(x: Counts, y: Counts): PerceptionGap | null {
	if (total(x) < MIN_CLAIM || total(y) < MIN_CLAIM) return null
	const [one, other] = [painInterval(x), painInterval(y)]
	return {
		gap: Math.abs(x.d / total(x) - y.d / total(y)),
		flagged: one.upper < other.lower || other.upper < one.lower,
	}
}
