import { describe, expect, it } from 'vitest'
import { readFailpoint } from './failpoint.js'
import { StoreFull } from './port.js'

describe('failpoints', () => {
	it('[R2] the process ends at the n-th passing of the point named, once', () => {
		let deaths = 0
		const fault = readFailpoint('append:after-commit@3', () => {
			deaths += 1
		})
		for (const point of ['append:after-commit', 'append:before-commit', 'append:after-commit', 'seal:after-commit'] as const) fault?.(point)
		expect(deaths).toBe(0)
		fault?.('append:after-commit')
		fault?.('append:after-commit')
		expect(deaths).toBe(1)
	})
	it('[R5] the disk is full while a file exists', () => {
		expect(() => readFailpoint('full@/', () => undefined)?.('append:before-commit')).toThrow(StoreFull)
		expect(() => readFailpoint('full@/nowhere/at/all', () => undefined)?.('append:before-commit')).not.toThrow()
		expect(() => readFailpoint('full@/', () => undefined)?.('append:after-commit')).not.toThrow()
	})
	it.each(['', 'append', 'append:after-commit@x', 'append:after-commit@', 'full@'])('%j is none', (text) => {
		expect(readFailpoint(text, () => undefined)).toBeNull()
	})
})
