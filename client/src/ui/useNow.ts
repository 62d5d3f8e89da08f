/**
 * One ticking clock for everything on the page that shows time. It reads no clock of its own: `now` is
 * given (server time, from the live layer), and every user of the same `now`, period and phase shares one timer.
 */
import { useEffect, useState } from 'react'

interface Ticker {
	readonly listeners: Set<(now: number) => void>
	timer: ReturnType<typeof setTimeout> | null
}

const tickers = new WeakMap<() => number, Map<string, Ticker>>()

/**
 * Calls `listener` just after every moment of `now` that lies a whole number of periods before or after `phase`, until
 * the returned function is called. The last one out stops the timer.
 * @param phase ms of `now`; 0 = full periods. A countdown changes its figure on the seconds of its own end, not of the clock.
 */
export function subscribeTick(now: () => number, period: number, listener: (now: number) => void, phase = 0): () => void {
	const offset = past(phase, period)
	const key = `${period} ${offset}`
	const byKey = tickers.get(now) ?? new Map<string, Ticker>()
	tickers.set(now, byKey)
	const ticker: Ticker = byKey.get(key) ?? { listeners: new Set(), timer: null }
	byKey.set(key, ticker)

	// Wakes just after the next such moment instead of every `period` ms, so that no second is ever skipped.
	const arm = () => {
		const wait = period - past(now() - offset, period) + 2
		ticker.timer = setTimeout(() => {
			arm()
			const at = now()
			for (const each of [...ticker.listeners]) each(at)
		}, wait)
	}
	ticker.listeners.add(listener)
	if (ticker.timer === null) arm()
	return () => {
		ticker.listeners.delete(listener)
		if (ticker.listeners.size > 0) return
		if (ticker.timer !== null) clearTimeout(ticker.timer)
		ticker.timer = null
		// An end comes and goes: its ticker is not kept for another.
		if (byKey.get(key) === ticker) byKey.delete(key)
	}
}

/** Ms since the last full period, also before 0. */
const past = (at: number, period: number): number => ((at % period) + period) % period

/**
 * The time of `now`, refreshed every `period` ms (default 1,000), counted from `phase` (see `subscribeTick`). Pass a
 * stable function (`clock.now`), not one made anew on every render.
 */
export function useNow(now: () => number, period = 1_000, phase = 0): number {
	const [at, setAt] = useState(now)
	useEffect(() => {
		setAt(now())
		return subscribeTick(now, period, setAt, phase)
	}, [now, period, phase])
	return at
}

/** True from `at` on (ms of `now`; null = never). Draws again when that comes, not every second until then. */
export function useReached(now: () => number, at: number | null): boolean {
	const [reached, setReached] = useState(() => at !== null && now() >= at)
	useEffect(() => {
		const look = () => at !== null && now() >= at
		setReached(look())
		if (at === null || look()) return
		return subscribeTick(now, 1_000, () => setReached(look()), at)
	}, [now, at])
	return reached
}
