/**
 * The whole report as one workbook: an overview, then a sheet per table. Every text is a typed string, never a formula
 * (trust R38); numbers, shares and days are what they are. Knows the model only, so nothing is in it that CSV lacks.
 */
import type { Bilingual, Lang } from '@funkenflug/shared/domain'
import writeWorkbook, { type Cell, type CellObject, type Row } from 'write-excel-file/node'
import { tablesOf } from './csv.js'
import type { ReportCell, ReportColumn, ReportModel, ReportTable } from './model.js'

/** Excel refuses longer ones; lists of card ids can be. */
const LONGEST_CELL = 32_767
const LONGEST_NAME = 31
const WIDTH = { least: 8, most: 60 } as const
const DAY_FORMAT = { de: 'dd.mm.yyyy', en: 'd mmm yyyy' } as const
const YES_NO = { de: ['ja', 'nein'], en: ['yes', 'no'] } as const
const HEADING = { type: String, fontWeight: 'bold', alignVertical: 'top', wrap: true } as const

const words = {
	overview: { de: 'Übersicht', en: 'Overview' },
	title: { de: 'Veranstaltung', en: 'Event' },
	goal: { de: 'Ziel', en: 'Goal' },
	state: { de: 'Stand', en: 'State' },
	interim: { de: 'Zwischenstand', en: 'interim' },
	final: { de: 'abgeschlossen', en: 'closed' },
	at: { de: 'Erstellt am (UTC)', en: 'Made on (UTC)' },
	people: { de: 'Teilnehmende', en: 'Participants' },
	section: { de: 'Abschnitt', en: 'Section' },
	sheet: { de: 'Blatt', en: 'Sheet' },
	rows: { de: 'Zeilen', en: 'Rows' },
} as const satisfies Readonly<Record<string, Bilingual>>

/** An .xlsx file with headings and labels in one language. */
export async function renderXlsx(model: ReportModel, lang: Lang): Promise<Uint8Array> {
	const tables = tablesOf(model)
	const names = sheetNames([words.overview[lang], ...tables.map(({ title }) => title[lang])])
	const sheets = tables.map((table, index) => ({
		sheet: names[index + 1] ?? '',
		data: [table.columns.map(({ title }) => heading(title[lang])), ...table.rows.map((row) => cells(table, row, lang))],
		columns: table.columns.map((column, at) => ({ width: widthOf(table, column, at, lang) })),
		stickyRowsCount: 1,
	}))
	return writeWorkbook([overview(model, names, lang), ...sheets]).toBuffer()
}

function overview(model: ReportModel, names: readonly string[], lang: Lang) {
	const { session, interim, at, participants, sections } = model
	const line = (label: Bilingual, cell: Cell): Row => [heading(label[lang]), cell]
	const places = sections.flatMap(({ title, tables }) => tables.map((table) => ({ title, rows: table.rows.length })))
	return {
		sheet: names[0] ?? '',
		columns: [{ width: 40 }, { width: 40 }, { width: 10 }],
		data: [
			line(words.title, text(session.title)),
			line(words.goal, text(session.goal)),
			line(words.state, text(words[interim ? 'interim' : 'final'][lang])),
			line(words.at, { type: Date, value: new Date(at), format: `${DAY_FORMAT[lang]} hh:mm`, align: 'left' }),
			line(words.people, { type: Number, value: participants, align: 'left' }),
			[],
			[words.section, words.sheet, words.rows].map((label) => heading(label[lang])),
			...places.map(({ title, rows }, index): Row => [text(title[lang]), text(names[index + 1] ?? ''), { type: Number, value: rows }]),
		],
	}
}

const cells = ({ columns }: ReportTable, row: readonly ReportCell[], lang: Lang): Row =>
	columns.map(({ type }, at) => written(type, row[at] ?? null, lang))

function written(type: ReportColumn['type'], cell: ReportCell, lang: Lang): Cell {
	if (cell === null || cell === '') return null
	if (typeof cell === 'object') return text(cell[lang])
	// Not a boolean cell: LibreOffice turns those into formulas (`=TRUE()`).
	if (typeof cell === 'boolean') return text(YES_NO[lang][cell ? 0 : 1])
	if (typeof cell === 'number')
		return Number.isFinite(cell)
			? { type: Number, value: cell, alignVertical: 'top', ...(type === 'share' ? { format: '0 %' } : {}) }
			: null
	const day = type === 'date' ? Date.parse(`${cell}T00:00:00Z`) : Number.NaN
	if (Number.isNaN(day)) return text(cell)
	return { type: Date, value: new Date(day), format: DAY_FORMAT[lang], alignVertical: 'top', align: 'left' }
}

const heading = (value: string): CellObject => ({ ...HEADING, value: kept(value) })
const text = (value: string): CellObject => ({ type: String, value: kept(value), wrap: true, alignVertical: 'top' })

/**
 * A text as the format keeps it letter by letter: `_x0041_` would be read as "A". The library looks strings up in a plain
 * object, so what every object has by itself (`constructor`) gets a sign that it takes out again when it writes XML.
 */
function kept(value: string): string {
	const cut = value.length > LONGEST_CELL ? `${value.slice(0, LONGEST_CELL - 1).replace(/[\ud800-\udbff]$/, '')}…` : value
	const plain = cut.replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')
	return plain in Object.prototype ? `${plain}\0` : plain
}

/** Names a workbook takes: short, without its own signs, no two alike. */
function sheetNames(titles: readonly string[]): readonly string[] {
	const taken = new Set<string>()
	return titles.map((title) => {
		const plain = title
			.replace(/[[\]/\\:*?\p{Cc}]+/gu, ' ')
			.replace(/^[\s']+|[\s']+$/g, '')
			.replace(/\s+/g, ' ')
		for (let n = 1; ; n += 1) {
			const tail = n === 1 ? '' : ` (${n})`
			const name = `${shortened(plain, LONGEST_NAME - tail.length) || '–'}${tail}`
			if (taken.has(name.toLowerCase())) continue
			taken.add(name.toLowerCase())
			return name
		}
	})
}

const shortened = (title: string, most: number): string =>
	title.length <= most ? title : `${title.slice(0, most - 1).replace(/[\ud800-\udbff\s']+$/, '')}…`

/** Characters, from the longest line among the first rows. */
function widthOf({ rows }: ReportTable, { title, type }: ReportColumn, at: number, lang: Lang): number {
	const spoken = (cell: ReportCell): string => (typeof cell === 'object' ? (cell?.[lang] ?? '') : String(cell))
	const lengths = rows.slice(0, 200).flatMap((row) =>
		spoken(row[at] ?? null)
			.split('\n')
			.map(({ length }) => length),
	)
	const longest = Math.max(title[lang].length, type === 'date' ? 11 : 0, ...lengths) + 2
	return Math.min(WIDTH.most, Math.max(WIDTH.least, longest))
}
