/** Phones sleep, networks go without a word, clocks are wrong: whoever wakes up sees the right screen, and nothing is lost or doubled. */
import type { ReportModel } from '@funkenflug/server/report/model'
import { expect, type Page, test } from '@playwright/test'
import { createDice } from '../harness/dice.js'
import { isLong } from '../harness/evidence.js'
import { tableOf } from '../harness/export.js'
import { openShim, type TcpShim } from '../harness/tcp-shim.js'
import { until } from '../harness/until.js'
import { type Hall, openHall } from './hall.js'

const DAY_MS = 86_400_000

interface Tick {
	readonly at: number
	readonly text: string
}
type Watched = typeof globalThis & { ticks: Tick[]; realNow: () => number; shiftBy: (ms: number) => void }

let hall: Hall
let shim: TcpShim
test.beforeAll(async ({ browser }) => {
	hall = await openHall(browser, {
		lang: 'de',
		async through(server) {
			shim = await openShim(Number(new URL(server.url).port), createDice('sleep'))
			return shim.url
		},
	})
})
test.afterEach(async ({ browser }) => {
	shim.set({ halfOpen: 0 })
	for (const context of browser.contexts()) await context.close()
	shim.cutDead()
	expect(hall.problems.splice(0)).toEqual([])
})
test.afterAll(async () => {
	await hall?.close()
	await shim?.close()
})

const cards = async (): Promise<readonly string[]> =>
	tableOf(JSON.parse(await hall.api.report(hall.session, 'format=json')) as ReportModel, 'cards').map((row) => String(row['text']))

/** That phase and no other is open. */
async function only(phase: string): Promise<void> {
	const current = hall.desk.head()?.current ?? null
	if (current === phase) return
	if (current !== null) await hall.desk.command({ type: 'close-phase', phase: current, graceSeconds: 0, override: 'Probe' })
	await hall.desk.command({ type: 'open-phase', phase, override: 'Probe' })
	await until(() => hall.desk.head()?.current === phase, phase)
}
async function writing(phone: Page): Promise<Page> {
	await expect(phone.getByText('0 von 5 Karten')).toBeVisible()
	return phone
}
async function writes(phone: Page, text: string): Promise<void> {
	await phone.getByRole('textbox').fill(text)
	await phone.getByRole('button', { name: 'okay' }).click()
	await expect(phone.getByRole('textbox')).toHaveValue('')
}
/** Every connection that carries something from now on stays open and carries nothing. */
async function goesDeaf(): Promise<void> {
	const { halfOpen } = shim.counts()
	shim.set({ halfOpen: 1 })
	await until(() => shim.counts().halfOpen > halfOpen, 'a dead connection')
}
/** What the browser tells a page about being seen; its tools keep every page in sight, and can freeze none that is. */
const seen = (page: Page, state: 'visible' | 'hidden'): Promise<void> =>
	page.evaluate((told) => {
		Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => told })
		document.dispatchEvent(new Event('visibilitychange'))
	}, state)
/** Stops the page as sleep does: no timer, no event, no answer is dealt with until what is returned wakes it. */
async function asleep(page: Page): Promise<() => Promise<void>> {
	const devtools = await page.context().newCDPSession(page)
	await devtools.send('Debugger.enable')
	const stopped = new Promise((resolve) => devtools.once('Debugger.paused', resolve))
	await devtools.send('Debugger.pause')
	await stopped
	return async () => {
		await devtools.send('Debugger.resume')
		await devtools.detach()
	}
}
/** In a pocket. */
async function freeze(page: Page): Promise<() => Promise<void>> {
	await seen(page, 'hidden')
	const wake = await asleep(page)
	return async () => {
		await wake()
		await seen(page, 'visible')
	}
}
/** With its lid closed: nothing tells the page but the clock on the wall. */
async function closeLid(page: Page): Promise<() => Promise<void>> {
	const wake = await asleep(page)
	return async () => {
		await wake()
		await page.evaluate(() => (globalThis as Watched).shiftBy(300_000))
	}
}

test('[R42] a frozen phone with a living connection catches up with the next phase', async () => {
	await only('lobby')
	const phone = await hall.phone()
	await expect(phone.getByRole('button', { name: 'Bin da' })).toBeVisible()
	const thaw = await freeze(phone)
	await only('collect')
	const began = performance.now()
	await thaw()
	await expect(phone.getByText('0 von 5 Karten')).toBeVisible()
	const awake = Math.round(performance.now() - began)
	hall.measured('waking up with a living connection', { 'right screen after ms': awake }, awake <= 3_000)
})

for (const [title, knocking, sleep] of [
	['a phone that slept while its connection died unnoticed', false, freeze],
	['a phone that fell asleep while it knocked in vain', true, freeze],
	['a device whose lid was closed and whose page was never hidden', false, closeLid],
] as const)
	test(`[R42] ${title} shows the phase within seconds of waking, and sends once`, async () => {
		await only('collect')
		const phone = await writing(await phoneOff(0))
		const before = await cards()
		const text = `Kurz vor dem Einschlafen: ${title}`
		await goesDeaf()
		await writes(phone, text)
		if (knocking) {
			const { halfOpen } = shim.counts()
			shim.cutAll()
			await until(() => shim.counts().halfOpen > halfOpen, 'knocking', 30_000)
		}
		const wake = await sleep(phone)
		await hall.desk.command({ type: 'pause-session', on: true })
		expect([...(await cards())].sort()).toEqual([...before].sort())
		shim.set({ halfOpen: 0 })
		const began = performance.now()
		await wake()
		await expect(phone.getByText('angehalten').first()).toBeVisible()
		const awake = Math.round(performance.now() - began)
		await hall.desk.command({ type: 'pause-session', on: false })
		await expect(phone.getByText('1 von 5 Karten')).toBeVisible()
		expect([...(await cards())].sort()).toEqual([...before, text].sort())
		hall.measured(`waking up: ${title}`, { 'right screen after ms': awake }, awake <= 3_000)
	})

