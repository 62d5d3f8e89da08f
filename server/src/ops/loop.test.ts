import { Registry } from 'prom-client'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { watchLoop } from './loop.js'

describe('how long things wait for the event loop', () => {
	afterEach(() => vi.useRealTimers())
	it('[R62] a stall counts as all the looks it swallowed', async () => {
		vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] })
		const registry = new Registry()
		const stop = watchLoop(registry)
		const figure = async (name: string) =>
			Number(new RegExp(`^funkenflug_loop_wait_ms_${name} (\\d+)$`, 'm').exec(await registry.metrics())?.[1])
		vi.advanceTimersByTime(1_000)
		expect([await figure('count'), await figure('bucket\\{le="1"\\}')]).toEqual([10, 10])
		// The clock goes on, nothing runs: the next look is 350 ms late, and three more would have been 250, 150 and 50.
		vi.spyOn(performance, 'now').mockReturnValue(performance.now() + 450)
		vi.advanceTimersByTime(100)
		vi.mocked(performance.now).mockRestore()
		expect([await figure('count'), await figure('bucket\\{le="1"\\}'), await figure('bucket\\{le="100"\\}')]).toEqual([14, 10, 11])
		stop()
		vi.advanceTimersByTime(1_000)
		expect(await figure('count')).toBe(14)
	})
})
