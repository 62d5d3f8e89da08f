import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { asc, byId, chain, desc, onGrid, placeLabel, sharePlaces } from './order.js'

describe('order', () => {
	it('[I13] compares missing cards (Infinity) as equal, not as NaN', () => {
		expect(asc<number>((x) => x)(Infinity, Infinity)).toBe(0)
		expect(asc<number>((x) => x)(1, Infinity)).toBeLessThan(0)
		expect(desc<number>((x) => x)(-Infinity, 0)).toBeGreaterThan(0)
	})

	it('[I13] ids are ordered by code units, the same in every locale', () => {
		const ids = ['ä', 'z', 'Z', 'a', '10', '9'].map((id) => ({ id }))
		expect(ids.sort(byId).map(({ id }) => id)).toEqual(['10', '9', 'Z', 'a', 'z', 'ä'])
	})

	it('[I13] a chain that ends in the id orders every permutation alike', () => {
		const item = fc.record({ id: fc.string({ maxLength: 3 }), score: fc.integer({ min: 0, max: 3 }) })
		const order = chain<{ id: string; score: number }>(
			desc((entry) => entry.score),
			byId,
		)
		fc.assert(
			fc.property(
				fc
					.uniqueArray(item, { selector: (entry) => entry.id })
					.chain((items) => fc.tuple(fc.constant(items), fc.shuffledSubarray(items, { minLength: items.length, maxLength: items.length }))),
				([items, mixed]) => {
					expect([...mixed].sort(order)).toEqual([...items].sort(order))
				},
			),
		)
	})

	it('sums that are equal on paper are equal on the grid', () => {
		expect(0.1 + 0.2).not.toBe(0.3)
		expect(onGrid(0.1 + 0.2)).toBe(onGrid(0.3))
	})

	it('[D-R4] shared places cover exactly the places they take', () => {
		const places = sharePlaces(
			[5, 4, 4, 4, 1],
			desc((x) => x),
		)
		expect(places.map(({ place }) => placeLabel(place))).toEqual(['1', '2–4', '2–4', '2–4', '5'])
		expect(
			sharePlaces(
				[],
				desc<number>((x) => x),
			),
		).toEqual([])
	})
})
