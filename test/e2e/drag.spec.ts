/** Bundling with the pointer: card onto card, card onto touchpoint, touchpoint onto touchpoint. The keyboard's way is in desk-keys.spec. */
import { expect, type Page, test } from '@playwright/test'
import { until } from '../harness/until.js'
import { type Hall, openHall } from './hall.js'
import { openRegie } from './regie.js'

// Each goes on where the one before it ended.
test.describe.configure({ mode: 'serial' })

let hall: Hall
let page: Page

test.beforeAll(async ({ browser }) => {
	hall = await openHall(browser, { lang: 'de', template: 'single-touchpoint' })
	page = await openRegie(hall, 6)
})
test.afterAll(async () => hall?.close())

const card = (at: number) => page.locator('#regie-cards').getByRole('option').nth(at)
const pane = (title: string) => page.getByRole('listitem').filter({ has: page.getByRole('button', { name: title, exact: true }) })
const unsorted = async (): Promise<number> => {
	const { cards, places } = hall.wall.board.content()
	return Object.keys(cards).length - Object.keys(places).length
}

test('a card dropped onto another makes a touchpoint of both', async () => {
	const before = await unsorted()
	await card(0).dragTo(card(2))
	const dialog = page.getByRole('dialog')
	await expect(dialog).toContainText('Mit 2 Karten.')
	await dialog.getByRole('textbox').fill('Erster Tag')
	await page.keyboard.press('Enter')
	await expect(pane('Erster Tag')).toContainText('2 Karten')
	await until(async () => (await unsorted()) === before - 2, 'both off the unsorted ones')
	expect(hall.problems).toEqual([])
})

test('a card dropped onto a touchpoint goes into it; let go where it was, it stays', async () => {
	const before = await unsorted()
	await card(0).dragTo(pane('Erster Tag'))
	await expect(pane('Erster Tag')).toContainText('3 Karten')
	// The board may be quicker than the view that brings the log.
	await until(() => hall.desk.head()?.live.unsorted === before - 1, 'the step in the log')
	const said = hall.desk.head()?.log.length
	await card(0).dragTo(page.getByRole('searchbox'))
	await until(async () => (await unsorted()) === before - 1, 'one card fewer')
	expect(hall.desk.head()?.log).toHaveLength(said ?? -1)
	await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('[I7] a touchpoint dropped onto another is merged into it, and comes back with undo', async () => {
	await card(0).dragTo(card(1))
	await page.getByRole('dialog').getByRole('textbox').fill('Empfang')
	await page.keyboard.press('Enter')
	await expect(pane('Empfang')).toContainText('2 Karten')
	await until(() => Object.keys(hall.wall.board.content().touchpoints).length === 2, 'two touchpoints')
	await pane('Empfang').dragTo(pane('Erster Tag'))
	await expect(pane('Erster Tag')).toContainText('5 Karten')
	await expect(pane('Empfang')).toHaveCount(0)
	await page.getByRole('button', { name: /Rückgängig/ }).click()
	await expect(pane('Erster Tag')).toContainText('3 Karten')
	await expect(pane('Empfang')).toContainText('2 Karten')
	expect(hall.problems).toEqual([])
})
