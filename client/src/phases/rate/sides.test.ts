import type { RateResult } from '@funkenflug/shared/phases/rate'
import { describe, expect, it } from 'vitest'
import { ratedSides } from './sides.js'

const result = (touchpoint: string, d: number, o: number, b: number, divided = false) => ({ touchpoint, d, o, b, divided }) as RateResult
const names = (results: readonly RateResult[]) => results.map(({ touchpoint }) => touchpoint)

describe('what disappoints and what delights', () => {
	it('[M5] never calls delighting what nobody is delighted by, and keeps the order of the ranking', () => {
		const results = [result('queue', 24, 4, 0), result('bill', 20, 2, 3), result('start', 2, 3, 18), result('even', 5, 9, 5)]
		const sides = ratedSides(results, ['queue', 'bill', 'even', 'start'], ['start', 'even', 'bill', 'queue'])
		expect(names(sides.pain)).toEqual(['queue', 'bill', 'even'])
		expect(names(sides.love)).toEqual(['start'])
	})
	it('[M7] [D-R5] shows a divided topic on both sides', () => {
		const sides = ratedSides([result('home', 10, 2, 16, true)], ['home'], ['home'])
		expect(names(sides.pain)).toEqual(['home'])
		expect(names(sides.love)).toEqual(['home'])
	})
})
