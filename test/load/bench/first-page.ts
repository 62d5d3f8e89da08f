/**
 * S9: the phone page on a slow phone behind a slow network, in a real browser. Cold load until the join screen can be used, by typed
 * code and by the QR link (first-load.ts says what is counted), and how long a keystroke takes to be painted while the hall writes.
 */
import { percentiles } from '../figures.js'
import { openBrowser } from './browser.js'
import { CPU_SLOWER, type FirstLoad, firstLoad, loadDemands, loadFigures } from './first-load.js'
import { pageSize } from './page-size.js'
import { atMost, type BarResult, result, spread } from './result.js'
import { type Bench, openSide } from './side.js'
import { busyShare, readMachine } from './usage.js'

const TEXT = 'Am ersten Tag wusste niemand, dass ich komme'
/** What the browser does not report because it was quicker. */
const LEAST_REPORTED_MS = 16

export async function firstPage(bench: Bench): Promise<BarResult> {
	const [rounds, phones] = [bench.rounds ?? 5, bench.phones ?? 200]
	const machine = readMachine()
	const size = await pageSize()
	const side = await openSide({ name: 'ours', phones })
	const browser = await openBrowser()
	try {
		const { url, stage } = side.system.target
		const code = `${stage?.code}-${stage?.secret}`
		const loads: FirstLoad[] = []
		for (let at = 0; at < rounds; at += 1)
			for (const way of ['typed', 'scanned'] as const) {
				const load = await firstLoad(browser, url, code, way)
				loads.push(load)
				bench.say(`  round ${at + 1}, ${way}: usable after ${Math.round(load.usableMs)} ms, all there after ${Math.round(load.aheadMs)} ms`)
				if (at < rounds - 1 || way === 'typed') await load.page.context().close()
			}
		const page = (loads.at(-1) as FirstLoad).page
		await page.getByRole('button', { name: 'Mitmachen' }).click()
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
		const usable = (way: FirstLoad['way']) => loads.filter((load) => load.way === way).map(({ usableMs }) => usableMs)
		const ready = spread(usable('typed'))
		return result(
			{
				bar: 'S9',
				work: `the phone page at slow 4G with ${CPU_SLOWER}× CPU throttle, ${phones} phones writing`,
				unit: 'ms until the join screen can be used',
				rounds,
				busy: `${Math.round(busyShare(machine, readMachine()) * 100)} %`,
				demands: [
					...size.demands,
					...loadDemands(loads),
					atMost('code typed: usable after, ms', ready, 2_500),
					atMost('code scanned: usable after, ms', spread(usable('scanned')), 2_500),
					atMost('input → paint p95, ms', spread([input.p95]), 50),
				],
				figures: { ...loadFigures(loads), inputMs: input },
			},
			{ ours: ready },
		)
	} finally {
		await browser.close()
		await side.close()
	}
}
