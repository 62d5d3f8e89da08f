import { describe, expect, it } from 'vitest'
import { majority } from './majority.js'

const vote = (yes: number, no: number, abstain: number, heads: number) => majority({ yes, no, abstain }, heads)

describe('majority', () => {
	it('[D-R9] 140/120/30: 140 of 290 is less than half → not decided', () => {
		expect(vote(140, 120, 30, 300).outcome).toBe('not-decided')
	})

	it('[D-R9] 180/60/20 of 300 → decided', () => {
		expect(vote(180, 60, 20, 300).outcome).toBe('decided')
	})

	it('[D-R9] 60/20/0 of 300: turnout .27 → run again', () => {
		const result = vote(60, 20, 0, 300)
		expect(result.outcome).toBe('rerun')
		expect(result.turnout.toFixed(2)).toBe('0.27')
	})

	it('[D-R9] exactly half of the votes and of the heads is enough, a tie is not', () => {
		expect(vote(75, 74, 1, 300).outcome).toBe('decided')
		expect(vote(75, 75, 0, 300).outcome).toBe('not-decided')
		expect(vote(100, 49, 0, 300).outcome).toBe('rerun')
	})

	it('[D-R9] an empty hall decides nothing', () => {
		expect(vote(0, 0, 0, 0)).toEqual({ outcome: 'not-decided', turnout: 0 })
	})
})
