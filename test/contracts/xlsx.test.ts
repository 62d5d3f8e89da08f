/** The workbook: the same cells as CSV, as real texts, numbers and days, and never a formula. */
import { renderCsv, tablesOf } from '@funkenflug/server/report/csv'
import type { ReportModel, ReportTable } from '@funkenflug/server/report/model'
import { buildReport } from '@funkenflug/server/report/report'
import { hall, seal } from '@funkenflug/server/report/scenario'
import { renderXlsx } from '@funkenflug/server/report/xlsx'
import { START } from '@funkenflug/server/room/fixture'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { formulaCorpus, unicodeCorpus, xssCorpus } from '../harness/corpus.js'
import { readXlsx, type Xlsx, type XlsxCell, type XlsxSheet } from '../harness/xlsx.js'

const AT = START + 7_200_000
const DAY = 86_400_000
const EPOCH = 25_569
const nasty = [...formulaCorpus, ...unicodeCorpus.map(([, text]) => text), ...xssCorpus.slice(-40)]
const open = (texts: readonly string[] = []): ReportModel => buildReport(hall(texts).session, AT)
function closed(texts: readonly string[] = []): ReportModel {
	const { session } = hall(texts)
	seal(session)
	return buildReport(session, AT)
}
const book = async (model: ReportModel, lang: 'de' | 'en' = 'de'): Promise<Xlsx> => readXlsx(await renderXlsx(model, lang))

/** What CSV would say in this cell. */
function spoken(cell: XlsxCell | null | undefined, type: ReportTable['columns'][number]['type'], lang: 'de' | 'en'): string {
	if (cell === null || cell === undefined) return ''
	if (cell.type === 's') return cell.value
	if (type === 'date') return new Date((Number(cell.value) - EPOCH) * DAY).toISOString().slice(0, 10)
	return lang === 'de' ? cell.value.replace('.', ',') : cell.value
}
/** Without the apostrophes that keep CSV from running a text. */
const bare = (text: string): string => text.replace(/^'/, '').replace(/([;,\t\r\n]\s*)'(?=[=+\-@＝＋－＠﹢﹣−])/gu, '$1')

describe('workbook', () => {
	it.each([
		['open', 'de', open],
		['open', 'en', open],
		['closed', 'de', closed],
		['closed', 'en', closed],
	] as const)('[R38] [I23] %s, %s: an overview and a sheet per table, cell by cell what CSV says', async (_when, lang, make) => {
		const model = make(nasty)
		const { sheets } = await book(model, lang)
		const tables = tablesOf(model)
		expect(sheets).toHaveLength(tables.length + 1)
		let cells = 0
		for (const [index, table] of tables.entries()) {
			const sheet = sheets[index + 1] as XlsxSheet
			const csv = parse(renderCsv(model, { table: table.name, style: 'excel', lang }), { bom: true, delimiter: ';' }) as string[][]
			expect(sheet.frozen, sheet.name).toBe(true)
			expect(sheet.widths, sheet.name).toBe(table.columns.length)
			expect(sheet.rows.length, sheet.name).toBe(csv.length)
			for (const [r, row] of csv.entries())
				for (const [c, expected] of row.entries()) {
					const said = spoken(sheet.rows[r]?.[c], r === 0 ? 'text' : (table.columns[c]?.type ?? 'text'), lang)
					// A text may begin with an apostrophe of its own.
					const ways = [expected, bare(expected), expected.startsWith("'") ? `'${bare(expected)}` : expected]
					if (!ways.includes(said)) expect(said, `${sheet.name} ${r}:${c}`).toBe(bare(expected))
					cells += 1
				}
		}
		expect(cells).toBeGreaterThan(500)
	})

	it('[R38] holds no formula, no link and nothing from outside, whatever was typed', async () => {
		const { sheets, parts } = await book(open(nasty))
		for (const [path, xml] of parts) {
			expect(xml, path).not.toMatch(/<f[\s>/]|<hyperlink|TargetMode="External"|<ddeLink|<oleObject|<connection|<definedName\s/i)
			if (path.startsWith('xl/')) expect(xml.startsWith('<?xml'), path).toBe(true)
		}
		const signs = sheets.flatMap(({ rows }) => rows.flat()).filter((cell) => cell?.type === 's' && /^[=+\-@＝＋]/.test(cell.value))
		expect(signs.length, 'a corpus without signs proves nothing').toBeGreaterThan(5)
		const types = new Set(sheets.flatMap(({ rows }) => rows.flat()).map((cell) => cell?.type))
		expect([...types].filter((type) => type !== undefined).sort()).toEqual(['n', 's'])
	})

	it('writes days, shares and numbers as what they are', async () => {
		const model = closed()
		const { sheets, parts } = await book(model, 'en')
		const xml = parts.get('xl/styles.xml') ?? ''
		const styles = [...(/<cellXfs.*<\/cellXfs>/s.exec(xml)?.[0] ?? '').matchAll(/<xf\s[^>]*>/g)].map(
			([tag]) => /numFmtId="(\d+)"/.exec(tag)?.[1],
		)
		const formats = new Map(
			[...xml.matchAll(/<numFmt\s[^>]*>/g)].map(([tag]) => [/numFmtId="(\d+)"/.exec(tag)?.[1], /formatCode="([^"]*)"/.exec(tag)?.[1]]),
		)
		const seen = new Set<string>()
		for (const [index, { columns }] of tablesOf(model).entries())
			for (const row of sheets[index + 1]?.rows.slice(1) ?? [])
				for (const [c, { type }] of columns.entries()) {
					const cell = row[c]
					if (cell === null || cell === undefined || type === 'text' || type === 'bool') continue
					expect(cell.type).toBe('n')
					const format = formats.get(styles[Number(cell.style)])
					if (type === 'date') expect(format).toBe('d mmm yyyy')
					if (type === 'share') expect(format).toBe('0 %')
					seen.add(type)
				}
		expect([...seen].sort()).toEqual(['date', 'number', 'share'])
	})

	it('keeps texts that the format or the writer would bend', async () => {
		const texts = ['constructor', '__proto__', 'toString', '_x0041_ bleibt', '_X000d_', ' Leerzeichen vorn', 'Zeile\nzwei', '<b>&amp;"\'']
		const base = open()
		const model: ReportModel = {
			...base,
			sections: [
				{
					id: 'a',
					title: { de: 'A', en: 'A' },
					prompt: null,
					facts: [],
					curve: null,
					tables: [
						'Ein Blatt',
						'ein blatt',
						"'[x]/\\:*?'",
						'',
						'Ein Titel, der viel länger ist als erlaubt',
						'Ein Titel, der viel länger ist als gut',
					].map((title, i) => ({
						name: `t${i}`,
						title: { de: title, en: title },
						columns: [{ key: 'text', title: { de: 'Text', en: 'Text' }, type: 'text' as const }],
						rows: [...texts.map((text) => [text]), ['x'.repeat(40_000)], [Number.NaN]],
					})),
				},
			],
		}
		const { sheets } = await book(model)
		const names = sheets.map(({ name }) => name)
		expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length)
		for (const name of names) expect(name).toMatch(/^(?!')[^[\]/\\:*?]{1,31}(?<!')$/)
		for (const { rows } of sheets.slice(1)) {
			expect(rows.slice(1, 1 + texts.length).map(([cell]) => cell?.value)).toEqual(texts)
			expect(rows[1 + texts.length]?.[0]?.value).toHaveLength(32_767)
		}
	})
})
