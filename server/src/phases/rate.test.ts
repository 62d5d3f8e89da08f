import type { TouchpointId } from '@funkenflug/shared/ids'
import type { RateTally, RateValue } from '@funkenflug/shared/phases/rate'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PhaseRuntime } from '../room/state.js'
import { Table } from './fixture.js'
import type { RateState } from './ratings.js'

function hall({ mode = 'all', perPhone = 10, people = 10, touchpoints = 4, seed = 'seed', titles = [] as readonly string[] } = {}) {
	const table = new Table({
		phases: [
			{ id: 'collect', kind: 'collect' },
			{ id: 'rate', kind: 'rate', settings: { mode, perPhone } },
			{ id: 'again', kind: 'rate', settings: { mode: 'all' } },
		],
		people,
		seed,
	})
	const names = titles.length > 0 ? titles : Array.from({ length: touchpoints }, (_, i) => `t${i}`)
	const ids = names.map((name) => table.touchpoint(name, 'start'))
	table.open('rate')
	const say = (by: number, touchpoint: string, value: RateValue | null) =>
		table.say('rate', table.person(by), { type: 'rate', touchpoint, value })
	const state = () => table.phase('rate').state as RateState
	const queue = (by: number) => table.mine('rate', table.person(by))['queue']?.['items'] as TouchpointId[]
	const results = (phase = 'rate') => (table.tally(phase) as unknown as RateTally).results
	return { table, ids, say, state, queue, results }
}

/** How often each touchpoint is asked for, skipped ones not counted. */
function load(phase: PhaseRuntime<RateState>, items: readonly string[]): number[] {
	const count = new Map(items.map((id) => [id, 0]))
	for (const queue of phase.state.queues.values()) for (const id of queue) count.set(id, (count.get(id) ?? 0) + 1)
	for (const said of phase.state.values.values())
		for (const [id, { value }] of said) if (value === 'unknown') count.set(id, (count.get(id) ?? 0) - 1)
	return [...count.values()]
}
const spread = (counts: readonly number[]): number => Math.max(...counts) - Math.min(...counts)

