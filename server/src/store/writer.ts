/**
 * Transactions on the one connection, what it takes to make deleted text disappear, and whether writing works.
 * Knows no meaning of any table.
 */
import type { Db } from './driver.js'
import { StoreError } from './port.js'

export interface Writer {
	/** All or nothing; durable when it returns. */
	transaction<T>(work: () => T): T
	/** The same for work that is one writing statement: SQLite makes a transaction of it without being told. */
	single<T>(work: () => T): T
	/** Says that the write-ahead log holds text that must go: done by `forgetNow`, or after the next write if that fails. */
	forgetSoon(): void
	/**
	 * Within a transaction: writes a small table afresh, so that no page keeps a copy of a row that is gone or changed
	 * (secure_delete zeroes a row where it lies, not where it once lay).
	 */
	rewrite(table: 'sessions' | 'credentials'): void
	/** Moves the write-ahead log into the database and cuts it to nothing. */
	forgetNow(): void
	/** False when the last write failed and a trial write fails as well. */
	works(): boolean
}

/** A trial write of this size notices a full disk that a small one would miss. */
const TRIAL = 'x'.repeat(65_536)

export function createWriter(db: Db): Writer {
	let failing = false
	let toForget = false
	/** A transaction has begun, and its end has not been heard of. */
	let open = false

	function transaction<T>(work: () => T): T {
		try {
			open = true
			db.run('BEGIN IMMEDIATE')
			const result = work()
			db.run('COMMIT')
			open = false
			wrote()
			return result
		} catch (error) {
			try {
				db.run('ROLLBACK')
				open = false
			} catch {
				// SQLite has rolled back by itself, as it does when the disk is full
			}
			failed(error)
			throw error
		}
	}

	function single<T>(work: () => T): T {
		// Within a transaction that would not end it would be durable only with that one.
		if (open) return transaction(work)
		try {
			const result = work()
			wrote()
			return result
		} catch (error) {
			failed(error)
			throw error
		}
	}

	function wrote(): void {
		failing = false
		if (toForget) forgetNow()
	}

	function failed(error: unknown): void {
		// A conflict or a missing session is an answer, not a sick disk.
		if (!(error instanceof StoreError) && !/constraint failed/i.test(String(error))) failing = true
	}

	function forgetNow(): void {
		try {
			const [result] = db.all('PRAGMA wal_checkpoint(TRUNCATE)')
			toForget = result?.['busy'] !== 0
		} catch {
			toForget = true
		}
	}

	return {
		transaction,
		single,
		forgetSoon() {
			toForget = true
		},
		rewrite(table) {
			db.exec(`CREATE TEMP TABLE kept AS SELECT * FROM main.${table}`)
			// Without WHERE whole pages are cleared, not rows.
			db.exec(`DELETE FROM main.${table}; INSERT INTO main.${table} SELECT * FROM temp.kept; DROP TABLE temp.kept`)
		},
		forgetNow,
		works() {
			if (!failing && !toForget) return true
			try {
				transaction(() =>
					db.run("INSERT INTO meta (key, value) VALUES ('trial', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value", TRIAL),
				)
				transaction(() => db.run("DELETE FROM meta WHERE key = 'trial'"))
			} catch {
				return false
			}
			return !toForget
		},
	}
}
