/** Time left as people read it from a clock. Pure; whole seconds, rounded up so that 0:00 means over. */

/** Milliseconds → `4:38`, `0:05`, `1:05:00`. Negative values count as 0. */
export function formatDuration(ms: number): string {
	const seconds = Math.max(0, Math.ceil(ms / 1_000))
	const h = Math.floor(seconds / 3_600)
	const m = Math.floor((seconds % 3_600) / 60)
	const s = String(seconds % 60).padStart(2, '0')
	return h > 0 ? `${h}:${String(m).padStart(2, '0')}:${s}` : `${m}:${s}`
}

export interface TimeLeft {
	/** Ms left, negative when over; null when nothing runs. */
	readonly ms: number | null
	readonly paused: boolean
	readonly over: boolean
}

/**
 * What a timer shows at `now`. `endsAt` and `now` are server milliseconds; `pausedMs` is what was left
 * when the session was paused and wins over `endsAt`.
 */
export function timeLeft(endsAt: number | null, pausedMs: number | null, now: number): TimeLeft {
	if (pausedMs !== null) return { ms: pausedMs, paused: true, over: pausedMs <= 0 }
	if (endsAt === null) return { ms: null, paused: false, over: false }
	const ms = endsAt - now
	return { ms, paused: false, over: ms <= 0 }
}
