/**
 * A hall of 40 phones goes through the whole agenda of the large-group template; the server is killed in the middle of it.
 * What it said yes to is in the export once; what it never said yes to is not. Needs the built server.
 */
import { sideLabel } from '@funkenflug/server/report/labels'
import type { ReportModel } from '@funkenflug/server/report/model'
import type { Bilingual } from '@funkenflug/shared/domain'
import type { DotsPhoneData } from '@funkenflug/shared/phases/dots'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { agendaOf, finishPhase, openPhase } from '../harness/agenda.js'
import { createApi, readJoinLink, readLinkKey } from '../harness/api.js'
import { type Crowd, type LedgerEntry, openCrowd } from '../harness/crowd.js'
import { openDesk } from '../harness/desk.js'
import { type ExportRow, tableOf } from '../harness/export.js'
import { type ServerProcess, startServer } from '../harness/server.js'
import { until } from '../harness/until.js'
import { openWall } from '../harness/wall.js'

const PEOPLE = 40
const seed = process.env['SEED'] ?? 'hall-1'
/** In these phases the server is killed while people are at it. */
const KILLED = new Set(['collect', 'dots'])

let server: ServerProcess
let crowd: Crowd
let before: ReportModel
let after: ReportModel
/** Phase → its sides. */
let budgets: ReadonlyMap<string, DotsPhoneData['sides']>

beforeAll(async () => {
	server = await startServer()
	const api = createApi(server.url, server.organiserKey)
	const { session, links } = await api.createSession({ template: 'employee-journey', title: 'Probelauf', lang: 'both' })
	const open = { url: server.url, session: session.id }
	const desk = openDesk({ ...open, key: readLinkKey(links.facilitator) })
	const wall = openWall({ ...open, key: readLinkKey(links.projector) })
	await until(() => desk.live() && wall.live(), 'desk and wall live')
	await desk.command({ type: 'open-session' })
	crowd = await openCrowd({ url: server.url, ...readJoinLink(links.join), people: PEOPLE, seed, pace: 0, comeBackMs: [50, 400] })
	const options = { desk, board: wall.board, crowd }
	const seen = new Map<string, DotsPhoneData['sides']>()
	for (const phase of agendaOf(desk)) {
		const done = crowd.ledger.length
		await openPhase(options, phase)
		if (KILLED.has(phase.id)) {
			await until(() => crowd.ledger.length > done + PEOPLE / 2, `people busy with ${phase.id}`)
			await server.kill()
			await server.restart()
		}
		await finishPhase(options, phase)
		if (phase.kind === 'dots') {
			const data = crowd.phones[0]?.head()?.data as unknown as DotsPhoneData | undefined
			seen.set(phase.id, data?.sides ?? [])
		}
	}
	budgets = seen
	before = JSON.parse(await api.report(session.id, 'format=json')) as ReportModel
	await desk.command({ type: 'close-session' })
	after = JSON.parse(await api.report(session.id, 'format=json')) as ReportModel
	wall.close()
	desk.close()
}, 120_000)

afterAll(async () => {
	crowd?.close()
	await server?.dispose()
})

/** Accepted commands of a type, in a phase. */
const accepted = (type: string, phase?: string): readonly LedgerEntry[] =>
	crowd.ledger.filter(({ body, ack }) => ack.ok && body.type === type && (phase === undefined || body['phase'] === phase))
const resultOf = ({ ack }: LedgerEntry, key: string): string => (ack.ok ? String(ack.result?.[key]) : '')
const column = (rows: readonly ExportRow[], key: string): readonly string[] => rows.map((row) => String(row[key])).sort()
const table = (name: string): readonly ExportRow[] => tableOf(before, name)

/** The last thing each person said about each thing. */
function lastSaid(entries: readonly LedgerEntry[], about: string): readonly LedgerEntry[] {
	const last = new Map<string, LedgerEntry>()
	for (const entry of entries) last.set(`${entry.person} ${String(entry.body[about])}`, entry)
	return [...last.values()]
}

