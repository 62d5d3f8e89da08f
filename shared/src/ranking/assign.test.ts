import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRandom } from '../random.js'
import { type Assignment, assignAll, nextItem, requeue } from './assign.js'

const names = (prefix: string, n: number): string[] => Array.from({ length: n }, (_, i) => `${prefix}${i}`)
const tally = (plan: Assignment, items: readonly string[], rounds = Number.POSITIVE_INFINITY): number[] => {
	const given = [...plan.values()].flatMap((list) => list.slice(0, rounds))
	return items.map((item) => given.filter((other) => other === item).length)
}
const spread = (counts: readonly number[]): number => Math.max(...counts) - Math.min(...counts)

describe('assignment', () => {
	it('[D-R14] 300 phones, 40 touchpoints, 10 each: every touchpoint is rated 75 times', () => {
		const items = names('t', 40)
		const plan = assignAll(names('p', 300), items, { perDevice: 10, random: createRandom('hall') })
		expect(new Set(tally(plan, items))).toEqual(new Set([75]))
		for (const list of plan.values()) expect(new Set(list).size).toBe(10)
	})

	it('[D-R14] the corner case of plain greedy: three phones, three items, two each', () => {
		const items = names('t', 3)
		for (let seed = 0; seed < 100; seed += 1) {
			const plan = assignAll(names('p', 3), items, { perDevice: 2, random: createRandom(`${seed}`) })
			expect(tally(plan, items)).toEqual([2, 2, 2])
		}
	})

	const halls = fc.record({
		phones: fc.integer({ min: 1, max: 14 }),
		n: fc.integer({ min: 1, max: 12 }),
		perDevice: fc.nat(12),
		seed: fc.string(),
	})

	it('[D-R14] max − min ≤ 1 in the finished plan, no item twice, as many as wished', () => {
		fc.assert(
			fc.property(halls, ({ phones, n, perDevice, seed }) => {
				const items = names('t', n)
				const plan = assignAll(names('p', phones), items, { perDevice, random: createRandom(seed) })
				expect(spread(tally(plan, items))).toBeLessThanOrEqual(1)
				for (const list of plan.values()) {
					expect(list).toHaveLength(Math.min(perDevice, n))
					expect(new Set(list).size).toBe(list.length)
				}
			}),
			{ numRuns: 3000 },
		)
	})

	it('[D-R14] with equal speed max − min ≤ 1 all the way, where nobody gets more than half of the items', () => {
		fc.assert(
			fc.property(halls, ({ phones, n, perDevice, seed }) => {
				const [items, rounds] = [names('t', n), Math.min(perDevice, Math.floor(n / 2))]
				const plan = assignAll(names('p', phones), items, { perDevice: rounds, random: createRandom(seed) })
				for (let round = 1; round <= rounds; round += 1) expect(spread(tally(plan, items, round))).toBeLessThanOrEqual(1)
			}),
			{ numRuns: 3000 },
		)
	})

	it('[D-R14] halls in which swaps within one round were not enough', () => {
		for (const [phones, n, perDevice] of [
			[6, 12, 10],
			[5, 10, 8],
			[4, 8, 6],
			[8, 12, 9],
		] as const) {
			const items = names('t', n)
			for (let seed = 0; seed < 500; seed += 1) {
				const plan = assignAll(names('p', phones), items, { perDevice, random: createRandom(`${seed}`) })
				expect(spread(tally(plan, items))).toBeLessThanOrEqual(1)
			}
		}
	})

	it('[D-R14] nobody rates what their own table wrote, and 40 tables with one measure each stay balanced', () => {
		const [devices, items] = [names('p', 300), names('m', 40)]
		const table = (id: string): number => Number(id.slice(1)) % 40
		const excluded = (device: string, item: string): boolean => table(device) === table(item)
		const plan = assignAll(devices, items, { perDevice: 5, random: createRandom('tables'), excluded })
		for (const [device, list] of plan) expect(list.some((item) => excluded(device, item))).toBe(false)
		expect(spread(tally(plan, items))).toBeLessThanOrEqual(1)
	})

	it('[D-R14] whatever is excluded: nothing excluded is given, and everybody gets as many as there are', () => {
		const pair = fc.tuple(fc.nat(13), fc.nat(11))
		fc.assert(
			fc.property(halls, fc.array(pair, { maxLength: 60 }), ({ phones, n, perDevice, seed }, pairs) => {
				const items = names('t', n)
				const never = new Set(pairs.map(([device, item]) => `p${device} t${item}`))
				const excluded = (device: string, item: string): boolean => never.has(`${device} ${item}`)
				for (const [device, list] of assignAll(names('p', phones), items, { perDevice, random: createRandom(seed), excluded })) {
					const allowed = items.filter((item) => !excluded(device, item))
					expect(allowed).toEqual(expect.arrayContaining(list))
					expect(new Set(list).size).toBe(Math.min(perDevice, allowed.length))
				}
			}),
			{ numRuns: 1000 },
		)
	})

	it('[D-R14] the same seed gives the same plan, another seed another one', () => {
		const plan = (seed: string) => assignAll(names('p', 20), names('t', 20), { perDevice: 5, random: createRandom(seed) })
		expect(plan('a')).toEqual(plan('a'))
		expect(plan('a')).not.toEqual(plan('b'))
	})

	it('[D-R14] a latecomer gets the least-assigned item it may have, ties by chance', () => {
		const assigned = new Map([
			['a', 3],
			['b', 2],
			['c', 2],
			['d', 1],
			['e', 0],
		])
		const next = (random: () => number) => nextItem({ assigned, seen: new Set(['d']), excluded: (item) => item === 'e', random })
		expect(next(() => 0)).toBe('b')
		expect(next(() => 0.99)).toBe('c')
		expect(nextItem({ assigned, seen: new Set(assigned.keys()), random: () => 0 })).toBeNull()
	})

	it('[D-R14] a skipped item goes to somebody else, not back to who skipped it', () => {
		const random = createRandom('skip')
		const assigned = requeue(
			new Map([
				['a', 1],
				['b', 1],
			]),
			'a',
		)
		expect(assigned).toEqual(
			new Map([
				['a', 0],
				['b', 1],
			]),
		)
		expect(nextItem({ assigned, seen: new Set(['a']), random })).toBe('b')
		expect(nextItem({ assigned, seen: new Set(), random })).toBe('a')
		expect(requeue(new Map([['a', 0]]), 'a').get('a')).toBe(0)
	})
})
