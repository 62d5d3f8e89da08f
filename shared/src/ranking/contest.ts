/** Score and places of a story or video contest (D-R12). */
import { byId, chain, desc, onGrid, type Place, sharePlaces } from './order.js'
import { shrunkMean } from './shrink.js'

export interface ContestEntry {
	readonly id: string
	/** Sum of 1–5 stars given by `n` people (own entry excluded by the caller). */
	readonly stars: number
	readonly n: number
}

export interface ContestRank<T> {
	readonly entry: T
	readonly score: number
	/** `null`: fewer than five ratings, not eligible. */
	readonly place: Place | null
}

const MIN_RATINGS = 5
/** Scores equal to this many decimals share the place. */
const DECIMALS = 4

/** Eligible entries by score, ties sharing the place and drawn by id; then the others by score and id. */
export function rankContest<T extends ContestEntry>(entries: readonly T[]): ContestRank<T>[] {
	const byScore = desc<ContestEntry>((entry) => onGrid(scoreOf(entry), DECIMALS))
	const sorted = [...entries].sort(chain(byScore, byId))
	const eligible = sorted.filter((entry) => entry.n >= MIN_RATINGS)
	return [
		...sharePlaces(eligible, byScore).map(({ item, place }) => ({ entry: item, score: scoreOf(item), place })),
		...sorted.filter((entry) => entry.n < MIN_RATINGS).map((entry) => ({ entry, score: scoreOf(entry), place: null })),
	]
}

/** (3·3 + Σ)/(3 + n). */
export const scoreOf = ({ stars, n }: ContestEntry): number => shrunkMean(stars, n)
