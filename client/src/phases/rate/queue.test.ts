import { describe, expect, it } from 'vitest'
import { nextOpen, rateQueue } from './queue.js'

const items = Object.fromEntries(['a', 'b', 'c', 'd'].map((id) => [`t:${id}`, { title: id.toUpperCase(), stage: null }]))

describe('rating order on a phone', () => {
	it('[D-R14] follows the assigned queue and leaves out what is not there any more', () => {
		const mine = { queue: { items: ['c', 'gone', 'a'] } }
		expect(rateQueue('subset', items, mine).map((item) => item.id)).toEqual(['c', 'a'])
	})
	it('[I12] a touchpoint added later moves none of the others', () => {
		const mine = { seed: { seed: 'phone-1' } }
		const before = rateQueue('all', items, mine).map((item) => item.id)
		const after = rateQueue('all', { ...items, 't:e': { title: 'E', stage: null } }, mine).map((item) => item.id)
		expect(after.filter((id) => id !== 'e')).toEqual(before)
		expect(
			rateQueue('all', items, { seed: { seed: 'phone-2' } })
				.map((item) => item.id)
				.sort(),
		).toEqual(before.slice().sort())
	})
	it('finds the next unanswered one, round the end', () => {
		const queue = rateQueue('subset', items, { queue: { items: ['a', 'b', 'c'] } })
		expect(nextOpen(queue, { 'r:b': { value: 'okay' } }, 1)).toBe(2)
		expect(nextOpen(queue, { 'r:b': { value: 'okay' }, 'r:c': { value: 'unknown' } }, 1)).toBe(0)
		expect(nextOpen(queue, { 'r:a': { value: 'okay' }, 'r:b': { value: 'okay' }, 'r:c': { value: 'okay' } }, 0)).toBe(-1)
	})
})
