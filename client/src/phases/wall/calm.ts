/**
 * Calm for the eyes: changes reach the wall at most once a second, what is new is known for two seconds.
 * Counts device time only between two renders; room time comes from outside.
 */
import { useEffect, useRef, useState } from 'react'

/** The newest value, but never more than one change per `period` ms (default 1,000). */
export function useCalm<T>(value: T, period = 1_000): T {
	const [shown, setShown] = useState(value)
	const last = useRef(Number.NEGATIVE_INFINITY)
	useEffect(() => {
		if (Object.is(value, shown)) return
		const timer = setTimeout(
			() => {
				last.current = performance.now()
				setShown(value)
			},
			Math.max(0, last.current + period - performance.now()),
		)
		return () => clearTimeout(timer)
	}, [value, shown, period])
	return shown
}

export type Tallies = { readonly [key: string]: number }

/** By how much each count has grown; only what has. */
export function growth(before: Tallies, after: Tallies): Tallies {
	return Object.fromEntries(Object.entries(after).flatMap(([key, n]) => (n > (before[key] ?? 0) ? [[key, n - (before[key] ?? 0)]] : [])))
}

const NONE: Tallies = {}

/** What has just arrived, for `period` ms (tokens.css, --m-spark). Nothing is new on the first picture. Needs a stable `counts`. */
export function useFresh(counts: Tallies, period = 2_000): Tallies {
	const [seen, setSeen] = useState({ counts, fresh: NONE })
	let { fresh } = seen
	if (seen.counts !== counts) {
		// While drawing, not after it: what is new is part of the same picture.
		const grown = growth(seen.counts, counts)
		if (Object.keys(grown).length > 0) fresh = grown
		setSeen({ counts, fresh })
	}
	useEffect(() => {
		if (fresh === NONE) return
		const timer = setTimeout(() => setSeen((now) => ({ ...now, fresh: NONE })), period)
		return () => clearTimeout(timer)
	}, [fresh, period])
	return fresh
}

/** 0 … count − 1, one further every `period` ms; begins anew with another `key`. */
export function useTurn(count: number, period: number, key: unknown = count): number {
	const [turn, setTurn] = useState({ key, at: 0 })
	const at = turn.key === key && count > 0 ? turn.at % count : 0
	useEffect(() => {
		if (count < 2) return
		const timer = setTimeout(() => setTurn({ key, at: at + 1 }), period)
		return () => clearTimeout(timer)
	}, [count, period, key, at])
	return at
}
