/**
 * S9: the phone page on a slow phone behind a slow network, in a real browser. Cold load until the join screen can be used,
 * and how long a keystroke takes to be painted while the hall writes.
 */
import type { CDPSession, Page } from '@playwright/test'
import { percentiles } from '../figures.js'
import { openBrowser } from './browser.js'
import { pageSize } from './page-size.js'
import { atMost, type BarResult, p99, result, show, spread } from './result.js'
import { type Bench, openSide } from './side.js'
import { busyShare, readMachine } from './usage.js'

/** "Slow 4G" of the browser's own developer tools. */
const SLOW_4G = { offline: false, latency: 562.5, downloadThroughput: (1.44e6 * 0.9) / 8, uploadThroughput: (675e3 * 0.9) / 8 }
const CPU_SLOWER = 4
const TEXT = 'Am ersten Tag wusste niemand, dass ich komme'
/** What the browser does not report because it was quicker. */
const LEAST_REPORTED_MS = 16

async function slow(page: Page): Promise<CDPSession> {
	const cdp = await page.context().newCDPSession(page)
	await cdp.send('Network.enable')
	await cdp.send('Network.emulateNetworkConditions', SLOW_4G)
	await cdp.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWER })
	return cdp
}

export async function firstPage(bench: Bench): Promise<BarResult> {
	const [rounds, phones] = [bench.rounds ?? 5, bench.phones ?? 200]
	const machine = readMachine()
	const size = await pageSize()
	const side = await openSide({ name: 'ours', phones })
	const browser = await openBrowser()
	try {
		const { url, stage } = side.system.target
		const open = async (path: string) => {
			const context = await browser.newContext({ viewport: { width: 360, height: 640 }, locale: 'de-DE', isMobile: true, hasTouch: true })
			const page = await context.newPage()
			await slow(page)
			const began = performance.now()
			await page.goto(url + path, { waitUntil: 'commit' })
			return { page, began }
		}
		const usable: number[] = []
		for (let at = 0; at < rounds; at += 1) {
			const { page, began } = await open('/j')
			await page.getByRole('textbox').fill('1')
			usable.push(performance.now() - began)
			await page.context().close()
			bench.say(`  round ${at + 1} usable after ${Math.round(usable.at(-1) ?? 0)} ms`)
		}
		const { page } = await open(`/j/${stage?.code}-${stage?.secret}`)
		await page.getByRole('main').getByRole('button').or(page.getByRole('contentinfo').getByRole('button')).first().click()
		const field = page.getByRole('textbox')
		await field.waitFor()
		await page.evaluate((least) => {
			const slowOnes: number[] = []
			Object.assign(globalThis, { slowOnes })
			new PerformanceObserver((list) => {
				for (const { name, duration } of list.getEntries()) if (name === 'keydown' || name === 'input') slowOnes.push(duration)
			}).observe({ type: 'event', durationThreshold: least } as PerformanceObserverInit)
		}, LEAST_REPORTED_MS)
		const crowd = side.swarm.cards({ perSecond: 20, seconds: 8, tag: 'bg', acks: true })
		await field.pressSequentially(TEXT, { delay: 100 })
		await crowd
		const reported = await page.evaluate(() => (globalThis as unknown as { readonly slowOnes: readonly number[] }).slowOnes)
		const unreported = Array.from({ length: Math.max(0, TEXT.length - reported.length) }, () => LEAST_REPORTED_MS)
		const input = percentiles([...reported, ...unreported])
		const ready = spread(usable)
		return result(
			{
				bar: 'S9',
				work: `the phone page at slow 4G with ${CPU_SLOWER}× CPU throttle, ${phones} phones writing`,
				unit: 'ms until the join screen can be used',
				rounds,
				busy: `${Math.round(busyShare(machine, readMachine()) * 100)} %`,
				demands: [...size.demands, atMost('usable after, ms', ready, 2_500), atMost('input → paint p95, ms', spread([input.p95]), 50)],
				figures: { usableMs: show(ready), slowest: p99(usable), inputMs: input },
			},
			{ ours: ready },
		)
	} finally {
		await browser.close()
		await side.close()
	}
}
