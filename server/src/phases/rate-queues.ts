/**
 * Who rates which touchpoints: balanced queues at opening, for latecomers, and a replacement for "not my experience" (D-R14).
 * Queues hang on the participant's number, so that opening data names nobody.
 */
import type { JsonObject } from '@funkenflug/shared/domain'
import type { ParticipantId, TouchpointId } from '@funkenflug/shared/ids'
import { type RateSettings, rate } from '@funkenflug/shared/phases/rate'
import { assignAll, nextItem } from '@funkenflug/shared/ranking/assign'
import type { PhaseRuntime, SessionState } from '../room/state.js'
import { settingsOf } from './lookup.js'
import { activeTouchpoints, type RateState, resolveTouchpoint } from './ratings.js'
import type { DecideContext } from './rules.js'

type Phase = PhaseRuntime<RateState>

/** What stands in the `phase-opened` fact: touchpoints, and per person (by number) places in that list. */
interface QueueData {
	readonly items: readonly TouchpointId[]
	readonly queues: readonly (readonly number[])[]
}

export const rateSettings = (phase: PhaseRuntime): RateSettings => settingsOf<RateSettings>(rate, phase)
export const isSubset = (phase: PhaseRuntime): boolean => rateSettings(phase).mode === 'subset'

/** Touchpoints that were there at opening. */
export const itemsOf = (phase: PhaseRuntime): readonly TouchpointId[] => decode(phase.data).items

/** Latecomers ask before they are in the state; they get the next number. */
export const numberOf = (session: SessionState, participant: ParticipantId): number =>
	session.participants.get(participant)?.number ?? session.participants.size + 1

/** What somebody shall rate now, in order: merged touchpoints by what stands for them, each once. */
export function queueOf(session: SessionState, phase: Phase, participant: ParticipantId): readonly TouchpointId[] {
	const queue = phase.state.queues.get(numberOf(session, participant)) ?? []
	return [...new Set(queue.map((id) => resolveTouchpoint(session, id)))].filter((id) => session.touchpoints.has(id))
}

/** Queues for everybody who is there; those of an earlier opening stay and are filled up. */
export function planQueues(session: SessionState, phase: Phase, { random }: DecideContext): JsonObject {
	if (!isSubset(phase)) return {}
	const numbers = [...session.participants.values()].map(({ number }) => number)
	const active = activeTouchpoints(session).map(({ id }) => id)
	const queues = new Map(phase.state.queues)
	if (queues.size === 0) {
		const plan = assignAll(numbers.map(String), active, { perDevice: rateSettings(phase).perPhone, random })
		for (const [number, items] of plan) queues.set(Number(number), items as TouchpointId[])
	} else {
		const assigned = new Map([...active.map((id) => [id, 0] as const), ...phase.state.assigned])
		for (const number of numbers) queues.set(number, fill(session, phase, queues.get(number) ?? [], assigned, random))
	}
	return encode(queues, active) as unknown as JsonObject
}

/** A queue of full length for one more person. */
export const joinQueue = (session: SessionState, phase: Phase, { random }: DecideContext): readonly TouchpointId[] =>
	fill(session, phase, [], new Map(phase.state.assigned), random)

/** What somebody gets instead of a touchpoint they do not know; null when they have had everything. */
export function replacementFor(
	session: SessionState,
	phase: Phase,
	participant: ParticipantId,
	{ random }: DecideContext,
): TouchpointId | null {
	const number = numberOf(session, participant)
	const queue = phase.state.queues.get(number) ?? []
	const said = phase.state.values.get(participant)
	const skipped = queue.filter((id) => said?.get(id)?.value === 'unknown').length
	// One replacement per skip: taking "unknown" back and giving it again earns nothing.
	return queue.length - skipped > rateSettings(phase).perPhone ? null : next(session, queue, phase.state.assigned, random)
}

/** Takes the queues of an opening over into the state and counts them. Total. */
export function takeQueues(phase: Phase): void {
	const { items, queues } = decode(phase.data)
	const { state } = phase
	state.queues.clear()
	state.assigned.clear()
	for (const item of items) state.assigned.set(item, 0)
	queues.forEach((places, index) => {
		if (places.length > 0)
			addToQueue(
				state,
				index + 1,
				places.flatMap((place) => items[place] ?? []),
			)
	})
	for (const said of state.values.values()) for (const [id, { value }] of said) if (value === 'unknown') countAssigned(state, id, -1)
}

export function addToQueue(state: RateState, number: number, items: readonly TouchpointId[]): void {
	state.queues.set(number, [...(state.queues.get(number) ?? []), ...items])
	for (const item of items) countAssigned(state, item, 1)
}

/** A skip puts a touchpoint back into the pool, a rating takes it out again. */
export function countAssigned(state: RateState, item: TouchpointId, change: number): void {
	const before = state.assigned.get(item)
	if (before !== undefined) state.assigned.set(item, before + change)
}

/** `queue` with touchpoints added up to full length; `assigned` goes along. */
function fill(
	session: SessionState,
	phase: Phase,
	queue: readonly TouchpointId[],
	assigned: Map<TouchpointId, number>,
	random: () => number,
): readonly TouchpointId[] {
	const filled = [...queue]
	while (filled.length < rateSettings(phase).perPhone) {
		const item = next(session, filled, assigned, random)
		if (item === null) break
		filled.push(item)
		assigned.set(item, (assigned.get(item) ?? 0) + 1)
	}
	return filled
}

/** Least assigned, not seen before (also not under the name it was merged into), still there. */
function next(
	session: SessionState,
	queue: readonly TouchpointId[],
	assigned: ReadonlyMap<TouchpointId, number>,
	random: () => number,
): TouchpointId | null {
	const seen = new Set<string>(queue.flatMap((id) => [id, resolveTouchpoint(session, id)]))
	const gone = (item: string): boolean => session.touchpoints.get(item as TouchpointId)?.mergedInto !== null
	return nextItem({ assigned, seen, excluded: gone, random }) as TouchpointId | null
}

/** Places instead of ids: a tenth of the bytes in the log. */
function encode(queues: ReadonlyMap<number, readonly TouchpointId[]>, active: readonly TouchpointId[]): QueueData {
	const items = [...new Set([...active, ...[...queues.values()].flat()])]
	const place = new Map(items.map((id, index) => [id, index]))
	const people = Math.max(0, ...queues.keys())
	return { items, queues: Array.from({ length: people }, (_, index) => (queues.get(index + 1) ?? []).map((id) => place.get(id) ?? 0)) }
}

function decode(data: JsonObject): QueueData {
	const { items, queues } = data as unknown as Partial<QueueData>
	return { items: items ?? [], queues: queues ?? [] }
}
