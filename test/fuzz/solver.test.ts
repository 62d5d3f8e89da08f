/**
 * Somebody who keeps everything that was ever published and a pencil: can they compute how small a small group is?
 * The rule of publication (D-R13) is tried on random tables that grow from snapshot to snapshot. This version publishes
 * nothing per group at all; the last tests hold it to that.
 */
import { tablesOf } from '@funkenflug/server/report/csv'
import { buildReport } from '@funkenflug/server/report/report'
import { hall, seal } from '@funkenflug/server/report/scenario'
import { START } from '@funkenflug/server/room/fixture'
import { limits } from '@funkenflug/shared/limits'
import { createBodySchema, joinBodySchema, parseCommand } from '@funkenflug/shared/protocol'
import { suppressNext, suppressSmall } from '@funkenflug/shared/ranking/suppress'
import { describe, expect, it } from 'vitest'
import { createDice } from '../harness/dice.js'
import { keepEvidence, rounds } from '../harness/evidence.js'

const seed = process.env['SEED'] ?? 'solver-1'
const tables = rounds(500, 10_000)

type Table = readonly { readonly id: string; readonly n: number }[]
interface Published {
	readonly total: number
	/** Shown groups; a group that is not in it may be hidden or empty. */
	readonly shown: ReadonlyMap<string, number>
}
interface Bounds {
	low: number
	high: number
}

/** As the rule has it: each snapshot knows what the last one showed. */
function publish(history: readonly Table[], rule: typeof suppressNext = suppressNext): Published[] {
	let before: ReadonlySet<string> | null = null
	return history.map((table) => {
		const { shown, total } = rule(table, before)
		before = new Set(shown.map(({ id }) => id))
		return { total, shown: new Map(shown.map(({ id, n }) => [id, n])) }
	})
}

/**
 * What follows for every cell: shown ones are known, the others lie between nothing and the rest, all sum up to the total,
 * and a group never shrinks from one snapshot to the next. Propagated until nothing moves.
 */
function solve(groups: readonly string[], snapshots: readonly Published[]): Map<string, Bounds>[] {
	const bounds = snapshots.map(
		({ total, shown }) => new Map(groups.map((id): [string, Bounds] => [id, { low: shown.get(id) ?? 0, high: shown.get(id) ?? total }])),
	)
	const at = (time: number, id: string): Bounds | undefined => bounds[time]?.get(id)
	for (let moved = true; moved; ) {
		moved = false
		const tighten = (cell: Bounds, low: number, high: number): void => {
			if (low > cell.low || high < cell.high) moved = true
			cell.low = Math.max(cell.low, low)
			cell.high = Math.min(cell.high, high)
		}
		for (const [time, { total }] of snapshots.entries()) {
			const cells = [...(bounds[time]?.values() ?? [])]
			const [lows, highs] = [cells.reduce((sum, { low }) => sum + low, 0), cells.reduce((sum, { high }) => sum + high, 0)]
			for (const cell of cells) tighten(cell, total - (highs - cell.high), total - (lows - cell.low))
			for (const id of groups) {
				const [now, before, after] = [at(time, id), at(time - 1, id), at(time + 1, id)]
				if (now !== undefined) tighten(now, before?.low ?? 0, after?.high ?? Number.POSITIVE_INFINITY)
			}
		}
	}
	return bounds
}

/** Groups below k that follow from everything published; nobody there is nobody to be found. */
function derived(history: readonly Table[], snapshots: readonly Published[]): string[] {
	const groups = (history[0] ?? []).map(({ id }) => id)
	return solve(groups, snapshots).flatMap((cells, time) =>
		[...cells].flatMap(([id, { low, high }]) =>
			low === high && low > 0 && low < limits.k && groups.length > 1 ? [`${id} at ${time} is ${low}`] : [],
		),
	)
}

