/**
 * What an organiser's spreadsheet makes of the exports: LibreOffice opens CSV and workbook filled with formulas and says
 * cell by cell what it took them for. Only in long runs, and only where LibreOffice is; the short tests read the files.
 */
import { execFile } from 'node:child_process'
import { accessSync, constants, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { renderCsv, tablesOf } from '@funkenflug/server/report/csv'
import type { ReportModel } from '@funkenflug/server/report/model'
import { buildReport } from '@funkenflug/server/report/report'
import { hall, seal } from '@funkenflug/server/report/scenario'
import { renderXlsx } from '@funkenflug/server/report/xlsx'
import { START } from '@funkenflug/server/room/fixture'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { formulaCorpus, unicodeCorpus } from '../harness/corpus.js'
import { isLong, keepEvidence } from '../harness/evidence.js'

function findOffice(): string | null {
	for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
		const file = join(folder, 'soffice')
		try {
			accessSync(file, constants.X_OK)
			return file
		} catch {
			// Not here.
		}
	}
	return null
}
const office = isLong ? findOffice() : null
const nasty = [...formulaCorpus, ...unicodeCorpus.map(([, text]) => text)]

/** CSV as a person opens it: separator, UTF-8, every column "standard", so that LibreOffice guesses what a cell is, formulas included. */
const csvFilter = (separator: ',' | ';', lang: 'en' | 'de'): string =>
	`--infilter=Text - txt - csv (StarCalc):${separator.charCodeAt(0)},34,76,1,,${lang === 'de' ? 1031 : 1033},false,true,false,false,false,-1,true`

describe.each(office === null ? [] : [office])('LibreOffice (%s)', (program) => {
	let dir = ''
	const counts = { files: 0, cells: 0, strings: 0, formulas: 0 }
	beforeAll(() => {
		dir = mkdtempSync(join(tmpdir(), 'funkenflug-office-'))
	})
	afterAll(() => rmSync(dir, { recursive: true, force: true }))

	/** Flat XML of what it opened: every sheet, every cell with its type. */
	async function opened(name: string, bytes: string | Uint8Array, filter: readonly string[] = []): Promise<string> {
		const file = join(dir, name)
		writeFileSync(file, bytes)
		const out = join(dir, `${name}-out`)
		const profile = `-env:UserInstallation=${pathToFileURL(join(dir, 'profile')).href}`
		await promisify(execFile)(program, [profile, '--headless', ...filter, '--convert-to', 'fods', '--outdir', out, file], {
			timeout: 120_000,
		})
		const [made] = readdirSync(out)
		counts.files += 1
		return readFileSync(join(out, made ?? ''), 'utf8')
	}
	function examine(fods: string): {
		readonly cells: number
		readonly strings: number
		readonly formulas: readonly string[]
		readonly links: number
	} {
		const cells = fods.match(/<table:table-cell [^>]*office:value-type="[^"]+"[^>]*>/g) ?? []
		const formulas = fods.match(/<table:(?:covered-)?table-cell [^>]*table:formula="[^"]*"[^>]*>/g) ?? []
		const strings = cells.filter((cell) => cell.includes('office:value-type="string"')).length
		counts.cells += cells.length
		counts.strings += strings
		counts.formulas += formulas.length
		return { cells: cells.length, strings, formulas, links: (fods.match(/table:dde-link|xlink:href="(?!#)/g) ?? []).length }
	}
	const models = (): readonly (readonly [string, ReportModel])[] => {
		const open = hall(nasty).session
		const closed = hall(nasty).session
		seal(closed)
		return [
			['open', buildReport(open, START + 7_200_000)],
			['closed', buildReport(closed, START + 7_200_000)],
		]
	}

	it('[R38] would find a formula if there were one', async () => {
		const fods = await opened('control.csv', 'a,b\n=1+1,"=HYPERLINK(""http://x.example"";""hier"")"\n', [csvFilter(',', 'en')])
		expect(examine(fods).formulas.length).toBeGreaterThan(0)
		counts.formulas = 0
		counts.cells = 0
		counts.strings = 0
		counts.files = 0
	}, 180_000)

	it('[R38] takes no cell of any CSV for a formula, plain or for Excel, before and after sealing', async () => {
		for (const [when, model] of models())
			for (const [style, lang, separator] of [
				['plain', 'en', ','],
				['excel', 'de', ';'],
			] as const) {
				const all = renderCsv(model, { table: 'all', style, lang })
				const { cells, strings, formulas, links } = examine(await opened(`${when}-${style}.csv`, all, [csvFilter(separator, lang)]))
				expect(formulas).toEqual([])
				expect(links).toBe(0)
				expect(cells).toBeGreaterThan(400)
				expect(strings).toBeGreaterThan(300)
				// And by somebody whose spreadsheet expects the other separator.
				const other = separator === ',' ? ';' : ','
				expect(examine(await opened(`${when}-${style}-other.csv`, all, [csvFilter(other, lang)])).formulas).toEqual([])
			}
	}, 600_000)

	it('[R38] takes no cell of the workbook for a formula, before and after sealing, and loses no sheet', async () => {
		for (const [when, model] of models())
			for (const lang of ['de', 'en'] as const) {
				const fods = await opened(`${when}-${lang}.xlsx`, await renderXlsx(model, lang))
				const { cells, formulas, links } = examine(fods)
				expect(formulas).toEqual([])
				expect(links).toBe(0)
				expect(cells).toBeGreaterThan(400)
				expect(fods.match(/<table:table table:name=/g)).toHaveLength(tablesOf(model).length + 1)
				expect(fods).toContain('office:value-type="date"')
				expect(fods).toContain('office:value-type="percentage"')
			}
		keepEvidence('exports opened in LibreOffice', { ...counts, texts: nasty.length })
	}, 600_000)
})

describe('formula corpus', () => {
	it('[R38] is large; short runs read the files themselves (xlsx.test.ts, content.test.ts)', () => {
		expect(nasty.length).toBeGreaterThan(100)
	})
})
