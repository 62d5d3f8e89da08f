import { mergeDots, undoMergeDots } from '@funkenflug/shared/ranking/dots'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { desk, run } from '../room/fixture.js'
import type { PhaseRuntime, SessionState } from '../room/state.js'
import { countingDots, type DotsState, fixedSides, putDots } from './dot-votes.js'
import { dot, dotsOf, table } from './dots-table.js'
import { close, codeOf, mineOf, open, patchOf, phaseOf, say } from './probe.js'

const merge = (session: SessionState, from: string, into: string) => run(session, { type: 'merge-touchpoints', from: [from], into }, desk())
const undo = (session: SessionState) => run(session, { type: 'undo' }, desk())

describe('dots: merging what has dots', () => {
	function voted(session: SessionState, votes: Record<string, readonly string[]>) {
		open(session, 'dots-1')
		for (const [item, people] of Object.entries(votes)) for (const who of people) say(session, 'dots-1', who, dot(item, 1))
	}

	it('[D-R7] X {1,2,3} and Y {3,4} make four dots, voter 3 gets one back, undo restores three and two', () => {
		const session = table({ side: { dots: 2 } })
		voted(session, { X: ['p1', 'p2', 'p3'], Y: ['p3', 'p4'] })
		expect(codeOf(() => say(session, 'dots-1', 'p3', dot('Z', 1)))).toBe('E_BUDGET')
		merge(session, 'Y', 'X')
		expect([dotsOf(session, 'X'), dotsOf(session, 'Y')]).toEqual([4, undefined])
		expect(mineOf(session, 'dots-1', 'p3')).toEqual({ seed: expect.anything(), 'd:pain:X': { n: 1 } })
		undo(session)
		expect([dotsOf(session, 'X'), dotsOf(session, 'Y')]).toEqual([3, 2])
	})

	it('[D-R7] a returned dot that was used elsewhere stays there, and voter 3 keeps only X', () => {
		const session = table({ side: { dots: 2 } })
		voted(session, { X: ['p1', 'p2', 'p3'], Y: ['p3', 'p4'] })
		merge(session, 'Y', 'X')
		say(session, 'dots-1', 'p3', dot('Z', 1))
		undo(session)
		expect([dotsOf(session, 'X'), dotsOf(session, 'Y'), dotsOf(session, 'Z')]).toEqual([3, 1, 1])
		expect(mineOf(session, 'dots-1', 'p3')).toEqual({ seed: expect.anything(), 'd:pain:X': { n: 1 }, 'd:pain:Z': { n: 1 } })
	})

	it('[D-R7] counts together after closing too, and takes it apart again', () => {
		const session = table({ side: { dots: 2 } })
		voted(session, { X: ['p1', 'p3'], Y: ['p3', 'p4'] })
		close(session, 'dots-1')
		merge(session, 'Y', 'X')
		expect(dotsOf(session, 'X')).toBe(3)
		undo(session)
		expect([dotsOf(session, 'X'), dotsOf(session, 'Y')]).toEqual([2, 2])
	})

	it('[D-R7] takes a dot back from the merged item on both parts', () => {
		const session = table({ side: { dots: 2 } })
		voted(session, { X: ['p3'], Y: ['p3'] })
		merge(session, 'Y', 'X')
		const taken = say(session, 'dots-1', 'p3', dot('Y', 0))
		expect(patchOf(session, 'dots-1', 'p3', taken)).toEqual({ 'd:pain:X': null })
		undo(session)
		expect([dotsOf(session, 'X'), dotsOf(session, 'Y')]).toEqual([0, 0])
	})

	it('[D-R7] agrees with the pure rule for any dots, also when returned ones are used elsewhere', () => {
		const max = 2
		fc.assert(
			fc.property(fc.nat(max), fc.nat(max), fc.nat(max), fc.integer({ min: 2, max: 6 }), (x, y, z, budget) => {
				fc.pre(x + y <= budget)
				const session = table({ people: 1, side: { dots: budget, maxPerItem: max } })
				open(session, 'dots-1')
				say(session, 'dots-1', 'p1', dot('X', x))
				say(session, 'dots-1', 'p1', dot('Y', y))
				const [into, from] = [new Map([['p1', x]]), new Map([['p1', y]])]
				merge(session, 'Y', 'X')
				const merged = mergeDots(into, from, { maxPerItem: max, open: true }).dots
				expect(dotsOf(session, 'X')).toBe(merged.get('p1') ?? 0)
				const spent = Math.min(z, budget - (merged.get('p1') ?? 0))
				say(session, 'dots-1', 'p1', dot('Z', spent))
				undo(session)
				const apart = undoMergeDots({ into, from, merged, maxPerItem: max, unspent: () => budget - (merged.get('p1') ?? 0) - spent })
				expect([dotsOf(session, 'X'), dotsOf(session, 'Y'), dotsOf(session, 'Z')]).toEqual([
					apart.into.get('p1') ?? 0,
					apart.from.get('p1') ?? 0,
					spent,
				])
			}),
		)
	})

	it('[I3] dots never exceed the budget nor the cap per item, whatever is dotted, merged and undone', () => {
		const items = ['A', 'B', 'C', 'D', 'E']
		const item = fc.constantFrom(...items)
		const action = fc.oneof(
			{ weight: 6, arbitrary: fc.record({ kind: fc.constant('dot' as const), who: fc.constantFrom('p1', 'p2'), item, n: fc.nat(3) }) },
			{ weight: 2, arbitrary: fc.record({ kind: fc.constant('merge' as const), from: item, into: item }) },
			{ weight: 2, arbitrary: fc.constant({ kind: 'undo' as const }) },
		)
		fc.assert(
			fc.property(
				fc.array(action, { maxLength: 40 }),
				fc.integer({ min: 1, max: 5 }),
				fc.integer({ min: 1, max: 3 }),
				(actions, budget, maxPerItem) => {
					const session = table({ people: 2, items, side: { dots: budget, maxPerItem } })
					open(session, 'dots-1')
					for (const one of actions) {
						codeOf(() => {
							if (one.kind === 'dot') say(session, 'dots-1', one.who, dot(one.item, one.n))
							else if (one.kind === 'merge') merge(session, one.from, one.into)
							else undo(session)
						})
						expectBudgets(session)
					}
				},
			),
			{ numRuns: 150 },
		)
	})

	function expectBudgets(session: SessionState) {
		const phase = phaseOf(session, 'dots-1') as PhaseRuntime<DotsState>
		for (const side of fixedSides(phase) ?? []) {
			for (const who of session.participants.keys()) {
				const put = putDots(phase, side.key, who)
				const counting = [...countingDots(session, phase, side, put).values()]
				for (const dots of [[...put.values()], counting]) {
					expect(dots.reduce((sum, n) => sum + n, 0)).toBeLessThanOrEqual(side.budget)
					expect(Math.max(0, ...dots)).toBeLessThanOrEqual(side.maxPerItem)
				}
			}
		}
	}
})
