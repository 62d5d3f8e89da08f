/** Sizes on the wall by themselves: what does not fit at the operator's zoom gets smaller, and comes back when there is room again. */
import { expect, test } from '@playwright/test'
import { until } from '../harness/until.js'
import { type Hall, openHall } from './hall.js'

let hall: Hall

test.beforeAll(async ({ browser }) => {
	hall = await openHall(browser, { lang: 'de' })
})
test.afterAll(async () => hall?.close())

test('the wall shrinks for a long text and grows back after it, without being asked', async () => {
	const goal = (text: string) => hall.desk.command({ type: 'update-session', patch: { goal: text } })
	await hall.desk.command({ type: 'set-projector', zoom: 1.4 })
	await goal('Besser als erwartet.')
	const wall = await hall.projector()
	/** Px of the wall's texts, as the screen took it. */
	const size = () => wall.locator('h1').evaluate((element) => Number.parseFloat(getComputedStyle(element).getPropertyValue('--wall-card')))
	await expect(wall.getByText('Besser als erwartet.')).toBeVisible()
	// What even this text allows at that zoom: less than was asked for.
	await expect.poll(size).toBeLessThan(56)
	const before = await size()
	// As wide as letters come: one word a line, more lines than there is room for.
	await goal(Array(12).fill('MMMMMMMMMMMM').join(' '))
	await expect.poll(size).toBeLessThan(before)
	await goal('Besser als erwartet.')
	await expect.poll(size, { timeout: 20_000 }).toBe(before)
	expect(hall.problems).toEqual([])
})

test('cards that land do not seem too large for the wall: as many stand there as fit', async () => {
	await hall.desk.command({ type: 'set-projector', zoom: 1, texts: true })
	await hall.desk.command({ type: 'open-phase', phase: 'warmup', override: 'Test.' })
	const wall = await hall.projector()
	// With movement, as in a hall.
	await wall.emulateMedia({ reducedMotion: 'no-preference' })
	const crowd = await hall.crowd(6)
	await until(() => crowd.settled('warmup'), 'everybody to have written', 20_000)
	const newest = wall.getByRole('list', { name: 'Neueste Karten' }).getByRole('listitem')
	await expect.poll(() => newest.count()).toBeGreaterThan(3)
	expect(hall.problems).toEqual([])
})