describe('who rates what', () => {
	it('[D-R14] 300 phones, 40 touchpoints, 10 each: every touchpoint 75 times, nobody the same twice', () => {
		const { table, ids, state, queue } = hall({ mode: 'subset', people: 300, touchpoints: 40 })
		expect(new Set(load(table.phase('rate') as PhaseRuntime<RateState>, ids))).toEqual(new Set([75]))
		for (let by = 0; by < 300; by += 1) expect(new Set(queue(by)).size).toBe(10)
		expect(state().assigned.get(ids[0] as TouchpointId)).toBe(75)
	})

	it('[D-R14] is balanced to one, whatever the numbers, also with latecomers', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 1, max: 40 }),
				fc.integer({ min: 1, max: 25 }),
				fc.integer({ min: 1, max: 12 }),
				fc.nat(15),
				fc.string(),
				(people, touchpoints, perPhone, late, seed) => {
					const { table, ids, queue } = hall({ mode: 'subset', people, touchpoints, perPhone, seed })
					table.join(late)
					expect(spread(load(table.phase('rate') as PhaseRuntime<RateState>, ids))).toBeLessThanOrEqual(1)
					for (let by = 0; by < people + late; by += 1) {
						expect(queue(by)).toHaveLength(Math.min(perPhone, touchpoints))
						expect(new Set(queue(by)).size).toBe(queue(by).length)
					}
				},
			),
			{ numRuns: 60 },
		)
	})

	it('[D-R14] a skip goes back to the pool and is replaced once, however often it is taken back', () => {
		const { say, queue, state, ids } = hall({ mode: 'subset', people: 2, touchpoints: 6, perPhone: 2 })
		const [skipped] = queue(0)
		const before = state().assigned.get(skipped as TouchpointId) ?? 0
		const { mine } = say(0, skipped ?? '', 'unknown')
		expect(mine['queue']?.['items']).toEqual(queue(0))
		expect(queue(0)).toHaveLength(3)
		expect(state().assigned.get(skipped as TouchpointId)).toBe(before - 1)
		say(0, skipped ?? '', null)
		expect(say(0, skipped ?? '', 'unknown').mine).toEqual({ [`r:${skipped}`]: { value: 'unknown' } })
		expect(queue(0)).toHaveLength(3)
		for (let i = 0; i < 10; i += 1) for (const id of queue(0)) say(0, id, 'unknown')
		expect([...queue(0)].sort()).toEqual([...ids].sort())
	})

	it('[D-R14] counts stay right whatever people say: they equal a count from the start', () => {
		const value = fc.constantFrom<RateValue | null>('disappointing', 'okay', 'delighting', 'unknown', null)
		fc.assert(
			fc.property(fc.array(fc.tuple(fc.nat(5), fc.nat(9), value), { maxLength: 60 }), (moves) => {
				const { table, say, queue, state, ids } = hall({ mode: 'subset', people: 6, touchpoints: 10, perPhone: 3 })
				for (const [by, place, said] of moves) say(by, queue(by)[place % queue(by).length] ?? '', said)
				expect(ids.map((id) => state().assigned.get(id))).toEqual(load(table.phase('rate') as PhaseRuntime<RateState>, ids))
				const { live, reloaded } = table.twice()
				expect(reloaded).toBe(live)
			}),
			{ numRuns: 40 },
		)
	})

	it('[I16] a latecomer has a full queue; who joins a closed phase has none', () => {
		const { table, queue } = hall({ mode: 'subset', people: 3, touchpoints: 8, perPhone: 5 })
		table.join()
		expect(queue(3)).toHaveLength(5)
		table.close('rate')
		table.join()
		expect(queue(4)).toEqual([])
		table.open('rate')
		expect(queue(4)).toHaveLength(5)
	})

	it('[I21] opened again, ratings and queues are as they were', () => {
		const { table, say, queue } = hall({ mode: 'subset', people: 5, touchpoints: 8, perPhone: 3 })
		say(0, queue(0)[0] ?? '', 'unknown')
		say(0, queue(0)[1] ?? '', 'okay')
		const mine = table.people.map((person) => table.mine('rate', person))
		table.close('rate')
		table.touchpoint('late')
		table.open('rate')
		expect(table.people.map((person) => table.mine('rate', person))).toEqual(mine)
	})

	it('opening data names nobody, and how many there are does not matter for one rating', () => {
		const { table, say, queue } = hall({ mode: 'subset', people: 30, touchpoints: 8 })
		expect(JSON.stringify(table.phase('rate').data)).not.toContain('person-')
		const walk = (): never => {
			throw new Error('walked through all people')
		}
		const values = (table.phase('rate').state as RateState).values
		const mine = queue(0)
		Object.assign(values, { [Symbol.iterator]: walk, values: walk, keys: walk, entries: walk, forEach: walk })
		expect(() => say(0, mine[0] ?? '', 'unknown')).not.toThrow()
	})

	it('a phase without touchpoints does not open by itself', () => {
		const table = new Table({ phases: [{ id: 'rate', kind: 'rate' }] })
		expect(table.refusal(() => table.open('rate'))).toBe('E_GATE')
	})
})

