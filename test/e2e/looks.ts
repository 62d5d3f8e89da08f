/** Checks that hold for every screen in every phase: nothing scrolls, nothing is inaccessible, nothing is blank. */
import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { PNG } from 'pngjs'
import decodeQR from 'qr/decode.js'

/** Rules of WCAG 2.2 A and AA and good practice; lists what is wrong, with the element. */
export async function accessible(page: Page, where: string): Promise<void> {
	const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze()
	const said = violations.flatMap(({ id, help, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${help}\n  ${String(target)}\n  ${failureSummary ?? ''}`))
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
	await expect.poll(async () => Object.values(await overflowOf(page)).every((by) => by <= 0), { message: `${where} must not scroll` }).toBe(true)
}

/** There are words on it. */
export async function saysSomething(page: Page, where: string): Promise<void> {
	await expect.poll(async () => (await page.locator('body').innerText()).trim().length, { message: `${where} must not be blank` }).toBeGreaterThan(3)
}

/** Read from the back row: no text on the wall below this, px at 1920 × 1080 (labels; experience 3b). */
const SMALLEST_PX = 28

/** Every visible text of the wall is large enough; lists what is not. */
export async function legible(page: Page, where: string): Promise<void> {
	const small = await page.evaluate((least) => {
		const found: string[] = []
		const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
		for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
			const text = (node.textContent ?? '').trim()
			const parent = node.parentElement
			if (text === '' || parent === null || parent.closest('script, style') !== null) continue
			const range = document.createRange()
			range.selectNodeContents(node)
			const { width, height } = range.getBoundingClientRect()
			// Texts for screen readers are one pixel wide.
			if (width <= 2 || height <= 2 || !parent.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue
			const inPicture = parent instanceof SVGGraphicsElement ? (parent.getScreenCTM()?.d ?? 1) : 1
			const size = Number.parseFloat(getComputedStyle(parent).fontSize) * inPicture
			if (size < least - 0.5) found.push(`${Math.round(size * 10) / 10} px: ${text.slice(0, 40)}`)
		}
		return found
	}, SMALLEST_PX)
	expect(small, `${where} must be legible from the back row`).toEqual([])
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
