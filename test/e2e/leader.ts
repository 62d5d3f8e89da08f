/** The console led by keyboard alone: one key for open, close, uncover. Reads what the big button says before pressing. */

import type { AgendaRow } from '@funkenflug/shared/views'
import { expect, type Page } from '@playwright/test'
import { agendaOf } from '../harness/agenda.js'
import { until } from '../harness/until.js'
import type { Hall } from './hall.js'

export interface Leader {
	openSession(): Promise<void>
	open(phase: AgendaRow): Promise<void>
	/** Without last words. */
	close(phase: AgendaRow): Promise<void>
	/** Place by place, where there are places. */
	uncover(phase: AgendaRow): Promise<void>
	/** Marks two cards in the control desk and makes a touchpoint of them. */
	bundleTwo(title: string): Promise<void>
}

export function createLeader({ desk }: Hall, page: Page): Leader {
	const row = (id: string) => agendaOf(desk).find((one) => one.id === id)
	/** After a step the button rests for a moment. */
	const says = (name: string) => expect(page.getByRole('button', { name, exact: false }).first()).toBeEnabled()
	const step = () => page.keyboard.press('ArrowRight')
	const reaches = (id: string, ...statuses: readonly AgendaRow['status'][]) =>
		until(() => statuses.includes(row(id)?.status ?? 'planned') && row(id)?.status, `${id} to be ${statuses.join(' or ')}`)
	/** Presses Tab until the focus is where `is` says. */
	async function tabTo(is: (element: Element) => boolean, key: 'Tab' | 'Shift+Tab'): Promise<void> {
		for (let i = 0; i < 60; i += 1) {
			if (await page.evaluate(`(${String(is)})(document.activeElement ?? document.body)`)) return
			await page.keyboard.press(key)
		}
		throw new Error(`The keyboard does not reach ${String(is)}.`)
	}
	return {
		async openSession() {
			await says('Veranstaltung öffnen')
			await step()
			await until(() => desk.head()?.session.status === 'open', 'the session to be open')
		},
		async open({ id, title }) {
			await says(`${title.de} öffnen`)
			await step()
			await reaches(id, 'open')
		},
		async close({ id, title }) {
			await says(`${title.de} schließen`)
			await step()
			const sure = page.getByRole('button', { name: 'Trotzdem schließen' })
			const moved = await until(
				async () => (row(id)?.status === 'open' ? (await sure.isVisible()) && 'asked' : row(id)?.status),
				`${id} to close`,
			)
			if (moved === 'asked') {
				await tabTo((element) => element.textContent === 'Trotzdem schließen', 'Tab')
				await page.keyboard.press('Enter')
			}
			if ((await reaches(id, 'closing', 'closed', 'revealed')) !== 'closing') return
			await says('Sofort schließen')
			await step()
			await reaches(id, 'closed', 'revealed')
		},
		async uncover({ id }) {
			for (;;) {
				const now = row(id)
				if (now?.status === 'revealed') return
				const { step: shown = 0, total = 0 } = now?.reveal ?? {}
				if (total > 1) {
					await expect(page.getByText(`Aufgedeckt sind ${shown} von ${total} `).first()).toBeVisible()
					await says('Nächst')
				} else await says('Aufdecken')
				await step()
				await until(() => row(id)?.status === 'revealed' || (row(id)?.reveal?.step ?? 0) > shown, `${id}: place ${shown + 1}`)
			}
		},
		async bundleTwo(title) {
			await tabTo((element) => element.getAttribute('role') === 'tab', 'Tab')
			await step()
			await tabTo((element) => element.id === 'regie-cards', 'Tab')
			await page.keyboard.press('Space')
			await page.keyboard.press('ArrowDown')
			await page.keyboard.press('Space')
			await page.keyboard.press('n')
			await page.keyboard.type(title)
			await page.keyboard.press('Enter')
			await expect(page.getByRole('main').getByText(title).first()).toBeVisible()
			await tabTo((element) => element.getAttribute('role') === 'tab', 'Shift+Tab')
			await page.keyboard.press('ArrowLeft')
			// Off the tabs: there the arrow keys change tabs.
			await page.keyboard.press('Tab')
		},
	}
}
