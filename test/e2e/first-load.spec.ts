/** The join screen comes first: nothing the room needs competes with it, and nobody waits for the room after pressing the button. */
import { expect, type Page } from '@playwright/test'
import { until } from '../harness/until.js'
import type { Hall } from './hall.js'
import { test } from './own-hall.js'

test.use({ hallOptions: { lang: 'de' } })

/** A phone that has been nowhere yet, and the scripts it has asked for so far. */
async function newPhone(hall: Hall): Promise<{ readonly page: Page; readonly scripts: readonly string[] }> {
	const page = await hall.page({ width: 360, height: 640 })
	const scripts: string[] = []
	page.on('request', (request) => {
		if (request.resourceType() === 'script') scripts.push(request.url())
	})
	return { page, scripts }
}

test('[S9] the room is fetched once the join screen works, and before anybody asks for it', async ({ hall }) => {
	const { page, scripts } = await newPhone(hall)
	let answer: () => void = () => undefined
	const held = new Promise<void>((resolve) => {
		answer = resolve
	})
	await page.route('**/api/join/*', async (route) => {
		await held
		await route.continue()
	})
	await page.goto(hall.links.join)
	// Everything is there but what the button needs, and the device has nothing to do.
	await page.evaluate(async () => {
		await document.fonts.ready
		for (let times = 0; times < 3; times += 1) await new Promise((resolve) => requestIdleCallback(resolve))
	})
	expect(scripts).toHaveLength(1)
	answer()
	await expect(page.getByRole('button', { name: 'Mitmachen' })).toBeVisible()
	await until(() => scripts.length === 2, 'the room fetched ahead')
	// Nothing more is asked for to be in.
	await page.unroute('**/api/join/*')
	await page.getByRole('button', { name: 'Mitmachen' }).click()
	await expect(page.getByRole('button', { name: 'Mitmachen' })).toHaveCount(0)
	expect(scripts).toHaveLength(2)
})

test('[S9] where the code is typed, the room is fetched while the person types', async ({ hall }) => {
	const { page, scripts } = await newPhone(hall)
	await page.goto(`${hall.origin}/j`)
	await page.getByRole('textbox').pressSequentially(hall.code)
	await until(() => scripts.length === 2, 'the room fetched ahead')
	await page.getByRole('button', { name: 'Weiter' }).click()
	await page.getByRole('button', { name: 'Mitmachen' }).click()
	await expect(page.getByRole('button', { name: 'Mitmachen' })).toHaveCount(0)
	expect(scripts).toHaveLength(2)
})