/** A hall that fills: five questions' worth of snapshots, sometimes one person more, sometimes a table full. */
function grow(dice: ReturnType<typeof createDice>): Table[] {
	const groups = dice.int(2, 8)
	const most = dice.pick([3, 6, 12, 60]) ?? 6
	let table: Table = Array.from({ length: groups }, (_, i) => ({ id: `g${i}`, n: dice.int(0, most) }))
	const history = [table]
	for (let more = dice.int(0, 4); more > 0; more -= 1) {
		const [who, by] = [dice.int(0, groups - 1), dice.chance(0.6) ? 1 : dice.int(0, 9)]
		table = table.map((group, i) => (i === who ? { ...group, n: group.n + by } : group))
		history.push(table)
	}
	return history
}

describe('small groups', () => {
	it(`[R47] [I11] none below k follows from all snapshots together (seed ${seed})`, () => {
		const dice = createDice(seed)
		const found: string[] = []
		let [cells, hidden] = [0, 0]
		for (let n = 0; n < tables; n += 1) {
			const history = grow(dice)
			const snapshots = publish(history)
			cells += history.flat().length
			hidden += history
				.flat()
				.filter(({ id, n: size }, i) => size > 0 && !snapshots[Math.floor(i / (history[0]?.length ?? 1))]?.shown.has(id)).length
			found.push(...derived(history, snapshots).map((what) => `table ${n}: ${what}`))
		}
		expect(hidden).toBeGreaterThan(tables)
		expect(found).toEqual([])
		keepEvidence('solver against the rule for groups, which nothing is published by yet', {
			tables,
			cells,
			hidden,
			derivable: found.length,
			k: limits.k,
			seed,
		})
	}, 120_000)
	it('[R47] the solver finds them where only the small ones are left out', () => {
		const dice = createDice('naive')
		let found = 0
		for (let n = 0; n < 500; n += 1) {
			const history = grow(dice)
			const naive = history.map((table) => ({
				total: table.reduce((sum, { n: size }) => sum + size, 0),
				shown: new Map(table.filter(({ n: size }) => size >= limits.k || size === 0).map(({ id, n: size }) => [id, size])),
			}))
			found += derived(history, naive).length
		}
		expect(found).toBeGreaterThan(100)
	})
	it('[R47] and where every snapshot is looked at by itself', () => {
		const dice = createDice('forgetful')
		let found = 0
		for (let n = 0; n < 500; n += 1) {
			const history = grow(dice)
			found += derived(
				history,
				publish(history, (table) => suppressSmall(table)),
			).length
		}
		expect(found).toBeGreaterThan(3)
	})
})

describe('what could tell groups apart', () => {
	it('[R47] no column of any export, before or after closing, is about a site, a team or a person', () => {
		const { session } = hall()
		const columns = () => tablesOf(buildReport(session, START)).flatMap(({ name, columns: all }) => all.map(({ key }) => `${name}.${key}`))
		const before = columns()
		seal(session)
		for (const key of [...before, ...columns()])
			expect(key).not.toMatch(/\.(segment|group|team|site|table|seat|device|participant|person|author|by|joined_at|created|time)$/i)
	})
	it('[R47] [R48] whoever comes in can say nothing about themselves, and no session can be made or switched to names', () => {
		expect(createBodySchema.safeParse({ template: 'x', title: 'x', lang: 'de' }).success).toBe(true)
		for (const extra of ['anonymous', 'named', 'mode', 'identity', 'segments', 'k']) {
			expect(createBodySchema.safeParse({ template: 'x', title: 'x', lang: 'de', [extra]: true }).success, extra).toBe(false)
			expect(parseCommand({ id: 'switch-1', type: 'update-session', patch: { [extra]: true } }), extra).toBeNull()
			expect(joinBodySchema.safeParse({ [extra]: true }).success, extra).toBe(false)
		}
		expect(joinBodySchema.safeParse({ name: 'Anna' }).success).toBe(false)
		expect(parseCommand({ id: 'switch-1', type: 'update-session', patch: { title: 'x' } })).not.toBeNull()
	})
})
