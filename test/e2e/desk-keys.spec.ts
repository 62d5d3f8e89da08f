/** The control desk by keyboard alone: mark, make, place, set aside, bring back, merge, split, rename, undo. The pointer's way is in drag.spec. */
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
	page = await openRegie(hall, 8)
	await page.locator('#regie-cards').focus()
})
test.afterAll(async () => hall?.close())

const press = async (...keys: readonly string[]) => {
	for (const key of keys) await page.keyboard.press(key)
}
/** How many cards lie in each touchpoint, by title, and how many are set aside or nowhere. */
const lie = (): string => {
	const { cards, places, touchpoints } = hall.wall.board.content()
	const at = (place: string) => Object.values(places).filter((one) => one === place).length
	const inOrder = Object.entries(touchpoints).toSorted(([, one], [, other]) => one.order - other.order)
	const bundles = inOrder.map(([id, { title }]) => `${title} ${at(id)}`)
	return [...bundles, `aside ${at('single')}`, `left ${Object.keys(cards).length - Object.keys(places).length}`].join(', ')
}
/** The board is so, and this page shows it: it draws the hall's cards a few times a second, and keys act on what it shows. */
const comesTo = async (what: (left: number) => string, inside?: number) => {
	const all = () => Object.keys(hall.wall.board.content().cards).length
	await until(() => lie() === what(all()), `the board to be ${what(all())}`).catch((error: unknown) => {
		throw new Error(`${String(error)}; it is: ${lie()}`)
	})
	// A question closes with the server's answer, and until then keys are words in it.
	await expect(page.getByRole('dialog')).toBeHidden()
	const left = /left (\d+)/.exec(lie())?.[1] ?? ''
	await expect(page.getByRole('button', { name: /^Unsortiert/ })).toHaveText(new RegExp(`\\D${left}$`))
	if (inside !== undefined) await expect(page.locator('#regie-inside').getByRole('option')).toHaveCount(inside)
}

test('two marked cards become a touchpoint; a number puts one there', async () => {
	await press('Space', 'ArrowDown', 'Space', 'n')
	await page.getByRole('dialog').getByRole('textbox').fill('Eins')
	await press('Enter')
	await comesTo((all) => `Eins 2, aside 0, left ${all - 2}`)
	await press('1')
	await comesTo((all) => `Eins 3, aside 0, left ${all - 3}`)
	await press('Shift+ArrowDown', 'n')
	await page.getByRole('dialog').getByRole('textbox').fill('Zwei')
	await press('Enter')
	await comesTo((all) => `Eins 3, Zwei 2, aside 0, left ${all - 5}`)
})

test('a card is set aside and comes back from there', async () => {
	await press('e')
	await comesTo((all) => `Eins 3, Zwei 2, aside 1, left ${all - 6}`)
	await page.getByRole('button', { name: /^Einzelstimmen/ }).click()
	await page.locator('#regie-cards').focus()
	await press('u')
	await comesTo((all) => `Eins 3, Zwei 2, aside 0, left ${all - 5}`)
	await page.getByRole('button', { name: /^Unsortiert/ }).click()
	await page.locator('#regie-cards').focus()
})

test('a touchpoint is opened, split, renamed, merged; Escape leaves it', async () => {
	await press('ArrowRight', 'Enter')
	await expect(page.locator('#regie-inside')).toBeVisible()
	await press('x')
	await page.getByRole('dialog').getByRole('textbox').fill('Drei')
	await press('Enter')
	await comesTo((all) => `Eins 2, Zwei 2, Drei 1, aside 0, left ${all - 5}`, 2)
	await press('u')
	await comesTo((all) => `Eins 1, Zwei 2, Drei 1, aside 0, left ${all - 4}`, 1)
	await press('r')
	await page.keyboard.type('Anders')
	await press('Enter')
	await comesTo((all) => `Anders 1, Zwei 2, Drei 1, aside 0, left ${all - 4}`)
	await press('Escape')
	await expect(page.locator('#regie-inside')).toBeHidden()
	await press('Space', 'ArrowRight', 'Space', 'm')
	await page.getByRole('dialog').getByRole('textbox').fill('Zwei')
	await press('Enter')
	await comesTo((all) => `Zwei 3, Drei 1, aside 0, left ${all - 4}`)
	expect(hall.problems).toEqual([])
})
