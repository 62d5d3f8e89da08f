import { expect, it } from 'vitest'
import { Refusal } from './errors.js'

it('[R30] a refusal carries no stack, and takes none from errors after it', () => {
	const refusal = new Refusal('E_SLOW', 'later', 1_000)
	expect([refusal.message, refusal.code, refusal.retryAfterMs, refusal instanceof Error]).toEqual(['E_SLOW: later', 'E_SLOW', 1_000, true])
	expect(refusal.stack?.split('\n')).toHaveLength(1)
	expect(new Error('after').stack?.split('\n').length).toBeGreaterThan(2)
})
