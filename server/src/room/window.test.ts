/** Windows around output: at most one run per span, never later than one span, whatever happens to the machine's clock. */
import { expect, it } from 'vitest'
import type { Clock } from './clock.js'
import { createWindow } from './window.js'

/** What was asked to run later, and a clock that can be set like any other. */
function machine() {
	const later: { readonly ms: number; readonly run: () => void }[] = []
	const time = { now: 1_000_000 }
	const clock: Clock = {
		now: () => time.now,
		after(ms, run) {
			later.push({ ms, run })
			return () => undefined
		},
		soon: () => undefined,
		gather: () => undefined,
	}
	return { later, time, clock }
}

it('runs at once, then once when the window closes', () => {
	const { later, time, clock } = machine()
	let runs = 0
	const window = createWindow(clock, 500, () => {
		runs += 1
	})
	window.mark()
	time.now += 100
	window.mark()
	window.mark()
	expect([runs, later.map(({ ms }) => ms)]).toEqual([1, [400]])
	later[0]?.run()
	expect([runs, window.marked()]).toEqual([2, false])
})

it('a clock that is set back by an hour delays nothing by more than one window, one set forward nothing at all', () => {
	const { later, time, clock } = machine()
	let runs = 0
	const window = createWindow(clock, 500, () => {
		runs += 1
	})
	window.mark()
	time.now -= 3_600_000
	window.mark()
	expect(later.map(({ ms }) => ms)).toEqual([500])
	later[0]?.run()
	time.now += 7_200_000
	window.mark()
	expect(runs).toBe(3)
})
