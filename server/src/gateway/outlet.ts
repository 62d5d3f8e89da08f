/**
 * One connection's outgoing side: live, or lagging (nothing is sent until it has drained, then one catch-up), or given up.
 * Owns the decision, not the bytes: the same for socket.io and /yjs. `waiting` alone is nearly blind (the kernel swallows
 * megabytes), so phones and desks also report the newest pulse they have drawn (speed 4.11, trust R21). Whoever has reported
 * before and stays silent is gone. Told in pulses, not in time: a clock that jumps must not throw anybody out.
 */
import { limits } from '@funkenflug/shared/limits'

export interface OutletOptions {
	/** Bytes handed over and not yet taken by the operating system. */
	readonly waiting: () => number
	/** Stop sending to it. */
	readonly hold: () => void
	/** It has drained: one catch-up, then it is live again. */
	readonly resume: () => void
	/** It will not recover, or nobody is there any more: close it. */
	readonly drop: (why: 'slow' | 'silent') => void
	readonly now: () => number
}

export interface Outlet {
	/** False while lagging: skip it. */
	live(): boolean
	/** Looks at the bytes; call whenever something is sent, and about once a second while lagging. */
	check(): void
	/** Pulse `n` has been sent to it, as far as it could be. */
	sent(n: number): void
	/** The receiver has drawn pulse `n`. */
	seen(n: number): void
}

/** Catching up is worth it when next to nothing waits. */
const DRAINED_BYTES = 1_024

export function createOutlet({ waiting, hold, resume, drop, now }: OutletOptions): Outlet {
	let state: 'live' | 'lagging' | 'gone' = 'live'
	/** When bytes began to pile up; null while lagging only by its own report. */
	let stuckAt: number | null = null
	let behind = false
	let newest = 0
	/** The newest pulse that was reported; null while none was. */
	let drawn: number | null = null

	const lag = () => {
		if (state !== 'live') return
		state = 'lagging'
		hold()
	}
	const giveUp = (why: 'slow' | 'silent') => {
		state = 'gone'
		drop(why)
	}
	return {
		live: () => state === 'live',
		check() {
			if (state === 'gone') return
			const bytes = waiting()
			if (bytes > limits.dropBytes) return giveUp('slow')
			if (bytes > limits.lagBytes) {
				stuckAt ??= now()
				lag()
			}
			if (state !== 'lagging') return
			if (bytes > DRAINED_BYTES) {
				if (stuckAt !== null && now() - stuckAt > limits.lagMs) giveUp('slow')
				return
			}
			stuckAt = null
			if (behind) return
			state = 'live'
			resume()
		},
		sent(n) {
			if (state === 'gone') return
			newest = n
			if (drawn !== null && newest - drawn > limits.silentPulses) giveUp('silent')
			else this.check()
		},
		seen(n) {
			if (state === 'gone') return
			drawn = n
			behind = newest - n > limits.pulsesBehind
			if (behind) lag()
			else this.check()
		},
	}
}
