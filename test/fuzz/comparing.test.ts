/**
 * What follows from comparing results (R47): random evenings in which a vote is shown, opened again, changed by some and
 * shown again. Everything phones, wall, console and report were sent is written down; a solver that knows who changed
 * something and when, but not what, looks for two results that differ by fewer than k people.
 */
import { open, reopen, report, reveal, say, close as shut, views } from '@funkenflug/server/phases/probe'
import { seal } from '@funkenflug/server/report/scenario'
import { fixtureSession, joinAs } from '@funkenflug/server/room/fixture'
import type { SessionState } from '@funkenflug/server/room/state'
import { limits } from '@funkenflug/shared/limits'
import type { DotsPhoneData, DotsProjectorData } from '@funkenflug/shared/phases/dots'
import type { RatePhoneData, RateProjectorData, RateValue } from '@funkenflug/shared/phases/rate'
import { describe, expect, it } from 'vitest'
import { createDice, type Dice } from '../harness/dice.js'
import { keepEvidence, rounds } from '../harness/evidence.js'

const seed = process.env['SEED'] ?? 'comparing-1'
const evenings = rounds(60, 2_000)
const ITEMS = ['X', 'Y', 'Z'] as const
const VALUES = ['disappointing', 'okay', 'delighting'] as const satisfies readonly RateValue[]

/** Person → item → what they said; a value, or 1 for a dot. */
type Ledger = ReadonlyMap<string, ReadonlyMap<string, string>>
/** Numbers as text, the same for every way they were sent. */
type Result = string

interface Kind {
	readonly id: string
	readonly phase: object
	readonly values: readonly string[]
	/** The command that says this, or takes it back. */
	command(item: string, value: string | null): { readonly type: string } & Record<string, unknown>
	/** Every result in what is sent now, empty while there is none. */
	sent(session: SessionState): Result[]
}

const numbers = (rows: readonly (readonly [string, readonly number[]])[]): Result =>
	JSON.stringify([...rows].sort(([a], [b]) => (a < b ? -1 : 1)))

/** Rows of a table of the report, by the names of its columns. */
function rowsOf(session: SessionState, id: string, columns: readonly string[]): readonly (readonly [string, readonly number[]])[] {
	const table = report(session, id).tables[0]
	const at = (key: string): number => table?.columns.findIndex((column) => column.key === key) ?? -1
	const [item = '', ...rest] = columns
	return (table?.rows ?? []).map((row) => [String(row[at(item)]), rest.map((key) => Number(row[at(key)]))])
}

const RATE: Kind = {
	id: 'rate-1',
	phase: { kind: 'rate', settings: { mode: 'all' } },
	values: VALUES,
	command: (touchpoint, value) => ({ type: 'rate', touchpoint, value }),
	sent(session) {
		const { phone, projector, console: consoleData } = views<RatePhoneData, RateProjectorData>(session, 'rate-1')
		const results: Result[] = []
		if (phone.counts !== null) results.push(numbers(Object.entries(phone.counts)))
		for (const { results: rows } of [projector, consoleData])
			if (rows !== null) results.push(numbers(rows.map(({ touchpoint, d, o, b }) => [touchpoint, [d, o, b]])))
		const rows = rowsOf(session, 'rate-1', ['touchpoint', 'd', 'o', 'b'])
		return rows.length === 0 ? results : [...results, numbers(rows)]
	},
}

const DOTS: Kind = {
	id: 'dots-1',
	phase: { kind: 'dots', settings: { sides: [{ key: 'pain', dots: 3, options: 12, maxPerItem: 1 }] } },
	values: ['1'],
	command: (item, value) => ({ type: 'dot', side: 'pain', item, n: value === null ? 0 : 1 }),
	sent(session) {
		const { phone, projector, console: consoleData } = views<DotsPhoneData, DotsProjectorData>(session, 'dots-1')
		const ranks = [phone.ranks ?? [], projector.ranks, consoleData.ranks]
		const rows = rowsOf(session, 'dots-1', ['item', 'dots'])
		return [...ranks.map((list) => list.map(({ item, dots }) => [item, [dots]] as const)), rows]
			.filter((list) => list.length > 0)
			.map(numbers)
	},
}

/** The same count by other means. */
const recount = ({ values }: Kind, ledger: Ledger): Result =>
	numbers(ITEMS.map((item) => [item, values.map((value) => [...ledger.values()].filter((said) => said.get(item) === value).length)]))

const textOf = (said: ReadonlyMap<string, string> | undefined): string => JSON.stringify([...(said ?? [])].sort())
const differing = (a: Ledger, b: Ledger): number =>
	[...new Set([...a.keys(), ...b.keys()])].filter((who) => textOf(a.get(who)) !== textOf(b.get(who))).length
const copy = (ledger: Ledger): Ledger => new Map([...ledger].map(([who, said]) => [who, new Map(said)]))

interface Evening {
	/** What people had said each time something was shown, with how many were there. */
	readonly ledgers: { readonly ledger: Ledger; readonly people: number }[]
	/** Results as they were sent, each time. */
	readonly shown: Result[]
	readonly sentWhileOpen: number
}

