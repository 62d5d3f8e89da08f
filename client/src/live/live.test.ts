import { describe, expect, it } from 'vitest'
import { createClock } from './clock.js'
import { createDeviceStorage } from './storage.js'
import { applyMinePatch, applyViewPatch, keep } from './view.js'

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
	it('[R44] wants five probes before it is content, and a new one every two minutes: the first may have met a busy device', () => {
		let device = 0
		const clock = createClock(() => device)
		const asked: boolean[] = []
		for (const trip of [800, 30, 900, 700, 600]) {
			asked.push(clock.wanting())
			// Answered at once, read late: half of the detour is the error.
			clock.probe(device, device + trip, device + 15 + 50_000)
			device += 1_000
		}
		expect(asked).toEqual([true, true, true, true, true])
		expect(clock.wanting()).toBe(false)
		expect(clock.now() - device).toBe(50_000)
		device += 121_000
		expect(clock.wanting()).toBe(true)
		clock.probe(device, device + 20, device + 50_010)
		expect(clock.wanting()).toBe(false)
	})
	it('[R42] [R44] a clock that was set, or a device that slept, makes it ask again and believe the next sign of life', () => {
		let device = 0
		let calendar = 5_000
		const clock = createClock(
			() => device,
			() => calendar,
		)
		clock.probe(0, 2, 90_000)
		device += 1_000
		calendar += 1_000
		expect(clock.jumped()).toBe(false)
		// Somebody sets it a day ahead: what is shown does not move.
		const before = clock.now()
		calendar += 86_400_000
		expect(clock.now()).toBe(before)
		expect(clock.jumped()).toBe(true)
		expect(clock.jumped()).toBe(false)
		// Five minutes of sleep in which the steady clock stood still.
		calendar += 300_000
		expect(clock.jumped()).toBe(true)
		clock.hint(391_000)
		expect(clock.now()).toBe(391_000)
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
	it('a new head shares with the old one whatever is equal', () => {
		const before = { a: [{ n: 1 }, { n: 2 }], b: { c: { d: 1 }, e: null }, f: [1, 2] }
		const equal = structuredClone(before)
		expect(keep(before, equal)).toBe(before)
		const after = { ...structuredClone(before), a: [{ n: 1 }, { n: 3 }], f: [1] }
		const kept = keep(before, after)
		expect(kept).toEqual(after)
		expect(kept.b).toBe(before.b)
		expect(kept.a[0]).toBe(before.a[0])
		expect(kept.a).not.toBe(before.a)
		expect(keep<object>({ a: 1, b: undefined }, { a: 1 })).toEqual({ a: 1 })
		expect(keep<object>({ a: 1 }, { a: 1, b: undefined })).toHaveProperty('b')
		expect(keep<unknown>([1], { 0: 1 })).toEqual({ 0: 1 })
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
