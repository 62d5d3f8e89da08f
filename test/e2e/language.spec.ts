/** The same screens in English: by the language of the device, and by hand. What people wrote stays as it is (I20). */
import { expect } from '@playwright/test'
import { accessible, fits } from './looks.js'
import { test } from './own-hall.js'

test('[I20] an English phone speaks English, and changes by hand', async ({ hall }) => {
	await hall.desk.command({ type: 'open-phase', phase: 'lobby' })
	const phone = await hall.phone('en')
	await expect(phone.getByRole('heading', { name: 'Welcome.' })).toBeVisible()
	expect(await phone.locator('html').getAttribute('lang')).toBe('en')
	await fits(phone, 'English phone')
	await accessible(phone, 'English phone')
	await phone.getByRole('button', { name: 'Deutsch' }).click()
	await expect(phone.getByRole('heading', { name: 'Willkommen.' })).toBeVisible()
	expect(await phone.locator('html').getAttribute('lang')).toBe('de')
	await phone.reload()
	await expect(phone.getByRole('heading', { name: 'Willkommen.' })).toBeVisible()
})

test('[I20] the console changes its language; texts of the hall do not', async ({ hall }) => {
	await hall.desk.command({ type: 'open-phase', phase: 'collect' })
	const phone = await hall.phone('en')
	await phone.getByRole('textbox').fill('Schöner erster Tag')
	await phone.getByRole('button', { name: 'delighting' }).click()
	await expect(phone.getByText('1 of 5 cards')).toBeVisible()
	const desk = await hall.console()
	await desk.getByRole('tab', { name: 'Regie' }).click()
	await expect(desk.getByText('Schöner erster Tag').first()).toBeVisible()
	await desk.getByRole('button', { name: 'English' }).click()
	await expect(desk.getByRole('tab', { name: 'Agenda' })).toBeVisible()
	await expect(desk.getByText('Unsorted').first()).toBeVisible()
	await expect(desk.getByText('Schöner erster Tag').first()).toBeVisible()
	await accessible(desk, 'English console')
})
