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
	knocks.sort((a, b) => a - b)
	// Any second, wherever it begins.
	let [from, busiest] = [0, 0]
	knocks.forEach((at, to) => {
		while (at - (knocks[from] ?? 0) >= 1) from += 1
		busiest = Math.max(busiest, to - from + 1)
	})
	return { last, busiest }
}

describe('coming back', () => {
	it.each([
		['fell', (random: number) => comeBackMs(0, 1_000, random)],
		['said when to come back', (random: number) => random * restartSpreadMs(1_000)],
	])('[R40] a thousand phones, the server %s: all in within 10 s, 300 knocks a second at most, however long it is away', (_, first) => {
		for (const away of [0.5, 2, 2.7, 4]) {
			const { last, busiest } = comeBack(1_000, away, first)
			expect(last).toBeLessThan(10)
			expect(busiest).toBeLessThanOrEqual(300)
		}
		const { last, busiest } = comeBack(1_000, 60, first)
		expect(last).toBeLessThan(66)
		expect(busiest).toBeLessThanOrEqual(300)
	})
	it('[R40] three thousand are in within 20 s, whichever way it went, and hardly knock more often', () => {
		for (const first of [(random: number) => comeBackMs(0, 3_000, random), (random: number) => random * restartSpreadMs(3_000)]) {
			const { last, busiest } = comeBack(3_000, 4, first)
			expect(last).toBeLessThan(20)
			expect(busiest).toBeLessThanOrEqual(450)
		}
	})
	it('twenty people wait for two seconds at most, and who knows nothing of the hall spreads out widely', () => {
		expect(comeBackMs(0, 20, 0.999)).toBeLessThan(1_000)
		expect(comeBackMs(1, 20, 0.999)).toBeLessThan(2_200)
		expect(comeBackMs(0, null, 0.999)).toBeGreaterThan(4_000)
	})
})
