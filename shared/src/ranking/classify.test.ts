import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Counts } from '../domain.js'
import { classOf, preRank, type Rankable, shortlist } from './classify.js'
import { controversy } from './controversy.js'
import { loveBound, painBound, total } from './wilson.js'

const counts = (d: number, o: number, b: number): Counts => ({ d, o, b })
const item = (id: string, d: number, o: number, b: number, earliest = 1): Rankable => ({ id, counts: { d, o, b }, earliest })
const ids = (items: readonly { readonly id: string }[]): string[] => items.map(({ id }) => id)

/** The table of the rule: name, counts, d/n, W⁻, W⁺, C, class. */
const table = [
	['Lob', 55, 20, 5, 0.6875, 0.5793, 0.027, 0.1719, 'painpoint'],
	['Laptop', 42, 12, 6, 0.7, 0.5749, 0.0466, 0.28, 'painpoint'],
	['Dienstplan', 18, 4, 2, 0.75, 0.551, 0.0232, 0.25, 'painpoint'],
	['Homeoffice', 30, 10, 40, 0.375, 0.2769, 0.393, 0.75, 'lovepoint'],
	['Pate', 3, 9, 48, 0.05, 0.0171, 0.6822, 0.16, 'lovepoint'],
	['Sommerfest', 0, 0, 9, 0, 0, 0.7008, 0, 'lovepoint'],
	['Kantine', 20, 60, 20, 0.2, 0.1334, 0.1334, 0.16, 'neutral'],
	['Zehn-Stimmen', 5, 5, 0, 0.5, 0.2366, 0, 0, 'neutral'],
	['Parken', 4, 0, 0, 1, 0.5101, 0, 0, 'insufficient'],
] as const
const touchpoints = table.map(([name, d, o, b], i) => item(name, d, o, b, i))

const anyItem = fc.record({
	id: fc.string({ minLength: 1, maxLength: 4 }),
	counts: fc.record({ d: fc.nat(40), o: fc.nat(40), b: fc.nat(40) }),
	earliest: fc.oneof(fc.nat(9), fc.constant(Number.POSITIVE_INFINITY)),
})
const anyItems = fc.uniqueArray(anyItem, { selector: ({ id }) => id, maxLength: 30 })

describe('class and shortlist', () => {
	it.each(table)('[D-R3] %s (%i, %i, %i): d/n %f, W⁻ %f, W⁺ %f, C %f → %s', (_, d, o, b, share, wMinus, wPlus, c, kind) => {
		const given = counts(d, o, b)
		expect((d / total(given)).toFixed(4)).toBe(share.toFixed(4))
		expect(painBound(given).toFixed(4)).toBe(wMinus.toFixed(4))
		expect(loveBound(given).toFixed(4)).toBe(wPlus.toFixed(4))
		expect(controversy(given).toFixed(4)).toBe(c.toFixed(4))
		expect(classOf(given)).toBe(kind)
	})

	it('[D-R3] pain order of the table: Lob, Laptop, Dienstplan first; Parken is not ranked', () => {
		const { ranked, insufficient } = preRank(touchpoints, 'pain')
		expect(ids(ranked).slice(0, 3)).toEqual(['Lob', 'Laptop', 'Dienstplan'])
		expect(ids(insufficient)).toEqual(['Parken'])
	})

	it('[D-R3] love order of the table: Sommerfest, Pate, Homeoffice', () => {
		expect(ids(shortlist(touchpoints, 'love')).slice(0, 3)).toEqual(['Sommerfest', 'Pate', 'Homeoffice'])
	})

	it('[D-R3] five answers are enough for a class, four are not', () => {
		expect(classOf(counts(5, 0, 0))).toBe('painpoint')
		expect(classOf(counts(0, 0, 5))).toBe('lovepoint')
		expect(classOf(counts(0, 0, 4))).toBe('insufficient')
	})

	it('[D-R3] half and half is a painpoint first', () => {
		expect(classOf(counts(50, 0, 50))).toBe('painpoint')
	})

	it('[D-R3] the lists end at 12 and 6, and one touchpoint may be on both', () => {
		const many = Array.from({ length: 20 }, (_, i) => item(`t${i}`, 10 + i, 5, 10 + i))
		expect(shortlist(many, 'pain')).toHaveLength(12)
		expect(shortlist(many, 'love')).toHaveLength(6)
		expect(ids(shortlist(many, 'pain'))).toContain(shortlist(many, 'love')[0]?.id)
		expect(shortlist(many, 'pain', 3)).toHaveLength(3)
	})

	it('[D-R3] tie chain: W, then n, then the earliest card, then the id', () => {
		const tied = [item('d', 0, 9, 0, 4), item('c', 0, 8, 0, 2), item('b', 0, 8, 0, 1), item('a', 0, 8, 0, 2)]
		expect(ids(preRank(tied, 'pain').ranked)).toEqual(['d', 'b', 'a', 'c'])
	})

	it('[D-R3] too few voices: most disappointing first, then id', () => {
		const few = [item('c', 1, 0, 0), item('b', 3, 1, 0), item('a', 1, 2, 1)]
		expect(ids(preRank(few, 'pain').insufficient)).toEqual(['b', 'a', 'c'])
		expect(ids(shortlist(few, 'pain'))).toEqual([])
	})

	it('[I13] the pre-ranking is total and the same for every order of arrival', () => {
		fc.assert(
			fc.property(anyItems, fc.constantFrom('pain' as const, 'love' as const), (items, side) => {
				const result = preRank(items, side)
				expect(result.ranked.length + result.insufficient.length).toBe(items.length)
				expect(preRank([...items].reverse(), side)).toEqual(result)
			}),
		)
	})

	it('[I12] adding or hiding unrelated touchpoints changes neither the class of one nor the order of two', () => {
		fc.assert(
			fc.property(anyItems, anyItems, fc.constantFrom('pain' as const, 'love' as const), (some, others, side) => {
				const known = new Set(ids(some))
				const all = [...some, ...others.filter(({ id }) => !known.has(id))]
				const kept = ids(preRank(all, side).ranked).filter((id) => known.has(id))
				expect(kept).toEqual(ids(preRank(some, side).ranked))
			}),
		)
	})
})
