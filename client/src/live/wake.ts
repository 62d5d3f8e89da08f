/**
 * Tells when this page may have been away: somebody looks at it again, the browser thaws it, a network is back, or its own
 * time has holes because the whole device slept. Knows nothing of connections.
 */

const TICK_MS = 500
/** A tick this late was not only held up by work on the page. */
const GAP_MS = 4_000

interface Surroundings {
	readonly document: Pick<Document, 'addEventListener' | 'visibilityState'>
	readonly window: Pick<Window, 'addEventListener'>
	/** The clock on the device's wall: unlike `performance.now` it goes on while the device sleeps. */
	readonly calendar: () => number
}

/** Calls `wake` until `life` ends; never for a page that nobody sees. What surrounds it is injected for tests. */
export function onWake(
	wake: () => void,
	life: AbortSignal,
	{ document: page, window: frame, calendar }: Surroundings = { document, window, calendar: Date.now },
): void {
	const look = () => {
		if (page.visibilityState !== 'hidden') wake()
	}
	const options = { signal: life }
	page.addEventListener('visibilitychange', look, options)
	// A page that was frozen in the background and is thawed; what it knows is old even where the browser still calls it hidden.
	page.addEventListener('resume', wake, options)
	frame.addEventListener('pageshow', look, options)
	frame.addEventListener('online', look, options)
	// A laptop whose lid was closed shows the same page as before, and nothing tells it so.
	let last = calendar()
	const tick = setInterval(() => {
		const now = calendar()
		if (Math.abs(now - last) > GAP_MS) look()
		last = now
	}, TICK_MS)
	life.addEventListener('abort', () => clearInterval(tick), { once: true })
}
