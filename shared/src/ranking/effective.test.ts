import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RATINGS, type Rating } from '../domain.js'
import { countEffective, type ExplicitRating, lowerMedian, type RatedCard } from './effective.js'

const [DIS, OKAY, DEL] = RATINGS
const card = (rating: Rating | null, over: Partial<RatedCard> = {}): RatedCard => ({
	participant: 'p1',
	touchpoint: 'X',
	rating,
	kind: 'experienced',
	...over,
})
const said = (value: ExplicitRating['value'], seq: number, over: Partial<ExplicitRating> = {}): ExplicitRating => ({
	participant: 'p1',
	touchpoint: 'X',
	value,
	seq,
	...over,
})
const merged = (): string => 'X'

describe('effective rating', () => {
	it('[D-R1] several own cards: lower median', () => {
		expect(lowerMedian([])).toBeNull()
		expect(lowerMedian([OKAY, DEL])).toBe(OKAY)
		expect(lowerMedian([DEL, DIS, OKAY])).toBe(OKAY)
		expect(lowerMedian([DEL, DIS])).toBe(DIS)
		expect(lowerMedian([DEL, DEL, DIS])).toBe(DEL)
	})

	it('[D-R1] an explicit rating outranks own cards', () => {
		expect(countEffective([said(DEL, 1)], [card(DIS), card(DIS)]).get('X')).toEqual({ d: 0, o: 0, b: 1 })
	})

	it('[D-R1] [I2] the highest client sequence is the current rating, whatever arrives last', () => {
		expect(countEffective([said(DIS, 7), said(DEL, 3)], []).get('X')).toEqual({ d: 1, o: 0, b: 0 })
	})

	it('[D-R1] "unknown" is not counted, neither alone, nor after a rating, nor beside own cards', () => {
		expect(countEffective([said('unknown', 1)], []).has('X')).toBe(false)
		expect(countEffective([said(DIS, 1), said('unknown', 2)], []).has('X')).toBe(false)
		expect(countEffective([said('unknown', 1)], [card(DIS)]).has('X')).toBe(false)
		expect(countEffective([said('unknown', 1), said(OKAY, 2)], []).get('X')).toEqual({ d: 0, o: 1, b: 0 })
	})

	it('[D-R1] cards of what could happen never count', () => {
		expect(countEffective([], [card(DIS, { kind: 'possible' })]).size).toBe(0)
		expect(countEffective([], [card(DIS, { kind: 'possible' }), card(DEL)]).get('X')).toEqual({ d: 0, o: 0, b: 1 })
	})

	it('[D-R1] cards without rating or touchpoint never count', () => {
		expect(countEffective([], [card(null), card(DIS, { touchpoint: null })]).size).toBe(0)
	})

	it('[D-R1] a shared device adds its three counters, and its own cards nothing', () => {
		const result = countEffective([said({ d: 3, o: 2, b: 1 }, 1), said(OKAY, 1, { participant: 'p2' })], [card(DEL)])
		expect(result.get('X')).toEqual({ d: 3, o: 3, b: 1 })
	})

	it('[D-R7] merged touchpoints: of two explicit ratings the latest counts', () => {
		expect(countEffective([said(DEL, 4), said(DIS, 9, { touchpoint: 'Y' })], [], merged).get('X')).toEqual({ d: 1, o: 0, b: 0 })
	})

	it('[D-R7] merged touchpoints: an explicit rating of one part outranks cards in the other', () => {
		expect(countEffective([said(DEL, 1)], [card(DIS, { touchpoint: 'Y' })], merged).get('X')).toEqual({ d: 0, o: 0, b: 1 })
	})

	it('[D-R7] merged touchpoints: cards of both parts share one lower median', () => {
		expect(countEffective([], [card(DEL), card(OKAY, { touchpoint: 'Y' })], merged).get('X')).toEqual({ d: 0, o: 1, b: 0 })
	})

	it('[D-R7] merged touchpoints: not knowing one part does not erase the other', () => {
		expect(countEffective([said(DEL, 1), said('unknown', 5, { touchpoint: 'Y' })], [], merged).get('X')).toEqual({ d: 0, o: 0, b: 1 })
		expect(countEffective([said('unknown', 5)], [card(DIS, { touchpoint: 'Y' })], merged).get('X')).toEqual({ d: 1, o: 0, b: 0 })
	})

	it('[I1] [I2] however much is sent, one phone is at most one voice per touchpoint, in any order of arrival', () => {
		const rating = fc.constantFrom(...RATINGS)
		const who = { participant: fc.constantFrom('p1', 'p2', 'p3'), touchpoint: fc.constantFrom('X', 'Y', 'Z') }
		const statements = fc.uniqueArray(fc.record({ ...who, value: fc.oneof(rating, fc.constant('unknown' as const)), seq: fc.nat(99) }), {
			selector: ({ participant, seq }) => `${participant} ${seq}`,
		})
		const cards = fc.array(fc.record({ ...who, rating, kind: fc.constantFrom('experienced' as const, 'possible' as const) }))
		fc.assert(
			fc.property(statements, cards, fc.boolean(), (explicit, own, merge) => {
				const resolve = merge ? merged : undefined
				const result = countEffective(explicit, own, resolve)
				for (const { d, o, b } of result.values()) expect(d + o + b).toBeLessThanOrEqual(3)
				expect(new Map([...countEffective([...explicit].reverse(), [...own].reverse(), resolve)].sort())).toEqual(
					new Map([...result].sort()),
				)
			}),
		)
	})
})
