/** A window: at most one run per `ms`, the first at once. Owns its timer and nothing else. */
import type { Cancel, Clock } from './clock.js'

export interface OutputWindow {
	/** Something changed: runs now if the last run is long enough ago, else when the window closes. */
	mark(): void
	/** Runs now, whatever the window says, if marked. */
	flush(): void
	/** True between `mark` and the run it leads to. */
	marked(): boolean
	/** Idempotent. */
	close(): void
}

export function createWindow(clock: Clock, ms: number, run: () => void): OutputWindow {
	let last = Number.NEGATIVE_INFINITY
	let marked = false
	let cancel: Cancel | null = null
	let closed = false

	function fire(): void {
		cancel?.()
		cancel = null
		marked = false
		last = clock.now()
		run()
	}
	return {
		mark() {
			if (closed) return
			marked = true
			if (cancel !== null) return
			// A clock that is set back must not keep a hall from what it is waiting for.
			const wait = Math.min(ms, last + ms - clock.now())
			if (wait <= 0) fire()
			else cancel = clock.after(wait, fire)
		},
		flush() {
			if (marked && !closed) fire()
		},
		marked: () => marked,
		close() {
			closed = true
			cancel?.()
			cancel = null
			marked = false
		},
	}
}
