import type { DotRank, DotSide } from '@funkenflug/shared/phases/dots'
import { describe, expect, it } from 'vitest'
import { revealOf } from './places.js'

const rank = (side: DotSide, order: number, place = String(order)): DotRank => ({
	side,
	item: `${side}${order}`,
	title: `${side} ${order}`,
	stage: null,
	place,
	order,
	dots: 10 - order,
	voters: 5,
	d: 1,
	o: 1,
	b: 1,
	n: 3,
	divided: false,
	voices: [],
})
const total = [
	{ side: 'pain', places: 3 },
	{ side: 'love', places: 2 },
] as const

describe('revealing dots on the wall', () => {
	it('[I5] nothing uncovered shows nothing', () => {
		expect(revealOf({ ranks: [], total })).toBeNull()
	})
	it('[D-R4] rows are fixed and fill from the last place up', () => {
		const reveal = revealOf({ ranks: [rank('pain', 2), rank('pain', 3)], total })
		expect(reveal?.side).toBe('pain')
		expect(reveal?.rows.map((row) => row?.order ?? null)).toEqual([null, 2, 3])
		expect(reveal?.current.map(({ order }) => order)).toEqual([2])
		expect(reveal?.complete).toBe(false)
	})
	it('[D-R4] a shared place is uncovered at once', () => {
		const reveal = revealOf({ ranks: [rank('pain', 1, '1–2'), rank('pain', 2, '1–2'), rank('pain', 3)], total })
		expect(reveal?.current.map(({ order }) => order)).toEqual([1, 2])
	})
	it('[D-R4] love follows pain; when all is uncovered both are shown in turn', () => {
		const pain = [rank('pain', 1), rank('pain', 2), rank('pain', 3)]
		expect(revealOf({ ranks: [...pain, rank('love', 2)], total })?.side).toBe('love')
		const all = [...pain, rank('love', 1), rank('love', 2)]
		expect([0, 1, 2].map((look) => revealOf({ ranks: all, total }, look)?.side)).toEqual(['love', 'pain', 'love'])
		expect(revealOf({ ranks: all, total })?.complete).toBe(true)
	})
})
