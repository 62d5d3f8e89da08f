/**
 * Class of a touchpoint and the shortlists before dots (D-R3).
 * Scores look at one item only, so unrelated items never change them (I12).
 */
import type { Counts, Side } from '../domain.js'
import { asc, byId, type Compare, chain, desc } from './order.js'
import { loveBound, painBound, total } from './wilson.js'

export type TouchpointClass = 'painpoint' | 'lovepoint' | 'neutral' | 'insufficient'

export interface Rankable {
	readonly id: string
	readonly counts: Counts
	/** Accepted order of its earliest card; Infinity when it has none. */
	readonly earliest: number
}

/** Below this many answers nothing is classed or ranked. */
export const MIN_ANSWERS = 5
export const SHORTLIST_SIZE: Readonly<Record<Side, number>> = { pain: 12, love: 6 }

/** The share must be at least half and, with 95 % certainty, more than a third. */
const CERTAIN_SHARE = 1 / 3

export function classOf(counts: Counts): TouchpointClass {
	const n = total(counts)
	if (n < MIN_ANSWERS) return 'insufficient'
	if (2 * counts.d >= n && painBound(counts) > CERTAIN_SHARE) return 'painpoint'
	if (2 * counts.b >= n && loveBound(counts) > CERTAIN_SHARE) return 'lovepoint'
	return 'neutral'
}

/** W⁻ or W⁺, by the side that is ranked. */
export const boundOf = (counts: Counts, side: Side): number => (side === 'pain' ? painBound(counts) : loveBound(counts))

/** (W desc, n desc, earliest card, id): the tail of every touchpoint ranking. */
export const byRating = (side: Side): Compare<Rankable> =>
	chain<Rankable>(
		desc((item) => boundOf(item.counts, side)),
		desc((item) => total(item.counts)),
		asc((item) => item.earliest),
		byId,
	)

export interface PreRanking<T> {
	/** n ≥ 5, best first. */
	readonly ranked: readonly T[]
	/** "Too few voices": most disappointing answers first, then id. */
	readonly insufficient: readonly T[]
}

export function preRank<T extends Rankable>(items: readonly T[], side: Side): PreRanking<T> {
	const enough = (item: T): boolean => total(item.counts) >= MIN_ANSWERS
	return {
		ranked: items.filter(enough).sort(byRating(side)),
		insufficient: items
			.filter((item) => !enough(item))
			.sort(
				chain<Rankable>(
					desc((item) => item.counts.d),
					byId,
				),
			),
	}
}

/** The options offered for dots; a touchpoint may stand on both lists. */
export const shortlist = <T extends Rankable>(items: readonly T[], side: Side, size = SHORTLIST_SIZE[side]): readonly T[] =>
	preRank(items, side).ranked.slice(0, size)
