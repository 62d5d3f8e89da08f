/**
 * S11: the control desk with two thousand cards while the hall goes on writing, in a real browser: searching, choosing, dragging.
 * From the input until the browser has painted, and until what was asked for stands there.
 */
import type { Page } from '@playwright/test'
import { type Percentiles, percentiles } from '../figures.js'
import { openBrowser } from './browser.js'
import { fillTouchpoints } from './rating.js'
import { atMost, type BarResult, equal, result, spread } from './result.js'
import { type Bench, openSide } from './side.js'
import { busyShare, readMachine } from './usage.js'

const CARDS = 2_000
const TOUCHPOINTS = 40
const PER_SECOND = 20
const WORDS = ['wartezeit', 'anruf', 'dienstplan an', 'formular']
const CHOSEN = 12
const DRAGS = 6
/** What the browser does not report because it was quicker. */
const LEAST_REPORTED_MS = 16
const MOST_MS = 100
/** At the pace of hands, not of programs. */
const KEY_MS = 90
const PATIENCE_MS = 5_000

type Kind = 'search' | 'select' | 'drag'
const EVENTS: Readonly<Record<Kind, readonly string[]>> = {
	search: ['keydown', 'input'],
	select: ['pointerdown', 'click', 'keydown'],
	// Not 'dragover': there are so many of them that they would hide the rest.
	drag: ['pointerdown', 'dragstart', 'dragenter', 'drop'],
}
interface Timed {
	readonly name: string
	readonly ms: number
}
interface Instruments {
	readonly timed: Timed[]
	readonly counted: Record<string, number>
}
type Instrumented = typeof globalThis & { instruments: Instruments }

/** Notes what the browser says about each event until its paint, and how many there were. */
async function instrument(page: Page): Promise<void> {
	await page.evaluate(
		({ names, least }) => {
			const instruments: Instruments = { timed: [], counted: {} }
			Object.assign(globalThis, { instruments })
			new PerformanceObserver((list) => {
				for (const { name, duration } of list.getEntries()) instruments.timed.push({ name, ms: duration })
			}).observe({ type: 'event', durationThreshold: least } as PerformanceObserverInit)
			for (const name of names)
				addEventListener(
					name,
					() => {
						instruments.counted[name] = (instruments.counted[name] ?? 0) + 1
					},
					{ capture: true, passive: true },
				)
		},
		{ names: [...new Set(Object.values(EVENTS).flat())], least: LEAST_REPORTED_MS },
	)
}
/** Event → paint of the events of one kind since it was asked last; those too quick to be reported count as the least. */
async function paints(page: Page, kind: Kind): Promise<number[]> {
	// The browser reports with the next frames.
	await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)))
	const { timed, counted } = await page.evaluate(() => {
		const { instruments } = globalThis as Instrumented
		const taken = { timed: instruments.timed.splice(0), counted: { ...instruments.counted } }
		for (const name of Object.keys(instruments.counted)) delete instruments.counted[name]
		return taken
	})
	return EVENTS[kind].flatMap((name) => {
		const own = timed.flatMap((one) => (one.name === name ? [one.ms] : []))
		return [...own, ...Array.from({ length: Math.max(0, (counted[name] ?? 0) - own.length) }, () => LEAST_REPORTED_MS)]
	})
}

/**
 * Gets ready for the next event of this name; what comes back tells the ms from it until `shown` holds in a painted frame. In two
 * steps: an input may overtake a script that was sent before it.
 */
async function awaitShown<T>(page: Page, event: string, shown: (arg: T) => boolean, arg: T): Promise<() => Promise<number>> {
	await page.evaluate(
		({ event, shown, arg, patience }) => {
			// The predicate travels as text: it is ours, from this file.
			const holds = new Function('arg', `return (${shown})(arg)`) as (value: unknown) => boolean
			const seen = new Promise<number>((resolve, reject) => {
				const begin = ({ timeStamp }: Event) => {
					const look = () => {
						if (performance.now() - timeStamp > patience) return reject(new Error(`${event}: nothing came of it`))
						if (!holds(arg)) return requestAnimationFrame(look)
						// A message comes after the frame has been painted.
						const { port1, port2 } = new MessageChannel()
						port1.onmessage = () => resolve(performance.now() - timeStamp)
						return port2.postMessage(null)
					}
					requestAnimationFrame(look)
				}
				addEventListener(event, begin, { capture: true, once: true })
				setTimeout(() => reject(new Error(`${event} never came, or nothing was drawn after it`)), 2 * patience)
			})
			// Whoever asks hears of a failure; until then nobody has to.
			seen.catch(() => undefined)
			Object.assign(globalThis, { seen })
		},
		{ event, shown: String(shown), arg, patience: PATIENCE_MS },
	)
	return () => page.evaluate(() => (globalThis as unknown as { readonly seen: Promise<number> }).seen)
}