describe(`a hall of ${PEOPLE} (seed ${seed})`, () => {
	it('[I15] goes on after the server was killed twice: nobody was refused, nobody heard two answers', () => {
		expect(crowd.ledger.filter(({ ack }) => !ack.ok).map(({ body, ack }) => `${body.type} ${JSON.stringify(ack)}`)).toEqual([])
		expect(crowd.stats.contradictions).toBe(0)
		expect(new Set(crowd.ledger.map(({ person }) => person)).size).toBe(PEOPLE)
	})

	it('[R1] [I4] every accepted card, note, measure and commitment is in the export, once and unchanged', () => {
		const cards = new Map(accepted('add-card', 'collect').map((entry) => [resultOf(entry, 'card'), entry.body['text']]))
		expect(cards.size).toBe(accepted('add-card', 'collect').length)
		expect(new Map(table('cards').map((row) => [String(row['card']), row['text']]))).toEqual(cards)
		expect(column(table('notes'), 'note')).toEqual(
			accepted('add-note')
				.map((entry) => resultOf(entry, 'note'))
				.sort(),
		)
		expect(column(table('measures'), 'measure')).toEqual(
			accepted('add-measure')
				.map((entry) => resultOf(entry, 'measure'))
				.sort(),
		)
		expect(column(table('commitments'), 'commitment')).toEqual(
			accepted('commit')
				.map((entry) => resultOf(entry, 'commitment'))
				.sort(),
		)
	})

	it('[R3] every rating counts once, with what its author said last', () => {
		const said = lastSaid(accepted('rate'), 'touchpoint')
		const count = (touchpoint: unknown, value: string) =>
			said.filter(({ body }) => body['touchpoint'] === touchpoint && body['value'] === value).length
		expect(said.length).toBeGreaterThan(PEOPLE)
		for (const row of table('ratings')) {
			const { touchpoint } = row
			expect([row['explicit_d'], row['explicit_o'], row['explicit_b'], row['unknown']]).toEqual(
				['disappointing', 'okay', 'delighting', 'unknown'].map((value) => count(touchpoint, value)),
			)
		}
	})

	it('[I3] dots in the export are those accepted, and nobody spent more than the budget', () => {
		expect([...budgets.values()].map((sides) => sides.length)).toEqual([2, 1])
		for (const [phase, sides] of budgets) {
			const dots = accepted('dot', phase)
			for (const { key, budget, maxPerItem } of sides) {
				const own = dots.filter(({ body }) => body['side'] === key)
				const spent = new Map<number, number>()
				for (const { person, body } of lastSaid(own, 'item')) {
					expect(Number(body['n'])).toBeLessThanOrEqual(maxPerItem)
					spent.set(person, (spent.get(person) ?? 0) + Number(body['n']))
				}
				expect(Math.max(...spent.values())).toBeLessThanOrEqual(budget)
				const total = table(`dots-${phase}`).filter(({ side }) => (side as Bilingual).en === sideLabel[key].en)
				expect(total.reduce((sum, row) => sum + Number(row['dots']), 0)).toBe([...spent.values()].reduce((sum, n) => sum + n, 0))
			}
		}
	})

	it('[I4] every vote and every recommendation counts once', () => {
		const votes = lastSaid(accepted('vote'), 'measure')
		for (const row of table('majority-majority')) {
			const own = votes.filter(({ body }) => body['measure'] === row['measure'])
			expect([row['yes'], row['no'], row['abstain']]).toEqual(
				['yes', 'no', 'abstain'].map((value) => own.filter(({ body }) => body['value'] === value).length),
			)
		}
		expect(accepted('say-word', 'closing')).toHaveLength(PEOPLE)
		expect(accepted('im-here')).toHaveLength(PEOPLE)
	})

	it('[I25] closing changes no number of what the hall said', () => {
		for (const name of ['cards', 'ratings', 'dots-dots', 'majority-majority', 'notes'])
			expect(tableOf(after, name)).toEqual(tableOf(before, name))
		expect(before.interim).toBe(true)
		expect(after.interim).toBe(false)
	})
})
