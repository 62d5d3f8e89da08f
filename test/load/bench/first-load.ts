/**
 * One cold load of the phone page on a slow phone behind a slow network, and what it took until a person could use it: the one place
 * where such requests are counted. Counts everything the page has asked for, answered or still on its way, when its form stands there
 * and takes input: page, script, style, typeface, icon, questions to the API, and whatever is fetched ahead by then.
 */

import { limits } from '@funkenflug/shared/limits'
import type { Browser, CDPSession, Page } from '@playwright/test'
import { until } from '../../harness/until.js'
import { atMost, type Demand, digits, type Spread, show, spread } from './result.js'

/** "Slow 4G" of the browser's own developer tools. */
const SLOW_4G = { offline: false, latency: 562.5, downloadThroughput: (1.44e6 * 0.9) / 8, uploadThroughput: (675e3 * 0.9) / 8 }
export const CPU_SLOWER = 4
const REQUESTS = 6
const PATIENCE_MS = 20_000

/** How a person comes, what stands there once the form works, and the proof. */
const WAYS = {
	/** Types the code: a digit stands in the field. */
	typed: { path: () => '/j', form: 'input', use: (page: Page) => page.getByRole('textbox').fill('1') },
	/** Scanned it: the button that joins can be pressed. */
	scanned: {
		path: (code: string) => `/j/${code}`,
		form: 'footer button:not([aria-disabled])',
		use: (page: Page) => page.getByRole('button', { name: 'Mitmachen' }).click({ trial: true }),
	},
} as const
export type Way = keyof typeof WAYS

export interface Asked {
	readonly kind: string
	/** Ms since the epoch. */
	readonly at: number
	/** Null while it is on its way. Over the wire, packed, with headers. */
	bytes: number | null
}
export interface FirstLoad {
	readonly page: Page
	readonly way: Way
	/** From the address being opened until the form stood there, by the page's own clock. */
	readonly usableMs: number
	readonly needed: readonly Asked[]
	/** What came afterwards by itself, and when the last of it was there, ms from the beginning. */
	readonly ahead: readonly Asked[]
	readonly aheadMs: number
}

async function slow(page: Page): Promise<CDPSession> {
	const cdp = await page.context().newCDPSession(page)
	await cdp.send('Network.enable')
	await cdp.send('Network.emulateNetworkConditions', SLOW_4G)
	await cdp.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWER })
	return cdp
}

/** Before the page is opened: notes, frame by frame, when `form` stands there. */
async function noteForm(page: Page, form: string): Promise<() => Promise<{ readonly ms: number; readonly at: number }>> {
	await page.addInitScript((selector) => {
		const look = () => {
			if (document.querySelector(selector) === null) return requestAnimationFrame(look)
			const ms = performance.now()
			Object.assign(globalThis, { formThere: { ms, at: performance.timeOrigin + ms } })
			return 0
		}
		look()
	}, form)
	return () =>
		page.evaluate(() => (globalThis as unknown as { readonly formThere: { readonly ms: number; readonly at: number } }).formThere)
}

/** @param code digits and secret, as in the QR link. The page stays open; its context is the caller's to close. */
export async function firstLoad(browser: Browser, url: string, code: string, way: Way): Promise<FirstLoad> {
	const context = await browser.newContext({ viewport: { width: 360, height: 640 }, locale: 'de-DE', isMobile: true, hasTouch: true })
	const page = await context.newPage()
	const cdp = await slow(page)
	const asked = new Map<string, Asked>()
	let last = 0
	cdp.on('Network.requestWillBeSent', ({ requestId, type, wallTime }) =>
		asked.set(requestId, { kind: type ?? 'Other', at: wallTime * 1_000, bytes: null }),
	)
	cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
		const one = asked.get(requestId)
		if (one !== undefined) one.bytes = encodedDataLength
		last = Date.now()
	})
	const formThere = await noteForm(page, WAYS[way].form)
	await page.goto(url + WAYS[way].path(code), { waitUntil: 'commit' })
	await WAYS[way].use(page)
	const { ms: usableMs, at } = await formThere()
	const all = () => [...asked.values()]
	// The entry and the room: nothing else is to come.
	await until(
		() => all().filter(({ kind }) => kind === 'Script').length >= 2 && all().every(({ bytes }) => bytes !== null),
		'the room fetched ahead',
		PATIENCE_MS,
	)
	const needed = all().filter((one) => one.at <= at)
	return { page, way, usableMs, needed, ahead: all().filter((one) => one.at > at), aheadMs: last - (at - usableMs) }
}

const isCode = ({ kind }: Asked): boolean => kind === 'Script' || kind === 'Stylesheet'
export const kilobytes = (ones: readonly Asked[]): number => digits(ones.reduce((sum, { bytes }) => sum + (bytes ?? 0), 0) / 1_024)

/** The worst of the loads counts, whichever way a person came. */
export const loadDemands = (loads: readonly FirstLoad[]): readonly Demand[] => [
	atMost('page until the join form works: requests', most(loads.map(({ needed }) => needed.length)), REQUESTS),
	atMost(
		'page until the join form works: KB of script and style over the wire',
		most(loads.map(({ needed }) => kilobytes(needed.filter(isCode)))),
		limits.phoneGzipBytes / 1_024,
	),
]
const most = (values: readonly number[]): Spread => spread([Math.max(...values)])

/** For the evidence, each way for itself. */
export function loadFigures(loads: readonly FirstLoad[]): Readonly<Record<string, unknown>> {
	const told = (ones: readonly Asked[]) => ones.map(({ kind, bytes }) => `${kind} ${digits((bytes ?? 0) / 1_024)} KB`)
	const ways = [...new Set(loads.map(({ way }) => way))].map((way) => {
		const own = loads.filter((load) => load.way === way)
		const last = own.at(-1)
		return [
			way,
			{
				usableMs: show(spread(own.map(({ usableMs }) => usableMs))),
				needed: told(last?.needed ?? []),
				kilobytes: kilobytes(last?.needed ?? []),
				fetchedAhead: told(last?.ahead ?? []),
				allThereMs: show(spread(own.map(({ aheadMs }) => aheadMs))),
			},
		]
	})
	return {
		counted: 'every request sent until the form works, answered or not; slow 4G, processor throttled; bytes as they went over the wire',
		...Object.fromEntries(ways),
	}
}
