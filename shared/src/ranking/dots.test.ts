import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Dotted, defaultMaxPerItem, dotBudget, mergeDots, rankByDots, rankByRating, undoMergeDots, voteShare } from './dots.js'
import { placeLabel } from './order.js'

const labels = (ranks: readonly { readonly item: { readonly id: string }; readonly place: Parameters<typeof placeLabel>[0] | null }[]) =>
	ranks.map(({ item, place }) => `${item.id} ${place === null ? '–' : placeLabel(place)}`)
const dotted = (id: string, dots: number, voters: number, counts: readonly [number, number, number], earliest = 1): Dotted => ({
	id,
	dots,
	voters,
	earliest,
	counts: { d: counts[0], o: counts[1], b: counts[2] },
})

describe('dot budget', () => {
	it.each([
		[12, 300, 3],
		[24, 300, 3],
		[10, 12, 4],
		[20, 12, 7],
		[6, 15, 3],
		[4, 100, 2],
		[3, 40, 1],
		[2, 5, 1],
	])('[D-R6] %i options, %i voters → %i dots', (options, voters, dots) => {
		expect(dotBudget(options, voters)).toBe(dots)
	})

	it('[D-R6] the budget is a whole number from 1 to 7, also in an empty hall or without options', () => {
		fc.assert(
			fc.property(fc.nat(60), fc.nat(5000), (options, voters) => {
				const budget = dotBudget(options, voters)
				expect(Number.isInteger(budget) && budget >= 1 && budget <= 7).toBe(true)
			}),
		)
	})

	it('[D-R6] one dot per item above 30 people, else two', () => {
		expect([30, 31].map(defaultMaxPerItem)).toEqual([2, 1])
	})

	it('[D-R6] vote share', () => {
		expect(voteShare(96, 280).toFixed(4)).toBe('0.3429')
		expect(voteShare(0, 0)).toBe(0)
	})
})

describe('final rank', () => {
	it('[D-R4] dots, then voters, then W: C, A, B, D', () => {
		// W⁻ of the example: A .41, B .58, C .55, D .70
		const items = [
			dotted('A', 40, 40, [42, 39, 0]),
			dotted('B', 40, 36, [55, 20, 5]),
			dotted('C', 40, 40, [18, 4, 2]),
			dotted('D', 39, 39, [9, 0, 0]),
		]
		expect(labels(rankByDots(items, 'pain'))).toEqual(['C 1', 'A 2', 'B 3', 'D 4'])
	})

	it('[D-R4] equal through W shares the place; n, earliest card and id only fix the drawing order', () => {
		const items = [
			dotted('d', 9, 9, [0, 7, 0]),
			dotted('c', 8, 8, [0, 5, 0], 2),
			dotted('b', 8, 8, [0, 5, 0], 2),
			dotted('a', 8, 8, [0, 5, 0], 3),
			dotted('e', 8, 8, [0, 6, 0], 9),
			dotted('f', 7, 7, [0, 5, 0]),
		]
		expect(labels(rankByDots(items, 'pain'))).toEqual(['d 1', 'e 2–5', 'b 2–5', 'c 2–5', 'a 2–5', 'f 6'])
	})

	it('[D-R4] without dots the order of the ratings stands, too few voices last and without a place', () => {
		const items = [dotted('few', 0, 0, [4, 0, 0]), dotted('low', 0, 0, [1, 9, 0]), dotted('high', 0, 0, [9, 0, 1])]
		expect(labels(rankByRating(items, 'pain'))).toEqual(['high 1', 'low 2', 'few –'])
	})

	it('[I13] final ranks are the same for every order of arrival', () => {
		const item = fc.record({
			id: fc.string({ maxLength: 3 }),
			dots: fc.nat(3),
			voters: fc.nat(3),
			earliest: fc.nat(3),
			counts: fc.record({ d: fc.nat(3), o: fc.nat(3), b: fc.nat(3) }),
		})
		fc.assert(
			fc.property(fc.uniqueArray(item, { selector: ({ id }) => id }), fc.constantFrom('pain' as const, 'love' as const), (items, side) => {
				const mixed = [...items].reverse()
				expect(rankByDots(mixed, side)).toEqual(rankByDots(items, side))
				expect(rankByRating(mixed, side)).toEqual(rankByRating(items, side))
			}),
		)
	})
})

