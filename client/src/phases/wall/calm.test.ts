import { describe, expect, it } from 'vitest'
import { growth } from './calm.js'

describe('what is new on the wall', () => {
	it('[M24] only what has grown, by how much', () => {
		expect(growth({ a: 1, b: 2, c: 3 }, { a: 1, b: 5, c: 2, d: 1 })).toEqual({ b: 3, d: 1 })
	})
})
