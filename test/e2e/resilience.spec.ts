/** Networks and servers come and go; what somebody has handed in stays, and nobody has to do anything about it. */
import type { ReportModel } from '@funkenflug/server/report/model'
import { expect, type Page } from '@playwright/test'
import { agendaOf } from '../harness/agenda.js'
import { tableOf } from '../harness/export.js'
import { until } from '../harness/until.js'
import type { Hall } from './hall.js'
import { test } from './own-hall.js'

test.use({ hallOptions: { lang: 'de' } })

let phone: Page
test.beforeEach(async ({ hall }) => {
	await hall.desk.command({ type: 'open-phase', phase: 'collect' })
	phone = await hall.phone()
	await expect(phone.getByText('0 von 5 Karten')).toBeVisible()
})

async function handIn(page: Page, text: string): Promise<void> {
	await page.getByRole('textbox').fill(text)
	await page.getByRole('button', { name: 'okay' }).click()
	await expect(page.getByRole('textbox')).toHaveValue('')
}
const exported = async (hall: Hall): Promise<readonly string[]> => {
	const model = JSON.parse(await hall.api.report(hall.session, 'format=json')) as ReportModel
	return tableOf(model, 'cards')
		.map((row) => String(row['text']))
		.sort()
}

test('[I4] [R41] a phone without network keeps what it hands in, through a reload, and sends it once', async ({ hall }) => {
	await handIn(phone, 'Mit Netz')
	await expect(phone.getByText('1 von 5 Karten')).toBeVisible()
	await phone.context().setOffline(true)
	await handIn(phone, 'Ohne Netz, erste')
	await handIn(phone, 'Ohne Netz, zweite')
	await expect(phone.getByText(/Offline|Netz/).first()).toBeVisible()
	await phone.getByRole('textbox').fill('Noch nicht fertig gesch')
	expect(await exported(hall)).toEqual(['Mit Netz'])
	// Back in the network by way of a reload: what waited must come from the phone's own memory.
	await phone.context().setOffline(false)
	await phone.reload()
	await expect(phone.getByText('3 von 5 Karten')).toBeVisible()
	await expect(phone.getByRole('textbox')).toHaveValue('Noch nicht fertig gesch')
	await until(async () => (await exported(hall)).length === 3, 'three cards')
	expect(await exported(hall)).toEqual(['Mit Netz', 'Ohne Netz, erste', 'Ohne Netz, zweite'])
})

test('[I15] [R40] the server dies in the middle of a phase: all screens come back by themselves, nothing is lost', async ({ hall }) => {
	const [desk, wall] = [await hall.console(), await hall.projector()]
	await expect(wall.getByText('Karten').first()).toBeVisible()
	await handIn(phone, 'Vor dem Absturz')
	await expect(phone.getByText('1 von 5 Karten')).toBeVisible()
	await hall.server.kill()
	await handIn(phone, 'Während des Absturzes')
	await expect(desk.getByText(/Server weg/).first()).toBeVisible({ timeout: 20_000 })
	const ends = agendaOf(hall.desk).find(({ id }) => id === 'collect')?.endsAt
	await hall.server.restart()
	await expect(desk.getByText(/Server weg/)).toHaveCount(0, { timeout: 20_000 })
	await until(async () => (await exported(hall)).length === 2, 'two cards', 20_000)
	expect(await exported(hall)).toEqual(['Vor dem Absturz', 'Während des Absturzes'])
	// The timer goes on from where it was, and the wall shows what came after the restart.
	await until(() => hall.desk.live(), 'the desk back')
	expect(agendaOf(hall.desk).find(({ id }) => id === 'collect')?.endsAt).toBe(ends)
	await expect(wall.getByText('2 Karten').first()).toBeVisible({ timeout: 20_000 })
	await handIn(phone, 'Danach')
	await expect(wall.getByText('3 Karten').first()).toBeVisible()
	// The board is back too: the control desk lists all three.
	await desk.getByRole('tab', { name: 'Regie' }).click()
	await expect(desk.getByText('Danach', { exact: true }).first()).toBeVisible({ timeout: 20_000 })
})

test('[I16] a second visit with the same phone is the same person', async ({ hall }) => {
	await handIn(phone, 'Von mir')
	await expect(phone.getByText('1 von 5 Karten')).toBeVisible()
	await phone.goto(`${hall.server.url}/j/${hall.code}`)
	await expect(phone.getByText('1 von 5 Karten')).toBeVisible()
	expect(hall.desk.head()?.live.joined).toBe(1)
})
