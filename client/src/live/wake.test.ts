import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { onWake } from './wake.js'

/** A page whose timers run as the device does: not at all while it sleeps. */
function aPage() {
	const page = Object.assign(new EventTarget(), { visibilityState: 'visible' as DocumentVisibilityState })
	const frame = new EventTarget()
	const life = new AbortController()
	let clock = 0
	let woken = 0
	onWake(
		() => {
			woken += 1
		},
		life.signal,
		{ document: page as Partial<Document> as Document, window: frame as Partial<Window> as Window, calendar: () => clock },
	)
	const run = (ms: number) => {
		for (let gone = 0; gone < ms; gone += 500) {
			clock += 500
			vi.advanceTimersByTime(500)
		}
	}
	const sleep = (ms: number) => {
		clock += ms
	}
	const show = (state: DocumentVisibilityState) => {
		page.visibilityState = state
		page.dispatchEvent(new Event('visibilitychange'))
	}
	return { page, frame, life, run, sleep, show, woken: () => woken }
}

describe('waking up', () => {
	beforeEach(() => void vi.useFakeTimers())
	afterEach(() => void vi.useRealTimers())

	it('[R42] a device that slept under an open page is noticed by the hole in its time, once, whatever the browser says', () => {
		const { run, sleep, woken } = aPage()
		run(60_000)
		expect(woken()).toBe(0)
		sleep(300_000)
		run(1_000)
		expect(woken()).toBe(1)
		run(60_000)
		expect(woken()).toBe(1)
		// Set back by an hour: no sleep, and a reason to ask again all the same.
		sleep(-3_600_000)
		run(1_000)
		expect(woken()).toBe(2)
	})
	it('[R42] being looked at, thawed, brought back or online again wakes; being hidden does not', () => {
		const { page, frame, show, woken } = aPage()
		show('hidden')
		frame.dispatchEvent(new Event('online'))
		expect(woken()).toBe(0)
		// Some browsers thaw first and show later.
		page.dispatchEvent(new Event('resume'))
		expect(woken()).toBe(1)
		show('visible')
		frame.dispatchEvent(new Event('pageshow'))
		frame.dispatchEvent(new Event('online'))
		expect(woken()).toBe(4)
	})
	it('a page in the background, whose timers come once a minute, is left alone; so is one that is over', () => {
		const { show, run, sleep, life, woken } = aPage()
		show('hidden')
		sleep(60_000)
		run(1_000)
		expect(woken()).toBe(0)
		show('visible')
		expect(woken()).toBe(1)
		life.abort()
		sleep(60_000)
		run(5_000)
		show('visible')
		expect(woken()).toBe(1)
	})
})
