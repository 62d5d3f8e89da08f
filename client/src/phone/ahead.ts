/**
 * When to fetch what comes next: after everything that is needed now, and before it is asked for. Knows nothing of what is fetched.
 */

/** Ms after which a device counts as idle that never is. */
const BUSY_MS = 2_000
/** Ms to wait where a browser cannot say when it is idle (Safari). */
const SHORT_MS = 200

const whenIdle = (then: () => void): void => {
	if (typeof window.requestIdleCallback === 'function') window.requestIdleCallback(then, { timeout: BUSY_MS })
	else setTimeout(then, SHORT_MS)
}

/**
 * Calls `begin` once: when the page has loaded all it shows (its typeface, too) and the device has nothing else to do, or at the
 * first touch or key, whichever comes first. The function it returns calls it off.
 */
export function whenQuiet(begin: () => void): () => void {
	let over = false
	const stop = () => {
		over = true
		window.removeEventListener('pointerdown', now, true)
		window.removeEventListener('keydown', now, true)
		window.removeEventListener('load', loaded)
	}
	const now = () => {
		if (over) return
		stop()
		begin()
	}
	// The typeface is asked for when words are first laid out, which may be after the page has "loaded".
	const loaded = () => whenIdle(() => void document.fonts.ready.then(now))
	window.addEventListener('pointerdown', now, true)
	window.addEventListener('keydown', now, true)
	if (document.readyState === 'complete') loaded()
	else window.addEventListener('load', loaded)
	return stop
}
