/**
 * Commands on their way: the same id until there is a definite answer, whatever the network does. Keeps the order of
 * commands that touch the same thing. A network can be made worse on purpose (lost answers, doubled sends, delays).
 */
import { isRetryable } from '@funkenflug/shared/errors'
import type { Ack } from '@funkenflug/shared/views'
import { nanoid } from 'nanoid'
import type { CommandBody } from './api.js'
import type { Dice } from './dice.js'
import type { Wire } from './wire.js'

/** How bad the network is. All shares 0…1. */
export interface Weather {
	/** Answers that never arrive. */
	readonly lostAcks: number
	/** Commands sent twice at once. */
	readonly doubled: number
	/** Each command leaves after a random part of this, ms: they overtake each other. */
	readonly delayMs: number
	/** How long a sender waits for an answer, ms. */
	readonly patienceMs: number
	readonly dice: Dice
}

export interface CourierStats {
	/** Commands with a definite answer. */
	settled: number
	refused: number
	/** Sent again with the same id. */
	retries: number
	/** Answers "later" (too fast, restarting …). */
	later: number
	lost: number
	doubled: number
	/** The same command was answered differently: must stay 0. */
	contradictions: number
	/** Ms from sending to the answer that counted, each. */
	readonly ackMs: number[]
}
export const newStats = (): CourierStats => ({
	settled: 0,
	refused: 0,
	retries: 0,
	later: 0,
	lost: 0,
	doubled: 0,
	contradictions: 0,
	ackMs: [],
})

export interface Courier {
	/** Resolves with the definite answer, however long it takes. Commands with the same `key` keep their order. */
	send(body: CommandBody, options?: { readonly key?: string; readonly id?: string; readonly onSent?: () => void }): Promise<Ack>
	/** A connection that has said welcome; null = there is none. */
	connected(wire: Wire | null): void
	waiting(): number
	close(): void
}

interface Parcel {
	readonly command: CommandBody & { readonly id: string }
	readonly key: string
	readonly settle: (ack: Ack) => void
	readonly onSent: (() => void) | undefined
	sent: boolean
}

const WINDOW = 8
const PATIENCE_MS = 5_000
const PAUSE_MS = 300

/** What an answer says, without what may differ between the first and a repeated one. */
const gist = ({ mine: _, ...answer }: Ack): string => JSON.stringify(answer)

export function createCourier(stats: CourierStats, weather: Weather | null = null): Courier {
	const queue: Parcel[] = []
	const flying = new Set<Parcel>()
	const firstAnswers = new Map<string, string>()
	const timers = new Set<NodeJS.Timeout>()
	let wire: Wire | null = null
	let closed = false
	/** In flight at once: one after "too fast", one more with every answer that counted. */
	let width = WINDOW
	let notBefore = 0

	const later = (ms: number, action: () => void) => {
		const timer = setTimeout(() => {
			timers.delete(timer)
			action()
		}, ms)
		timers.add(timer)
	}
	function pump(): void {
		if (wire === null || closed) return
		const rest = notBefore - performance.now()
		if (rest > 0) {
			later(rest, pump)
			return
		}
		const busy = new Set<string>()
		for (const parcel of flying) busy.add(parcel.key)
		for (const parcel of queue) {
			if (flying.size >= width) return
			if (flying.has(parcel)) continue
			if (busy.has(parcel.key)) continue
			busy.add(parcel.key)
			flying.add(parcel)
			if (weather === null || weather.delayMs === 0) deliver(parcel)
			else later(weather.dice.between(0, weather.delayMs), () => deliver(parcel))
		}
	}
	function again(parcel: Parcel, ms: number): void {
		later(ms, () => {
			flying.delete(parcel)
			pump()
		})
	}
	function deliver(parcel: Parcel): void {
		const way = wire
		if (closed || !flying.has(parcel)) return
		if (way === null) {
			flying.delete(parcel)
			return
		}
		if (parcel.sent) stats.retries += 1
		else parcel.onSent?.()
		parcel.sent = true
		const sentAt = performance.now()
		let heard = false
		const answer = (raw: unknown) => {
			const ack = raw as Ack
			check(parcel.command.id, ack)
			if (heard || !flying.has(parcel)) return
			if (weather?.dice.chance(weather.lostAcks)) {
				stats.lost += 1
				return
			}
			heard = true
			if (!ack.ok && isRetryable(ack.code)) {
				stats.later += 1
				width = 1
				notBefore = performance.now() + (ack.retryAfterMs ?? PAUSE_MS)
				return again(parcel, ack.retryAfterMs ?? PAUSE_MS)
			}
			width = Math.min(WINDOW, width + 1)
			stats.ackMs.push(performance.now() - sentAt)
			finish(parcel, ack)
		}
		way.emit('command', [parcel.command], answer)
		if (weather?.dice.chance(weather.doubled)) {
			stats.doubled += 1
			way.emit('command', [parcel.command], answer)
		}
		later(weather?.patienceMs ?? PATIENCE_MS, () => {
			if (heard || !flying.has(parcel) || wire !== way) return
			heard = true
			again(parcel, 0)
		})
	}
	function check(id: string, ack: Ack): void {
		if (!ack.ok && isRetryable(ack.code)) return
		const said = gist(ack)
		const first = firstAnswers.get(id)
		if (first === undefined) firstAnswers.set(id, said)
		else if (first !== said) stats.contradictions += 1
	}
	function finish(parcel: Parcel, ack: Ack): void {
		flying.delete(parcel)
		queue.splice(queue.indexOf(parcel), 1)
		// With good weather nothing is repeated, and thousands of answers need not be kept.
		if (weather === null) firstAnswers.delete(parcel.command.id)
		stats.settled += 1
		if (!ack.ok) stats.refused += 1
		parcel.settle(ack)
		pump()
	}

	return {
		send: (body, { key, id = nanoid(), onSent } = {}) =>
			new Promise((resolve) => {
				queue.push({ command: { id, ...body }, key: key ?? id, settle: resolve, onSent, sent: false })
				pump()
			}),
		connected(next) {
			wire = next
			// What was under way on an earlier connection waits again.
			flying.clear()
			pump()
		},
		waiting: () => queue.length,
		close() {
			closed = true
			for (const timer of timers) clearTimeout(timer)
			timers.clear()
			queue.length = 0
			flying.clear()
		},
	}
}
