/** A console at its control desk, with a hall that has written cards. */
import type { Page } from '@playwright/test'
import { until } from '../harness/until.js'
import type { Hall } from './hall.js'

/** Everybody of `people` has handed in what they had to say; the tab is open. */
export async function openRegie(hall: Hall, people: number): Promise<Page> {
	const phase = hall.desk.head()?.agenda.find(({ kind }) => kind === 'collect')
	await hall.desk.command({ type: 'open-phase', phase: phase?.id, override: 'Test.' })
	const crowd = await hall.crowd(people)
	await until(() => crowd.settled(phase?.id ?? ''), 'everybody to have written')
	await until(() => Object.keys(hall.wall.board.content().cards).length >= people, 'the cards on the board')
	const page = await hall.console()
	await page.getByRole('tab', { name: 'Regie' }).click()
	return page
}
