import { describe, expect, it } from 'vitest'
import { Table } from './fixture.js'

const scale = (settings: Record<string, unknown> = {}, people = 5, moderation: 'pre' | 'post' | 'off' = 'off') => {
	const table = new Table({ phases: [{ id: 'clear', kind: 'onepoint', settings }], people, moderation })
	table.open('clear')
	const answer = (by: number, value: number, words: string | null = null) =>
		table.say('clear', table.person(by), { type: 'answer', value, words })
	return { table, answer }
}

describe('one-dot question', () => {
	it('[I2] [I1] an answer replaces the one before: one voice each', () => {
		const { table, answer } = scale()
		answer(0, 1, 'not yet')
		const { mine } = answer(0, 4, 'now I see')
		expect(mine).toEqual({ answer: { value: 4, words: 'now I see' } })
		expect(table.mine('clear', table.person(0))).toEqual(mine)
		expect(table.tally('clear')).toMatchObject({ counts: [0, 0, 0, 1, 0], n: 1, words: [{ text: 'now I see' }] })
		expect(table.session.words.size).toBe(1)
	})

	it('the same answer again changes nothing, and keeps words as the desk left them', () => {
		const { table, answer } = scale({}, 5, 'pre')
		answer(0, 3, 'my words')
		const [word] = table.session.words.keys()
		expect(table.tally('clear')).toMatchObject({ words: [] })
		table.judge(word ?? '', 'visible')
		expect(answer(0, 3, ' my words ').facts).toEqual([])
		answer(0, 5, 'my words')
		expect(table.tally('clear')).toMatchObject({ counts: [0, 0, 0, 0, 1], words: [{ id: word, text: 'my words' }] })
		answer(0, 5, 'other words')
		expect(table.tally('clear')).toMatchObject({ words: [] })
	})

	it('empty words are none; words nobody asked for are left out', () => {
		const { table, answer } = scale()
		answer(0, 3, 'words')
		answer(0, 3, '  ')
		expect(table.session.words.size).toBe(0)
		const silent = scale({ words: false })
		silent.answer(0, 2, 'unasked')
		expect(silent.table.session.words.size).toBe(0)
	})

	it('refuses values outside the scale and long words', () => {
		const { table, answer } = scale({ min: 1, max: 5 })
		expect(table.refusal(() => answer(0, 0))).toBe('E_INVALID')
		expect(table.refusal(() => answer(0, 6))).toBe('E_INVALID')
		expect(table.refusal(() => answer(0, 3, 'x'.repeat(81)))).toBe('E_TEXT_LONG')
		expect(table.refusal(() => table.desk({ phase: 'clear', type: 'answer', value: 3, words: null }))).toBe('E_FORBIDDEN')
	})

	it('[I5] [R51] what others answered cannot be seen before reveal: views are the same whatever was chosen', () => {
		const [one, other] = [scale({ min: 0, max: 10 }, 9), scale({ min: 0, max: 10 }, 9)]
		for (let by = 0; by < 9; by += 1) {
			one.answer(by, by, 'some words')
			other.answer(by, 10 - by, null)
		}
		for (const step of ['open', 'close'] as const) {
			if (step === 'close') for (const { table } of [one, other]) table.close('clear')
			expect(one.table.views('clear')).toEqual(other.table.views('clear'))
			expect(one.table.views('clear').console['tally']).toBeNull()
		}
		const report = one.table.report('clear')
		expect(report.tables).toEqual([])
		one.table.reveal('clear')
		expect(one.table.views('clear').phone).toMatchObject({ tally: { n: 9 } })
	})

	it('[D-R11] share of the two highest values: 210 of 280 are 75 %', () => {
		const { table, answer } = scale({}, 280)
		for (let by = 0; by < 280; by += 1) answer(by, by < 100 ? 4 : by < 210 ? 5 : 2)
		table.close('clear')
		table.reveal('clear')
		expect(table.tally('clear')).toMatchObject({ n: 280, high: 0.75, counts: [0, 70, 0, 100, 110] })
		const { facts, tables } = table.report('clear')
		expect(facts[0]).toEqual({ de: '75 % haben 4 oder 5 gewählt (n = 280).', en: '75% chose 4 or 5 (n = 280).' })
		expect(tables[0]).toMatchObject({
			name: 'onepoint-clear',
			rows: [
				[1, 0],
				[2, 70],
				[3, 0],
				[4, 100],
				[5, 110],
			],
		})
	})

	it('own words stand in an order that has nothing to do with when they were said', () => {
		const { table, answer } = scale({}, 30)
		for (let by = 0; by < 30; by += 1) answer(by, 3, `word ${by}`)
		const words = table.tally('clear')['words'] as { id: string; text: string }[]
		expect(words.map(({ id }) => id)).toEqual([...words.map(({ id }) => id)].sort())
		expect(words.map(({ text }) => text)).not.toEqual(Array.from({ length: 30 }, (_, by) => `word ${by}`))
	})

	it('[I16] [I21] latecomers answer like everybody; opened again, earlier answers are still there', () => {
		const { table, answer } = scale()
		answer(0, 5)
		table.join()
		answer(5, 1)
		table.close('clear')
		table.open('clear')
		expect(table.tally('clear')).toMatchObject({ n: 2 })
		expect(table.mine('clear', table.person(0))).toEqual({ answer: { value: 5, words: null } })
		expect(table.progress('clear')).toEqual({ active: 2, done: 2, of: 6 })
	})

	it('[R12] plays again from its facts to the same state', () => {
		const { table, answer } = scale({}, 5, 'post')
		answer(0, 2, 'call me: 030 1234567')
		answer(0, 3, 'better not')
		answer(1, 4, 'fine')
		const { live, reloaded } = table.twice()
		expect(reloaded).toBe(live)
	})
})
