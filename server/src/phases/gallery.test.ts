import type { CardId } from '@funkenflug/shared/ids'
import { describe, expect, it } from 'vitest'
import { Table } from './fixture.js'

function wall(voices = 3) {
	const table = new Table({
		phases: [
			{ id: 'collect', kind: 'collect' },
			{ id: 'warm-up', kind: 'collect', settings: { keep: false } },
			{ id: 'gallery', kind: 'gallery', settings: { voices } },
		],
		people: 10,
	})
	for (const id of ['collect', 'warm-up', 'gallery']) table.open(id)
	const card = (text: string, stage: string, rating: string, phase = 'collect'): CardId =>
		table.say(phase, table.person(table.session.order % 10), { type: 'add-card', text, stage, rating, kind: 'experienced' }).result[
			'card'
		] as CardId
	const voices_ = () => (table.tally('gallery')['voices'] as { text: string }[]).map(({ text }) => text)
	const pin = (id: CardId | null, by = 'one') => table.desk({ phase: 'gallery', type: 'pin-voice', card: id }, by)
	return { table, card, pin, voices: voices_ }
}

describe('gallery of the journey', () => {
	it('shows all the same: the curve, titles of the fullest touchpoints, a voice per end of the scale', () => {
		const { table, card, voices } = wall()
		const cards = [
			card('nobody greeted me', 'start', 'disappointing'),
			card('no desk', 'start', 'disappointing'),
			card('fair', 'middle', 'okay'),
		]
		card('a warm goodbye', 'end', 'delighting')
		for (const [index, title] of ['one', 'two', 'three', 'four'].entries())
			table.place(cards.slice(0, index % 3), table.touchpoint(title, 'start'))
		const { phone, projector, console: desk } = table.views('gallery')
		expect(projector).toEqual(phone)
		expect(desk).toEqual(phone)
		expect(phone).toMatchObject({ tally: { source: 'cards', n: 4, titles: { start: ['three', 'one', 'two'], middle: [], end: [] } } })
		expect(voices()).toEqual(['nobody greeted me', 'a warm goodbye', 'fair'])
	})

	it('pinned voices come first, in the order of pinning; one too many lets the oldest go; null clears', () => {
		const { card, pin, voices } = wall(2)
		const ids = ['first', 'second', 'third'].map((text) => card(text, 'start', 'okay'))
		for (const id of ids) pin(id)
		expect(voices()).toEqual(['second', 'third'])
		pin(ids[1] ?? null)
		expect(voices()).toEqual(['third', 'second'])
		pin(null)
		expect(voices()).toEqual(['first'])
	})

	it('what is held or belongs to a warm-up can be neither pinned nor seen', () => {
		const { table, card, pin, voices } = wall()
		const id = card('rude words', 'start', 'okay')
		pin(id)
		table.judge(id, 'kept')
		expect(voices()).toEqual([])
		expect(table.refusal(() => pin(id))).toBe('E_NOT_FOUND')
		expect(table.refusal(() => pin('nothing' as CardId))).toBe('E_NOT_FOUND')
		const warm = card('warm words', 'start', 'okay', 'warm-up')
		expect(table.refusal(() => pin(warm))).toBe('E_NOT_FOUND')
		expect(JSON.stringify(table.views('gallery'))).not.toMatch(/rude|warm/)
		const none = wall(0)
		const quiet = none.card('words', 'start', 'okay')
		expect(none.table.refusal(() => none.pin(quiet))).toBe('E_CAP')
	})

	it('pinning can be taken back, unless somebody has pinned since', () => {
		const { table, card, pin, voices } = wall(1)
		const [one, two] = [card('one', 'start', 'okay'), card('two', 'start', 'okay')]
		pin(one)
		pin(two)
		expect(voices()).toEqual(['two'])
		table.desk({ type: 'undo' })
		expect(voices()).toEqual(['one'])
		pin(two)
		pin(null, 'two')
		table.desk({ type: 'undo' })
		expect(voices()).toEqual(['one'])
		expect(table.phase('gallery').state).toEqual({ pinned: [] })
	})

	it('[I23] the report has the curve with the numbers it is drawn from', () => {
		const { table, card } = wall()
		card('words', 'end', 'delighting')
		const { curve, tables } = table.report('gallery')
		expect(curve).toHaveLength(3)
		expect(tables[0]?.rows.at(-1)).toEqual(['end', { de: 'end', en: 'end' }, 0, 0, 1, 1, 1, null, false])
		expect(tables[1]?.rows).toHaveLength(1)
	})
})
