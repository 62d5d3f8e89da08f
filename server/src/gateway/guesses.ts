/**
 * Guessing join codes: failures cost, successes never do (a whole hall is one address, trust 4.7, R30, R31).
 * Whoever is out of budget is asked to wait before the code is even looked at, so that waiting tells nothing.
 */
import { Refusal } from '@funkenflug/shared/errors'
import { limits } from '@funkenflug/shared/limits'
import { RateLimiterMemory } from 'rate-limiter-flexible'

export interface Guesses {
	/** Runs `look` if there is budget; null from it is a failed guess. Rejects with E_SLOW or E_CODE. */
	attempt<T>(address: string, look: () => Promise<T | null>): Promise<T>
}

/** How long an address is remembered at most, s: a burst that has been used up comes back after that. */
export const REMEMBERED_SECONDS = 3_600
const ALARM_MS = 60_000

/** A steady rate per second, and a burst on top of it. */
function createBudget(perSecond: number, burst: number) {
	const steady = new RateLimiterMemory({ points: perSecond, duration: 1 })
	const extra = new RateLimiterMemory({ points: burst, duration: REMEMBERED_SECONDS })
	return {
		/** Ms to wait; 0 = go on. */
		async wait(key: string): Promise<number> {
			const [now, more] = await Promise.all([steady.get(key), extra.get(key)])
			const used = now === null || now.consumedPoints < perSecond || more === null || more.consumedPoints < burst
			return used ? 0 : Math.max(1, now.msBeforeNext)
		},
		async charge(key: string): Promise<void> {
			const now = await steady.get(key)
			await (now === null || now.consumedPoints < perSecond ? steady : extra).penalty(key)
		},
	}
}

export function createGuesses({ now, alarm }: { readonly now: () => number; readonly alarm: () => void }): Guesses {
	const perAddress = createBudget(limits.failedCodesPerSecond, limits.failedCodesBurst)
	const overall = createBudget(limits.failedCodesGlobalPerSecond, limits.failedCodesBurst)
	/** One at a time: a thousand parallel guesses must not pass before the first is charged. Looking takes microseconds. */
	let turn: Promise<unknown> = Promise.resolve()
	let alarmedAt = Number.NEGATIVE_INFINITY
	/** Failures since, to notice patient guessing that stays below all limits. */
	let minute = { since: Number.NEGATIVE_INFINITY, failures: 0 }

	function sound(): void {
		if (now() - alarmedAt <= ALARM_MS) return
		alarmedAt = now()
		alarm()
	}
	function failed(): void {
		if (now() - minute.since > ALARM_MS) minute = { since: now(), failures: 0 }
		minute.failures += 1
		if (minute.failures > limits.failedCodesAlarm) sound()
	}
	async function guess<T>(address: string, look: () => Promise<T | null>): Promise<T> {
		const wait = Math.max(await overall.wait('all'), await perAddress.wait(address))
		if (wait > 0) {
			sound()
			throw new Refusal('E_SLOW', undefined, wait)
		}
		const found = await look()
		if (found !== null) return found
		failed()
		await Promise.all([perAddress.charge(address), overall.charge('all')])
		throw new Refusal('E_CODE')
	}
	return {
		attempt(address, look) {
			const result = turn.then(() => guess(address, look))
			turn = result.catch(() => undefined)
			return result
		},
	}
}
