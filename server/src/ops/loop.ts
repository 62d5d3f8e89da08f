/**
 * How long whatever arrives has to wait for the event loop: looked at ten times a second. One long stall counts as all the
 * looks it swallowed, so the shares are those of things that arrive at any moment. Knows nothing of what stalls.
 */
import { Histogram, type Registry } from 'prom-client'

const EVERY_MS = 100

/** Starts looking; returns what stops it. */
export function watchLoop(registry: Registry): () => void {
	const waits = new Histogram({
		name: 'funkenflug_loop_wait_ms',
		help: 'What had to wait for the event loop, ms.',
		buckets: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 5_000],
		registers: [registry],
	})
	let due = performance.now() + EVERY_MS
	const timer = setInterval(() => {
		const now = performance.now()
		for (let late = Math.max(0, now - due); late >= 0; late -= EVERY_MS) waits.observe(late)
		due = now + EVERY_MS
	}, EVERY_MS)
	timer.unref()
	return () => clearInterval(timer)
}
