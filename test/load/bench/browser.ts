/** A real browser for the bars of the screens: starting it, tracing a page, weighing it. Knows nothing of what is shown. */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, type CDPSession, chromium, type LaunchOptions, type Page } from '@playwright/test'
import { repoRoot } from './root.js'
import type { TraceEvent } from './trace.js'

export async function openBrowser(): Promise<Browser> {
	const { launchOptions } = (await import(pathToFileURL(join(repoRoot(), 'scripts', 'browser.mjs')).href)) as {
		readonly launchOptions: () => LaunchOptions
	}
	return chromium.launch(launchOptions())
}

const CATEGORIES = ['devtools.timeline', 'disabled-by-default-devtools.timeline', '__metadata']

/** What the page's threads do while `work` goes on. The trace is ended whatever happens: it would go on for ever. */
export async function traced(browser: Browser, page: Page, work: () => Promise<unknown>): Promise<readonly TraceEvent[]> {
	await browser.startTracing(page, { categories: CATEGORIES })
	const [done, bytes] = [await Promise.allSettled([work()]), await browser.stopTracing()]
	if (done[0]?.status === 'rejected') throw done[0].reason
	return (JSON.parse(bytes.toString('utf8')) as { readonly traceEvents: readonly TraceEvent[] }).traceEvents
}

export interface Weight {
	readonly heapBytes: number
	readonly nodes: number
	readonly listeners: number
}
export async function openScale(page: Page): Promise<() => Promise<Weight>> {
	const cdp: CDPSession = await page.context().newCDPSession(page)
	await cdp.send('HeapProfiler.enable')
	return async () => {
		// Twice: what a finalizer lets go of goes with the second.
		for (let at = 0; at < 2; at += 1) await cdp.send('HeapProfiler.collectGarbage')
		const { usedSize } = await cdp.send('Runtime.getHeapUsage')
		const { nodes, jsEventListeners } = await cdp.send('Memory.getDOMCounters')
		return { heapBytes: usedSize, nodes, listeners: jsEventListeners }
	}
}

/** Before the page is opened: notes every task of its main thread that takes longer than 50 ms. */
export async function noteLongTasks(page: Page): Promise<void> {
	await page.addInitScript(() => {
		const longTasks: number[] = []
		Object.assign(globalThis, { longTasks })
		new PerformanceObserver((list) => {
			for (const { duration } of list.getEntries()) longTasks.push(duration)
		}).observe({ entryTypes: ['longtask'] })
	})
}
/** Those since it was asked last, ms. */
export const takeLongTasks = (page: Page): Promise<readonly number[]> =>
	page.evaluate(() => (globalThis as unknown as { readonly longTasks: number[] }).longTasks.splice(0))