const one = (...voters: number[]): Map<string, number> => new Map(voters.map((voter) => [`${voter}`, 1]))
const sum = (dots: ReadonlyMap<string, number>): number => [...dots.values()].reduce((a, b) => a + b, 0)

describe('merging voted items', () => {
	const [x, y] = [one(1, 2, 3), one(3, 4)]

	it('[D-R7] [I7] X {1,2,3} and Y {3,4} make 4 dots, voter 3 gets one back', () => {
		const merged = mergeDots(x, y, { maxPerItem: 1, open: true })
		expect(sum(merged.dots)).toBe(4)
		expect(merged.surplus).toEqual(one(3))
		expect(merged.fate).toBe('returned')
	})

	it('[D-R7] a surplus after closing is dropped', () => {
		expect(mergeDots(x, y, { maxPerItem: 1, open: false }).fate).toBe('dropped')
	})

	it('[D-R7] [I7] undo restores 3 and 2', () => {
		const { dots } = mergeDots(x, y, { maxPerItem: 1, open: true })
		const unspent = (voter: string): number => (voter === '3' ? 1 : 0)
		expect(undoMergeDots({ into: x, from: y, merged: dots, maxPerItem: 1, unspent })).toEqual({ into: x, from: y })
	})

	it('[D-R7] [I3] undo after voter 3 spent the returned dot: it stays there, voter 3 keeps only X', () => {
		const { dots } = mergeDots(x, y, { maxPerItem: 1, open: true })
		expect(undoMergeDots({ into: x, from: y, merged: dots, maxPerItem: 1, unspent: () => 0 })).toEqual({ into: x, from: one(4) })
	})

	it('[D-R7] undo keeps what voters did since: new dots stay with X, dots taken back stay taken back', () => {
		const { dots } = mergeDots(x, y, { maxPerItem: 1, open: true })
		dots.set('5', 1)
		dots.delete('4')
		dots.delete('3')
		expect(undoMergeDots({ into: x, from: y, merged: dots, maxPerItem: 1, unspent: () => 0 })).toEqual({ into: one(1, 2, 5), from: one() })
	})

	it('[I3] dots never exceed the budget or maxPerItem through merge, changes and undo', () => {
		const voter = fc.record({ x: fc.nat(3), y: fc.nat(3), elsewhere: fc.nat(3), now: fc.nat(3), unused: fc.nat(2), respent: fc.nat(6) })
		fc.assert(
			fc.property(fc.array(voter, { maxLength: 8 }), fc.integer({ min: 1, max: 3 }), fc.boolean(), (voters, maxPerItem, touched) => {
				const cap = (n: number): number => Math.min(n, maxPerItem)
				const into = new Map(voters.map((v, i) => [`${i}`, cap(v.x)]))
				const from = new Map(voters.map((v, i) => [`${i}`, cap(v.y)]))
				const merged = mergeDots(into, from, { maxPerItem, open: true })
				const budget = voters.map((v) => cap(v.x) + cap(v.y) + v.elsewhere + v.unused)
				const free = voters.map((v, i) => {
					const held = merged.dots.get(`${i}`) ?? 0
					const now = touched ? Math.min(cap(v.now), (budget[i] ?? 0) - v.elsewhere) : held
					merged.dots.set(`${i}`, now)
					const left = (budget[i] ?? 0) - v.elsewhere - now
					return left - Math.min(v.respent, left)
				})
				const undone = undoMergeDots({ into, from, merged: merged.dots, maxPerItem, unspent: (id) => free[Number(id)] ?? 0 })
				voters.forEach((_, i) => {
					const [a, b] = [undone.into.get(`${i}`) ?? 0, undone.from.get(`${i}`) ?? 0]
					const now = merged.dots.get(`${i}`) ?? 0
					expect(Math.max(a, b)).toBeLessThanOrEqual(maxPerItem)
					expect(a + b - now).toBeLessThanOrEqual(free[i] ?? 0)
				})
			}),
		)
	})

	it('[I7] a merge keeps every dot: on the item or in the surplus', () => {
		const side = fc
			.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.integer({ min: 1, max: 3 }))
			.map((entries) => new Map(Object.entries(entries)))
		fc.assert(
			fc.property(side, side, fc.integer({ min: 1, max: 3 }), (into, from, maxPerItem) => {
				const { dots, surplus } = mergeDots(into, from, { maxPerItem, open: true })
				expect(sum(dots) + sum(surplus)).toBe(sum(into) + sum(from))
			}),
		)
	})
})