describe('rating', () => {
	it('[I2] the last answer counts, null takes it back, the same again changes nothing', () => {
		const { table, say, results } = hall()
		say(0, 't0', 'okay')
		expect(say(0, 't0', 'delighting').mine).toEqual({ 'r:t0': { value: 'delighting' } })
		expect(say(0, 't0', 'delighting').facts).toEqual([])
		expect(results()[0]).toMatchObject({ d: 0, o: 0, b: 1, n: 1 })
		expect(say(0, 't0', null).mine).toEqual({ 'r:t0': null })
		expect(results()[0]).toMatchObject({ n: 0, account: null })
		expect(table.tally('rate')).toMatchObject({ raters: 0, ratings: 0 })
	})

	it('only what is asked can be rated: my queue, or every touchpoint, also those made later', () => {
		const all = hall()
		all.table.touchpoint('new')
		expect(all.table.refusal(() => all.say(0, 'new', 'okay'))).toBeNull()
		expect(all.table.refusal(() => all.say(0, 'nowhere', 'okay'))).toBe('E_NOT_FOUND')
		expect(all.table.refusal(() => all.table.desk({ phase: 'rate', type: 'rate', touchpoint: 't0', value: 'okay' }))).toBe('E_FORBIDDEN')
		const subset = hall({ mode: 'subset', perPhone: 2 })
		const other = subset.ids.find((id) => !subset.queue(0).includes(id)) ?? ''
		expect(subset.table.refusal(() => subset.say(0, other, 'okay'))).toBe('E_FORBIDDEN')
		subset.table.touchpoint('new')
		expect(Object.keys(subset.table.views('rate').items)).toHaveLength(4)
		expect(Object.keys(all.table.views('rate').items)).toHaveLength(5)
	})

	it('[D-R1] cards of an own touchpoint count until their author rates it', () => {
		const { table, say, results, ids } = hall()
		table.open('collect')
		const { result } = table.say('collect', table.person(0), {
			type: 'add-card',
			text: 'my story',
			stage: 'start',
			rating: 'disappointing',
			kind: 'experienced',
		})
		table.place([result['card'] as never], ids[0] as TouchpointId)
		expect(results()[0]).toMatchObject({ d: 1, n: 1, explicit: { d: 0, o: 0, b: 0 } })
		say(0, 't0', 'okay')
		expect(results()[0]).toMatchObject({ d: 0, o: 1, explicit: { d: 0, o: 1, b: 0 } })
	})

	it('[D-R7] after a merge my answer stands for both, and an answer on its way still counts', () => {
		const { table, say, results, queue } = hall({ mode: 'subset', people: 1 })
		say(0, 't0', 'okay')
		say(0, 't1', 'delighting')
		table.merge('t0' as TouchpointId, 't1' as TouchpointId)
		expect(queue(0)).toHaveLength(3)
		expect(table.mine('rate', table.person(0))['r:t1']).toEqual({ value: 'delighting' })
		expect(table.mine('rate', table.person(0))['r:t0']).toBeUndefined()
		expect(Object.keys(table.views('rate').items)).not.toContain('t:t0')
		expect(say(0, 't0', 'unknown').mine).toMatchObject({ 'r:t1': { value: 'delighting' } })
		expect(say(0, 't0', 'disappointing').mine).toEqual({ 'r:t1': { value: 'disappointing' } })
		expect(results().find(({ touchpoint }) => touchpoint === 't1')).toMatchObject({ d: 1, n: 1 })
	})

	it('done is who has answered all of their queue; active who has begun', () => {
		const { table, say, queue } = hall({ mode: 'subset', people: 3, perPhone: 2 })
		const progress = () => table.progress('rate')
		for (const id of queue(0)) say(0, id, 'okay')
		say(1, queue(1)[0] ?? '', 'unknown')
		expect(progress()).toEqual({ active: 2, done: 1, of: 3 })
		for (const id of queue(1)) if (table.mine('rate', table.person(1))[`r:${id}`] === undefined) say(1, id, 'okay')
		expect(progress()).toEqual({ active: 2, done: 2, of: 3 })
	})

	it('[I5] [R51] before reveal no view and no report depends on what people answered', () => {
		const [one, other] = [hall({ people: 12 }), hall({ people: 12 })]
		for (let by = 0; by < 12; by += 1) {
			for (const id of one.ids) {
				one.say(by, id, by % 3 === 0 ? 'disappointing' : by % 2 === 0 ? 'unknown' : 'okay')
				other.say(by, id, 'delighting')
			}
		}
		for (const step of ['open', 'closed'] as const) {
			if (step === 'closed') for (const { table } of [one, other]) table.close('rate')
			expect(one.table.views('rate')).toEqual(other.table.views('rate'))
			expect(one.table.views('rate').projector).toEqual({ touchpoints: 4, results: null, pain: [], love: [] })
			expect(one.table.report('rate').tables).toEqual([])
		}
		one.table.reveal('rate')
		expect(one.table.views('rate').phone).toMatchObject({ counts: { t0: [4, 4, 0] } })
	})

	it('[R45] what a phone, wall or console gets names nobody', () => {
		const { table, say } = hall()
		say(0, 't0', 'okay')
		table.close('rate')
		table.reveal('rate')
		expect(JSON.stringify([table.views('rate'), table.tally('rate')])).not.toContain('person-')
	})
})

