/**
 * One face for two SQLites: node:sqlite where Node has it (22.13 and newer), else the WebAssembly build; same file format.
 * Owns statements, so that none is left open when the database closes. Knows no table and no meaning of an error.
 */
import { createRequire } from 'node:module'

export type DriverKind = 'node:sqlite' | 'wasm'
export type Value = string | number | Uint8Array | null
export type Row = Readonly<Record<string, unknown>>

/** An open database. Synchronous: whoever calls it waits for the disk. */
export interface Db {
	readonly kind: DriverKind
	/** Several statements, no values. */
	exec(sql: string): void
	run(sql: string, ...values: Value[]): void
	/** All rows; always read to the end, because an open cursor would block checkpoints. */
	all(sql: string, ...values: Value[]): readonly Row[]
	/** Lets go of what was kept ready for a table that is gone, or hardly used from now on. */
	forget(table: string): void
	/** Idempotent. */
	close(): void
}

export interface DriverOptions {
	/** Absent = the best this Node has. */
	readonly driver?: DriverKind | undefined
	readonly readOnly?: boolean
}

/** The part of either library that is used here. `finalize` exists in WebAssembly only. */
interface RawStatement {
	run(...values: Value[]): void
	all(...values: Value[]): readonly Row[]
	finalize(): void
}
interface RawDb {
	exec(sql: string): void
	prepare(sql: string): RawStatement
	close(): void
}
interface NodeSqlite {
	readonly DatabaseSync: new (
		file: string,
		options: { readonly readOnly: boolean },
	) => {
		exec(sql: string): void
		prepare(sql: string): { run(...values: Value[]): unknown; all(...values: Value[]): unknown[] }
		close(): void
	}
}

const require = createRequire(import.meta.url)

/** Statements kept ready; beyond it the oldest goes. A log has two of its own while its session is live. */
const CACHED = 256

/** Whether this Node brings SQLite without a flag. */
export function hasNodeSqlite(version: string = process.versions.node): boolean {
	const [major = 0, minor = 0] = version.split('.').map(Number)
	return major > 22 || (major === 22 && minor >= 13)
}

/** Which driver `openDriver` takes. Throws when one is asked for that this Node does not have. */
export function pickDriver(wanted?: DriverKind): DriverKind {
	if (wanted === 'node:sqlite' && !hasNodeSqlite())
		throw new Error(`node:sqlite needs Node 22.13 or newer, this is ${process.versions.node}`)
	return wanted ?? (hasNodeSqlite() ? 'node:sqlite' : 'wasm')
}

/** Opens a file without touching it yet; SQLite creates it at the first write unless `readOnly`. */
export function openDriver(file: string, options: DriverOptions = {}): Db {
	const kind = pickDriver(options.driver)
	const readOnly = options.readOnly ?? false
	const raw = kind === 'node:sqlite' ? openNode(file, readOnly) : openWasm(file, readOnly)
	const cache = new Map<string, RawStatement>()
	let open = true

	function drop(sql: string): void {
		const statement = cache.get(sql)
		cache.delete(sql)
		try {
			statement?.finalize()
		} catch {
			// finalize repeats the statement's last error, which has been reported already
		}
	}

	function prepared(sql: string): RawStatement {
		const known = cache.get(sql)
		if (known !== undefined) return known
		for (const oldest of cache.keys()) {
			if (cache.size < CACHED) break
			drop(oldest)
		}
		const statement = raw.prepare(sql)
		cache.set(sql, statement)
		return statement
	}

	/** A statement that failed is thrown away: WebAssembly's would fail once more at its next use. */
	function using<T>(sql: string, work: (statement: RawStatement) => T): T {
		try {
			return work(prepared(sql))
		} catch (error) {
			drop(sql)
			throw error
		}
	}

	return {
		kind,
		exec: (sql) => raw.exec(sql),
		run: (sql, ...values) => using(sql, (statement) => statement.run(...values)),
		all: (sql, ...values) => using(sql, (statement) => statement.all(...values)),
		forget(table) {
			const named = new RegExp(`\\b${table}\\b`)
			for (const sql of [...cache.keys()]) if (named.test(sql)) drop(sql)
		},
		close() {
			if (!open) return
			open = false
			for (const sql of [...cache.keys()]) drop(sql)
			raw.close()
		},
	}
}

function openNode(file: string, readOnly: boolean): RawDb {
	const { DatabaseSync } = require('node:sqlite') as NodeSqlite
	const db = new DatabaseSync(file, { readOnly })
	return {
		exec: (sql) => db.exec(sql),
		prepare(sql) {
			const statement = db.prepare(sql)
			return {
				run: (...values) => void statement.run(...values),
				all: (...values) => statement.all(...values) as Row[],
				finalize() {},
			}
		},
		close: () => db.close(),
	}
}

function openWasm(file: string, readOnly: boolean): RawDb {
	const { Database } = require('node-sqlite3-wasm') as typeof import('node-sqlite3-wasm')
	const db = new Database(file, { readOnly })
	// Before anything is read: without it this build cannot read a write-ahead log.
	db.exec('PRAGMA locking_mode = EXCLUSIVE')
	return {
		exec: (sql) => db.exec(sql),
		prepare(sql) {
			const statement = db.prepare(sql)
			return {
				run: (...values) => void statement.run(values),
				all: (...values) => statement.all(values) as Row[],
				finalize: () => statement.finalize(),
			}
		},
		close: () => db.close(),
	}
}
