/** The door as a phone's owner sees it: one tap, one connection; a closed door says why and lets in once it opens; who was in is in again. */
import { expect, type Page, test } from '@playwright/test'
import { until } from '../harness/until.js'
import { type Hall, openHall } from './hall.js'

let hall: Hall
test.beforeAll(async ({ browser }) => {
	hall = await openHall(browser, { lang: 'de' })
})
test.afterEach(async ({ browser }) => {
	for (const context of browser.contexts()) await context.close()
	expect(hall.problems.splice(0)).toEqual([])
})
test.afterAll(() => hall?.close())

const PHONE = { width: 360, height: 640 }
const closed = (phone: Page) => phone.getByText('Die Tür ist gerade zu.')
const press = (phone: Page, name: string) => phone.getByRole('button', { name, exact: true }).click()
const inside = (phone: Page) =>
	expect(
		phone
			.getByText('Gleich geht es weiter')
			.or(phone.getByRole('button', { name: 'Bin da' }))
			.first(),
	).toBeVisible()
const joined = () => hall.desk.pulse()?.joined

test('[R32] a phone is in with one connection, and after a reload the same person', async () => {
	await hall.desk.command({ type: 'open-phase', phase: 'lobby', override: 'Probe' })
	const phone = await hall.page(PHONE)
	const asked: string[] = []
	phone.on('request', (request) => {
		if (new URL(request.url()).pathname.startsWith('/api/')) asked.push(request.method())
	})
	await phone.goto(hall.links.join)
	await press(phone, 'Mitmachen')
	await inside(phone)
	expect(asked).toEqual(['GET'])
	await until(() => joined() === 1, 'one person')
	await phone.reload()
	await inside(phone)
	// The code alone, as from the address bar: still the same.
	await phone.goto(`${hall.origin}/j/${hall.code}`)
	await inside(phone)
	expect(asked).toEqual(['GET'])
	await until(() => hall.desk.pulse()?.connected === 1, 'one phone')
	expect(joined()).toBe(1)
})

test('a locked door says so, stays said, and lets in once it is open', async () => {
	await hall.desk.command({ type: 'lock-join', on: true })
	const before = joined() ?? 0
	const typed = await hall.page(PHONE)
	await typed.goto(`${hall.origin}/j`)
	await typed.getByRole('textbox').fill(hall.code)
	await press(typed, 'Weiter')
	const scanned = await hall.page(PHONE)
	await scanned.goto(hall.links.join)
	for (const phone of [typed, scanned]) {
		await press(phone, 'Mitmachen')
		await expect(closed(phone)).toBeVisible()
		await press(phone, 'Noch einmal versuchen')
		await press(phone, 'Mitmachen')
		await expect(closed(phone)).toBeVisible()
	}
	expect(joined()).toBe(before)
	await hall.desk.command({ type: 'lock-join', on: false })
	for (const phone of [typed, scanned]) {
		await press(phone, 'Noch einmal versuchen')
		await press(phone, 'Mitmachen')
		await inside(phone)
	}
	await until(() => joined() === before + 2, 'both in')
})

test('digits that open nothing are corrected where they were typed, and the welcome stays until the room is there', async () => {
	const phone = await hall.page(PHONE)
	await phone.addInitScript(() => {
		const seen = new Set<string>()
		Object.assign(globalThis, { seen })
		const look = () => {
			const words = document.querySelector('main :is(h1, p)')?.textContent
			if (typeof words === 'string') seen.add(words)
			requestAnimationFrame(look)
		}
		look()
	})
	await phone.goto(`${hall.origin}/j`)
	const field = phone.getByRole('textbox')
	await field.fill('4821')
	await press(phone, 'Weiter')
	await expect(phone.getByText('Der Code hat acht Ziffern.')).toBeVisible()
	await field.fill(hall.code === '12345678' ? '12345679' : '12345678')
	await press(phone, 'Weiter')
	await expect(phone.getByText('Zu diesem Code ist nichts offen.')).toBeVisible()
	// Nothing gets through: not the device's fault, and no empty promise to "carry on".
	await phone.route('**/api/join/**', (route) => route.abort())
	await field.fill(hall.code)
	await press(phone, 'Weiter')
	await expect(phone.getByRole('heading', { name: 'Gerade keine Verbindung.' })).toBeVisible()
	await phone.unroute('**/api/join/**')
	await press(phone, 'Anderen Code eintippen')
	await press(phone, 'Weiter')
	await press(phone, 'Mitmachen')
	await inside(phone)
	const seen = await phone.evaluate(() => [...(globalThis as unknown as { readonly seen: Set<string> }).seen])
	// One screen of typing, one of "nothing gets through", the event's name on the welcome and in the room: nothing between them.
	expect(seen.filter((words) => words !== 'Code eintippen')).toEqual(['Gerade keine Verbindung.', 'Arbeiten bei uns'])
})
