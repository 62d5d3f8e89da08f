import { describe, expect, it } from 'vitest'
import { createWays } from './ways.js'

describe('ways to the server', () => {
	let now = 0
	const life = (ways: ReturnType<typeof createWays>, way: 'websocket' | 'polling', ms: number) => {
		ways.opened(way)
		now += ms
		ways.broken()
	}
	it('[R41] tries WebSocket first', () => {
		expect(createWays(() => now).order()).toEqual(['websocket', 'polling'])
	})
	it('[R41] a network that swallows WebSocket gets polling first, and the other way round when that is silent too', () => {
		const ways = createWays(() => now)
		ways.silent()
		expect(ways.order()).toEqual(['polling', 'websocket'])
		ways.opened('polling')
		ways.broken()
		expect(ways.order()).toEqual(['polling', 'websocket'])
		ways.silent()
		expect(ways.order()).toEqual(['websocket', 'polling'])
	})
	it('[R41] a WebSocket cut three times in a row within seconds is left alone', () => {
		const ways = createWays(() => now)
		life(ways, 'websocket', 10_000)
		life(ways, 'websocket', 10_000)
		expect(ways.order()).toEqual(['websocket', 'polling'])
		life(ways, 'websocket', 10_000)
		expect(ways.order()).toEqual(['polling'])
		// One more chance after polling has ended; one more cut is enough then.
		life(ways, 'polling', 60_000)
		expect(ways.order()).toEqual(['websocket', 'polling'])
		life(ways, 'websocket', 10_000)
		expect(ways.order()).toEqual(['polling'])
	})
	it('[R41] one long life forgives; an attempt that never opened is no cut', () => {
		const ways = createWays(() => now)
		life(ways, 'websocket', 10_000)
		life(ways, 'websocket', 10_000)
		life(ways, 'websocket', 60_000)
		life(ways, 'websocket', 10_000)
		ways.broken()
		ways.broken()
		expect(ways.order()).toEqual(['websocket', 'polling'])
	})
})
