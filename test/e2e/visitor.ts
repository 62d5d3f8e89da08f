/** What a person with a real phone does in each phase of the large-group template, by the words on the screen. */
import { expect, type Page } from '@playwright/test'

type Visit = (phone: Page) => Promise<void>

const press = (phone: Page, name: string | RegExp) => phone.getByRole('button', { name, exact: typeof name === 'string' }).click()
/** A choice drawn as a chip: the label is what gets tapped. */
const choose = (phone: Page, name: string | RegExp) => phone.getByRole('radio', { name }).check({ force: true })
const reads = (phone: Page, text: string | RegExp) => expect(phone.getByText(text).first()).toBeVisible()

async function away(phone: Page): Promise<void> {
	await reads(phone, 'Handys weg – wir reden.')
	await reads(phone, /^Jetzt$/)
	await reads(phone, /^Danach$/)
}

/** Phase id → what the phone's owner sees and does while it is open. */
export const visits: Readonly<Record<string, Visit>> = {
	async lobby(phone) {
		await press(phone, 'Bin da')
		await reads(phone, 'Angekommen.')
	},
	async goal(phone) {
		await choose(phone, /^5/)
		await press(phone, 'Abgeben')
		await reads(phone, /Abgegeben\. Ändern/)
	},
	async warmup(phone) {
		await phone.getByRole('textbox').fill('Anruf am Montagmorgen')
		await press(phone, 'Karte abgeben')
		await reads(phone, '1 von 20 Karten')
	},
	async collect(phone) {
		await choose(phone, 'Erster Arbeitstag')
		await phone.getByRole('textbox').fill('Blumen auf dem Schreibtisch, und alle kannten meinen Namen')
		await press(phone, 'begeisternd')
		await reads(phone, '1 von 5 Karten')
	},
	'table-talk': away,
	gallery: (phone) => reads(phone, 'So sieht unsere Reise aus. Was überrascht mich?'),
	async rate(phone) {
		await reads(phone, '0 von 10')
		for (let n = 1; n <= 10; n += 1) {
			await press(phone, n % 2 === 0 ? 'begeisternd' : 'enttäuschend')
			if (n < 10) await reads(phone, `${n} von 10`)
		}
		await reads(phone, 'Alles bewertet. Danke!')
	},
	async break(phone) {
		await reads(phone, 'Pause.')
	},
	async dots(phone) {
		for (const [heading, n] of [
			['Wo tut es am meisten weh?', 3],
			['Was dürfen wir nicht verlieren?', 2],
		] as const) {
			await reads(phone, heading)
			for (let i = 0; i < n; i += 1)
				await phone.getByRole('main').getByRole('listitem').getByRole('button', { pressed: false }).first().click()
			await press(phone, /^(Weiter|Fertig)$/)
		}
		await reads(phone, 'Alle Punkte sitzen. Danke!')
	},
	async select(phone) {
		await phone.getByRole('main').getByRole('listitem').getByRole('button').first().click()
	},
	async soll(phone) {
		await phone.getByRole('textbox').fill('Jeder dachte, der andere kümmert sich')
		await press(phone, 'Abgeben')
		await reads(phone, 'noch 2 möglich')
	},
	measure: (phone) => reads(phone, '0 von 2'),
	'measure-dots': (phone) => reads(phone, 'Was bringt uns am weitesten?'),
	async majority(phone) {
		await reads(phone, '0 von 7')
		for (let n = 1; n <= 7; n += 1) {
			await press(phone, 'Ja')
			if (n < 7) await reads(phone, `${n} von 7`)
		}
		await reads(phone, 'Alles entschieden. Danke!')
	},
	async commit(phone) {
		await phone
			.getByRole('button', { name: /^Maßnahme öffnen/ })
			.first()
			.click()
		await press(phone, 'Ich bin dabei')
		await reads(phone, '1 von 2')
	},
	answers: away,
	async closing(phone) {
		await phone.getByRole('textbox').fill('Rückenwind')
		await choose(phone, /^9/)
		await press(phone, 'Abgeben')
		await reads(phone, /Abgegeben\. Ändern/)
	},
}
