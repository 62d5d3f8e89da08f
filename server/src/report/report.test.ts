import type { CommitTally } from '@funkenflug/shared/phases/commit'
import type { DotsTally } from '@funkenflug/shared/phases/dots'
import type { MajorityTally } from '@funkenflug/shared/phases/majority'
import type { RateTally } from '@funkenflug/shared/phases/rate'
import { describe, expect, it } from 'vitest'
import { changed, open, tally } from '../phases/probe.js'
import { fixtureSession, START } from '../room/fixture.js'
import type { SessionState } from '../room/state.js'
import { renderCsv, tablesOf } from './csv.js'
import { renderJson } from './json.js'
import type { ReportCell, ReportModel } from './model.js'
import { buildReport } from './report.js'
import { hall, PEOPLE, seal } from './scenario.js'

type Row = Readonly<Record<string, ReportCell>>
const reportOf = (session: SessionState): ReportModel => buildReport(session, START + 7_200_000)
const tableOf = (model: ReportModel, name: string) => {
	const table = tablesOf(model).find((one) => one.name === name)
	if (table === undefined) throw new Error(`no table ${name}`)
	return table
}
const rowsOf = (model: ReportModel, name: string): Row[] => {
	const { columns, rows } = tableOf(model, name)
	return rows.map((row) => Object.fromEntries(columns.map(({ key }, index) => [key, row[index] ?? null])))
}
const english = (cell: ReportCell | undefined): ReportCell => (typeof cell === 'object' && cell !== null ? cell.en : (cell ?? null))
const only = (rows: readonly Row[], ...keys: string[]) => rows.map((row) => keys.map((key) => english(row[key])))

describe('report: the model', () => {
	it('has tables of unique names whose rows fit their columns', () => {
		for (const session of [hall().session, sealed().session]) {
			const tables = tablesOf(reportOf(session))
			expect(new Set(tables.map(({ name }) => name)).size).toBe(tables.length)
			for (const { name, columns, rows } of tables) {
				expect(new Set(columns.map(({ key }) => key)).size, name).toBe(columns.length)
				for (const row of rows) expect(row.length, name).toBe(columns.length)
			}
		}
	})

	it('[M8] holds every accepted card exactly once, warm-up aside, in an order that tells nothing', () => {
		const { session, cards } = hall()
		const rows = rowsOf(reportOf(session), 'cards')
		const ids = rows.map(({ card }) => card)
		expect([...ids].sort()).toEqual([...cards].sort())
		expect(ids).not.toEqual([...cards])
		expect(rowsOf(reportOf(session), 'cards').map(({ card }) => card)).toEqual(ids)
		expect(JSON.stringify(rows)).not.toContain('Zahnarzt')
		expect(rows.find(({ card }) => card === cards[0])).toMatchObject({ text: 'Erlebnis 0', stage: 'start', title: 'Laptop', single: false })
	})

	it('[I8] keeps held and kept texts with state and reason, and single voices', () => {
		const { session, cards } = hall()
		const held = rowsOf(reportOf(session), 'held')
		expect(held.find(({ id }) => id === cards[3])).toMatchObject({
			what: { en: 'card' },
			state: { en: 'waits for release' },
			reason: { en: 'phone number' },
		})
		expect(held.find(({ id }) => id === cards[26])).toMatchObject({ state: { en: 'kept back' }, reason: null })
		expect(held.some(({ text }) => text === 'Anruf unter 0171 7654321')).toBe(true)
		const single = rowsOf(reportOf(session), 'single-voices')
		expect(single.map(({ card }) => card).sort()).toEqual([24, 25, 27, 28, 29].map((index) => cards[index]).sort())
		expect(single.filter((row) => row['single'] === true)).toHaveLength(2)
	})

	it('[M31] leads from a measure back to its topic, target and cards, and on to its promises', () => {
		const { session, cards, touchpoints, measures } = hall()
		const model = reportOf(session)
		const [first] = rowsOf(model, 'measures')
		expect(first).toMatchObject({
			measure: measures[0],
			touchpoint: touchpoints[0],
			cards: cards[0],
			target: 'Alle wissen Bescheid.',
			owners: 'Anna Beispiel',
			people: 2,
		})
		expect(rowsOf(model, 'measures').find(({ measure }) => measure === measures[3])).toMatchObject({
			joined_into: measures[1],
			owners: null,
			people: null,
		})
		expect(rowsOf(model, 'commitments').filter(({ measure }) => measure === measures[0])).toHaveLength(2)
		expect(rowsOf(model, 'touchpoints').find(({ touchpoint }) => touchpoint === touchpoints[2])).toMatchObject({
			merged_from: touchpoints[3],
		})
		expect(rowsOf(model, 'touchpoints').find(({ touchpoint }) => touchpoint === touchpoints[3])).toMatchObject({
			merged_into: touchpoints[2],
			n: null,
		})
	})

	it('[I18] names nobody but owners who gave a name, and joins names to nothing else', () => {
		const { session } = hall()
		const text = renderJson(reportOf(session))
		expect(text).not.toMatch(/person-\d/)
		expect(text).not.toContain('Berta')
		const [names, others] = [
			tablesOf(reportOf(session)).filter(({ name }) => name === 'commitments' || name === 'measures'),
			tablesOf(reportOf(session)),
		]
		expect(JSON.stringify(names)).toContain('Anna Beispiel')
		expect(JSON.stringify(others.filter((table) => !names.map(({ name }) => name).includes(table.name)))).not.toContain('Anna')
		expect(text).not.toContain('Heimlich')
		const given = rowsOf(reportOf(session), 'commitments').map(({ name, active }) => `${name} ${active}`)
		expect(given.sort()).toEqual(['Anna Beispiel true', 'null false', 'null true', 'null true'])
	})

	it('tells who took part and how long it took', () => {
		const { session } = hall()
		const model = reportOf(session)
		expect(rowsOf(model, 'participation')).toEqual([{ joined: PEOPLE, contributed: PEOPLE, cards: 30, touchpoints: 3, measures: 4 }])
		expect(rowsOf(model, 'phases').map(({ phase }) => phase)).toEqual(session.agenda)
		expect(rowsOf(model, 'phases')[0]).toMatchObject({
			planned_minutes: 5,
			actual_minutes: 0,
			active: 9,
			present: PEOPLE,
			status: { de: 'geschlossen' },
		})
		open(session, 'skipped')
		expect(rowsOf(reportOf(session), 'phases').at(-1)).toMatchObject({ actual_minutes: 120, status: { en: 'open' } })
	})

	it('lists what was parked, with the reason', () => {
		const { session, measures } = hall()
		expect(only(rowsOf(reportOf(session), 'parked'), 'what', 'id', 'reason')).toEqual([['measure', measures[2], 'not decided']])
		expect(only(rowsOf(reportOf(sealed().session), 'parked'), 'what', 'reason')).toContainEqual(['measure', 'not decided'])
	})

	it('writes down what the desks did, without any contribution', () => {
		const { session } = hall()
		const rows = rowsOf(reportOf(session), 'audit')
		expect(rows.filter(({ action }) => action === 'merge-touchpoints')).toHaveLength(1)
		expect(rows.every(({ reason }) => reason === null)).toBe(true)
		expect(Object.keys(rows[0] ?? {})).toEqual(['action', 'what', 'role', 'target', 'reason', 'subject'])
		const titleOf = new Map<string | null, unknown>([...session.phases.values()].map(({ config }) => [config.id, config.title]))
		expect(rows.filter(({ subject }) => subject !== null).length).toBeGreaterThan(5)
		for (const { target, subject } of rows) expect(subject ?? null).toEqual(titleOf.get(target as string | null) ?? null)
	})

	it('has the method and its formulas in both languages', () => {
		const method = reportOf(hall().session).sections.find(({ id }) => id === 'method')
		expect(method?.facts.length).toBeGreaterThan(8)
		for (const { de, en } of method?.facts ?? []) expect([de.length > 60, en.length > 60, de !== en]).toEqual([true, true, true])
	})
})

