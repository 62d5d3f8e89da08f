import { describe, expect, it } from 'vitest'
import { lastWordsIn } from './lastWords.js'

describe('last words', () => {
	it('[R44] leave a little before the end, so that a slow network still gets them there', () => {
		expect(lastWordsIn({ status: 'closing', endsAt: 20_000 }, 0)).toBe(18_500)
		expect(lastWordsIn({ status: 'closing', endsAt: 20_000 }, 18_499)).toBe(1)
	})
	it('[R44] leave at once when the end is nearer than that, or over', () => {
		expect(lastWordsIn({ status: 'closing', endsAt: 20_000 }, 19_000)).toBe(0)
		expect(lastWordsIn({ status: 'closing', endsAt: 20_000 }, 25_000)).toBe(0)
	})
	it('[R44] stay where they are while the phase is open, closed, or closing without an end', () => {
		for (const status of ['open', 'closed', 'revealed'] as const) expect(lastWordsIn({ status, endsAt: 20_000 }, 0)).toBeNull()
		expect(lastWordsIn({ status: 'closing', endsAt: null }, 0)).toBeNull()
	})
})
