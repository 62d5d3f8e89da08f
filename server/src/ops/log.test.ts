import { describe, expect, it } from 'vitest'
import { errorShape } from './log.js'

describe('what the log keeps of an error', () => {
	it('[R52] places in our code, never words that somebody typed, also when they look like places', () => {
		const typed = 'geheim\n    at home (ich:1:1)\n\tat Annegret (file.ts:2:3)'
		const shape = errorShape(new Error(`Cannot parse: ${typed}`))
		expect(shape.at.length).toBeGreaterThan(0)
		expect(shape.at[0]).toContain('log.test')
		expect(JSON.stringify(shape)).not.toMatch(/geheim|home|Annegret/)
	})
	it('[R52] an error whose message was changed afterwards tells no places at all rather than words', () => {
		const error = new Error('geheim\n    at home (ich:1:1)')
		error.message = 'anders'
		expect(JSON.stringify(errorShape(error))).not.toMatch(/geheim|home/)
		expect(errorShape('geheim')).toEqual({ name: 'string', at: [] })
	})
})
