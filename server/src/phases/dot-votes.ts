/**
 * Who put how many dots where, and what may still be put: budget and cap per item hold at every moment (I3).
 * Dots stay on the item they were put on. Merging is worked out while counting, so it can be taken back (I7, D-R7):
 * one person's dots on merged items count together up to the cap, and what is over it is free to be used again.
 */

import { Refusal } from '@funkenflug/shared/errors'
import type { MeasureId, ParticipantId, TouchpointId } from '@funkenflug/shared/ids'
import type { DotSide } from '@funkenflug/shared/phases/dots'
import type { PhaseRuntime, SessionState } from '../room/state.js'
import { resolveMeasure } from './measures.js'
import { memoisedCalm } from './memo.js'
import { resolveTouchpoint } from './ratings.js'
import { comparable, type Votes } from './shown.js'

/** One side as it was fixed at opening; stands in `phase.data`. */
export interface DotsSide {
	readonly key: DotSide
	readonly budget: number
	readonly maxPerItem: number
	readonly options: readonly string[]
}

export interface DotsState {
	/** Side → participant → item as it was dotted → dots. */
	readonly votes: Map<DotSide, Map<ParticipantId, Map<string, number>>>
	/** Options the desk chose before opening. */
	readonly chosen: Map<DotSide, readonly string[]>
}

/** Who put how many dots where, all sides together. */
export const dotVotes: Votes<DotsState> = {
	shownFrom: 'revealed',
	of({ votes }) {
		const all = new Map<ParticipantId, Map<string, number>>()
		for (const [side, people] of votes) {
			for (const [participant, dots] of people) {
				const put = all.get(participant) ?? new Map<string, number>()
				all.set(participant, put)
				for (const [item, n] of dots) put.set(`${side} ${item}`, n)
			}
		}
		return comparable(all, String)
	},
}

/** What changes for one person: items as they were dotted and their new number. */
export type DotChanges = readonly (readonly [item: string, n: number])[]

/** The item that stands for this one now. */
export const resolveItem = (session: SessionState, side: DotSide, item: string): string =>
	side === 'measure' ? resolveMeasure(session, item as MeasureId) : resolveTouchpoint(session, item as TouchpointId)

/** Sides as fixed at opening, or null before. */
export function fixedSides(phase: PhaseRuntime<DotsState>): readonly DotsSide[] | null {
	const sides = phase.data['sides']
	return Array.isArray(sides) ? (sides as unknown as readonly DotsSide[]) : null
}

/** Options that still stand: merged ones once, held or vanished ones not at all. */
export const standingOptions = (session: SessionState, phase: PhaseRuntime<DotsState>, side: DotsSide): ReadonlySet<string> =>
	memoisedCalm(session, `dot-options:${phase.config.id}:${side.key}`, () => new Set(standing(session, side.key, side.options)))

/** Items as they stand now. */
export function standing(session: SessionState, side: DotSide, items: readonly string[]): readonly string[] {
	const now = new Set(items.map((item) => resolveItem(session, side, item)))
	return [...now].filter((item) => stands(session, side, item))
}

const stands = (session: SessionState, side: DotSide, item: string): boolean =>
	side === 'measure' ? session.measures.get(item as MeasureId)?.state === 'visible' : session.touchpoints.has(item as TouchpointId)

const NO_DOTS: ReadonlyMap<string, number> = new Map()

/** One person's dots as they were put. */
export const putDots = (phase: PhaseRuntime<DotsState>, side: DotSide, participant: ParticipantId): ReadonlyMap<string, number> =>
	phase.state.votes.get(side)?.get(participant) ?? NO_DOTS

/** One person's dots as they count: merged items together, up to the cap, on options that stand. */
export function countingDots(
	session: SessionState,
	phase: PhaseRuntime<DotsState>,
	side: DotsSide,
	put: ReadonlyMap<string, number>,
): Map<string, number> {
	const options = standingOptions(session, phase, side)
	const dots = new Map<string, number>()
	for (const [item, n] of put) {
		const now = resolveItem(session, side.key, item)
		if (options.has(now)) dots.set(now, Math.min((dots.get(now) ?? 0) + n, side.maxPerItem))
	}
	return dots
}

/** Sets one person's dots on an item to n. Throws E_NOT_FOUND, E_CAP, E_BUDGET; empty when it is n already. */
export function castDots(
	session: SessionState,
	phase: PhaseRuntime<DotsState>,
	vote: { side: DotsSide; participant: ParticipantId; item: string; n: number },
): DotChanges {
	const { side, participant, n } = vote
	const target = resolveItem(session, side.key, vote.item)
	if (!standingOptions(session, phase, side).has(target)) throw new Refusal('E_NOT_FOUND')
	if (n > side.maxPerItem) throw new Refusal('E_CAP', 'item')
	const put = putDots(phase, side.key, participant)
	const counting = countingDots(session, phase, side, put)
	const now = counting.get(target) ?? 0
	if (n === now) return []
	if (sum(counting.values()) - now + n > side.budget) throw new Refusal('E_BUDGET')
	const next = new Map(put)
	if (n > now) next.set(target, (put.get(target) ?? 0) + n - now)
	else shrink(next, groupOf(session, side, put, target), n)
	spendReturned(session, side, next, standingOptions(session, phase, side))
	return [...next].filter(([item, dots]) => dots !== (put.get(item) ?? 0))
}

/** Items that count as `target`, itself first: what is taken back is taken from merged ones before. */
const groupOf = (session: SessionState, side: DotsSide, put: ReadonlyMap<string, number>, target: string): readonly string[] => [
	target,
	...[...put.keys()].filter((item) => item !== target && resolveItem(session, side.key, item) === target),
]

function shrink(dots: Map<string, number>, group: readonly string[], n: number): void {
	let left = n
	for (const item of group) {
		const kept = Math.min(dots.get(item) ?? 0, left)
		if (dots.has(item)) dots.set(item, kept)
		left -= kept
	}
}

/**
 * A dot that came back (through a merge, or because its item is held now) and is used elsewhere stays there:
 * it leaves the item it came back from, so that taking the merge back never gives anybody more than the budget (D-R7).
 */
function spendReturned(session: SessionState, side: DotsSide, dots: Map<string, number>, options: ReadonlySet<string>): void {
	let over = sum(dots.values()) - side.budget
	for (const item of dots.keys()) {
		if (over <= 0) return
		const target = resolveItem(session, side.key, item)
		const group = groupOf(session, side, dots, target)
		const put = sum(group.map((one) => dots.get(one) ?? 0))
		const surplus = Math.min(over, put - (options.has(target) ? side.maxPerItem : 0))
		if (surplus <= 0) continue
		shrink(dots, group, put - surplus)
		over -= surplus
	}
}

const sum = (numbers: Iterable<number>): number => {
	let total = 0
	for (const n of numbers) total += n
	return total
}

/** Evolves one person's dots; zeros leave no trace. */
export function applyDots(state: DotsState, side: DotSide, participant: ParticipantId, changes: DotChanges): void {
	const people = state.votes.get(side) ?? new Map<ParticipantId, Map<string, number>>()
	state.votes.set(side, people)
	const dots = people.get(participant) ?? new Map<string, number>()
	for (const [item, n] of changes) {
		if (n > 0) dots.set(item, n)
		else dots.delete(item)
	}
	if (dots.size > 0) people.set(participant, dots)
	else people.delete(participant)
}
