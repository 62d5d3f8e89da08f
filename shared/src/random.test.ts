import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRandom, shuffled } from './random.js'

describe('seeded chance', () => {
	it('is the same for the same seed, and different for seeds that look alike', () => {
		const take = (seed: string) => Array.from({ length: 5 }, createRandom(seed))
		expect(take('p1')).toEqual(take('p1'))
		expect(take('p1')).not.toEqual(take('p2'))
		expect(take('')).not.toEqual(take(' '))
	})

	it('never changes between versions: stored plans and the order on a phone rest on it', () => {
		const random = createRandom('Funkenflug')
		expect([random(), random(), random()]).toEqual([0.779620261862874, 0.8243490834720433, 0.23250449472106993])
		expect(shuffled(['a', 'b', 'c', 'd', 'e', 'f'], createRandom('Funkenflug')).join('')).toBe('dbcafe')
	})

	it('stays in [0, 1) and is spread evenly', () => {
		const random = createRandom('even')
		const buckets = new Array<number>(10).fill(0)
		for (let i = 0; i < 100_000; i += 1) {
			const value = random()
			expect(value >= 0 && value < 1).toBe(true)
			const bucket = Math.floor(value * 10)
			buckets[bucket] = (buckets[bucket] ?? 0) + 1
		}
		for (const n of buckets) expect(Math.abs(n - 10_000)).toBeLessThan(500)
	})

	it('shuffling keeps every item and leaves the original alone', () => {
		fc.assert(
			fc.property(fc.array(fc.nat()), fc.string(), (items, seed) => {
				const before = [...items]
				const mixed = shuffled(items, createRandom(seed))
				expect(items).toEqual(before)
				expect([...mixed].sort((a, b) => a - b)).toEqual(before.sort((a, b) => a - b))
			}),
		)
	})

	it('[D-R6] no option is favoured: over 6,000 phones each of 6 stands first about 1,000 times', () => {
		const first = new Map<string, number>()
		for (let phone = 0; phone < 6000; phone += 1) {
			const top = shuffled(['a', 'b', 'c', 'd', 'e', 'f'], createRandom(`phone ${phone}`))[0] ?? ''
			first.set(top, (first.get(top) ?? 0) + 1)
		}
		for (const n of first.values()) expect(Math.abs(n - 1000)).toBeLessThan(150)
	})
})
