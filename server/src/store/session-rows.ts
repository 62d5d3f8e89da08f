/**
 * Rows of sessions as they were read last: each phone that joins asks for the same one three times. Everything that writes
 * sessions says `forget`; nothing else reads the table past this.
 */
import type { SessionRow } from './port.js'

export interface SessionRows {
	/** The row with this id or code, or null; read from the database at most once until something is forgotten. */
	by(column: 'id' | 'code', value: string): SessionRow | null
	/** Before and after every write to the table, also one that fails. */
	forget(): void
}

/** Answers kept; strangers may ask for any code. */
const KEPT = 256

/** @param read the row from the database itself. */
export function createSessionRows(read: (column: 'id' | 'code', value: string) => SessionRow | null): SessionRows {
	const kept = new Map<string, SessionRow>()
	return {
		by(column, value) {
			const key = `${column} ${value}`
			const known = kept.get(key)
			if (known !== undefined) return known
			const row = read(column, value)
			// What is not there may come: only rows are kept, and strangers' guesses push none of them out.
			if (row !== null && kept.size < KEPT) kept.set(key, row)
			return row
		},
		forget: () => kept.clear(),
	}
}
