import { describe, expect, it } from 'vitest'
import { type Health, readHealth, watchHealth } from './health'

describe('what the server says of itself', () => {
	it('[R5] is told, and what is not an answer is not', async () => {
		expect(['ok\n', 'low\n', 'degraded\n', '<html>', ''].map(readHealth)).toEqual(['ok', 'low', 'degraded', null, null])
		const heard: Health[] = []
		for (const ask of [async () => 'low\n', async () => 'a portal', () => Promise.reject(new Error('away'))]) {
			const stop = watchHealth((health) => heard.push(health), ask)
			await new Promise((go) => setTimeout(go, 0))
			stop()
		}
		expect(heard).toEqual(['low'])
	})
})
