/**
 * What of each table goes on paper. The report holds every id and number for recomputing; a reader needs words and a few figures.
 * Texts that were held back are never printed: they stand in CSV and JSON for those who may see them.
 */
import { column } from '../phases/section.js'
import type { ReportCell, ReportTable } from './model.js'

/** Tables that are for machines, by name or beginning of the name. */
const UNPRINTED = ['cards', 'held', 'dot-budget-', 'collect-', 'commit-sum-', 'soll-', 'measure-topics-', 'gallery-']

/** Columns in print by name of the table or its beginning, where not all but ids. */
const PRINTED: Readonly<Record<string, readonly string[]>> = {
	touchpoints: ['title', 'stage_name', 'class', 'd', 'o', 'b', 'n', 'divided'],
	'dots-': ['side', 'place', 'title', 'dots', 'd', 'o', 'b', 'n', 'divided', 'voices'],
	'topics-': ['title', 'side', 'dots', 'd', 'o', 'b', 'n', 'divided', 'burning', 'voice'],
	ratings: ['title', 'stage_name', 'class', 'd', 'o', 'b', 'n', 'divided'],
	'ratings-': ['title', 'stage_name', 'class', 'd', 'o', 'b', 'n', 'divided'],
	phases: ['index', 'title', 'kind', 'planned_minutes', 'actual_minutes', 'active'],
	targets: ['title', 'side', 'sentence', 'complete'],
	notes: ['title', 'side', 'text'],
	measures: ['what', 'title', 'owners', 'people', 'due', 'first_step', 'decision'],
	commitments: ['what', 'kind', 'name', 'words'],
	'single-voices': ['text', 'stage_name', 'rating'],
	parked: ['what', 'title', 'reason'],
	audit: ['what', 'subject', 'role', 'reason'],
}

/** Keys of ids and of numbers that only recomputing needs. */
const IDS: ReadonlySet<string> = new Set([
	'card',
	'touchpoint',
	'item',
	'measure',
	'note',
	'commitment',
	'word',
	'phase',
	'id',
	'stage',
	'controversy',
	'w_minus',
	'w_plus',
	'account',
	'explicit_d',
	'explicit_o',
	'explicit_b',
])

/** Rows in print; a column's value by its key. */
const FILTERS: Readonly<Record<string, (cell: (key: string) => ReportCell) => boolean>> = {
	touchpoints: (cell) => cell('merged_into') === null,
	notes: (cell) => cell('text') !== null,
	measures: (cell) => cell('what') !== null && cell('joined_into') === null,
	commitments: (cell) => cell('active') === true && (cell('name') !== null || cell('words') !== null),
}

/** Tables in which the same step again and again (place by place) is one line that says how often. */
const FOLDED: ReadonlySet<string> = new Set(['audit'])
const times = column('times', 'number', 'Anzahl', 'Times')

/** Equal rows that follow each other as one, with their number in a last cell. */
function folded(rows: readonly (readonly ReportCell[])[]): readonly (readonly ReportCell[])[] {
	const lines: { readonly row: readonly ReportCell[]; readonly key: string; n: number }[] = []
	for (const row of rows) {
		const key = JSON.stringify(row)
		const last = lines.at(-1)
		if (last?.key === key) last.n += 1
		else lines.push({ row, key, n: 1 })
	}
	return lines.map(({ row, n }) => [...row, n])
}

/** The table as printed, or null when nothing of it is. */
export function printed(table: ReportTable): ReportTable | null {
	if (UNPRINTED.some((name) => (name.endsWith('-') ? table.name.startsWith(name) : table.name === name))) return null
	const keys =
		PRINTED[table.name] ??
		Object.entries(PRINTED).find(([name]) => name.endsWith('-') && table.name.startsWith(name))?.[1] ??
		table.columns.map(({ key }) => key).filter((key) => !IDS.has(key))
	const places = keys.flatMap((key) => {
		const at = table.columns.findIndex((column) => column.key === key)
		return at < 0 ? [] : [at]
	})
	const filter = FILTERS[table.name]
	const rows = table.rows.filter((row) => filter?.((key) => row[table.columns.findIndex((column) => column.key === key)] ?? null) ?? true)
	if (rows.length === 0) return null
	const columns = places.flatMap((at) => table.columns[at] ?? [])
	const cells = rows.map((row) => places.map((at) => row[at] ?? null))
	return FOLDED.has(table.name) ? { ...table, columns: [...columns, times], rows: folded(cells) } : { ...table, columns, rows: cells }
}
