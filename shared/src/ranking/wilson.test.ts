import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loveBound, painBound, wilsonLower, wilsonUpper } from './wilson.js'

const part = fc.nat(2000).chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)))

describe('wilson', () => {
	it.each([
		[1, 1, 0.2065],
		[2, 2, 0.3424],
		[4, 4, 0.5101],
		[9, 9, 0.7008],
		[50, 100, 0.4038],
		[300, 300, 0.9874],
	])('[D-R2] W(%i, %i) = %f', (k, n, expected) => {
		expect(wilsonLower(k, n).toFixed(4)).toBe(expected.toFixed(4))
	})

	it('[D-R2] W(0, n) is exactly 0, also for n = 0', () => {
		for (let n = 0; n <= 400; n += 1) expect(wilsonLower(0, n)).toBe(0)
	})

	it('[D-R2] the interval holds the share and stays within [0, 1]', () => {
		fc.assert(
			fc.property(part, ([k, n]) => {
				const [lower, upper] = [wilsonLower(k, n), wilsonUpper(k, n)]
				expect(lower).toBeGreaterThanOrEqual(0)
				expect(upper).toBeLessThanOrEqual(1)
				if (n === 0) {
					expect([lower, upper]).toEqual([0, 1])
					return
				}
				expect(lower).toBeLessThanOrEqual(k / n)
				expect(upper).toBeGreaterThanOrEqual(k / n)
			}),
		)
	})

	it('[D-R2] U mirrors W', () => {
		fc.assert(
			fc.property(part, ([k, n]) => {
				expect(wilsonUpper(k, n)).toBeCloseTo(1 - wilsonLower(n - k, n), 12)
			}),
		)
	})

	it('[D-R2] the same share with more answers is more certain', () => {
		fc.assert(
			fc.property(part, fc.integer({ min: 2, max: 5 }), ([k, n], times) => {
				if (k > 0) expect(wilsonLower(k * times, n * times)).toBeGreaterThan(wilsonLower(k, n))
			}),
		)
	})

	it('[D-R2] W⁻ reads disappointing, W⁺ delighting', () => {
		expect(painBound({ d: 55, o: 20, b: 5 }).toFixed(4)).toBe('0.5793')
		expect(loveBound({ d: 55, o: 20, b: 5 }).toFixed(4)).toBe('0.0270')
	})
})
