/** A console at its control desk, with a hall that has written cards. */
import type { Browser, Page } from '@playwright/test'
import { until } from '../harness/until.js'
import { type Hall, openHall } from './hall.js'

/** Everybody of `people` has handed in what they had to say; the tab is open. */
export async function openRegie(browser: Browser, people: number): Promise<{ readonly hall: Hall; readonly page: Page }> {
	const hall = await openHall(browser, { lang: 'de', template: 'single-touchpoint' })
	const phase = hall.desk.head()?.agenda.find(({ kind }) => kind === 'collect')
	await hall.desk.command({ type: 'open-phase', phase: phase?.id, override: 'Test.' })
	const crowd = await hall.crowd(people)
	await until(() => crowd.settled(phase?.id ?? ''), 'everybody to have written')
	await until(() => Object.keys(hall.wall.board.content().cards).length >= people, 'the cards on the board')
	const page = await hall.console()
	await page.getByRole('tab', { name: 'Regie' }).click()
	return { hall, page }
}
