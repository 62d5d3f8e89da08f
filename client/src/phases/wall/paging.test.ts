import { describe, expect, it } from 'vitest'
import { pagesOf, windowOf } from './paging.js'

describe('pages of the wall', () => {
	const box = { height: 300, gap: 20, columns: 2, most: 12 }
	it('[M10] fills columns from the top and begins a page when they are full', () => {
		expect(pagesOf([140, 140, 140, 140, 140], box)).toEqual([
			[
				[0, 1],
				[2, 3],
			],
			[[4]],
		])
	})
	it('[M10] never more than the given number on a page', () => {
		const pages = pagesOf(
			Array.from({ length: 30 }, () => 10),
			box,
		)
		expect(pages.map((page) => page.flat().length)).toEqual([12, 12, 6])
	})
	it('[M10] every item occurs once, a very high one too', () => {
		const heights = [10, 900, 10, 10]
		expect(pagesOf(heights, box).flat(2)).toEqual([0, 1, 2, 3])
	})
	it('[M10] nothing gives no page', () => {
		expect(pagesOf([], box)).toEqual([])
	})
	it('[M10] the window moves by whole pages and holds the focus', () => {
		expect(windowOf(15, 12, 3)).toEqual({ from: 0, to: 12 })
		expect(windowOf(15, 12, 14)).toEqual({ from: 12, to: 15 })
		expect(windowOf(0, 12, 5)).toEqual({ from: 0, to: 0 })
	})
})
