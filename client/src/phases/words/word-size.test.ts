import { describe, expect, it } from 'vitest'
import { wordSize } from './word-size.js'

describe('word wall', () => {
	it('[I15] never below card size, never above the largest, growing with the count', () => {
		const sizes = [1, 2, 5, 20].map((n) => wordSize(n, 20))
		expect(sizes[0]).toBe(40)
		expect(sizes.at(-1)).toBe(112)
		expect([...sizes].sort((a, b) => a - b)).toEqual(sizes)
		expect(wordSize(1, 1)).toBeGreaterThanOrEqual(40)
	})
})
