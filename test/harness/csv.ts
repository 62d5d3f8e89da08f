/** Reads tables as they come from elsewhere: quotes, line breaks in cells, gzip, semicolons or tabs. Values stay text. */
import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'

export type CsvRow = Readonly<Record<string, string>>

const DELIMITERS = [',', ';', '\t'] as const
/** What parts the columns: names of columns hold none of these, so the one that occurs most in the first line. */
function delimiterOf(text: string): string {
	const header = text.slice(0, text.search(/[\r\n]|$/))
	const count = (delimiter: string): number => header.split(delimiter).length
	return DELIMITERS.reduce((best, other) => (count(other) > count(best) ? other : best))
}
/** Two columns of one name: nobody could say which was meant. */
function namesOf(header: readonly string[]): string[] {
	const names = header.map((name) => name.trim())
	const twice = names.find((name, index) => name !== '' && names.indexOf(name) !== index)
	if (twice !== undefined) throw new Error(`The column "${twice}" occurs twice.`)
	return names
}

/** Rows of a table with a header line. */
export const parseCsv = (text: string): readonly CsvRow[] =>
	parse(text, { columns: namesOf, bom: true, skip_empty_lines: true, delimiter: delimiterOf(text) }) as CsvRow[]

/** `<folder>/<name>.csv` or `<name>.csv.gz`, null when there is neither. Throws a sentence for people when it cannot be read. */
export function findCsv(folder: string, name: string): readonly CsvRow[] | null {
	const file = [join(folder, `${name}.csv`), join(folder, `${name}.csv.gz`)].find((path) => existsSync(path))
	if (file === undefined) return null
	try {
		const bytes = readFileSync(file)
		return parseCsv(strictUtf8.decode(file.endsWith('.gz') ? gunzipSync(bytes) : bytes))
	} catch (error) {
		throw new Error(`${basename(file)}: ${error instanceof Error ? error.message : String(error)}`)
	}
}
/** Another encoding must not become wrong letters silently. */
const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** As `findCsv`, but it must be there. */
export function readCsv(folder: string, name: string): readonly CsvRow[] {
	const rows = findCsv(folder, name)
	if (rows === null) throw new Error(`There is no ${name}.csv (or .csv.gz) in ${folder}.`)
	return rows
}

/** A whole number out of a cell. Throws when it is none: a figure must never be guessed. */
export function wholeNumber(row: CsvRow, column: string): number {
	const value = Number(row[column])
	if (row[column] === undefined || row[column] === '' || !Number.isSafeInteger(value))
		throw new Error(`Column "${column}" has no whole number: ${glance(row)}`)
	return value
}

/** A row in an error message, never a whole page. */
export const glance = (row: CsvRow): string => JSON.stringify(row).slice(0, 200)
