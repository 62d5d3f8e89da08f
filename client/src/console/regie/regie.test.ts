import { describe, expect, it } from 'vitest'
import { type BoardSnapshot, emptyBoard } from '../../live/board'
import { cursorOf, matches, rowsOf, sortBoard } from './model'
import { isShown, leftOf, overlay, type Step } from './optimistic'

const card = (text: string, order: number, stage: string | null = null, rating: 'disappointing' | 'okay' | 'delighting' | null = null) =>
	({ text, order, stage, rating, kind: 'experienced', phase: 'p' }) as never
const board: BoardSnapshot = {
	...emptyBoard,
	cards: {
		c1: card('Kein Laptop', 3, 'b', 'disappointing'),
		c2: card('Blumen', 1, 'a', 'delighting'),
		c3: card('Dienstplan', 2, 'b', 'okay'),
		c4: card('Allein', 4),
	},
	places: { c3: 't1', c4: 'single' } as never,
	touchpoints: { t1: { title: 'Planung', stage: 'b', order: 1 } },
}
const stages = [{ key: 'a' }, { key: 'b' }]
const step = (more: Partial<Step>): Step => ({ key: 1, places: {}, titles: {}, made: null, gone: [], ackedAt: null, ...more })

describe('the board at the control desk', () => {
	it('[I6] has every card in exactly one place', () => {
		const sorted = sortBoard(board, stages)
		expect(sorted.unsorted.map(({ id }) => id)).toEqual(['c2', 'c1'])
		expect(sorted.singles.map(({ id }) => id)).toEqual(['c4'])
		expect(sorted.bundles[0]).toMatchObject({ title: 'Planung', d: 0, o: 1, b: 0 })
		const orphan = sortBoard({ ...board, touchpoints: {} }, stages)
		expect(orphan.unsorted.map(({ id }) => id)).toEqual(['c2', 'c3', 'c1'])
	})
	it('groups unsorted cards by stage', () => {
		expect(rowsOf(sortBoard(board, stages).unsorted).map((row) => (row.kind === 'head' ? `${row.stage} ${row.n}` : row.card.id))).toEqual([
			'a 1',
			'c2',
			'b 1',
			'c1',
		])
	})
	it('finds all words of a search in any order', () => {
		expect(matches('Am ersten Tag kein Rechner', 'rechner ERSTEN', 'de')).toBe(true)
		expect(matches('Am ersten Tag kein Rechner', 'zweiten', 'de')).toBe(false)
	})
	it('keeps the cursor when its card goes: the next one takes its place', () => {
		const list = [{ id: 'a' }, { id: 'b' }, { id: 'c' }]
		expect(cursorOf(list, 'b', 0)).toBe(1)
		expect(cursorOf(list, 'gone', 1)).toBe(1)
		expect(cursorOf(list, 'gone', 9)).toBe(2)
		expect(cursorOf([], 'a', 0)).toBe(-1)
	})
})

describe('steps on their way', () => {
	it('shows a move at once and lets go when the board has it', () => {
		const move = step({ places: { c1: 't1' } })
		expect(overlay(board, [move]).places['c1']).toBe('t1')
		expect(isShown(move, board, 0)).toBe(false)
		const acked = { ...move, ackedAt: 0 }
		expect(isShown(acked, board, 100)).toBe(false)
		expect(isShown(acked, { ...board, places: { ...board.places, c1: 't1' as never } }, 100)).toBe(true)
		expect(isShown(acked, board, 5_000)).toBe(true)
	})
	it('never puts back what a newer step has changed since, also when the board skipped the state between', () => {
		const aside = step({ places: { c1: 'single', c2: 'single' }, ackedAt: 0 })
		const back = step({ key: 2, places: { c1: null } })
		const left = leftOf(aside, back)
		expect(overlay(board, [left, back]).places['c1']).toBeUndefined()
		// The newer one is shown and gone; the older one still waits for its other card.
		expect(overlay(board, [left]).places).toMatchObject({ c2: 'single' })
		expect(overlay(board, [left]).places['c1']).toBeUndefined()
		expect(isShown(left, { ...board, places: { ...board.places, c2: 'single' } }, 100)).toBe(true)
		const called = step({ titles: { t1: { title: 'Eins', stage: null } } })
		expect(leftOf(called, step({ titles: { t1: { title: 'Zwei', stage: null } } })).titles).toEqual({})
	})
	it('shows a new touchpoint under its own name until the server has named it', () => {
		const made = { temp: 'pending:1', id: null, title: 'Neu', stage: null }
		const making = overlay(board, [step({ made, places: { c1: 'pending:1' } })])
		expect(making.touchpoints['pending:1']?.title).toBe('Neu')
		expect(sortBoard(making, stages).bundles.at(-1)).toMatchObject({ pending: true, title: 'Neu' })
		const named = overlay(board, [step({ made: { ...made, id: 't9' }, places: { c1: 'pending:1' }, ackedAt: 0 })])
		expect(named.places['c1']).toBe('t9')
		expect(named.touchpoints['t9']?.title).toBe('Neu')
	})
})
