import { describe, expect, it } from 'vitest'
import { limits } from './limits.js'
import { createReporting } from './seen.js'

/** Pulses that arrive `age` ms after they were sent; which of them are reported. */
function reportedOf(pulses: readonly (readonly [n: number, age: number])[]): number[] {
	const isDue = createReporting()
	return pulses.filter(([n, age]) => isDue({ n, now: n * 1_000 }, n * 1_000 + age)).map(([n]) => n)
}

describe('reports of pulses', () => {
	it('[R21] are one in so many, whichever of them a phone gets', () => {
		const { seenEvery } = limits
		expect(reportedOf(Array.from({ length: 3 * seenEvery }, (_, at) => [7 + at, 40] as const))).toEqual([7 + seenEvery, 7 + 2 * seenEvery])
		// In a full room each gets every fourth.
		const turns = Array.from({ length: 12 }, (_, at) => [4 * at, 40] as const)
		expect(reportedOf(turns)).toEqual([16, 32])
	})
	it('[R21] come at once while what is heard is old, and once more when it is not', () => {
		const late = limits.pulseLateMs + 1
		expect(
			reportedOf([
				[1, 40],
				[2, 40],
				[3, late + 2_000],
				[4, late],
				[5, 40],
				[6, 40],
			]),
		).toEqual([3, 4, 5])
	})
	it('[R21] begin anew with a room that counts anew', () => {
		expect(
			reportedOf([
				[900, 40],
				[901, 40],
				[1, 40],
				[2, 40],
				[16, 40],
			]),
		).toEqual([16])
	})
})
