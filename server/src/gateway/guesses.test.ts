import { Refusal } from '@funkenflug/shared/errors'
import { limits } from '@funkenflug/shared/limits'
import { describe, expect, it, vi } from 'vitest'
import { createGuesses } from './guesses.js'

const tally = async (attempts: readonly Promise<unknown>[]) => {
	const counts: Record<string, number> = {}
	for (const result of await Promise.allSettled(attempts)) {
		const key = result.status === 'fulfilled' ? 'found' : result.reason instanceof Refusal ? result.reason.code : 'error'
		counts[key] = (counts[key] ?? 0) + 1
	}
	return counts
}

describe('guessing codes', () => {
	const create = () => {
		const alarm = vi.fn()
		return { alarm, guesses: createGuesses({ now: () => performance.now(), alarm }) }
	}
	it('[R30] a flood from one address is looked at a bounded number of times', async () => {
		const { guesses, alarm } = create()
		const look = vi.fn(async () => null)
		const began = performance.now()
		const counts = await tally(Array.from({ length: 5_000 }, () => guesses.attempt('203.0.113.5', look)))
		const seconds = Math.ceil((performance.now() - began) / 1_000)
		const allowed = limits.failedCodesBurst + limits.failedCodesPerSecond * (seconds + 1)
		expect(look.mock.calls.length).toBeLessThanOrEqual(allowed)
		expect(counts['E_CODE']).toBe(look.mock.calls.length)
		expect(counts['E_SLOW']).toBe(5_000 - look.mock.calls.length)
		expect(alarm).toHaveBeenCalledOnce()
	})
	it('[R30] many addresses together are bounded too, and raise an alarm', async () => {
		const { guesses, alarm } = create()
		const look = vi.fn(async () => null)
		const began = performance.now()
		await tally(Array.from({ length: 5_000 }, (_, i) => guesses.attempt(`203.0.113.${i % 200}`, look)))
		const seconds = Math.ceil((performance.now() - began) / 1_000)
		expect(look.mock.calls.length).toBeLessThanOrEqual(limits.failedCodesBurst + limits.failedCodesGlobalPerSecond * (seconds + 1))
		expect(alarm).toHaveBeenCalledOnce()
	})
	it('[R31] a thousand right codes from one address cost nothing, with one typo in ten', async () => {
		const { guesses } = create()
		const counts = await tally(
			Array.from({ length: 1_100 }, (_, i) => guesses.attempt('10.0.0.1', async () => (i % 11 === 0 ? null : 'room'))),
		)
		expect(counts).toEqual({ found: 1_000, E_CODE: 100 })
	})
	it('[R30] patient guessing below all limits raises the alarm within a minute, mistakes of a hall do not', async () => {
		let now = 0
		const alarm = vi.fn()
		const guesses = createGuesses({ now: () => now, alarm })
		for (let i = 0; i < limits.failedCodesAlarm + 1; i += 1) {
			expect(alarm).not.toHaveBeenCalled()
			now += 59_000 / limits.failedCodesAlarm
			await tally([guesses.attempt(`203.0.113.${i}`, async () => null)])
		}
		expect(alarm).toHaveBeenCalledOnce()
		expect(now).toBeLessThan(60_000)
	})
	it('goes on after a look that failed', async () => {
		const { guesses } = create()
		await expect(guesses.attempt('a', () => Promise.reject(new Error('disk')))).rejects.toThrow('disk')
		expect(await guesses.attempt('a', async () => 'room')).toBe('room')
	})
})
