import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { formatDuration, timeLeft } from './duration'
import { subscribeTick } from './useNow'

describe('time left', () => {
	it('is written as minutes and seconds, rounded up, and never negative', () => {
		expect(formatDuration(278_000)).toBe('4:38')
		expect(formatDuration(277_001)).toBe('4:38')
		expect(formatDuration(5_000)).toBe('0:05')
		expect(formatDuration(1)).toBe('0:01')
		expect(formatDuration(0)).toBe('0:00')
		expect(formatDuration(-3_000)).toBe('0:00')
	})
	it('is written with hours only when there are any', () => {
		expect(formatDuration(3_599_000)).toBe('59:59')
		expect(formatDuration(3_900_000)).toBe('1:05:00')
	})
	it('counts towards a moment of the server', () => {
		expect(timeLeft(10_000, null, 4_000)).toEqual({ ms: 6_000, paused: false, over: false })
		expect(timeLeft(10_000, null, 10_000)).toEqual({ ms: 0, paused: false, over: true })
		expect(timeLeft(10_000, null, 12_500).ms).toBe(-2_500)
	})
	it('stands still while the session is paused, whatever the clock says', () => {
		expect(timeLeft(10_000, 99_000, 50_000)).toEqual({ ms: 99_000, paused: true, over: false })
	})
	it('is nothing without a timer', () => {
		expect(timeLeft(null, null, 5)).toEqual({ ms: null, paused: false, over: false })
	})
})

describe('ticking clock', () => {
	beforeEach(() => {
		vi.useFakeTimers({ now: 1_000_400 })
	})
	afterEach(() => {
		vi.useRealTimers()
	})
	const clock = () => Date.now()

	it('wakes on full seconds of the given time and skips none', () => {
		const seen: number[] = []
		const stop = subscribeTick(clock, 1_000, (now) => seen.push(Math.floor(now / 1_000)))
		vi.advanceTimersByTime(4_000)
		stop()
		expect(seen).toEqual([1_001, 1_002, 1_003, 1_004])
	})
	it('[R44] a countdown changes its figure when exactly that many seconds are left, wherever between two seconds its end lies', () => {
		for (const endsAt of [1_006_137, 1_006_000, 1_005_999]) {
			vi.setSystemTime(1_000_400)
			const late: number[] = []
			const stop = subscribeTick(
				clock,
				1_000,
				(now) => {
					const [m, s] = formatDuration(timeLeft(endsAt, null, now).ms ?? 0).split(':')
					late.push((Number(m) * 60 + Number(s)) * 1_000 - (endsAt - now))
				},
				endsAt,
			)
			vi.advanceTimersByTime(5_000)
			stop()
			expect([endsAt, late.length, Math.max(...late)]).toEqual([endsAt, 5, 2])
		}
	})
	it('shares a timer only with those who change their figure at the same moments, and leaves none behind', () => {
		const stops = [0, 137, 5_137, 60_000].map((phase) => subscribeTick(clock, 1_000, () => undefined, phase))
		expect(vi.getTimerCount()).toBe(2)
		for (const stop of stops) stop()
		expect(vi.getTimerCount()).toBe(0)
	})
	it('is one timer for everybody and none when the last one leaves', () => {
		const stops = [1, 2, 3].map(() => subscribeTick(clock, 1_000, () => undefined))
		expect(vi.getTimerCount()).toBe(1)
		stops[0]?.()
		stops[1]?.()
		expect(vi.getTimerCount()).toBe(1)
		stops[2]?.()
		expect(vi.getTimerCount()).toBe(0)
	})
	it('starts again after everybody has left', () => {
		subscribeTick(clock, 1_000, () => undefined)()
		let ticks = 0
		const stop = subscribeTick(clock, 1_000, () => {
			ticks += 1
		})
		vi.advanceTimersByTime(2_000)
		stop()
		expect(ticks).toBe(2)
	})
	it('survives a listener that leaves while it is being told', () => {
		let ticks = 0
		const stop = subscribeTick(clock, 1_000, () => {
			ticks += 1
			stop()
		})
		vi.advanceTimersByTime(5_000)
		expect(ticks).toBe(1)
		expect(vi.getTimerCount()).toBe(0)
	})
})
