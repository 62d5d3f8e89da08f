/** One table of the report as HTML: ratings become one bar, quotations stand as such, numbers in the language's way. */
import { type Lang, RATINGS } from '@funkenflug/shared/domain'
import { ratingLabel } from './labels.js'
import { html, joined, type Markup } from './markup.js'
import type { ReportCell, ReportColumn, ReportTable } from './model.js'
import { dividedWord, ratingWord, shareBar } from './signs.js'

const LOCALE = { de: 'de-DE', en: 'en-GB' } as const

/** Cells of one row by column key. */
type Row = ReadonlyMap<string, ReportCell>

interface Shown {
	readonly column: ReportColumn
	readonly heading: Markup
	readonly cell: (row: Row) => Markup
}

export function htmlTable(table: ReportTable, lang: Lang): Markup {
	const [only, ...others] = table.columns
	if (only?.type === 'text' && others.length === 0) return quotations(table, lang)
	const shown = shownColumns(table.columns, lang)
	const rows = table.rows.map((row): Row => new Map(table.columns.map(({ key }, index) => [key, row[index] ?? null])))
	// What the signs mean stands above and not in the head: browsers do not draw signs in a head that is repeated on the next page.
	const legend = shown.some(({ column }) => column.key === RATED[0]) ? html` <span class="legend">${ratingWords(lang)}</span>` : null
	return html`<table>
<caption>${table.title[lang]}${legend}</caption>
<thead><tr>${joined(shown.map(({ column, heading }) => html`<th scope="col" class="${alignment(column)}">${heading}</th>`))}</tr></thead>
<tbody>
${joined(
	rows.map((row) => html`<tr>${joined(shown.map(({ column, cell }) => html`<td class="${alignment(column)}">${cell(row)}</td>`))}</tr>`),
	'\n',
)}
</tbody></table>`
}

/** A list of texts and nothing else reads better without a table around it. */
const quotations = ({ title, rows }: ReportTable, lang: Lang): Markup =>
	html`<h3>${title[lang]}</h3><ul class="quotations">${joined(rows.map(([cell]) => html`<li><q><bdi>${String(cell ?? '')}</bdi></q></li>`))}</ul>`

const RATED = ['d', 'o', 'b'] as const
/** Told together with the ratings. */
const WITH_RATINGS: ReadonlySet<string> = new Set([...RATED, 'n', 'divided'])

/** Ratings, n and the mark "divided" side by side become one column. */
function shownColumns(columns: readonly ReportColumn[], lang: Lang): readonly Shown[] {
	const keys = columns.map(({ key }) => key)
	const together = RATED.every((key) => keys.includes(key))
	return columns.flatMap((column): Shown[] => {
		if (!together || !WITH_RATINGS.has(column.key))
			return [{ column, heading: html`${column.title[lang]}`, cell: (row) => written(column, row.get(column.key) ?? null, lang) }]
		return column.key === 'd'
			? [{ column: { ...column, type: 'text' }, heading: html`${RATINGS_WORD[lang]}`, cell: (row) => ratings(row, lang) }]
			: []
	})
}

const RATINGS_WORD = { de: 'Bewertungen', en: 'Ratings' } as const
const ratingWords = (lang: Lang): Markup =>
	joined(
		RATINGS.map((rating) => ratingWord(rating, lang)),
		' ',
	)

function ratings(row: Row, lang: Lang): Markup {
	const [d, o, b] = RATED.map((key) => Number(row.get(key) ?? 0)) as [number, number, number]
	return html`${shareBar({ d, o, b }, lang)}${row.get('divided') === true ? dividedWord(lang) : null}`
}

const alignment = ({ type, key }: ReportColumn): string =>
	type === 'number' || type === 'share' ? 'number' : FREE.has(key) ? 'free' : 'text'
/** Columns of what people wrote: these may take room and break anywhere. */
const FREE: ReadonlySet<string> = new Set(['text', 'what', 'voices', 'voice', 'words', 'sentence', 'first_step', 'reason'])

function written({ key, type }: ReportColumn, cell: ReportCell, lang: Lang): Markup {
	if (cell === null || cell === '') return html``
	if (typeof cell === 'boolean') return key === 'divided' ? (cell ? dividedWord(lang) : html``) : html`${YES_NO[lang][cell ? 0 : 1]}`
	if (typeof cell === 'number') return html`${type === 'share' ? share(cell, lang) : decimal(cell, lang)}`
	if (typeof cell === 'object') {
		const rating = key === 'rating' ? RATINGS.find((one) => ratingLabel[one].en === cell.en) : undefined
		return rating === undefined ? html`${cell[lang]}` : ratingWord(rating, lang)
	}
	if (type === 'date') return html`<time datetime="${cell}">${day(cell, lang)}</time>`
	if (key === 'voices' || key === 'voice') return joined(cell.split('\n').map((voice) => html`<q><bdi>${voice}</bdi></q>`))
	return html`<bdi>${cell}</bdi>`
}

const YES_NO = { de: ['ja', 'nein'], en: ['yes', 'no'] } as const
/** With a true minus, as long as a plus. */
export const decimal = (value: number, lang: Lang): string =>
	value.toLocaleString(LOCALE[lang], { maximumFractionDigits: 2 }).replace('-', '−')
const share = (value: number, lang: Lang): string => value.toLocaleString(LOCALE[lang], { style: 'percent', maximumFractionDigits: 0 })

/** A calendar day as `YYYY-MM-DD`, written out. */
function day(text: string, lang: Lang): string {
	const time = Date.parse(`${text}T00:00:00Z`)
	return Number.isNaN(time)
		? text
		: new Date(time).toLocaleDateString(LOCALE[lang], { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
}