test('[R43] the old connection’s late end does not touch the person who is back', async () => {
	await only('collect')
	const phone = await writing(await hall.phone())
	await until(() => hall.desk.pulse()?.connected === 1, 'one connected')
	await goesDeaf()
	shim.set({ halfOpen: 0 })
	// The server still thinks the first connection is there; the phone comes back beside it.
	await phone.reload()
	await expect(phone.getByText('0 von 5 Karten')).toBeVisible()
	shim.cutDead()
	const later = hall.desk.pulse()?.n ?? 0
	await until(() => (hall.desk.pulse()?.n ?? 0) > later + 1, 'two pulses')
	expect(hall.desk.pulse()?.connected).toBe(1)
	await writes(phone, 'Immer noch da')
	await expect(phone.getByText('1 von 5 Karten')).toBeVisible()
	expect((await cards()).filter((text) => text === 'Immer noch da')).toHaveLength(1)
})

/** A phone whose owner has set the clock wrong; notes when its timer changes, by the true clock. */
async function phoneOff(by: number): Promise<Page> {
	const page = await hall.page({ width: 360, height: 640 })
	await page.addInitScript((start) => {
		const own = globalThis as Watched
		let shift = start
		own.realNow = () => performance.timeOrigin + performance.now()
		own.shiftBy = (ms) => {
			shift += ms
		}
		own.ticks = []
		Date.now = () => performance.timeOrigin + performance.now() + shift
		let last = ''
		const look = () => {
			const text = document.querySelector('[role="timer"]')?.textContent ?? ''
			if (text !== last) own.ticks.push({ at: own.realNow(), text })
			last = text
			requestAnimationFrame(look)
		}
		requestAnimationFrame(look)
	}, by)
	await page.goto(hall.links.join.replace(/\/J\//i, '/J/'))
	await page.getByRole('button', { name: 'Mitmachen' }).click()
	return page
}
/** Ms between what the timer says and what the server means, at the moments it changes. */
async function errors(page: Page, endsAt: number, from: number): Promise<readonly number[]> {
	const ticks = await page.evaluate(() => (globalThis as Watched).ticks)
	return ticks
		.filter(({ at }) => at > from)
		.flatMap(({ at, text }) => {
			const [, m, s] = /(\d+):(\d\d)/.exec(text) ?? []
			// Rounded up: a new figure appears when exactly that many seconds are left.
			return m === undefined ? [] : [Math.abs(endsAt - at - (Number(m) * 60 + Number(s)) * 1_000)]
		})
}

test('[R44] [I14] phones a day off, and one that is set anew while open, show the time that is left', async () => {
	if (isLong) test.setTimeout(240_000)
	await only('collect')
	const phones = await Promise.all([DAY_MS, -DAY_MS, 0].map(phoneOff))
	for (const phone of phones) await expect(phone.getByText('0 von 5 Karten')).toBeVisible()
	const endsAt = await until(() => hall.desk.head()?.agenda.find(({ id }) => id === 'collect')?.endsAt, 'an end')
	// The third changes to winter time, so to speak, and its owner then corrects the clock by three minutes.
	await phones[2]?.evaluate(() => (globalThis as Watched).shiftBy(-3_600_000))
	const from = Date.now() + 1_500
	const seconds = isLong ? 60 : 5
	await until(async () => ((await phones[0]?.evaluate(() => (globalThis as Watched).ticks.length)) ?? 0) > seconds, 'ticks', 90_000)
	await phones[2]?.evaluate(() => (globalThis as Watched).shiftBy(180_000))
	await until(async () => Date.now() > from + seconds * 1_000, 'more ticks', 90_000)
	const all = (await Promise.all(phones.map((phone) => errors(phone, endsAt, from)))).flat().sort((a, b) => a - b)
	expect(all.length).toBeGreaterThan(phones.length * (seconds - 2))
	const p95 = Math.round(all[Math.floor(all.length * 0.95)] ?? Number.NaN)
	hall.measured('clocks a day off', { ticks: all.length, 'p95 error ms': p95, 'worst ms': Math.round(all.at(-1) ?? 0) }, p95 <= 250)
	// A clock that is not corrected is wrong by hours.
	expect(all[Math.floor(all.length / 2)]).toBeLessThan(1_000)
})

test('[R44] last words: what is written and not handed in goes out by itself before the end', async () => {
	await only('closing')
	const phone = await hall.phone()
	await phone.getByRole('textbox').fill('Rückenwind')
	await hall.desk.command({ type: 'close-phase', phase: 'closing', graceSeconds: 4 })
	await expect(phone.getByText('Letzte Worte').first()).toBeVisible()
	await until(() => hall.desk.head()?.agenda.find(({ id }) => id === 'closing')?.status === 'closed', 'the end', 15_000)
	expect(await hall.api.report(hall.session, 'format=json')).toContain('Rückenwind')
})
