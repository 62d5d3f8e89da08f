/** Reads tables as they come from elsewhere: quotes, line breaks in cells, gzip. Values stay text. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'

export type CsvRow = Readonly<Record<string, string>>

/** Rows of a table with a header line. */
export const parseCsv = (text: string): readonly CsvRow[] => parse(text, { columns: true, bom: true, skip_empty_lines: true }) as CsvRow[]

/** `<folder>/<name>.csv` or `<name>.csv.gz`. Throws a sentence for people when there is neither. */
export function readCsv(folder: string, name: string): readonly CsvRow[] {
	const plain = join(folder, `${name}.csv`)
	if (existsSync(plain)) return parseCsv(readFileSync(plain, 'utf8'))
	if (existsSync(`${plain}.gz`)) return parseCsv(gunzipSync(readFileSync(`${plain}.gz`)).toString('utf8'))
	throw new Error(`There is no ${name}.csv (or .csv.gz) in ${folder}.`)
}

/** A whole number out of a cell. Throws when it is none: a figure must never be guessed. */
export function wholeNumber(row: CsvRow, column: string): number {
	const value = Number(row[column])
	if (row[column] === undefined || row[column] === '' || !Number.isSafeInteger(value))
		throw new Error(`Column "${column}" has no whole number: ${JSON.stringify(row)}`)
	return value
}
