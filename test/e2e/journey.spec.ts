/**
 * The whole agenda of the large-group template on real screens: console (led by keyboard), projector, two phones, and 60
 * simulated people beside them. What every screen says is checked in every phase.
 */
import type { ReportModel } from '@funkenflug/server/report/model'
import { employeeJourney } from '@funkenflug/shared/templates/employee-journey'
import { expect, type Page, test } from '@playwright/test'
import { agendaOf, bundle, writeTargets } from '../harness/agenda.js'
import type { Crowd } from '../harness/crowd.js'
import { tableOf } from '../harness/export.js'
import { until } from '../harness/until.js'
import { type Hall, openHall } from './hall.js'
import { createLeader, type Leader } from './leader.js'
import { accessible, drawnText, fits, legible, qrOn, saysSomething } from './looks.js'
import { visits } from './visitor.js'

const PEOPLE = 60
const UNCOVERED = new Set(['onepoint', 'rate', 'dots', 'majority', 'words'])

test.describe.configure({ mode: 'serial' })

let hall: Hall
let crowd: Crowd
let leader: Leader
let desk: Page
let wall: Page
let phone: Page
/** Does nothing; looks on. */
let idle: Page

test.beforeAll(async ({ browser }) => {
	hall = await openHall(browser, { open: false, lang: 'de' })
	desk = await hall.console()
	wall = await hall.projector()
	leader = createLeader(hall, desk)
	await leader.openSession()
	phone = await hall.phone()
	idle = await hall.phone()
	crowd = await hall.crowd(PEOPLE)
})
test.afterAll(async () => hall?.close())
test.afterEach(() => expect(hall.problems).toEqual([]))

const report = async (): Promise<ReportModel> => JSON.parse(await hall.api.report(hall.session, 'format=json')) as ReportModel
/** What stands on a page, line by line, without the marks that let words break. */
const linesOf = async (page: Page): Promise<readonly string[]> =>
	(await drawnText(page))
		.replaceAll('\u00ad', '')
		.split('\n')
		.map((line) => line.trim())
		.filter((line) => line !== '')

async function everyScreen(phase: string): Promise<void> {
	for (const [page, where] of [
		[phone, 'phone'],
		[idle, 'idle phone'],
		[wall, 'projector'],
		[desk, 'console'],
	] as const)
		await saysSomething(page, `${where}, ${phase}`)
	for (const [page, where] of [
		[phone, 'phone'],
		[idle, 'idle phone'],
		[wall, 'projector'],
	] as const)
		await fits(page, `${where}, ${phase}`)
	await legible(wall, `projector, ${phase}`)
	for (const [page, where] of [
		[idle, 'phone'],
		[wall, 'projector'],
		[desk, 'console'],
	] as const)
		await accessible(page, `${where}, ${phase}`)
}

for (const { id, kind, title } of employeeJourney.agenda) {
	test(`[M1] ${id}: ${title.en}`, async () => {
		const row = () => agendaOf(hall.desk).find((one) => one.id === id)
		const phase = await until(row, id)
		if (id === 'rate') {
			await leader.bundleTwo('Zwei Karten von Hand')
			await bundle(hall.desk, hall.wall.board)
		}
		await leader.open(phase)
		await expect(idle.getByText(kind === 'pause' ? 'Danach' : kind === 'commit' ? 'Freiwillig' : title.de).first()).toBeVisible()
		if (id === 'lobby' || id === 'collect') expect(await qrOn(wall)).toBe(hall.links.join)
		await visits[id]?.(phone)
		await everyScreen(`${id} open`)
		await until(() => crowd.settled(id), `the hall to be done with ${id}`, 30_000)
		if (kind === 'soll') await writeTargets(hall.desk, phase)
		await leader.close(phase)
		if (!UNCOVERED.has(kind)) return
		await leader.uncover(phase)
		await fits(phone, `phone, ${id} uncovered`)
		await fits(wall, `projector, ${id} uncovered`)
		await legible(wall, `projector, ${id} uncovered`)
		await accessible(wall, `projector, ${id} uncovered`)
		await accessible(phone, `phone, ${id} uncovered`)
		await shownIsExported(id)
	})
}

/** Numbers on the wall are those of the export. */
async function shownIsExported(phase: string): Promise<void> {
	const model = await report()
	const lines = await linesOf(wall)
	const after = (text: string) => lines.slice(lines.indexOf(text) + 1)
	let compared = 0
	if (phase === 'rate') {
		for (const row of tableOf(model, 'ratings')) {
			if (!lines.includes(String(row['title']))) continue
			const numbers = after(String(row['title']))
				.filter((line) => /^\d+$/.test(line))
				.slice(0, 3)
				.map(Number)
			expect(numbers, String(row['title'])).toEqual([row['d'], row['o'], row['b']])
			compared += 1
		}
	}
	if (phase === 'dots') {
		for (const row of tableOf(model, 'dots-dots')) {
			if ((row['side'] as { en: string }).en.startsWith('pain') || !lines.includes(String(row['title']))) continue
			expect(
				after(String(row['title'])).find((line) => /^\d+$/.test(line)),
				String(row['title']),
			).toBe(String(row['dots']))
			compared += 1
		}
	}
	if (phase === 'rate' || phase === 'dots') expect(compared, `${phase}: rows compared`).toBeGreaterThan(2)
}

test('[R45] closing: the protocol is there, phones are thanked', async () => {
	await hall.desk.command({ type: 'close-session' })
	await expect(idle.getByText(/abgeschlossen|vorbei|Danke/i).first()).toBeVisible()
	// The console's own access opens the protocol.
	await desk.goto(`${hall.server.url}/api/sessions/${hall.session}/report?format=html&lang=de`)
	await expect(desk.getByText('Arbeiten bei uns').first()).toBeVisible()
	await accessible(desk, 'protocol')
	expect((await report()).interim).toBe(false)
	expect(crowd.stats.refused).toBe(0)
})

test('[R21] a phone says now and then which pulse it has drawn, and not every time', async () => {
	// All this took a minute or two, with a pulse a second.
	expect(hall.reported(idle)).toBeGreaterThan(0)
	expect(hall.reported(idle)).toBeLessThan(20)
})
