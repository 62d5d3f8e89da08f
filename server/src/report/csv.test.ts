import { describe, expect, it } from 'vitest'
import { renderCsv } from './csv.js'
import type { ReportCell, ReportModel } from './model.js'

const both = (de: string, en: string) => ({ de, en })
const table = (name: string, rows: ReportCell[][]) => ({
	name,
	title: both(`Titel ${name}`, `Title ${name}`),
	columns: [
		{ key: 'text', title: both('Wörter', 'Words'), type: 'text' as const },
		{ key: 'share', title: both('Anteil', 'Share'), type: 'share' as const },
		{ key: 'ok', title: both('stimmt', 'true'), type: 'bool' as const },
	],
	rows,
})
const model = (...tables: ReturnType<typeof table>[]): ReportModel => ({
	schema: 1,
	session: { id: 's', title: 't', goal: '', template: 'x', lang: 'de', perspective: 'employee', status: 'open', stages: [] },
	seq: 1,
	at: 0,
	interim: true,
	participants: 0,
	sections: [{ id: 'a', title: both('A', 'A'), prompt: null, facts: [], tables, curve: null }],
})
const one = model(
	table('one', [
		[both('enttäuschend', 'disappointing'), -0.5267, true],
		['Zeile 1\nZeile 2; "genau"', null, false],
	]),
)

describe('csv', () => {
	it('plain: comma, stable English keys, points', () => {
		expect(renderCsv(one, { table: 'one', style: 'plain', lang: 'en' })).toBe(
			'text,share,ok\r\ndisappointing,-0.5267,true\r\n"Zeile 1\nZeile 2; ""genau""",,false\r\n',
		)
	})

	it('excel: BOM, semicolon, titles and decimal sign of the language', () => {
		expect(renderCsv(one, { table: 'one', style: 'excel', lang: 'de' })).toBe(
			'\ufeffWörter;Anteil;stimmt\r\nenttäuschend;-0,5267;ja\r\n"Zeile 1\nZeile 2; ""genau""";;nein\r\n',
		)
		expect(renderCsv(one, { table: 'one', style: 'excel', lang: 'en' })).toContain('disappointing;-0.5267;yes')
	})

	it.each([
		'=1+1',
		'+49 30 123',
		'-2+3',
		'@SUM(A1)',
		'\t=1',
		'\r=1',
		'＝1+1',
		'＋1',
		'－1',
		'＠SUM',
		' =1+1',
		'   -1',
		'"=1+1',
		"'=1",
		'„=1“',
		'« =1',
		'\u00a0=1',
		'\0=1',
		'|cmd',
		'%0A',
	])('[R38] %j is text, not a formula', (text) => {
		for (const style of ['plain', 'excel'] as const) {
			const csv = renderCsv(model(table('one', [[text, 1, true]])), { table: 'one', style, lang: 'de' })
			const cell = csv.split('\r\n').slice(1).join('\r\n').replace(/^"/, '')
			expect(cell.startsWith("'")).toBe(true)
		}
	})

	it('[R38] a line break keeps to its cell, whichever it is', () => {
		for (const text of ['eins\nzwei', 'eins\r\nzwei', 'eins\rzwei'])
			for (const style of ['plain', 'excel'] as const)
				expect(renderCsv(model(table('one', [[text, 1, true]])), { table: 'one', style, lang: 'de' })).toContain(`"${text}"`)
	})

	it.each(['Text;=1+1', 'Text,=1+1', 'Zeile\n=1+1', 'Text\t=1+1', 'Text; @SUM(A1)', 'Text,＝1'])(
		'[R38] %j stays text when it is opened with the other separator',
		(text) => {
			for (const style of ['plain', 'excel'] as const) {
				const csv = renderCsv(model(table('one', [[text, 1, true]])), { table: 'one', style, lang: 'de' })
				expect(csv).not.toMatch(/[;,\t\n]\s*[=@＝]/)
				expect(csv).toMatch(/[;,\t\n]\s*'[=@＝]/)
			}
		},
	)

	it.each(['1+1=2', 'gut – aber teuer', 'Mail: a@b.de', '„Danke“', ''])('[R38] leaves %j as it is', (text) => {
		const csv = renderCsv(model(table('one', [[text, 1, true]])), { table: 'one', style: 'excel', lang: 'de' })
		expect(csv.split('\r\n')[1]).toBe(`${text};1;ja`)
	})

	it('all: every table under its name, an empty line between', () => {
		const two = model(table('one', [['a', 1, true]]), table('two', []))
		expect(renderCsv(two, { table: 'all', style: 'plain', lang: 'en' })).toBe(
			'one\r\ntext,share,ok\r\na,1,true\r\n\r\ntwo\r\ntext,share,ok\r\n',
		)
		expect(renderCsv(two, { table: 'all', style: 'excel', lang: 'de' })).toContain('\r\n\r\nTitel two\r\n')
	})

	it('refuses a table there is none of', () => {
		expect(() => renderCsv(one, { table: 'nowhere', style: 'plain', lang: 'en' })).toThrow('E_NOT_FOUND')
	})
})
