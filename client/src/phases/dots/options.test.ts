import { describe, expect, it } from 'vitest'
import { dotOptions, tapDots } from './options.js'

const items = Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map((id) => [`o:pain:${id}`, { title: id }]))

describe('dots on the phone', () => {
	it('[D-R6] keeps one order per phone and phase, whatever is dotted', () => {
		const mine = { seed: { seed: 'x' } }
		const before = dotOptions('pain', items, mine).map((option) => option.id)
		expect(dotOptions('pain', items, { ...mine, 'd:pain:c': { n: 1 } }).map((option) => option.id)).toEqual(before)
		expect(dotOptions('love', items, mine)).toEqual([])
	})
	it('[I3] a tap sticks, takes back, and does nothing without budget', () => {
		expect(tapDots({ id: 'a', title: '', topic: null, dots: 0 }, 2, 3, 1)).toBe(1)
		expect(tapDots({ id: 'a', title: '', topic: null, dots: 1 }, 2, 3, 1)).toBe(0)
		expect(tapDots({ id: 'a', title: '', topic: null, dots: 0 }, 3, 3, 1)).toBeNull()
		expect(tapDots({ id: 'a', title: '', topic: null, dots: 1 }, 2, 4, 2)).toBe(2)
		expect(tapDots({ id: 'a', title: '', topic: null, dots: 1 }, 4, 4, 2)).toBe(0)
	})
})
