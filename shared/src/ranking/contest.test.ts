import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rankContest } from './contest.js'
import { kpiTrend, turnoverPercent } from './kpis.js'
import { placeLabel } from './order.js'

const entries = [
	{ id: 'A', stars: 15, n: 3 },
	{ id: 'B', stars: 92, n: 20 },
	{ id: 'C', stars: 168, n: 40 },
	{ id: 'D', stars: 25, n: 5 },
	{ id: 'E', stars: 24, n: 5 },
]

describe('contest', () => {
	it('[D-R12] scores 4.3913, 4.2500, 4.1250, 4.1163; A (4.0000) is not eligible', () => {
		const ranks = rankContest(entries).map(({ entry, score, place }) => [entry.id, score.toFixed(4), place && placeLabel(place)])
		expect(ranks).toEqual([
			['B', '4.3913', '1'],
			['D', '4.2500', '2'],
			['E', '4.1250', '3'],
			['C', '4.1163', '4'],
			['A', '4.0000', null],
		])
	})

	it('[D-R12] scores equal to four decimals share the place, drawn by id', () => {
		const tied = [...entries, { id: 'D2', stars: 25, n: 5 }]
		expect(rankContest(tied).map(({ entry, place }) => [entry.id, place && placeLabel(place)])).toEqual([
			['B', '1'],
			['D', '2–3'],
			['D2', '2–3'],
			['E', '4'],
			['C', '5'],
			['A', null],
		])
	})

	it('[I13] places are the same for every order of arrival', () => {
		const entry = fc
			.nat(12)
			.chain((n) => fc.record({ id: fc.string({ maxLength: 3 }), n: fc.constant(n), stars: fc.integer({ min: n, max: 5 * n }) }))
		fc.assert(
			fc.property(fc.uniqueArray(entry, { selector: ({ id }) => id }), (all) => {
				expect(rankContest([...all].reverse())).toEqual(rankContest(all))
			}),
		)
	})
})

describe('key figures', () => {
	it('[D-R12] turnover: 18 leavers of 240 on average → 7.5 %', () => {
		expect(turnoverPercent(18, 240)).toBe(7.5)
		expect(turnoverPercent(18, 0)).toBeNull()
	})

	it('[D-R12] fewer than two readings are too early; then baseline, last reading and difference', () => {
		const reading = (period: string, value: number) => ({ period, value, n: 240 })
		expect(kpiTrend([reading('2025', 9)])).toEqual({ state: 'too-early' })
		const trend = kpiTrend([reading('2025', 9), reading('2026-1', 8), reading('2026-2', 7.5)])
		expect(trend).toEqual({ state: 'measured', baseline: reading('2025', 9), last: reading('2026-2', 7.5), delta: -1.5 })
	})
})
