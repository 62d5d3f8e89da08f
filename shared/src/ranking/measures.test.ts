import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rankMeasures, type ScoredMeasure, scoreMeasure } from './measures.js'

const measure = (id: string, impactSum: number, effortSum: number, voters: number, over: Partial<ScoredMeasure> = {}): ScoredMeasure => ({
	id,
	impactSum,
	effortSum,
	n: 5,
	voters,
	firstStepDays: 30,
	authority: 'team',
	...over,
})
const table = [
	['X1', 24, 9, 96, 4.125, 2.25, 0.3429, 58.71, 'quick-win'],
	['X2', 23, 25, 110, 4, 4.25, 0.3929, 49.46, 'big-lever'],
	['X3', 18, 6, 60, 3.375, 1.875, 0.2143, 47.95, 'fill-in'],
	['X4', 12, 22, 20, 2.625, 3.875, 0.0714, 24.73, 'rethink'],
] as const
const measures = table.map(([id, i, e, votes]) => measure(id, i, e, votes, id === 'X1' ? { firstStepDays: 20, authority: 'self' } : {}))
const ids = (ranks: readonly { readonly measure: { readonly id: string } }[]): string[] => ranks.map((rank) => rank.measure.id)

describe('measures', () => {
	it.each(table)(
		'[D-R8] %s: ΣI %i, ΣE %i, %i votes → I %f, E %f, S %f, Prio %f, %s',
		(id, _i, _e, _v, impact, effort, share, priority, label) => {
			const score = scoreMeasure(measures.find((entry) => entry.id === id) as ScoredMeasure, 280)
			expect(score?.impact).toBe(impact)
			expect(score?.effort).toBe(effort)
			expect(score?.share.toFixed(4)).toBe(share.toFixed(4))
			expect(score?.priority.toFixed(2)).toBe(priority.toFixed(2))
			expect(score?.label).toBe(label)
		},
	)

	it('[D-R8] most votes is not first place', () => {
		expect(ids(rankMeasures([...measures].reverse(), 280))).toEqual(['X1', 'X2', 'X3', 'X4'])
	})

	it('[D-R8] a quick win needs a first step within 30 days on one’s own or the team’s authority', () => {
		const label = (over: Partial<ScoredMeasure>) => scoreMeasure(measure('m', 24, 9, 96, over), 280)?.label
		expect(label({ firstStepDays: 30 })).toBe('quick-win')
		expect(label({ firstStepDays: 31 })).toBe('rethink')
		expect(label({ authority: 'approval' })).toBe('rethink')
	})

	it('[D-R8] the borders I = 3.5 and E = 2.5 count as high impact and low effort', () => {
		expect(scoreMeasure(measure('m', 19, 11, 0), 280)).toMatchObject({ impact: 3.5, effort: 2.5, label: 'quick-win' })
	})

	it('[D-R8] fewer than five scores: not ranked, listed last', () => {
		const few = measure('A0', 20, 4, 200, { n: 4 })
		expect(scoreMeasure(few, 280)).toBeNull()
		expect(ids(rankMeasures([few, ...measures], 280))).toEqual(['X1', 'X2', 'X3', 'X4', 'A0'])
	})

	it('[D-R8] equal priority: more votes first, then the id', () => {
		// Half a point less effort weighs as much as 20 of 320 votes: 100·.2·.5/4 = 100·.4·20/320 = 2.5.
		const [easy, popular] = [measure('a', 20, 11, 32), measure('z', 20, 15, 52)]
		expect(scoreMeasure(easy, 320)?.priority).toBeCloseTo(scoreMeasure(popular, 320)?.priority ?? 0, 9)
		expect(ids(rankMeasures([easy, popular], 320))).toEqual(['z', 'a'])
		expect(ids(rankMeasures([{ ...popular, id: 'b' }, popular], 320))).toEqual(['b', 'z'])
	})

	it('[D-R8] priorities that are equal on paper tie, though their sums differ in the last bit', () => {
		const [easy, popular] = [measure('a', 20, 5, 0), measure('z', 20, 6, 5)]
		expect(scoreMeasure(easy, 320)?.priority).not.toBe(scoreMeasure(popular, 320)?.priority)
		expect(ids(rankMeasures([easy, popular], 320))).toEqual(['z', 'a'])
	})

	const anyMeasure = fc.integer({ min: 0, max: 12 }).chain((n) =>
		fc.record({
			id: fc.string({ maxLength: 3 }),
			n: fc.constant(n),
			impactSum: fc.integer({ min: n, max: 5 * n }),
			effortSum: fc.integer({ min: n, max: 5 * n }),
			voters: fc.nat(20),
			firstStepDays: fc.nat(40),
			authority: fc.constantFrom('self' as const, 'team' as const, 'approval' as const),
		}),
	)
	const anyMeasures = fc.uniqueArray(anyMeasure, { selector: ({ id }) => id, maxLength: 12 })

	it('[I13] the ranking is the same for every order of arrival, and priorities stay within 0–100', () => {
		fc.assert(
			fc.property(anyMeasures, (all) => {
				const ranked = rankMeasures(all, 20)
				expect(rankMeasures([...all].reverse(), 20)).toEqual(ranked)
				for (const { score } of ranked) {
					expect(score?.priority ?? 0).toBeGreaterThanOrEqual(0)
					expect(score?.priority ?? 0).toBeLessThanOrEqual(100)
				}
			}),
		)
	})

	it('[I12] the score of a measure does not depend on the others', () => {
		fc.assert(
			fc.property(anyMeasures, (all) => {
				for (const { measure: entry, score } of rankMeasures(all, 20)) expect(score).toEqual(scoreMeasure(entry, 20))
			}),
		)
	})
})
