/** Whatever people type goes through room, board and every export unharmed and harmless. */

import { renderCsv, tablesOf } from '@funkenflug/server/report/csv'
import { renderHtml } from '@funkenflug/server/report/html'
import { renderJson } from '@funkenflug/server/report/json'
import type { ReportModel } from '@funkenflug/server/report/model'
import { buildReport } from '@funkenflug/server/report/report'
import { desk, person } from '@funkenflug/server/room/fixture'
import { boardOf, createTestRoom, type TestRoom } from '@funkenflug/server/room/fixture-room'
import { normaliseText } from '@funkenflug/shared/text'
import { parse } from 'csv-parse/sync'
import { beforeAll, describe, expect, it } from 'vitest'
import { FORMULA_SIGNS, formulaCorpus, unicodeCorpus, xssCorpus } from '../harness/corpus.js'

const corpus: readonly string[] = [...xssCorpus, ...formulaCorpus, ...unicodeCorpus.map(([, text]) => text)]
const rule = { min: 1, max: 280, lines: true }
const clean = (text: string): string | null => {
	const verdict = normaliseText(text, rule)
	return verdict.ok ? verdict.text : null
}

interface Written {
	readonly test: TestRoom
	readonly model: ReportModel
	/** Texts of cards as they were accepted. */
	readonly texts: readonly string[]
}

/** A session in which every text there is room for is one of these; `wording` maps them first. */
async function write(wording: (text: string) => string): Promise<Written> {
	const test = await createTestRoom({
		phases: [
			{ kind: 'collect', id: 'cards', settings: { cards: 1_000, minChars: 1, maxChars: 280, askStage: false, askRating: false } },
			{ kind: 'onepoint', id: 'clear' },
			{ kind: 'select', id: 'select' },
			{ kind: 'soll', id: 'soll', settings: { perSide: 5 } },
			{ kind: 'measure', id: 'measure' },
			{ kind: 'commit', id: 'commit' },
			{ kind: 'words', id: 'words' },
		],
		participants: 8,
	})
	const lead = desk()
	const say = async (command: { readonly type: string } & Record<string, unknown>, who = 0) => {
		const ack = await test.send(command, who === 0 ? lead : person(`person-${who}`))
		return ack.ok ? (ack.result ?? {}) : null
	}
	const some = (at: number): string => wording(corpus[(at * 37) % corpus.length] ?? '')
	await say({ type: 'update-session', patch: { moderation: 'off', title: some(1).slice(0, 60), goal: some(2).slice(0, 100) } })
	await say({ type: 'open-phase', phase: 'cards' })
	const texts: string[] = []
	for (const [i, text] of corpus.entries()) {
		const raw = wording(text)
		if ((await say({ type: 'add-card', phase: 'cards', text: raw, stage: null, rating: null, kind: 'experienced' }, 1 + (i % 8))) !== null)
			texts.push(clean(raw) ?? '')
	}
	const topics: string[] = []
	for (let i = 0; i < 20; i += 1)
		topics.push(
			String((await say({ type: 'create-touchpoint', title: some(3 + i).slice(0, 50), stage: null, cards: [] }))?.['touchpoint'] ?? ''),
		)
	const next = async (phase: string) => {
		for (const open of [...test.liveState().open]) await say({ type: 'close-phase', phase: open, graceSeconds: 0, override: some(40) })
		await say({ type: 'open-phase', phase, override: 'Weiter geht es' })
	}
	await next('clear')
	for (let who = 1; who <= 8; who += 1) await say({ type: 'answer', phase: 'clear', value: 3, words: some(50 + who).slice(0, 70) }, who)
	await next('select')
	for (const touchpoint of topics.slice(0, 6))
		await say({ type: 'select-touchpoint', phase: 'select', touchpoint, side: 'pain', on: true, override: null })
	await next('soll')
	for (const [i, touchpoint] of topics.slice(0, 6).entries()) {
		await say({ type: 'write-target', phase: 'soll', touchpoint, sentence: some(70 + i) })
		for (const side of ['obstacle', 'wanted', 'unwanted'])
			await say({ type: 'add-note', phase: 'soll', touchpoint, side, text: some(80 + i) }, 1 + i)
	}
	await next('measure')
	for (const [i, touchpoint] of topics.slice(0, 6).entries())
		await say(
			{
				type: 'add-measure',
				phase: 'measure',
				touchpoint,
				what: some(100 + i),
				kind: 'do',
				firstStep: some(110 + i),
				firstStepDays: 3,
				due: '2027-01-31',
				authority: 'self',
				benefit: some(120 + i),
				cards: [],
			},
			1 + i,
		)
	await next('commit')
	for (const [i, measure] of [...test.liveState().measures.keys()].entries())
		await say({ type: 'commit', phase: 'commit', measure, kind: 'owner', words: some(130 + i), name: some(140 + i).slice(0, 50) }, 1 + i)
	await next('words')
	for (let who = 1; who <= 8; who += 1)
		await say({ type: 'say-word', phase: 'words', word: some(150 + who).slice(0, 50), recommend: 8 }, who)
	return { test, model: buildReport(test.liveState(), test.clock.now()), texts }
}

