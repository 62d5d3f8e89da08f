import type { CardId } from '@funkenflug/shared/ids'
import { describe, expect, it } from 'vitest'
import { STAGES, Table } from './fixture.js'

const CARD = { type: 'add-card', text: 'a thought', stage: 'start', rating: 'okay', kind: 'experienced' }

const room = (settings: Record<string, unknown> = {}, people = 3, moderation: 'pre' | 'post' | 'off' = 'off') => {
	const table = new Table({
		phases: [
			{ id: 'collect', kind: 'collect', settings },
			{ id: 'later', kind: 'collect' },
			{ id: 'talk', kind: 'pause', settings: { mode: 'talk' } },
		],
		people,
		moderation,
	})
	table.open('collect')
	const add = (by: number, card: Record<string, string | null> = {}): CardId =>
		table.say('collect', table.person(by), { ...CARD, ...card }).result['card'] as CardId
	const edit = (by: number, card: CardId, change: Record<string, string | null> = {}) =>
		table.say('collect', table.person(by), { ...CARD, ...change, type: 'edit-card', card })
	const remove = (by: number, card: CardId) => table.say('collect', table.person(by), { type: 'remove-card', card })
	return { table, add, edit, remove }
}

describe('collecting cards', () => {
	it('a card stands in the session with its author, and in nobody else’s record', () => {
		const { table, add } = room()
		const card = add(0, { text: '  The <laptop> came\nlate 👩‍💻 ' })
		expect(table.session.cards.get(card)).toMatchObject({
			text: 'The <laptop> came\nlate 👩‍💻',
			stage: 'start',
			rating: 'okay',
			state: 'visible',
			order: 1,
			author: table.person(0),
		})
		expect(Object.keys(table.mine('collect', table.person(0)))).toEqual([`card:${card}`])
		expect(table.mine('collect', table.person(1))).toEqual({})
		expect(JSON.stringify(table.views('collect'))).not.toContain(table.person(0))
	})

	it('[I10] [M33] the budget holds per person and phase, a removed card frees its place', () => {
		const { table, add, remove } = room({ cards: 2 })
		add(0)
		const second = add(0)
		expect(table.refusal(() => add(0))).toBe('E_CAP')
		expect(table.refusal(() => add(1))).toBeNull()
		expect(remove(0, second).mine).toEqual({ [`card:${second}`]: null })
		expect(table.refusal(() => add(0))).toBeNull()
		expect(table.refusal(() => add(0))).toBe('E_CAP')
	})

	it('asks for stage, rating and kind as the phase says', () => {
		const strict = room()
		expect(strict.table.refusal(() => strict.add(0, { stage: null }))).toBe('E_INVALID')
		expect(strict.table.refusal(() => strict.add(0, { stage: 'elsewhere' }))).toBe('E_INVALID')
		expect(strict.table.refusal(() => strict.add(0, { rating: null }))).toBe('E_INVALID')
		expect(strict.table.refusal(() => strict.add(0, { kind: 'possible' }))).toBe('E_INVALID')
		const loose = room({ askStage: false, askRating: false, askKind: true })
		expect(loose.table.refusal(() => loose.add(0, { stage: null, rating: null, kind: 'possible' }))).toBeNull()
		expect(loose.table.refusal(() => loose.add(0, { stage: 'elsewhere' }))).toBe('E_INVALID')
	})

	it('[R34] texts that are empty, too short or too long are refused', () => {
		const { table, add } = room({ maxChars: 20 })
		expect(table.refusal(() => add(0, { text: ' \n ' }))).toBe('E_TEXT_EMPTY')
		expect(table.refusal(() => add(0, { text: 'ab' }))).toBe('E_TEXT_SHORT')
		expect(table.refusal(() => add(0, { text: 'x'.repeat(21) }))).toBe('E_TEXT_LONG')
		expect(table.refusal(() => add(0, { text: 'x'.repeat(20) }))).toBeNull()
		const lenient = room({ minChars: 1 })
		expect(lenient.table.refusal(() => lenient.add(0, { text: 'x' }))).toBeNull()
	})

	it('only the author changes or removes a card; whether it exists is not told to others', () => {
		const { table, add, edit, remove } = room()
		table.open('later')
		const card = add(0)
		expect(table.refusal(() => edit(1, card, { text: 'not mine' }))).toBe('E_NOT_FOUND')
		expect(table.refusal(() => remove(1, card))).toBe('E_NOT_FOUND')
		expect(table.refusal(() => table.say('later', table.person(0), { type: 'remove-card', card }))).toBe('E_NOT_FOUND')
		expect(table.refusal(() => table.desk({ phase: 'collect', type: 'remove-card', card }))).toBe('E_FORBIDDEN')
		const { mine } = edit(0, card, { text: 'better words', rating: 'delighting', stage: 'end' })
		expect(mine).toEqual({
			[`card:${card}`]: { text: 'better words', stage: 'end', rating: 'delighting', kind: 'experienced', phase: 'collect' },
		})
		expect(edit(0, card, { text: 'better words', rating: 'delighting', stage: 'end' }).facts).toEqual([])
	})

	it('[I6] an edited card stays where the desk has put it', () => {
		const { table, add, edit } = room()
		const card = add(0)
		const x = table.touchpoint('x')
		table.place([card], x)
		edit(0, card, { text: 'other words' })
		expect(table.session.cards.get(card)).toMatchObject({ touchpoint: x, order: 1 })
	})

	it('what the desk decided about a text outlasts a change of rating, not a change of words', () => {
		const { table, add, edit } = room({}, 3, 'pre')
		const card = add(0)
		const state = () => table.session.cards.get(card)?.state
		expect(state()).toBe('held')
		table.judge(card, 'visible')
		edit(0, card, { rating: 'delighting' })
		expect(state()).toBe('visible')
		edit(0, card, { text: 'other words' })
		expect(state()).toBe('held')
		const open = room({}, 3, 'off')
		const rude = open.add(0)
		open.table.judge(rude, 'kept')
		open.edit(0, rude, { rating: 'delighting' })
		expect(open.table.session.cards.get(rude)?.state).toBe('kept')
		open.edit(0, rude, { text: 'kinder words' })
		expect(open.table.session.cards.get(rude)?.state).toBe('held')
	})

	it('counts visible cards by stage; [M3] what could happen has no share; held texts are on no wall', () => {
		const { table, add } = room({ askKind: true })
		add(0, { rating: 'delighting' })
		add(0, { kind: 'possible', rating: 'disappointing' })
		const held = add(1, { text: 'secret words', stage: 'end', rating: 'disappointing' })
		table.judge(held, 'held')
		expect(table.tally('collect')).toEqual({
			cards: 3,
			writers: 2,
			stages: { start: { cards: 2, d: 0, o: 0, b: 1 }, middle: { cards: 0, d: 0, o: 0, b: 0 }, end: { cards: 0, d: 0, o: 0, b: 0 } },
		})
		expect(JSON.stringify(table.views('collect'))).not.toContain('secret')
		table.judge(held, 'visible')
		expect(table.tally('collect')).toMatchObject({ stages: { end: { cards: 1, d: 1, o: 0, b: 0 } } })
	})

	it('[M24] says from when texts may show, and which are the newest twelve', () => {
		const { table, add } = room({ cards: 20, quietSeconds: 60 })
		for (let i = 0; i < 15; i += 1) add(0, { text: `card ${i}` })
		const wall = table.views('collect').projector as { textsFrom: number; latest: { text: string }[] }
		expect(wall.textsFrom).toBe(table.now + 60_000)
		expect(wall.latest.map(({ text }) => text)).toEqual(Array.from({ length: 12 }, (_, i) => `card ${i + 3}`))
	})

	it('[M5] nudges when less than a fifth of the rated cards delight', () => {
		const { table, add } = room({ cards: 30 })
		const nudge = () => table.views('collect').console['nudge']
		for (let i = 0; i < 9; i += 1) add(0, { rating: 'disappointing' })
		expect(nudge()).toBe(false)
		add(0, { rating: 'disappointing' })
		expect(nudge()).toBe(true)
		for (let i = 0; i < 2; i += 1) add(1, { rating: 'delighting' })
		expect(nudge()).toBe(true)
		add(1, { rating: 'delighting' })
		expect(nudge()).toBe(false)
	})

	it('[M5] a fifth is enough', () => {
		const { table, add } = room({ cards: 30 })
		for (let i = 0; i < 10; i += 1) add(0, { rating: i < 2 ? 'delighting' : 'okay' })
		expect(table.views('collect').console['nudge']).toBe(false)
	})

	it('[M24] silent minutes that have passed are not counted anew when it opens again', () => {
		const { table } = room({ quietSeconds: 60 })
		table.close('collect')
		table.phase('collect').openMs = 45_000
		table.open('collect')
		expect(table.views('collect').projector['textsFrom']).toBe(table.now + 15_000)
	})

	it('a warm-up’s cards go when it closes, their number stays', () => {
		const { table, add } = room({ keep: false })
		add(0)
		add(1)
		table.close('collect')
		expect(table.session.cards.size).toBe(0)
		expect(table.tally('collect')).toMatchObject({ cards: 2, writers: 2 })
		expect(table.mine('collect', table.person(0))).toEqual({})
		const { facts, tables } = table.report('collect')
		expect(facts[0]?.de).toBe('2 Karten von 2 Personen, nach der Phase gelöscht.')
		expect(tables).toEqual([])
	})

	it('[I16] a latecomer has the full budget, [I21] a phase opened again keeps cards and budgets', () => {
		const { table, add } = room({ cards: 1 })
		add(0)
		table.join()
		expect(table.refusal(() => add(3))).toBeNull()
		expect(table.refusal(() => add(3))).toBe('E_CAP')
		table.close('collect')
		table.open('collect')
		expect(table.refusal(() => add(0))).toBe('E_CAP')
		expect(table.tally('collect')).toMatchObject({ cards: 2 })
		expect(table.progress('collect')).toEqual({ active: 2, done: 2, of: 4 })
	})

	it('own cards of all phases are at hand, also for reading out at the table', () => {
		const { table, add } = room()
		const first = add(0)
		table.close('collect')
		table.open('later')
		const second = table.say('later', table.person(0), CARD).result['card'] as CardId
		const keys = [`card:${first}`, `card:${second}`]
		expect(Object.keys(table.mine('later', table.person(0)))).toEqual(keys)
		expect(Object.keys(table.mine('talk', table.person(0)))).toEqual(keys)
	})

	it('taking in a card looks at no other card, however many there are', () => {
		const { table, add } = room({ cards: 10 })
		add(0)
		const walk = (): never => {
			throw new Error('walked through all cards')
		}
		Object.assign(table.session.cards, { [Symbol.iterator]: walk, values: walk, keys: walk, entries: walk, forEach: walk })
		expect(() => add(0)).not.toThrow()
		expect(() => table.mine('collect', table.person(0))).not.toThrow()
	})

	it('[I19] the report has one row per stage, the same in both languages', () => {
		const { table, add } = room()
		add(0, { stage: 'end', rating: 'delighting' })
		const { tables } = table.report('collect')
		expect(tables[0]?.rows.map((row) => [row[0], ...row.slice(2)])).toEqual(
			STAGES.map((key) => [key, Number(key === 'end'), 0, 0, Number(key === 'end')]),
		)
	})

	it('[R12] plays again from its facts to the same state', () => {
		const { table, add, edit, remove } = room({}, 3, 'post')
		const card = add(0, { text: 'call 030 1234567' })
		edit(0, card, { text: 'no number here' })
		remove(1, add(1))
		const { live, reloaded } = table.twice()
		expect(reloaded).toBe(live)
	})
})