/** One pass: every way of working, as often as a hand would. */
async function work(page: Page, pass: number): Promise<Record<Kind, { paint: number[]; shown: number[] }>> {
	const made: Record<Kind, { paint: number[]; shown: number[] }> = {
		search: { paint: [], shown: [] },
		select: { paint: [], shown: [] },
		drag: { paint: [], shown: [] },
	}
	const field = page.getByRole('searchbox')
	const option = (at: number) => page.locator('#regie-cards [role=option]').nth(at)
	await paints(page, 'search')
	for (const word of WORDS) {
		await field.click()
		for (let at = 1; at <= word.length; at += 1) {
			const seen = await awaitShown(
				page,
				'input',
				(wanted: string) =>
					[...document.querySelectorAll('#regie-cards [role=option] bdi')].every((text) =>
						wanted.split(' ').every((part) => text.textContent.toLowerCase().includes(part)),
					),
				word.slice(0, at).trim(),
			)
			await page.keyboard.press(word[at - 1] === ' ' ? 'Space' : (word[at - 1] ?? ''), { delay: KEY_MS / 3 })
			made.search.shown.push(await seen())
			await page.waitForTimeout(KEY_MS)
		}
		await field.fill('')
	}
	made.search.paint.push(...(await paints(page, 'search')))
	for (let at = 0; at < CHOSEN; at += 1) {
		const id = (await option(at % 6).getAttribute('id')) ?? ''
		// By its name: others come and go above it.
		const card = page.locator(`[id="${id}"]`)
		const before = (await card.getAttribute('aria-selected')) ?? ''
		const seen = await awaitShown(
			page,
			'click',
			([own = '', was = '']: readonly string[]) => document.getElementById(own)?.getAttribute('aria-selected') !== was,
			[id, before],
		)
		await card.locator('[data-box]').click()
		made.select.shown.push(await seen())
		await page.keyboard.press('ArrowDown', { delay: KEY_MS / 3 })
	}
	await page.keyboard.press('Escape')
	made.select.paint.push(...(await paints(page, 'select')))
	for (let at = 0; at < DRAGS; at += 1) {
		const pane = page.locator('h3 button').nth((pass * DRAGS + at) % 4)
		const title = (await pane.textContent()) ?? ''
		const counts = (wanted: string) =>
			[...document.querySelectorAll('h3 button')].find(({ textContent }) => textContent === wanted)?.closest('li')?.textContent ?? ''
		const before = await page.evaluate(counts, title)
		const seen = await awaitShown(
			page,
			'drop',
			([wanted = '', was = '']: readonly string[]) =>
				[...document.querySelectorAll('h3 button')].find(({ textContent }) => textContent === wanted)?.closest('li')?.textContent !== was,
			[title, before],
		)
		await option(at).dragTo(pane, { steps: 8 })
		made.drag.shown.push(await seen())
	}
	made.drag.paint.push(...(await paints(page, 'drag')))
	return made
}

export async function controlDesk(bench: Bench): Promise<BarResult> {
	const [phones, rounds] = [bench.phones ?? 100, bench.rounds ?? 3]
	const machine = readMachine()
	const side = await openSide({ name: 'ours', phones, cards: CARDS, journey: true })
	const browser = await openBrowser()
	try {
		const { url, stage } = side.system.target
		await fillTouchpoints(side, TOUCHPOINTS)
		const page = await browser.newPage({ viewport: { width: 1_440, height: 900 }, locale: 'de-DE', bypassCSP: true })
		const problems: string[] = []
		page.on('pageerror', ({ message }) => problems.push(message))
		await page.goto(`${url}/c/${stage?.session}#key=${stage?.facilitatorKey}`)
		await page.getByRole('tab', { name: 'Regie' }).click()
		await page.locator('#regie-cards [role=option]').nth(8).waitFor()
		await page.locator('h3 button').nth(8).waitFor()
		await instrument(page)
		const all: Record<Kind, { paint: number[]; shown: number[] }> = {
			search: { paint: [], shown: [] },
			select: { paint: [], shown: [] },
			drag: { paint: [], shown: [] },
		}
		for (let pass = -1; pass < rounds; pass += 1) {
			// Written on until the pass is over, bounded: a pass takes about half a minute.
			let over = false
			const writing = (async () => {
				for (let at = 0; !over && at < 120; at += 1)
					await side.swarm.cards({ perSecond: PER_SECOND, seconds: 1, tag: `c${pass}-${at}-`, acks: true })
			})()
			const [done, wrote] = await Promise.allSettled([
				work(page, pass + 1).finally(() => {
					over = true
				}),
				writing,
			])
			if (done.status === 'rejected') throw done.reason
			if (wrote.status === 'rejected') throw wrote.reason
			const made = done.value
			bench.say(
				`  pass ${pass + 1}: ${(Object.keys(made) as Kind[]).map((kind) => `${kind} paint p95 ${percentiles(made[kind].paint).p95}, shown p95 ${percentiles(made[kind].shown).p95} ms`).join('; ')}`,
			)
			// The first warms up.
			if (pass < 0) continue
			for (const kind of Object.keys(all) as Kind[]) {
				all[kind].paint.push(...made[kind].paint)
				all[kind].shown.push(...made[kind].shown)
			}
		}
		const figure = (kind: Kind, what: 'paint' | 'shown'): Percentiles => percentiles(all[kind][what])
		const kinds = Object.keys(all) as Kind[]
		return result(
			{
				bar: 'S11',
				work: `the control desk at 1440 × 900, ${CARDS} cards and ${TOUCHPOINTS} touchpoints, ${PER_SECOND} new cards per second`,
				unit: 'input → paint p95, ms',
				rounds,
				busy: `${Math.round(busyShare(machine, readMachine()) * 100)} %`,
				demands: [
					...kinds.map((kind) => atMost(`${kind}: input → paint p95, ms`, spread([figure(kind, 'paint').p95]), MOST_MS)),
					...kinds.map((kind) =>
						atMost(`${kind}: input → what was asked for stands there p95, ms`, spread([figure(kind, 'shown').p95]), MOST_MS),
					),
					equal('errors on the page', problems.length, 0),
				],
				figures: Object.fromEntries(kinds.map((kind) => [kind, { paint: figure(kind, 'paint'), shown: figure(kind, 'shown') }])),
			},
			{ ours: spread([Math.max(...kinds.map((kind) => figure(kind, 'paint').p95))]) },
		)
	} finally {
		await browser.close()
		await side.close()
	}
}
