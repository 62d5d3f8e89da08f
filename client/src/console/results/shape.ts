/** Which parts of a report table people read on the screen: ids and working columns stay in the export. Pure. */
import type { Cell, Column, Section, Table } from './report'

/** Keys of columns that only machines and auditors need. */
const HIDDEN = /(^|_)(id|touchpoint|item|card|measure|note|commitment|phase|word)$|^explicit_|^w_(minus|plus)$|^controversy$|^order$/

export interface ShownTable {
	readonly table: Table
	/** Columns to draw, with their place in the rows; `counts` stands for d, o, b together. */
	readonly columns: readonly (
		| { readonly kind: 'cell'; readonly column: Column; readonly at: number }
		| { readonly kind: 'counts'; readonly at: readonly [number, number, number] }
	)[]
	readonly rows: readonly (readonly Cell[])[]
	readonly more: number
}

const PAGE = 40

export function shownTable(table: Table): ShownTable {
	const at = new Map(table.columns.map(({ key }, index) => [key, index]))
	const named = at.has('stage_name')
	const [d, o, b] = [at.get('d'), at.get('o'), at.get('b')]
	const counted = d !== undefined && o !== undefined && b !== undefined
	const columns = table.columns.flatMap((column, index): ShownTable['columns'] => {
		if (counted && column.key === 'd') return [{ kind: 'counts', at: [d, o, b] }]
		if (counted && (column.key === 'o' || column.key === 'b')) return []
		if (HIDDEN.test(column.key) || (column.key === 'stage' && named)) return []
		return [{ kind: 'cell', column, at: index }]
	})
	return { table, columns, rows: table.rows.slice(0, PAGE), more: Math.max(0, table.rows.length - PAGE) }
}

/** Sections with something to read. */
export const hasContent = ({ facts, tables, curve }: Section): boolean =>
	facts.length > 0 || curve !== null || tables.some(({ rows }) => rows.length > 0)
