/**
 * Dot voting: budget (D-R6), final rank (D-R4), merging items that already have dots (D-R7, I3, I7).
 * Voters are opaque keys. Never touches a phase's state: callers turn the result into facts.
 */
import type { Side } from '../domain.js'
import { boundOf, byRating, preRank, type Rankable } from './classify.js'
import { chain, desc, type Place, sharePlaces } from './order.js'

/** More than seven dots nobody weighs; with more than thirty people nobody needs to stack. */
const MAX_BUDGET = 7
const USUAL_BUDGET = 3
const STACKING_UP_TO = 30

/** B = max(1, min(⌊a/2⌋, max(3, ⌈a(a−1)/(2N)⌉), 7)) for `options` a and `voters` N (an empty hall counts as one). */
export function dotBudget(options: number, voters: number): number {
	const spread = Math.ceil((options * (options - 1)) / (2 * Math.max(1, voters)))
	return Math.max(1, Math.min(Math.floor(options / 2), Math.max(USUAL_BUDGET, spread), MAX_BUDGET))
}

/** Dots one person may put on one item, unless the facilitator sets 1–3 before opening. */
export const defaultMaxPerItem = (voters: number): number => (voters > STACKING_UP_TO ? 1 : 2)

/** S = voters of an item / heads that submitted in this phase; 0 when nobody did. */
export const voteShare = (voters: number, submitted: number): number => (submitted > 0 ? voters / submitted : 0)

export interface Dotted extends Rankable {
	readonly dots: number
	/** Distinct people who put at least one dot here. */
	readonly voters: number
}

export interface FinalRank<T> {
	readonly item: T
	/** `null`: too few voices to be ranked (only without a dot phase). */
	readonly place: Place | null
}

/** Order by (dots, voters, W, n, earliest card, id). Equal through W shares the place; the rest only fixes drawing order. */
export function rankByDots<T extends Dotted>(items: readonly T[], side: Side): FinalRank<T>[] {
	const visible = chain<Dotted>(
		desc((item) => item.dots),
		desc((item) => item.voters),
		desc((item) => boundOf(item.counts, side)),
	)
	return sharePlaces([...items].sort(chain(visible, byRating(side))), visible)
}

/** Final rank when no dot phase ran: the order of D-R3, touchpoints with too few voices last and without a place. */
export function rankByRating<T extends Rankable>(items: readonly T[], side: Side): FinalRank<T>[] {
	const { ranked, insufficient } = preRank(items, side)
	const placed = sharePlaces<T>(
		ranked,
		desc((item) => boundOf(item.counts, side)),
	)
	return [...placed, ...insufficient.map((item) => ({ item, place: null }))]
}

/** Dots on one item: voter → how many. */
export type DotMap = ReadonlyMap<string, number>

export interface MergedDots {
	readonly dots: Map<string, number>
	/** What went over `maxPerItem`: back to the voter while open, lost (with notice) when closed. */
	readonly surplus: Map<string, number>
	readonly fate: 'returned' | 'dropped'
}

/** Per voter min(sum, maxPerItem). */
export function mergeDots(into: DotMap, from: DotMap, rule: { maxPerItem: number; open: boolean }): MergedDots {
	const dots = new Map<string, number>()
	const surplus = new Map<string, number>()
	for (const voter of new Set([...into.keys(), ...from.keys()])) {
		const sum = count(into, voter) + count(from, voter)
		put(dots, voter, Math.min(sum, rule.maxPerItem))
		put(surplus, voter, sum - Math.min(sum, rule.maxPerItem))
	}
	return { dots, surplus, fate: rule.open ? 'returned' : 'dropped' }
}

export interface UndoMerge {
	/** Dots as they were before the merge. */
	readonly into: DotMap
	readonly from: DotMap
	/** Dots on the merged item now. */
	readonly merged: DotMap
	readonly maxPerItem: number
	/** Dots a voter has left to spend now. */
	readonly unspent: (voter: string) => number
}

/**
 * Takes a merge apart. Untouched dots go back to where they were; a returned dot that was spent elsewhere
 * stays there, and the voter keeps `into` before `from`. What was added to the merged item stays with `into`;
 * what was taken back stays taken back.
 */
export function undoMergeDots(undo: UndoMerge): { into: Map<string, number>; from: Map<string, number> } {
	const into = new Map<string, number>()
	const from = new Map<string, number>()
	for (const voter of new Set([...undo.into.keys(), ...undo.from.keys(), ...undo.merged.keys()])) {
		const [x, y, now] = [count(undo.into, voter), count(undo.from, voter), count(undo.merged, voter)]
		const merged = Math.min(x + y, undo.maxPerItem)
		const added = Math.max(0, now - merged)
		const allowed = now < merged ? now : Math.min(x + y, merged + undo.unspent(voter))
		put(into, voter, Math.min(x, allowed) + added)
		put(from, voter, Math.min(y, allowed - Math.min(x, allowed)))
	}
	return { into, from }
}

const count = (dots: DotMap, voter: string): number => dots.get(voter) ?? 0

function put(dots: Map<string, number>, voter: string, n: number): void {
	if (n > 0) dots.set(voter, n)
}
