/**
 * Token bucket of one participant or desk: on the path of every command, so it owns no timer and no promise
 * (guessing of codes and keys goes through rate-limiter-flexible instead).
 */
export interface Bucket {
	/** Takes one token: 0 = go on, else ms until there is one. */
	take(now: number): number
}

export function createBucket(perSecond: number, burst: number): Bucket {
	let tokens = burst
	let filledAt: number | null = null
	return {
		take(now) {
			if (filledAt !== null) tokens = Math.min(burst, tokens + (Math.max(0, now - filledAt) / 1_000) * perSecond)
			filledAt = now
			if (tokens >= 1) {
				tokens -= 1
				return 0
			}
			return Math.ceil(((1 - tokens) / perSecond) * 1_000)
		},
	}
}
