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

/** One bucket per credential. Those that must be full again are forgotten: who has not asked for a while is like somebody new. */
export interface Buckets {
	take(key: string, now: number): number
	/** Remembered just now. */
	size(): number
}

export function createBuckets(perSecond: number, burst: number): Buckets {
	const fullAfterMs = (burst / perSecond) * 1_000
	/** In order of last use. */
	const known = new Map<string, { readonly bucket: Bucket; usedAt: number }>()
	return {
		take(key, now) {
			for (const [oldest, { usedAt }] of known) {
				if (now - usedAt < fullAfterMs) break
				known.delete(oldest)
			}
			const own = known.get(key) ?? { bucket: createBucket(perSecond, burst), usedAt: now }
			known.delete(key)
			known.set(key, own)
			own.usedAt = now
			return own.bucket.take(now)
		},
		size: () => known.size,
	}
}
