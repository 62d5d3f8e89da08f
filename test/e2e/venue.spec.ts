/** Networks of venues that let no WebSocket through: every screen works all the same, from our own pages only. */
import { expect, type Page, test } from '@playwright/test'
import { readJoinLink } from '../harness/api.js'
import { newStats } from '../harness/courier.js'
import { createDice } from '../harness/dice.js'
import { isLong } from '../harness/evidence.js'
import { openPhone } from '../harness/phone.js'
import { until } from '../harness/until.js'
import { openVenue, type Venue, type WebSocketRule } from '../harness/venue.js'
import { type Hall, openHall } from './hall.js'

let hall: Hall
let venue: Venue

async function enter(browser: Parameters<typeof openHall>[0], rule: WebSocketRule, cutAfterMs?: number): Promise<void> {
	hall = await openHall(browser, {
		lang: 'de',
		patienceMs: 25_000,
		async through(server) {
			venue = await openVenue(Number(new URL(server.url).port))
			venue.webSockets(rule, cutAfterMs)
			return venue.url
		},
	})
	await hall.desk.command({ type: 'open-phase', phase: 'collect' })
}
test.afterEach(async () => {
	const { problems } = hall
	await hall.close()
	await venue.close()
	expect(problems).toEqual([])
})

/** Resolves to the wall that looked on. */
async function cardTravels(text: string, patience: number): Promise<Page> {
	const [desk, wall, phone] = await Promise.all([hall.console(), hall.projector(), hall.phone()])
	await expect(phone.getByText('0 von 5 Karten')).toBeVisible({ timeout: patience })
	await phone.getByRole('textbox').fill(text)
	await phone.getByRole('button', { name: 'okay' }).click()
	await expect(phone.getByText('1 von 5 Karten')).toBeVisible({ timeout: patience })
	await desk.getByRole('tab', { name: 'Regie' }).click({ timeout: patience })
	// The control desk lists cards from the board, the wall counts them in its view.
	await expect(desk.getByText(text).first()).toBeVisible({ timeout: patience })
	await expect(wall.getByText('1 Karte').first()).toBeVisible({ timeout: patience })
	// What is taken away goes from the board as well: a state vector alone would not notice.
	await phone.getByRole('button', { name: /Karte öffnen/ }).click()
	await phone.getByRole('button', { name: 'Karte löschen' }).click()
	await expect(desk.getByText(text)).toHaveCount(0, { timeout: patience })
	return wall
}

test('[R41] [R26] a proxy that refuses WebSocket: phone, console and wall by polling, what they take from the board too', async ({
	browser,
}) => {
	await enter(browser, 'refuse')
	const wall = await cardTravels('Ohne WebSocket geschrieben', 10_000)
	expect(venue.counts().upgrades).toBeGreaterThan(2)
	const { result } = await hall.desk.command({ type: 'create-touchpoint', title: 'Erster Tag', stage: null, cards: [] })
	const touchpoint = String(result?.['touchpoint'])
	await hall.desk.command({ type: 'close-phase', phase: 'collect', graceSeconds: 0 })
	await hall.desk.command({ type: 'open-phase', phase: 'select', override: 'Probe' })
	await hall.desk.command({ type: 'select-touchpoint', phase: 'select', touchpoint, side: 'pain', on: true, override: null })
	await hall.desk.command({ type: 'close-phase', phase: 'select', graceSeconds: 0, override: 'Probe' })
	await hall.desk.command({ type: 'open-phase', phase: 'measure', override: 'Probe' })
	const way = { url: hall.server.url, ...readJoinLink(hall.links.join) }
	const person = await openPhone({ ...way, dice: createDice('venue'), stats: newStats() })
	await until(() => person.live(), 'somebody in')
	const due = new Date(Date.now() + 864e6).toISOString().slice(0, 10)
	const text = { what: 'Einen Paten benennen', firstStep: 'Die Liste schreiben', benefit: null }
	const how = { kind: 'do', firstStepDays: 3, due, authority: 'self', cards: [] }
	await person.send({ type: 'add-measure', phase: 'measure', touchpoint, ...text, ...how })
	await expect(wall.getByText('Einen Paten benennen').first()).toBeVisible()
	person.close()
	expect(venue.counts().passed).toBe(0)
})

// A handshake that hangs takes eight seconds to give up on: three screens of it are for the long run.
if (isLong)
	test('[R41] a proxy that swallows WebSocket: the next attempt takes polling', async ({ browser }) => {
		test.setTimeout(90_000)
		await enter(browser, 'swallow')
		await cardTravels('Verschluckt und doch da', 25_000)
		expect(venue.counts()).toMatchObject({ passed: 0 })
	})

test('[R41] a proxy that cuts every WebSocket: after three cuts the phone stays with polling', async ({ browser }) => {
	await enter(browser, 'cut', 500)
	const phone = await hall.phone()
	await expect(phone.getByText('0 von 5 Karten')).toBeVisible()
	await until(() => venue.counts().passed >= 3, 'three cuts', 40_000)
	// Long enough for the third to be cut as well.
	const cut = hall.desk.pulse()?.n ?? 0
	await until(() => (hall.desk.pulse()?.n ?? 0) > cut + 2, 'two seconds', 20_000)
	await phone.getByRole('textbox').fill('Nach drei Schnitten')
	await phone.getByRole('button', { name: 'okay' }).click()
	await expect(phone.getByText('1 von 5 Karten')).toBeVisible({ timeout: 20_000 })
	// The card went by polling, and nobody has gone back to what is cut.
	expect(venue.counts().passed).toBe(3)
})