describe('results', () => {
	const EXAMPLE: Record<string, readonly [number, number, number]> = {
		Lob: [55, 20, 5],
		Laptop: [42, 12, 6],
		Dienstplan: [18, 4, 2],
		Homeoffice: [30, 10, 40],
		Pate: [3, 9, 48],
		Sommerfest: [0, 0, 9],
		Kantine: [20, 60, 20],
		'Zehn-Stimmen': [5, 5, 0],
		Parken: [4, 0, 0],
	}
	function example() {
		const { table, results } = hall({ people: 100, titles: Object.keys(EXAMPLE) })
		for (const [id, [d, o, b]] of Object.entries(EXAMPLE)) {
			for (let by = 0; by < d + o + b; by += 1) {
				const value = by < d ? 'disappointing' : by < d + o ? 'okay' : 'delighting'
				table.say('rate', table.person(by), { type: 'rate', touchpoint: id, value })
			}
		}
		table.close('rate')
		table.reveal('rate')
		return { table, results }
	}

	it('[D-R3] [D-R5] classes, bounds and the mark "divided" of the worked example', () => {
		const { results } = example()
		const of = (title: string) => results().find((result) => result.title === title)
		expect(Object.fromEntries(results().map((result) => [result.title, result.class]))).toEqual({
			Lob: 'painpoint',
			Laptop: 'painpoint',
			Dienstplan: 'painpoint',
			Homeoffice: 'lovepoint',
			Pate: 'lovepoint',
			Sommerfest: 'lovepoint',
			Kantine: 'neutral',
			'Zehn-Stimmen': 'neutral',
			Parken: 'insufficient',
		})
		expect(of('Lob')?.wMinus).toBeCloseTo(0.5793, 4)
		expect(of('Pate')?.wPlus).toBeCloseTo(0.6822, 4)
		expect(of('Laptop')?.account).toBeCloseTo(-0.6, 4)
		expect(
			results()
				.filter(({ divided }) => divided)
				.map(({ title }) => title),
		).toEqual(['Homeoffice'])
	})

	it('[D-R3] [I13] shortlists of the worked example, on the wall and in the report', () => {
		const { table } = example()
		const wall = table.views('rate').projector as unknown as { pain: string[]; love: string[] }
		expect(wall.pain.slice(0, 3)).toEqual(['Lob', 'Laptop', 'Dienstplan'])
		expect(wall.love.slice(0, 2)).toEqual(['Sommerfest', 'Pate'])
		expect(wall.pain).not.toContain('Parken')
		const { facts, tables } = table.report('rate')
		expect(facts[0]?.de).toBe('427 Bewertungen von 100 Personen.')
		const [ratings] = tables
		expect(ratings?.name).toBe('ratings')
		const cell = (title: string, key: string) => {
			const row = ratings?.rows.find((cells) => cells[1] === title)
			return row?.[ratings?.columns.findIndex((column) => column.key === key) ?? -1]
		}
		expect([cell('Lob', 'rank_pain'), cell('Laptop', 'rank_pain'), cell('Parken', 'rank_pain')]).toEqual(['1', '2', null])
		expect([cell('Sommerfest', 'rank_love'), cell('Lob', 'd'), cell('Lob', 'w_minus')]).toEqual(['1', 55, 0.5793])
		expect(ratings?.rows.every((row) => row.length === ratings.columns.length)).toBe(true)
	})

	it('each rate phase has results of its own', () => {
		const { table, results } = example()
		table.open('again')
		table.say('again', table.person(0), { type: 'rate', touchpoint: 'Lob', value: 'delighting' })
		const lob = results('again').find(({ title }) => title === 'Lob')
		expect(lob).toMatchObject({ d: 0, b: 1, n: 1 })
		table.close('again')
		table.reveal('again')
		expect(table.report('again').tables[0]?.name).toBe('ratings-again')
	})
})
