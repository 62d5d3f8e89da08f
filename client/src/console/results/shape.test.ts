import { describe, expect, it } from 'vitest'
import type { Table } from './report'
import { hasContent, shownTable } from './shape'

const both = (text: string) => ({ de: text, en: text })
const column = (key: string) => ({ key, title: both(key), type: 'text' as const })

describe('result tables on the screen', () => {
	it('leaves ids to the export and joins the three ratings into one column', () => {
		const keys = ['touchpoint', 'title', 'stage', 'stage_name', 'd', 'o', 'b', 'n', 'explicit_d', 'class', 'w_minus']
		const table: Table = { name: 'ratings', title: both('t'), columns: keys.map(column), rows: Array.from({ length: 50 }, () => keys) }
		const shown = shownTable(table)
		expect(shown.columns.map((one) => (one.kind === 'counts' ? one.at : one.column.key))).toEqual([
			'title',
			'stage_name',
			[4, 5, 6],
			'n',
			'class',
		])
		expect(shown.more).toBe(10)
	})
	it('shows only sections that say something', () => {
		expect(hasContent({ id: 'a', title: both(''), prompt: null, facts: [], tables: [], curve: null })).toBe(false)
		expect(hasContent({ id: 'a', title: both(''), prompt: null, facts: [both('x')], tables: [], curve: null })).toBe(true)
	})
})
