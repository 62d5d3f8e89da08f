import { describe, expect, it } from 'vitest'
import { Table } from './fixture.js'

const closing = (settings: Record<string, unknown> = {}, people = 12, moderation: 'pre' | 'post' | 'off' = 'off') => {
	const table = new Table({ phases: [{ id: 'words', kind: 'words', settings }], people, moderation })
	table.open('words')
	const say = (by: number, word: string | null, recommend: number | null = null) =>
		table.say('words', table.person(by), { type: 'say-word', word, recommend })
	return { table, say }
}

describe('closing words', () => {
	it('counts equal words together whatever their case, most frequent first, ties by text', () => {
		const { table, say } = closing()
		for (const [by, word] of ['Mut', 'mut', 'MUT', 'Mut', 'Spaß', 'SPASS', 'Zug', 'Anfang'].entries()) say(by, word)
		expect(table.tally('words')['words']).toEqual([
			{ text: 'Mut', count: 4 },
			{ text: 'SPASS', count: 2 },
			{ text: 'Anfang', count: 1 },
			{ text: 'Zug', count: 1 },
		])
	})

	it('[I2] an answer replaces the one before; both halves empty take it back', () => {
		const { table, say } = closing()
		say(0, 'first', 3)
		expect(say(0, 'second', null).mine).toEqual({ word: { word: 'second', recommend: null } })
		expect(table.tally('words')).toMatchObject({ words: [{ text: 'second', count: 1 }], said: 1, recommend: Array(11).fill(0) })
		expect(say(0, null, null).mine).toEqual({ word: null })
		expect(table.tally('words')).toMatchObject({ words: [], said: 0 })
		expect(say(0, null, null).facts).toEqual([])
		expect(table.session.words.size).toBe(0)
	})

	it('words wait for release when flagged, and the author still sees them', () => {
		const { table, say } = closing({}, 12, 'post')
		say(0, 'ruft an: 030 1234567')
		expect(table.tally('words')).toMatchObject({ words: [], said: 1 })
		expect(table.mine('words', table.person(0))).toEqual({ word: { word: 'ruft an: 030 1234567', recommend: null } })
		const [word] = table.session.words.keys()
		table.judge(word ?? '', 'visible')
		expect(table.views('words').projector).toMatchObject({ tally: { words: [{ count: 1 }] } })
	})

	it('refuses what was not asked for and words that are too long', () => {
		const word = closing({ ask: 'word' })
		expect(word.table.refusal(() => word.say(0, 'word', 3))).toBe('E_INVALID')
		const recommend = closing({ ask: 'recommend' })
		expect(recommend.table.refusal(() => recommend.say(0, 'word', 3))).toBe('E_INVALID')
		expect(recommend.table.refusal(() => recommend.say(0, '', 3))).toBeNull()
		expect(word.table.refusal(() => word.say(0, 'x'.repeat(61)))).toBe('E_TEXT_LONG')
	})

	it('[I5] recommendations cannot be told from any view before reveal, words can', () => {
		const [one, other] = [closing(), closing()]
		for (let by = 0; by < 12; by += 1) {
			one.say(by, `word ${by % 3}`, by % 11)
			other.say(by, `word ${by % 3}`, 10)
		}
		expect(one.table.views('words')).toEqual(other.table.views('words'))
		expect(one.table.views('words').phone).toMatchObject({ tally: { said: 12, recommend: null, enps: null } })
		const { tables } = one.table.report('words')
		expect(tables.map(({ name }) => name)).toEqual(['words-words'])
		for (const { table } of [one, other]) table.close('words')
		expect(one.table.views('words')).toEqual(other.table.views('words'))
		one.table.reveal('words')
		expect(one.table.views('words').phone).toMatchObject({ tally: { enps: expect.any(Number) as number } })
	})

	it('[D-R11] 90 promoters, 70 passives and 40 detractors of 200 are +25; fewer than ten are none', () => {
		const { table, say } = closing({ ask: 'recommend' }, 200)
		for (let by = 0; by < 9; by += 1) say(by, null, 9)
		expect(table.tally('words')).toMatchObject({ enps: null })
		for (let by = 0; by < 200; by += 1) say(by, null, by < 90 ? 9 + (by % 2) : by < 160 ? 7 + (by % 2) : by % 7)
		expect(table.tally('words')).toMatchObject({ enps: 25, said: 200 })
		table.close('words')
		table.reveal('words')
		const { facts, tables } = table.report('words')
		expect(facts).toEqual([{ de: 'Empfehlung (eNPS): +25 (n = 200).', en: 'Recommendation (eNPS): +25 (n = 200).' }])
		expect(tables[0]?.rows).toHaveLength(11)
	})

	it('[I21] opened again, earlier words are still there; [R12] facts give the same state again', () => {
		const { table, say } = closing({}, 12, 'pre')
		say(0, 'one', 4)
		table.close('words')
		table.open('words')
		expect(table.tally('words')).toMatchObject({ said: 1 })
		say(1, 'two')
		say(0, 'three', 5)
		const { live, reloaded } = table.twice()
		expect(reloaded).toBe(live)
	})
})