describe('report: what the wall showed can be computed from it', () => {
	for (const [title, of] of [
		['live', hall],
		['sealed', sealed],
	] as const) {
		it(`[I23] ratings, dots, votes and commitments (${title})`, () => {
			const { session } = of()
			const model = reportOf(session)
			const { results } = tally<RateTally>(session, 'judge')
			const counts = new Map(rowsOf(model, 'touchpoints').map((row) => [row['touchpoint'], row]))
			const ratings = new Map(rowsOf(model, 'ratings').map((row) => [row['touchpoint'], row]))
			for (const { touchpoint, d, o, b, n, unknown, divided, explicit } of results) {
				expect(counts.get(touchpoint)).toMatchObject({
					d,
					o,
					b,
					n,
					unknown,
					divided,
					explicit_d: explicit.d,
					explicit_o: explicit.o,
					explicit_b: explicit.b,
				})
				expect(ratings.get(touchpoint)).toMatchObject({ d, o, b, n, unknown, divided })
			}

			const dots = tally<DotsTally>(session, 'point')
			expect(only(rowsOf(model, 'dots-point'), 'item', 'place', 'dots', 'voters', 'd', 'o', 'b', 'n')).toEqual(
				dots.ranks.map((rank) => [rank.item, rank.place, rank.dots, rank.voters, rank.d, rank.o, rank.b, rank.n]),
			)
			expect(rowsOf(model, 'dots-point').reduce((sum, row) => sum + Number(row['dots']), 0)).toBe(
				dots.sides.reduce((sum, { used }) => sum + used, 0),
			)

			const votes = tally<MajorityTally>(session, 'decide')
			for (const [index, row] of rowsOf(model, 'majority-decide').entries()) {
				const { yes, no, abstain, present, turnout, decided } = votes.results[index]!
				expect(row).toMatchObject({ yes, no, abstain, present, decided })
				expect((Number(row['yes']) + Number(row['no']) + Number(row['abstain'])) / Number(row['present'])).toBeCloseTo(turnout, 4)
				expect(
					Number(row['yes']) > Number(row['no']) && 2 * Number(row['yes']) >= yes + no + abstain && 2 * (yes + no + abstain) >= present,
				).toBe(decided)
			}

			const promises = tally<CommitTally>(session, 'promise')
			const standing = rowsOf(model, 'commitments').filter((row) => row['active'] === true)
			for (const { measure, people, owners, words } of promises.tiles) {
				const mine = standing.filter((row) => row['measure'] === measure)
				expect(mine).toHaveLength(people)
				expect(mine.flatMap((row) => (english(row['kind']) === 'owner' && row['name'] !== null ? [row['name']] : []))).toEqual(owners)
				expect(mine.flatMap((row) => (row['words'] === null ? [] : [row['words']]))).toEqual(words)
			}
			expect(rowsOf(model, 'commit-sum-promise')[0]).toMatchObject({
				committed: promises.committed,
				present: promises.present,
				withdrawn: promises.withdrawn,
			})
		})
	}

	it('[I19] German and English exports have equal numbers and row counts', () => {
		const model = reportOf(sealed().session)
		const numbers = (csv: string): (string | undefined)[] =>
			csv.split('\r\n').map((line) =>
				line
					.match(/;-?\d+([.,]\d+)?(?=;|$)/g)
					?.join(' ')
					.replaceAll(',', '.'),
			)
		for (const { name } of tablesOf(model)) {
			const [de, en] = (['de', 'en'] as const).map((lang) => renderCsv(model, { table: name, style: 'excel', lang }))
			expect(numbers(de!), name).toEqual(numbers(en!))
		}
	})
})

