/** Tests that each get a workshop of their own; what went wrong on any of its pages fails the test. */
import { test as base, expect } from '@playwright/test'
import { type Hall, type HallOptions, openHall } from './hall.js'

/** `test.use({ hallOptions: … })` says what kind of workshop. */
export const test = base.extend<{ hallOptions: HallOptions; hall: Hall }>({
	hallOptions: [{}, { option: true }],
	async hall({ browser, hallOptions }, use) {
		const hall = await openHall(browser, hallOptions)
		await use(hall)
		await hall.close()
		expect(hall.problems).toEqual([])
	},
})