function play(kind: Kind, dice: Dice): Evening {
	let people = dice.pick([2, 3, 5, 8, 30] as const)
	const session = fixtureSession({ phases: [kind.phase as never], participants: people, touchpoints: ITEMS.map((id) => ({ id })) })
	const now = new Map<string, Map<string, string>>()
	const evening = { ledgers: [] as Evening['ledgers'], shown: [] as Result[], sentWhileOpen: 0 }
	const set = (who: string, item: string, value: string | null): void => {
		const said = now.get(who) ?? new Map<string, string>()
		if ((said.get(item) ?? null) === value) return
		say(session, kind.id, who, kind.command(item, value))
		if (value === null) said.delete(item)
		else said.set(item, value)
		if (said.size > 0) now.set(who, said)
		else now.delete(who)
		evening.sentWhileOpen += kind.sent(session).length
	}
	const all = (): string[] => Array.from({ length: people }, (_, i) => `p${i + 1}`)
	const write = (): void => {
		const sent = [...new Set(kind.sent(session))]
		expect(sent, 'the same on every screen and in the report').toHaveLength(1)
		evening.ledgers.push({ ledger: copy(now), people })
		evening.shown.push(...sent)
	}
	open(session, kind.id)
	for (const who of all()) if (dice.chance(0.8)) set(who, dice.pick(ITEMS), dice.pick(kind.values) ?? null)
	for (let again = dice.int(1, 5); again >= 0; again -= 1) {
		shut(session, kind.id)
		reveal(session, kind.id)
		write()
		if (again === 0) break
		reopen(session, kind.id)
		if (dice.chance(0.4)) {
			people += 1
			joinAs(session, `p${people}`)
		}
		// Some go back to what they had said before: that must not leave one person over.
		const back = dice.chance(0.3) ? dice.pick(evening.ledgers)?.ledger : undefined
		for (const who of back === undefined ? [] : all()) for (const item of ITEMS) set(who, item, back?.get(who)?.get(item) ?? null)
		for (let some = dice.chance(0.5) ? 1 : dice.int(0, 9); some > 0; some -= 1)
			set(dice.pick(all()) ?? 'p1', dice.pick(ITEMS), dice.chance(0.2) ? null : (dice.pick(kind.values) ?? null))
	}
	// The session may end while somebody is still at it.
	if (dice.chance(0.5)) {
		reopen(session, kind.id)
		set(dice.pick(all()) ?? 'p1', dice.pick(ITEMS), dice.pick(kind.values) ?? null)
	}
	seal(session)
	write()
	return evening
}

const enough = (people: number): number => Math.min(limits.k, people)

/** Pairs of results that differ, and, whichever entries they may rest on, by fewer people than may be told apart. What nobody has answered is no result yet. */
function exposed(kind: Kind, { ledgers }: Evening, shown: readonly Result[]): string[] {
	const behind = shown.map((result, time) => ledgers.slice(0, time + 1).filter(({ ledger }) => recount(kind, ledger) === result))
	return shown.flatMap((late, at) =>
		shown.slice(0, at).flatMap((early, from) => {
			if (late === early) return []
			const explained = (behind[at] ?? []).flatMap((b) =>
				(behind[from] ?? []).map((a) => a.ledger.size === 0 || differing(a.ledger, b.ledger) >= enough(b.people)),
			)
			return explained.some((safe) => safe) ? [] : [`results ${from} and ${at} of ${kind.id}`]
		}),
	)
}

describe.each([RATE, DOTS])('$id shown again and again', (kind) => {
	it(`[R47] [R-shown] no two results differ by fewer than k people, and new votes count as soon as there are enough (seed ${seed})`, () => {
		const dice = createDice(`${seed} ${kind.id}`)
		const found: string[] = []
		let [results, moved, stood, naive] = [0, 0, 0, 0]
		for (let n = 0; n < evenings; n += 1) {
			const evening = play(kind, dice)
			const { shown, ledgers } = evening
			expect(evening.sentWhileOpen).toBe(0)
			found.push(...exposed(kind, evening, shown).map((what) => `evening ${n}: ${what}`))
			results += shown.length
			const all = ledgers.map(({ ledger }) => recount(kind, ledger))
			naive += exposed(kind, evening, all).length
			moved += shown.filter((result, at) => at > 0 && result !== shown[at - 1]).length
			stood += shown.filter((result, at) => result !== all[at]).length
			for (const [at, { ledger, people }] of ledgers.entries())
				if (ledgers.slice(0, at).every((early) => differing(early.ledger, ledger) >= enough(people)))
					expect(shown[at], `evening ${n}: enough new votes count`).toBe(all[at])
		}
		expect(found).toEqual([])
		expect(moved).toBeGreaterThan(evenings / 10)
		expect(stood).toBeGreaterThan(evenings / 4)
		expect(naive, 'the solver finds people where every result is shown as it is').toBeGreaterThan(evenings / 4)
		keepEvidence(`solver against results of ${kind.id} shown again`, {
			evenings,
			results,
			moved,
			stood,
			exposed: found.length,
			naive,
			seed,
		})
	}, 120_000)
})