let hostile: Written
beforeAll(async () => {
	hostile = await write((text) => text)
}, 60_000)

const strings = (model: ReportModel): string[] =>
	tablesOf(model).flatMap(({ rows }) => rows.flatMap((row) => row.filter((cell) => typeof cell === 'string')))

describe('hostile texts', () => {
	it('[R33] the corpora are large enough, and nearly all of them are accepted as texts', () => {
		expect(xssCorpus.length).toBeGreaterThanOrEqual(500)
		expect(hostile.texts.length).toBeGreaterThan(corpus.length * 0.95)
		expect(hostile.test.liveState().measures.size).toBeGreaterThan(3)
		expect(hostile.test.liveState().commitments.size).toBeGreaterThan(2)
	})
	it('[R33] [I20] on the board every text is what was typed, letter by letter', () => {
		const onBoard = new Set(Object.values(boardOf(hostile.test.room).cards).map(({ text }) => text))
		expect(hostile.texts.filter((text) => !onBoard.has(text))).toEqual([])
	})
	it('[R16] names that mean something to a language stay ordinary texts', () => {
		expect(hostile.texts).toEqual(expect.arrayContaining(['__proto__', 'constructor']))
		expect(({} as Record<string, unknown>)['isAdmin']).toBeUndefined()
	})
	it.each(['de', 'en'] as const)(
		'[R33] [R34] the protocol (%s) holds exactly the elements it would hold with harmless texts',
		async (lang) => {
			// The same session with other words of the same kind: whatever differs has been made by a text.
			const harmless = await write((text) => (clean(text) === null ? text : `Text ${corpus.indexOf(text)}`))
			const shape = (html: string) => (html.match(/<[!/a-z][^>]*>/gi) ?? []).map((tag) => tag.replace(/"[^"]*"/g, '""'))
			const html = renderHtml(hostile.model, lang)
			const known = new Set(shape(renderHtml(harmless.model, lang)))
			expect(shape(html).filter((tag) => !known.has(tag))).toEqual([])
			expect(html).not.toMatch(/<script|javascript:[^<]*"[^>]*>|\son\w+\s*=\s*["'][^<]*>/i)
			const plain = html
				.replace(/<[^>]*>/g, '\n')
				.replace(/&lt;/g, '<')
				.replace(/&gt;/g, '>')
				.replace(/&quot;/g, '"')
				.replace(/&#(?:39|x27);/g, "'")
				.replace(/&amp;/g, '&')
			for (const text of hostile.texts.filter((one) => !one.includes('\n')).slice(0, 200)) expect(plain).toContain(text)
		},
		60_000,
	)
	it.each([
		['plain', 'de'],
		['excel', 'de'],
		['excel', 'en'],
	] as const)('[R38] no cell of any table begins a formula, and nothing is lost (%s, %s)', (style, lang) => {
		const signs = new Set<string>(FORMULA_SIGNS)
		const bad: string[] = []
		const back = new Set<string>()
		for (const { name, rows, columns } of tablesOf(hostile.model)) {
			const csv = renderCsv(hostile.model, { table: name, style, lang })
			const parsed = parse(csv, { bom: true, delimiter: style === 'excel' ? ';' : ',', relax_column_count: false }) as string[][]
			expect(parsed).toHaveLength(rows.length + 1)
			for (const row of parsed) {
				expect(row).toHaveLength(columns.length)
				for (const cell of row) {
					// Without the apostrophes that keep spreadsheets from running it.
					const inner = cell.replace(/([;,\t\r\n]\s*)'(?=[=+\-@＝＋－＠﹢﹣−])/gu, '$1')
					back
						.add(inner.startsWith("'") ? inner.slice(1) : inner)
						.add(inner)
						.add(cell)
					if (/^-?\d+(?:[.,]\d+)?$/.test(cell)) continue
					// What spreadsheets skip before they look for a sign.
					const first = cell.replace(/^[\s"\u00a0\u200b\ufeff]+/, '')[0]
					if (first !== undefined && signs.has(first)) bad.push(`${name}: ${JSON.stringify(cell)}`)
				}
			}
		}
		expect(bad).toEqual([])
		expect(strings(hostile.model).filter((text) => !back.has(text))).toEqual([])
	})
	it('[R34] JSON gives back every text, and none holds what breaks its line', () => {
		const again = JSON.parse(renderJson(hostile.model)) as ReportModel
		expect(strings(again)).toEqual(strings(hostile.model))
		for (const text of strings(again)) {
			// Control signs (line feeds apart), embeddings, overrides, isolates, what has no width.
			expect(text).not.toMatch(/[^\P{Cc}\n]|[\u202a-\u202e\u2066-\u2069\u200b\ufeff]/u)
			expect(text).not.toMatch(/\p{M}{5,}/u)
			expect(text).not.toMatch(/\p{Surrogate}/u)
			expect(text.normalize('NFC')).toBe(text)
		}
	})
	it.each(
		unicodeCorpus.filter(([what]) => /umlauts|Arabic|Hebrew|Devanagari|Thai|Chinese|flags|families|tags|variation|quotes/.test(what)),
	)('[R34] %s survive', (_what, text) => {
		expect(hostile.texts).toContain(text.normalize('NFC'))
	})
})
