/** The console in nervous hands: a double press is one step, and a fresh link pasted over a page that is out comes in. */
import { expect, test } from '@playwright/test'
import { agendaOf } from '../harness/agenda.js'
import { until } from '../harness/until.js'
import { type Hall, openHall } from './hall.js'

let hall: Hall
test.beforeAll(async ({ browser }) => {
	hall = await openHall(browser, { lang: 'de', open: false })
})
test.afterAll(async () => {
	const problems = hall?.problems ?? []
	await hall?.close()
	expect(problems).toEqual([])
})

test('a double press takes one step and is no mistake', async () => {
	const desk = await hall.console()
	// Both in one turn of the page: how fast this machine can press keys is not the question.
	const twice = () =>
		desk.evaluate(() => {
			for (const _ of [1, 2]) document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }))
		})
	const lobby = () => agendaOf(hall.desk).find(({ kind }) => kind === 'lobby')?.status
	const ready = (name: string) => expect(desk.getByRole('button', { name }).first()).toBeEnabled()
	await ready('Veranstaltung öffnen')
	await twice()
	await ready('Ankommen öffnen')
	expect([hall.desk.head()?.session.status, lobby()]).toEqual(['open', 'planned'])
	await twice()
	await ready('Ankommen schließen')
	expect(lobby()).toBe('open')
	await twice()
	await ready('Auftakt und Ziel öffnen')
	expect(lobby()).toBe('closed')
	// With the pointer.
	await desk.getByRole('button', { name: 'Auftakt und Ziel öffnen' }).evaluate((button: HTMLElement) => {
		for (const _ of [1, 2]) button.click()
	})
	await ready('Auftakt und Ziel schließen')
	expect(agendaOf(hall.desk).filter(({ status }) => status === 'open').length).toBe(1)
	await expect(desk.getByRole('alert').filter({ hasText: /\S/ })).toHaveCount(0)
})

test('a link pasted into the address of a page that is out comes in', async () => {
	const desk = await hall.console()
	await desk.context().clearCookies()
	await desk.reload()
	await expect(desk.getByText('Dieser Zugang gilt nicht mehr.')).toBeVisible()
	await desk.evaluate((link) => location.assign(link), hall.links.facilitator)
	await until(() => desk.getByRole('tab').first().isVisible(), 'the console')
})
