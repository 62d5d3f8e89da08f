/**
 * One connection's outgoing side: live, or lagging (nothing is sent until it has drained, then one catch-up), or given up.
 * Owns the decision, not the bytes: the same for socket.io and /yjs. `waiting` alone is nearly blind (the kernel swallows
 * megabytes), so phones and desks also report the newest pulse they have drawn (speed 4.11, trust R21).
 */
import { limits } from '@funkenflug/shared/limits'

export interface OutletOptions {
	/** Bytes handed over and not yet taken by the operating system. */
	readonly waiting: () => number
	/** Stop sending to it. */
	readonly hold: () => void
	/** It has drained: one catch-up, then it is live again. */
	readonly resume: () => void
	/** It will not recover: close it. */
	readonly drop: () => void
	readonly now: () => number
}

export interface Outlet {
	/** False while lagging: skip it. */
	live(): boolean
	/** Looks at the bytes; call before sending, and about once a second. */
	check(): void
	/** The receiver has drawn pulse `seen` while `newest` was the newest sent. */
	seen(seen: number, newest: number): void
}

/** Catching up is worth it when next to nothing waits. */
const DRAINED_BYTES = 1_024

export function createOutlet({ waiting, hold, resume, drop, now }: OutletOptions): Outlet {
	let state: 'live' | 'lagging' | 'gone' = 'live'
	/** When bytes began to pile up; null while lagging only by its own report. */
	let stuckAt: number | null = null
	let behind = false

	const lag = () => {
		if (state !== 'live') return
		state = 'lagging'
		hold()
	}
	const giveUp = () => {
		state = 'gone'
		drop()
	}
	return {
		live: () => state === 'live',
		check() {
			if (state === 'gone') return
			const bytes = waiting()
			if (bytes > limits.dropBytes) return giveUp()
			if (bytes > limits.lagBytes) {
				stuckAt ??= now()
				lag()
			}
			if (state !== 'lagging') return
			if (bytes > DRAINED_BYTES) {
				if (stuckAt !== null && now() - stuckAt > limits.lagMs) giveUp()
				return
			}
			stuckAt = null
			if (behind) return
			state = 'live'
			resume()
		},
		seen(seen, newest) {
			if (state === 'gone') return
			behind = newest - seen > limits.pulsesBehind
			if (behind) lag()
			else this.check()
		},
	}
}