describe('report: what must not be told yet', () => {
	it('[I5] keeps ratings out while their phase is covered, also from touchpoints and curve', () => {
		const { session } = hall()
		const again = session.phases.get('judge' as never)!
		again.status = 'closed'
		changed(session)
		const model = reportOf(session)
		expect(
			rowsOf(model, 'touchpoints')
				.filter((row) => row['explicit_d'] !== null)
				.every((row) => row['explicit_d'] === 0 && row['explicit_b'] === 0),
		).toBe(true)
		expect(tablesOf(model).some(({ name, rows }) => name === 'ratings' && rows.length > 0)).toBe(false)
	})

	it('[I5] keeps dots and decisions out until they are uncovered', () => {
		const { session, measures } = hall()
		for (const id of ['point', 'decide']) Object.assign(session.phases.get(id as never)!, { status: 'closed', revealed: 0 })
		changed(session)
		const model = reportOf(session)
		expect(tableOf(model, 'dots-point').rows).toEqual([])
		expect(tableOf(model, 'majority-decide').rows).toEqual([])
		expect(rowsOf(model, 'measures').map((row) => english(row['decision']))).toEqual(measures.map(() => 'draft'))
		expect(rowsOf(model, 'topics-choose').every((row) => row['dots'] === null)).toBe(true)
	})

	it('says that it is interim until the session is closed', () => {
		expect([reportOf(hall().session).interim, reportOf(sealed().session).interim]).toEqual([true, false])
	})

	it('leaves out phases nobody has opened', () => {
		const ids = reportOf(hall().session).sections.map(({ id }) => id)
		expect(ids).toContain('home')
		expect(ids).not.toContain('skipped')
	})
})

describe('report: after sealing', () => {
	it('[I25] tells the same as before, though nobody is linked to anything any more', () => {
		const { session } = hall()
		const before = reportOf(session)
		seal(session)
		const after = reportOf(session)
		expect(session.participants.size).toBe(0)
		for (const { name, rows } of tablesOf(before)) {
			// Closing settles the measures and is itself written down.
			if (['measures', 'parked', 'audit'].includes(name)) continue
			expect(tableOf(after, name).rows, name).toEqual(rows)
		}
		expect(only(rowsOf(after, 'measures'), 'what', 'people', 'viable', 'decision')).toEqual([
			['Maßnahme 0', 2, true, 'agreed'],
			['Maßnahme 1', 1, true, 'agreed'],
			['Maßnahme 2', null, null, 'not decided'],
			['Maßnahme 3', null, null, 'draft'],
		])
		expect(before.participants).toBe(after.participants)
	})

	it('[D-R10] shows the three indicators of ownership, only then', () => {
		expect(tablesOf(reportOf(hall().session)).some(({ name }) => name === 'ownership')).toBe(false)
		const rows = rowsOf(reportOf(sealed().session), 'ownership')
		expect(rows.map(({ part, whole, share }) => [part, whole, share])).toEqual([
			[2, 2, 1],
			[3, 3, 1],
			[PEOPLE, PEOPLE, 1],
		])
	})
})

it('an empty session has a report, too', () => {
	const model = reportOf(fixtureSession({ draft: true, phases: ['lobby', 'collect'] }))
	expect([model.participants, model.interim, rowsOf(model, 'cards')]).toEqual([0, true, []])
})

function sealed() {
	const made = hall()
	seal(made.session)
	return made
}
