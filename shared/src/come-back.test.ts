import { describe, expect, it } from 'vitest'
import { comeBackMs, restartSpreadMs } from './come-back.js'
import { createRandom } from './random.js'

/** When each of `phones` is in again (s) and how many knock in the busiest second; the server is away for `awaySeconds`. */
function comeBack(phones: number, awaySeconds: number, first: (random: number) => number) {
	const random = createRandom(`${phones} ${awaySeconds}`)
	const knocks: number[] = []
	let last = 0
	for (let phone = 0; phone < phones; phone += 1) {
		let at = first(random()) / 1_000
		knocks.push(at)
		for (let tries = 1; at < awaySeconds; tries += 1) {
			at += comeBackMs(tries, phones, random()) / 1_000
			knocks.push(at)
		}
		last = Math.max(last, at)
	}
	const seconds = new Map<number, number>()
	for (const at of knocks) seconds.set(Math.floor(at), (seconds.get(Math.floor(at)) ?? 0) + 1)
	return { last, busiest: Math.max(...seconds.values()) }
}

describe('coming back', () => {
	it.each([
		['fell', (random: number) => comeBackMs(0, 1_000, random)],
		['said when to come back', (random: number) => random * restartSpreadMs(1_000)],
	])('[R40] a thousand phones, the server %s and is away for 2.7 s: all in within 10 s, 300 knocks a second at most', (_, first) => {
		const { last, busiest } = comeBack(1_000, 2.7, first)
		expect(last).toBeLessThan(10)
		expect(busiest).toBeLessThanOrEqual(300)
	})
	it('[R40] three thousand are in within 20 s, whichever way it went', () => {
		expect(comeBack(3_000, 2.7, (random) => comeBackMs(0, 3_000, random)).last).toBeLessThan(20)
		expect(comeBack(3_000, 2.7, (random) => random * restartSpreadMs(3_000)).last).toBeLessThan(20)
	})
	it('[R40] after a long time away no second is worse', () => {
		const { last, busiest } = comeBack(1_000, 60, (random) => comeBackMs(0, 1_000, random))
		expect(last).toBeLessThan(67)
		expect(busiest).toBeLessThanOrEqual(350)
	})
	it('twenty people wait for a second at most, and who knows nothing of the hall spreads out widely', () => {
		expect(comeBackMs(0, 20, 0.999)).toBeLessThan(1_000)
		expect(comeBackMs(1, 20, 0.999)).toBeLessThan(3_000)
		expect(comeBackMs(0, null, 0.999)).toBeGreaterThan(5_000)
	})
})
