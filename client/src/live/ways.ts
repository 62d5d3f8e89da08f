/**
 * Which way to the server to try next: WebSocket, or polling where a network in between does not let it through. Venue
 * proxies refuse it (socket.io sees that itself), swallow it, or cut it after a few seconds. Pure; knows no socket.
 */
export type Way = 'websocket' | 'polling'

export interface Ways {
	/** For the next attempt: tried from the front; a WebSocket behind polling is changed over to only when it works. */
	order(): Way[]
	/** An attempt heard nothing at all. */
	silent(): void
	opened(way: Way): void
	/** The connection ended though neither side wanted it to. */
	broken(): void
}

/** A WebSocket that lives less than this, ms, three times in a row is being cut by somebody. */
const SHORT_MS = 25_000
const CUTS = 3

/** @param now any clock that only goes forward, ms. */
export function createWays(now: () => number): Ways {
	let careful = false
	let cuts = 0
	let open: { readonly way: Way; readonly at: number } | null = null
	return {
		order() {
			if (cuts >= CUTS) return ['polling']
			return careful ? ['polling', 'websocket'] : ['websocket', 'polling']
		},
		silent() {
			// A dead network is silent on every way: the next attempt takes the other one.
			careful = !careful
		},
		opened(way) {
			open = { way, at: now() }
		},
		broken() {
			if (open === null) return
			const short = now() - open.at < SHORT_MS
			// Polling that breaks gives WebSocket another chance, but only one.
			if (open.way === 'polling') cuts = Math.min(cuts, CUTS - 1)
			else cuts = short ? cuts + 1 : 0
			open = null
		},
	}
}
