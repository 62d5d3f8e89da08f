/** Large type: a small phone at 200 % is 180 px wide. Nothing is cut at the side, and everything can be reached and used. */
import { expect, type Page } from '@playwright/test'
import { test } from './own-hall.js'

/** What stands outside the screen at its sides, except in rows that scroll sideways on purpose. */
const cut = (page: Page): Promise<readonly string[]> =>
	page.evaluate(() => {
		const slides = (element: Element): boolean => {
			for (let at: Element | null = element; at !== null; at = at.parentElement)
				if (/auto|scroll/.test(getComputedStyle(at).overflowX) && at.scrollWidth > at.clientWidth && at.matches('[role="radiogroup"]'))
					return true
			return false
		}
		return [...document.querySelectorAll('header *, main *')]
			.filter((element) => {
				const { left, right, width, height } = element.getBoundingClientRect()
				return width > 2 && height > 2 && (right > innerWidth + 1 || left < -1) && !slides(element)
			})
			.map((element) => `${element.tagName} ${element.textContent.slice(0, 40)}`)
	})
const whole = (page: Page, where: string) => expect.poll(() => cut(page), { message: `${where} must not be cut at the side` }).toEqual([])

test('a phone at 200 % can do everything, without scrolling sideways', async ({ hall }) => {
	const phone = await hall.page({ width: 180, height: 320 }, 'en')
	await phone.goto(hall.links.join)
	await whole(phone, 'joining')
	await phone.getByRole('button', { name: 'Join in' }).click()
	await hall.desk.command({ type: 'open-phase', phase: 'goal' })
	await phone.getByRole('radio', { name: /^5/ }).click()
	await whole(phone, 'a scale')
	await phone.getByRole('button', { name: 'Hand in' }).click()
	await expect(phone.getByText(/Handed in/)).toBeVisible()
	await hall.desk.command({ type: 'close-phase', phase: 'goal', graceSeconds: 0 })
	await hall.desk.command({ type: 'open-phase', phase: 'collect' })
	await phone.getByRole('textbox').fill('A good first day')
	await whole(phone, 'collecting')
	await phone.getByRole('button', { name: 'delighting' }).click()
	await expect(phone.getByText('1 of 5 cards')).toBeVisible()
})

test('the console scrolls what is inside it, never itself', async ({ hall }) => {
	const crowd = await hall.crowd(6)
	await hall.desk.command({ type: 'open-phase', phase: 'collect' })
	await expect.poll(() => crowd.settled('collect')).toBe(true)
	const desk = await hall.console()
	await desk.getByRole('tab', { name: 'Ergebnisse' }).click()
	await expect(desk.getByText('Zahlen im Überblick').first()).toBeVisible()
	expect(await desk.evaluate(() => document.documentElement.scrollHeight - innerHeight)).toBeLessThanOrEqual(0)
})
