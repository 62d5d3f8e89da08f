import type { PhaseId } from '@funkenflug/shared/ids'
import { expect, it } from 'vitest'
import { createPace } from './pace.js'

const HALF_MINUTE = 30_000
const [a, b] = ['a', 'b'] as PhaseId[] as [PhaseId, PhaseId]

it('[R-pulse] contributions are counted by half minutes, five minutes of them, silence included, anew for every phase', () => {
	const pace = createPace()
	expect(pace.of(a, 0)).toEqual([])
	for (const now of [0, 29_999, HALF_MINUTE, 3 * HALF_MINUTE]) pace.count(a, now)
	expect(pace.of(a, 3 * HALF_MINUTE)).toEqual([2, 1, 0, 1])
	expect(pace.of(a, 12 * HALF_MINUTE)).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 0, 0])
	expect(pace.of(a, 1_000 * HALF_MINUTE)).toEqual(Array(10).fill(0))
	expect(pace.of(b, 0)).toEqual([])
	pace.count(b, 1_000 * HALF_MINUTE)
	expect([pace.of(b, 1_000 * HALF_MINUTE), pace.of(a, 1_000 * HALF_MINUTE), pace.of(null, 0)]).toEqual([[1], [], []])
})
