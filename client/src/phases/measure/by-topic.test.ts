import type { BoardMeasure } from '@funkenflug/shared/views'
import { describe, expect, it } from 'vitest'
import { measuresByTopic } from './by-topic.js'

const measure = (touchpoint: string, order: number, joined: string | null = null): BoardMeasure =>
	({ touchpoint, what: `was ${order}`, order, joined }) as unknown as BoardMeasure

describe('measures on the wall', () => {
	it('[M30] by topic in the order they came; a joined twin is counted, not shown', () => {
		const rows = measuresByTopic({ m2: measure('t1', 2), m1: measure('t1', 1), m3: measure('t2', 3), m4: measure('t1', 4, 'm1') })
		expect(rows.get('t1')?.map(({ id, twins }) => [id, twins])).toEqual([
			['m1', 1],
			['m2', 0],
		])
		expect(rows.get('t2')?.length).toBe(1)
	})
})
