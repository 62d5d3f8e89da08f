import { describe, expect, it } from 'vitest'
import { createClock } from './clock.js'
import { createDeviceStorage } from './storage.js'
import { applyMinePatch, applyViewPatch } from './view.js'

describe('clock', () => {
	it('[I14] [R44] follows the server, whatever the device believes', () => {
		let device = 1_000_000
		const clock = createClock(() => device)
		clock.hint(86_401_000)
		expect(clock.now()).toBe(86_401_000)
		clock.probe(device, device + 400, 86_401_200)
		device += 400
		expect(clock.now()).toBe(86_401_400)
	})
	it('[R44] trusts the probe with the shortest way and drops absurd ones', () => {
		const clock = createClock(() => 0)
		clock.probe(0, 1_000, 5_000)
		clock.probe(0, 20, 1_010)
		clock.probe(0, 60_000, 99_000)
		clock.probe(50, 0, 99_000)
		expect(clock.now()).toBe(1_000)
	})
})

describe('keyed views', () => {
	const view = { rev: 3, head: { a: 1 }, items: { x: { n: 1 }, y: { n: 2 } } }
	it('applies a fitting patch and keeps what did not change', () => {
		const next = applyViewPatch(view, { audience: 'phone', base: 3, rev: 4, set: { z: { n: 3 } }, del: ['x'] })
		expect(next).toEqual({ rev: 4, head: { a: 1 }, items: { y: { n: 2 }, z: { n: 3 } } })
		expect(next?.items['y']).toBe(view.items.y)
		expect(applyViewPatch(view, { audience: 'phone', base: 3, rev: 5, head: { a: 2 } })?.items).toBe(view.items)
	})
	it('says no to a patch that does not fit', () => {
		expect(applyViewPatch(view, { audience: 'phone', base: 4, rev: 5 })).toBeNull()
		expect(applyViewPatch(null, { audience: 'phone', base: 0, rev: 1 })).toBeNull()
	})
	it('patches the private record; null deletes', () => {
		expect(applyMinePatch({ a: { n: 1 }, b: { n: 2 } }, { a: null, c: { n: 3 } })).toEqual({ b: { n: 2 }, c: { n: 3 } })
	})
})

describe('device storage', () => {
	it('falls back to memory when storage is blocked or full', () => {
		const storage = createDeviceStorage(() => {
			throw new Error('SecurityError')
		})
		expect(storage.set('ff:a', '1')).toBe(false)
		expect(storage.get('ff:a')).toBe('1')
		expect(storage.keys('ff:')).toEqual(['ff:a'])
		storage.remove('ff:a')
		expect(storage.get('ff:a')).toBeNull()
	})
})
