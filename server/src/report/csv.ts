/**
 * Tables as CSV: `plain` for machines (UTF-8, comma, stable English keys) and `excel` for the organiser's laptop
 * (BOM, semicolon, titles and decimal sign of the language). Cells that a spreadsheet would run are made text (trust R38).
 */
import type { Lang } from '@funkenflug/shared/domain'
import { Refusal } from '@funkenflug/shared/errors'
import { stringify } from 'csv-stringify/sync'
import type { ReportCell, ReportModel, ReportTable } from './model.js'

export interface CsvOptions {
	/** Name of a table, or `all`: every table, each under its name, with an empty line between. */
	readonly table: string
	readonly style: 'plain' | 'excel'
	readonly lang: Lang
}

const BOM = '\ufeff'
const NEWLINE = '\r\n'
const YES_NO = { de: ['ja', 'nein'], en: ['yes', 'no'] } as const

/** All tables of a report, in the order of its sections. */
export const tablesOf = (model: ReportModel): readonly ReportTable[] => model.sections.flatMap(({ tables }) => tables)

/** Throws Refusal E_NOT_FOUND for a table there is none of. */
export function renderCsv(model: ReportModel, options: CsvOptions): string {
	const start = options.style === 'excel' ? BOM : ''
	if (options.table === 'all')
		return (
			start +
			tablesOf(model)
				.map((table) => titleLine(table, options) + write(table, options))
				.join(NEWLINE)
		)
	const table = tablesOf(model).find(({ name }) => name === options.table)
	if (table === undefined) throw new Refusal('E_NOT_FOUND', 'table')
	return start + write(table, options)
}

function write(table: ReportTable, { style, lang }: CsvOptions): string {
	const header = table.columns.map(({ key, title }) => (style === 'plain' ? key : title[lang]))
	return format([header, ...table.rows.map((row) => row.map((cell) => spoken(cell, lang)))], style, lang)
}

const titleLine = ({ name, title }: ReportTable, { style, lang }: CsvOptions): string =>
	format([[style === 'plain' ? name : title[lang]]], style, lang)

const format = (rows: readonly (readonly (string | number | boolean | null)[])[], style: CsvOptions['style'], lang: Lang): string =>
	stringify(rows as (string | number | boolean | null)[][], {
		delimiter: style === 'excel' ? ';' : ',',
		record_delimiter: NEWLINE,
		escape_formulas: true,
		// A bare line feed ends a row for spreadsheets, whatever ends our rows.
		quoted_match: /[\r\n]/,
		cast: {
			string: harmless,
			number: (value) => (style === 'excel' && lang === 'de' ? String(value).replace('.', ',') : String(value)),
			boolean: (value) => (style === 'plain' ? String(value) : YES_NO[lang][value ? 0 : 1]),
		},
	})

const spoken = (cell: ReportCell, lang: Lang): string | number | boolean | null =>
	typeof cell === 'object' && cell !== null ? cell[lang] : cell

/** What a spreadsheet takes for white space or the beginning of a quotation, and then a sign it takes for a formula. */
const FORMULA = /^[\s\p{Cf}\p{Cc}"'`´‘’‚‛“”„‟«»‹›＂＇]*[=+\-@|%＝＋－＠﹢﹣−\t\r\0]/u

/** Separators and line breaks in a text begin new cells for whoever opens the file with the other separator. */
const INNER = /([;,\t\r\n]\s*)(?=[=+\-@＝＋－＠﹢﹣−])/gu

/** A leading sign gets an apostrophe, with or without spaces and quotes before it, and so does one after a separator. */
function harmless(text: string): string {
	const inside = text.replace(INNER, "$1'")
	return FORMULA.test(text) ? `'${inside}` : inside
}
