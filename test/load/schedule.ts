/** When each recorded thing happens again: real pauses capped, everything squeezed, each phone's own order kept. Pure. */
import type { Dice } from '../harness/dice.js'
import type { Conversation, RecordedEvent } from './conversation.js'

export type Pace = 'paced' | 'capped'
/** A real pause counts at most this much, ms. */
const PAUSE_MS = 60_000
/** What a person with a phone needs for one vote, ms. */
export const VOTE_MS = 800

export interface ScheduledEvent {
	readonly event: RecordedEvent
	/** Ms after the start, not earlier. */
	readonly due: number
}

/** Person → their own events in order. `shift` moves each person's whole evening by up to that share of `seconds`. */
export function schedule(
	{ events }: Conversation,
	seconds: number,
	shift: { readonly share: number; readonly dice: Dice } | null,
): ReadonlyMap<string, readonly ScheduledEvent[]> {
	let elapsed = 0
	const offsets = events.map(({ at }, index) => {
		const before = events[index - 1]
		if (before !== undefined) elapsed += Math.min(PAUSE_MS, at - before.at)
		return elapsed
	})
	const scale = elapsed === 0 ? 0 : (seconds * 1_000) / elapsed
	const shifts = new Map<string, number>()
	const plan = new Map<string, ScheduledEvent[]>()
	for (const [index, event] of events.entries()) {
		const moved = shifts.get(event.person) ?? (shift === null ? 0 : shift.dice.between(-shift.share, shift.share) * seconds * 1_000)
		shifts.set(event.person, moved)
		const own = plan.get(event.person) ?? []
		plan.set(event.person, own)
		own.push({ event, due: Math.max(0, (offsets[index] ?? 0) * scale + moved) })
	}
	return plan
}

/** Seconds the busiest phone needs at `VOTE_MS` each: no pace makes it faster. */
export const busiestSeconds = (plan: ReadonlyMap<string, readonly ScheduledEvent[]>): number =>
	(Math.max(0, ...[...plan.values()].map((own) => own.filter(({ event }) => event.kind === 'vote').length)) * VOTE_MS) / 1_000
