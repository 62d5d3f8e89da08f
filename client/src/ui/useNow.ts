/**
 * One ticking clock for everything on the page that shows time. It reads no clock of its own: `now` is
 * given (server time, from the live layer), and every user of the same `now` and period shares one timer.
 */
import { useEffect, useState } from 'react'

interface Ticker {
	readonly listeners: Set<(now: number) => void>
	timer: ReturnType<typeof setTimeout> | null
}

const tickers = new WeakMap<() => number, Map<number, Ticker>>()

/** Calls `listener` on every full period of `now` until the returned function is called. The last one out stops the timer. */
export function subscribeTick(now: () => number, period: number, listener: (now: number) => void): () => void {
	const byPeriod = tickers.get(now) ?? new Map<number, Ticker>()
	tickers.set(now, byPeriod)
	const ticker: Ticker = byPeriod.get(period) ?? { listeners: new Set(), timer: null }
	byPeriod.set(period, ticker)

	// Wakes just after the next full period instead of every `period` ms, so that no second is ever skipped.
	const arm = () => {
		const wait = period - (now() % period) + 2
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
	}
}

/**
 * The time of `now`, refreshed every `period` ms (default 1,000). Pass a stable function
 * (`clock.now`), not one made anew on every render.
 */
export function useNow(now: () => number, period = 1_000): number {
	const [at, setAt] = useState(now)
	useEffect(() => {
		setAt(now())
		return subscribeTick(now, period, setAt)
	}, [now, period])
	return at
}

/** True from `at` on (ms of `now`; null = never). Draws again when that comes, not every second until then. */
export function useReached(now: () => number, at: number | null): boolean {
	const [reached, setReached] = useState(() => at !== null && now() >= at)
	useEffect(() => {
		const look = () => at !== null && now() >= at
		setReached(look())
		if (at === null || look()) return
		return subscribeTick(now, 1_000, () => setReached(look()))
	}, [now, at])
	return reached
}
