/** Windows around output: at most one run per span, never later than one span, whatever happens to the machine's clock. */
import { expect, it } from 'vitest'
import type { Clock } from './clock.js'
import { createWindow } from './window.js'

/** A window of half a second on a machine whose clock can be set like any other; what was asked to run later, runs when told to. */
function halfSecond() {
	const later: { readonly ms: number; readonly run: () => void }[] = []
	const time = { now: 1_000_000, runs: 0 }
	const clock: Clock = {
		now: () => time.now,
		after(ms, run) {
			later.push({ ms, run })
			return () => undefined
		},
		soon: () => undefined,
		gather: () => undefined,
	}
	const window = createWindow(clock, 500, () => {
		time.runs += 1
	})
	return { later, time, window }
}

it('runs at once, then once when the window closes', () => {
	const { later, time, window } = halfSecond()
	window.mark()
	time.now += 100
	window.mark()
	window.mark()
	expect([time.runs, later.map(({ ms }) => ms)]).toEqual([1, [400]])
	later[0]?.run()
	expect([time.runs, window.marked()]).toEqual([2, false])
})

it('a clock that is set back by an hour delays nothing by more than one window, one set forward nothing at all', () => {
	const { later, time, window } = halfSecond()
	window.mark()
	time.now -= 3_600_000
	window.mark()
	expect(later.map(({ ms }) => ms)).toEqual([500])
	later[0]?.run()
	time.now += 7_200_000
	window.mark()
	expect(time.runs).toBe(3)
})
