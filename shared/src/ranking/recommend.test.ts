import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { enps, enpsCounts, goalClarity, planOverlap } from './recommend.js'

const answers = (n: number, value: number): number[] => new Array<number>(n).fill(value)

describe('recommendation', () => {
	it('[D-R11] 200 answers, 90/70/40 → +25', () => {
		expect(enps({ promoters: 90, passives: 70, detractors: 40 })).toBe(25)
		expect(enps(enpsCounts([...answers(90, 9), ...answers(70, 8), ...answers(40, 6)]))).toBe(25)
	})

	it('[D-R11] 9–10 promote, 7–8 are passive, 0–6 detract', () => {
		expect(enpsCounts([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10])).toEqual({ promoters: 2, passives: 2, detractors: 7 })
	})

	it('[D-R11] fewer than ten answers make no number', () => {
		expect(enps({ promoters: 9, passives: 0, detractors: 0 })).toBeNull()
		expect(enps({ promoters: 10, passives: 0, detractors: 0 })).toBe(100)
	})

	it('[D-R11] halves are rounded away from zero, and there is no minus zero', () => {
		expect(enps({ promoters: 1, passives: 199, detractors: 0 })).toBe(1)
		expect(enps({ promoters: 0, passives: 199, detractors: 1 })).toBe(-1)
		expect(Object.is(enps({ promoters: 0, passives: 999, detractors: 1 }), 0)).toBe(true)
		expect(enps({ promoters: 5, passives: 35, detractors: 0 })).toBe(13)
	})

	it('[D-R11] swapping promoters and detractors only swaps the sign', () => {
		fc.assert(
			fc.property(fc.nat(999), fc.nat(999), fc.nat(999), (promoters, passives, detractors) => {
				const [score, mirror] = [
					enps({ promoters, passives, detractors }),
					enps({ promoters: detractors, passives, detractors: promoters }),
				]
				if (score === null || mirror === null) {
					expect(score).toBe(mirror)
					return
				}
				expect(score + mirror).toBe(0)
				expect(Math.abs(score - (100 * (promoters - detractors)) / (promoters + passives + detractors))).toBeLessThanOrEqual(0.5 + 1e-9)
			}),
		)
	})

	it('[D-R11] goal clarity: 210 of 280 → go, 190 of 280 → ask again, 70 % exactly → go', () => {
		expect(goalClarity([10, 20, 40, 110, 100])).toEqual({ share: 0.75, go: true })
		const unclear = goalClarity([20, 30, 40, 100, 90])
		expect(unclear.share?.toFixed(4)).toBe('0.6786')
		expect(unclear.go).toBe(false)
		expect(goalClarity([0, 0, 3, 7, 0]).go).toBe(true)
		expect(goalClarity([0, 0, 0, 0, 0])).toEqual({ share: null, go: false })
	})

	it('[D-R11] sealed envelope: 5 plans, 3 matched → .60', () => {
		const plans = [['a'], ['a', 'x'], ['b', 'c'], ['x'], []].map((matches) => ({ matches }))
		expect(planOverlap(plans, new Set(['a', 'b']))).toBeCloseTo(0.6, 10)
		expect(planOverlap([], new Set(['a']))).toBeNull()
	})
})
