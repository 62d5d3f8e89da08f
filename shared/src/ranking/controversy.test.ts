import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { controversy, isDivided, painInterval, perceptionGap, relationshipAccount } from './controversy.js'

const group = (d: number, n: number) => ({ d, o: n - d, b: 0 })
const r4 = (value: number): string => value.toFixed(4)

describe('controversy', () => {
	it('[D-R5] C: half and half 1, thirds .4444, one-sided 0', () => {
		expect(controversy({ d: 50, o: 0, b: 50 })).toBe(1)
		expect(r4(controversy({ d: 30, o: 30, b: 30 }))).toBe('0.4444')
		expect(controversy({ d: 30, o: 10, b: 40 })).toBe(0.75)
		expect(controversy({ d: 50, o: 50, b: 0 })).toBe(0)
		expect(controversy({ d: 0, o: 0, b: 0 })).toBe(0)
	})

	it('[D-R5] divided iff n ≥ 10 and C ≥ .5', () => {
		expect(isDivided({ d: 30, o: 10, b: 40 })).toBe(true)
		expect(isDivided({ d: 30, o: 30, b: 30 })).toBe(false)
		expect(isDivided({ d: 50, o: 50, b: 0 })).toBe(false)
		expect(isDivided({ d: 4, o: 1, b: 4 })).toBe(false)
		expect(isDivided({ d: 5, o: 0, b: 5 })).toBe(true)
	})

	it('[D-R5] C of exactly one half is divided, however the shares round', () => {
		for (const [d, b, n] of [
			[3, 6, 12],
			[8, 9, 24],
			[9, 18, 36],
			[16, 18, 48],
			[18, 25, 60],
			[72, 121, 264],
		] as const) {
			expect(8 * d * b).toBe(n * n)
			expect(isDivided({ d, o: n - d - b, b })).toBe(true)
			expect(isDivided({ d: d - 1, o: n - d - b + 1, b })).toBe(false)
		}
	})

	it('[D-R5] C lies in [0, 1] and does not care which side is which', () => {
		fc.assert(
			fc.property(fc.nat(500), fc.nat(500), fc.nat(500), (d, o, b) => {
				const c = controversy({ d, o, b })
				expect(c).toBeGreaterThanOrEqual(0)
				expect(c).toBeLessThanOrEqual(1)
				expect(controversy({ d: b, o, b: d })).toBe(c)
			}),
		)
	})

	it('[D-R5] gap: leaders 8/40 against staff 150/240 is flagged', () => {
		const [leaders, staff] = [group(8, 40), group(150, 240)]
		expect([painInterval(leaders), painInterval(staff)].map(({ lower, upper }) => [r4(lower), r4(upper)])).toEqual([
			['0.1050', '0.3476'],
			['0.5622', '0.6838'],
		])
		const gap = perceptionGap(leaders, staff)
		expect(gap?.flagged).toBe(true)
		expect(gap?.gap).toBeCloseTo(0.425, 10)
		expect(perceptionGap(staff, leaders)).toEqual(gap)
	})

	it('[D-R5] gap: leaders 5/12 against staff 60/100 is not flagged', () => {
		const [leaders, staff] = [group(5, 12), group(60, 100)]
		expect([painInterval(leaders), painInterval(staff)].map(({ lower, upper }) => [r4(lower), r4(upper)])).toEqual([
			['0.1933', '0.6805'],
			['0.5020', '0.6906'],
		])
		expect(perceptionGap(leaders, staff)?.flagged).toBe(false)
	})

	it('[D-R5] no gap is claimed with fewer than ten in either group', () => {
		expect(perceptionGap(group(0, 9), group(240, 240))).toBeNull()
		expect(perceptionGap(group(240, 240), group(0, 9))).toBeNull()
	})

	it('[D-R5] relationship account: Laptop −.6, Pate +.75, nobody none', () => {
		expect(relationshipAccount({ d: 42, o: 12, b: 6 })).toBeCloseTo(-0.6, 10)
		expect(relationshipAccount({ d: 3, o: 9, b: 48 })).toBeCloseTo(0.75, 10)
		expect(relationshipAccount({ d: 0, o: 0, b: 0 })).toBeNull()
	})
})
