import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { suppressSmall } from './suppress.js'

const groups = (...sizes: number[]) => sizes.map((n, i) => ({ id: `g${i}`, n }))
const sizes = (list: readonly { readonly n: number }[]): number[] => list.map(({ n }) => n)
const split = (...given: number[]): [number[], number[]] => {
	const { shown, hidden } = suppressSmall(groups(...given))
	return [sizes(shown), sizes(hidden)]
}

describe('suppression', () => {
	it('[D-R13] 40, 22, 7, 3 → show 40 and 22, hide 7 and 3', () => {
		expect(split(40, 22, 7, 3)).toEqual([
			[40, 22],
			[7, 3],
		])
	})

	it('[D-R13] 40, 22 → show both', () => {
		expect(split(40, 22)).toEqual([[40, 22], []])
	})

	it('[D-R13] 4 in all → only the total', () => {
		expect(suppressSmall(groups(4))).toMatchObject({ shown: [], total: 4 })
		expect(suppressSmall(groups(3, 1))).toMatchObject({ shown: [], total: 4 })
	})

	it('[I11] two tiny groups that are still fewer than five together hide a third', () => {
		expect(split(40, 22, 2, 1)).toEqual([[40], [22, 2, 1]])
		expect(split(40, 22, 3, 2)).toEqual([
			[40, 22],
			[3, 2],
		])
	})

	it('[I11] an empty group is no company to hide in, and needs none', () => {
		expect(split(40, 22, 3, 0)).toEqual([[40], [22, 3, 0]])
		expect(split(40, 22, 0)).toEqual([[40, 22], [0]])
	})

	it('[I11] of equally small groups the one with the lower id is hidden; the order given is kept', () => {
		const { shown, hidden } = suppressSmall([
			{ id: 'c', n: 7 },
			{ id: 'b', n: 7 },
			{ id: 'z', n: 3 },
			{ id: 'a', n: 40 },
		])
		expect(shown.map(({ id }) => id)).toEqual(['c', 'a'])
		expect(hidden.map(({ id }) => id)).toEqual(['b', 'z'])
	})

	it('[D-R13] [I11] no group below k can be seen or computed from the total, in 10,000 tables', () => {
		fc.assert(
			fc.property(fc.array(fc.oneof(fc.nat(6), fc.nat(60)), { maxLength: 9 }), fc.integer({ min: 2, max: 10 }), (given, k) => {
				const { shown, hidden, total } = suppressSmall(groups(...given), k)
				for (const { n } of shown) expect(n).toBeGreaterThanOrEqual(k)
				const rest = total - sizes(shown).reduce((sum, n) => sum + n, 0)
				if (shown.length > 0 && rest > 0) {
					expect(rest).toBeGreaterThanOrEqual(k)
					expect(hidden.filter(({ n }) => n > 0).length).toBeGreaterThanOrEqual(2)
				}
				expect(shown.length + hidden.length).toBe(given.length)
			}),
			{ numRuns: 10_000 },
		)
	})

	it('[I11] nothing is hidden without need: no table without small groups loses one', () => {
		fc.assert(
			fc.property(fc.array(fc.integer({ min: 5, max: 60 })), (given) => {
				expect(suppressSmall(groups(...given)).hidden).toEqual([])
			}),
		)
	})

	it('[I13] the same groups are hidden for every order of arrival', () => {
		fc.assert(
			fc.property(fc.array(fc.nat(12), { maxLength: 8 }), (given) => {
				const all = groups(...given)
				const ids = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id).sort()
				expect(ids(suppressSmall([...all].reverse()).shown)).toEqual(ids(suppressSmall(all).shown))
			}),
		)
	})
})
