/** Checks that hold for every screen in every phase: nothing scrolls, nothing is inaccessible, nothing is blank. */
import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { PNG } from 'pngjs'
import decodeQR from 'qr/decode.js'
import { legibility } from '../harness/legibility.js'

/**
 * Rules of WCAG 2.2 A and AA and good practice; lists what is wrong, with the element. "Legacy" means: in the page itself, without
 * a second one that puts frames from elsewhere together. We have none, and with what is in order left unlisted it costs half.
 */
export async function accessible(page: Page, where: string): Promise<void> {
	const { violations } = await new AxeBuilder({ page })
		.setLegacyMode()
		.options({ resultTypes: ['violations'] })
		.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
		.analyze()
	const said = violations.flatMap(({ id, help, nodes }) =>
		nodes.map(({ target, failureSummary }) => `${id}: ${help}\n  ${String(target)}\n  ${failureSummary ?? ''}`),
	)
	expect(said, `${where} must be accessible`).toEqual([])
}

interface Overflow {
	readonly down: number
	readonly across: number
}
const overflowOf = (page: Page): Promise<Overflow> =>
	page.evaluate(() => ({
		down: document.documentElement.scrollHeight - window.innerHeight,
		across: document.documentElement.scrollWidth - window.innerWidth,
	}))

/** The page needs no scrolling in either direction. Layout may take a moment after a change. */
export async function fits(page: Page, where: string): Promise<void> {
	await expect
		.poll(async () => Object.values(await overflowOf(page)).every((by) => by <= 0), { message: `${where} must not scroll` })
		.toBe(true)
}

/** What stands on a page as it is drawn: hidden texts are none. */
// biome-ignore lint/performance/useDomNodeTextContent: what people see is meant
export const drawnText = (page: Page): Promise<string> => page.locator('body').innerText()

/** There are words on it. */
export async function saysSomething(page: Page, where: string): Promise<void> {
	await expect.poll(async () => (await drawnText(page)).trim().length, { message: `${where} must not be blank` }).toBeGreaterThan(3)
}

/** Every text of the wall can be read from the back row, and none is cut off. */
export async function legible(page: Page, where: string): Promise<void> {
	await expect.poll(() => page.evaluate(legibility), { message: `${where} must be legible from the back row` }).toEqual([])
}

/** What a camera sees in a QR code on this page, or null. */
export async function qrOn(page: Page): Promise<string | null> {
	const { data, width, height } = PNG.sync.read(await page.screenshot())
	try {
		return decodeQR({ data, width, height })
	} catch {
		return null
	}
}
