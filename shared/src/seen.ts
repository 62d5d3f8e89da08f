/**
 * When a device says which pulse it has drawn: seldom while all is well, at once while what it hears is old. Tells the server
 * that it is there and how far behind (trust R21). Kept by the page and by everything that plays one.
 */
import { limits } from './limits.js'

/**
 * One per connection. Call with every pulse and the server's time as the device knows it, ms; true: report this pulse now.
 * Follows the pulses and has no timer of its own, since browsers slow down those of a page that nobody sees.
 */
export function createReporting(): (pulse: { readonly n: number; readonly now: number }, now: number) => boolean {
	let reported: number | null = null
	let late = false
	return (pulse, now) => {
		const wasLate = late
		late = now - pulse.now > limits.pulseLateMs
		// Whoever has just come need not say that they are there. A room that was loaded again counts its pulses anew.
		if (reported === null || pulse.n < reported) reported = pulse.n
		// Pulses leave once a second, whoever gets which.
		if (pulse.n - reported < limits.seenEvery && !late && !wasLate) return false
		reported = pulse.n
		return true
	}
}
