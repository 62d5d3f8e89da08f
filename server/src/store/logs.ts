/**
 * The logs of facts: one table per session, one row per commit. All calls belong in the caller's transaction.
 * Knows that commits follow each other without gap, not what they say.
 */
import type { Fact } from '@funkenflug/shared/domain'
import type { SessionId } from '@funkenflug/shared/ids'
import type { Db } from './driver.js'
import { type Commit, type Page, StoreConflict, StoreCorrupt, StoreMissing } from './port.js'
import { checkSeq, decodeFacts, type EncodedFacts, encodeFacts } from './rows.js'

export interface Logs {
	create(session: SessionId): void
	/** Adds a commit, which must follow the newest one. Returns the table: the one after it can be put there with `add`. */
	append(session: SessionId, seq: number, facts: readonly Fact[]): string
	/** One statement, and nothing is looked at. */
	add(table: string, seq: number, facts: readonly Fact[]): void
	/** Empties the log and begins it anew with this commit, which must follow the newest one. */
	replace(session: SessionId, seq: number, encoded: EncodedFacts): void
	/** Throws away what there is, readable or not: the next commit may have any number. */
	begin(session: SessionId): void
	/** Returns how many commits are gone. */
	remove(session: SessionId): number
	read(session: SessionId, page?: Page): readonly Commit[]
}

interface Log {
	readonly table: string
	/** seq of the first commit; null = nothing written yet. */
	readonly from: number | null
}

export function createLogTable(db: Db, table: string): void {
	db.exec(`CREATE TABLE ${table} (
		seq INTEGER PRIMARY KEY CHECK (seq >= 0),
		facts TEXT NOT NULL CHECK (length(facts) > 1),
		sum INTEGER NOT NULL
	) STRICT`)
}

export function createLogs(db: Db): Logs {
	function find(session: SessionId): Log | null {
		const row = db.all('SELECT n, log_from FROM sessions WHERE id = ?', session)[0]
		if (row === undefined) return null
		const from = row['log_from']
		return { table: `log_${Number(row['n'])}`, from: typeof from === 'number' ? from : null }
	}

	function existing(session: SessionId): Log {
		const log = find(session)
		if (log === null) throw new StoreMissing(`session ${session}`)
		return log
	}

	/** Throws unless `seq` is the one that comes next. */
	function checkNext({ table, from }: Log, session: SessionId, seq: number): void {
		checkSeq(seq)
		const last = db.all(`SELECT max(seq) AS last FROM ${table}`)[0]?.['last']
		if (typeof last === 'number' ? seq !== last + 1 : from !== null) throw new StoreConflict(session, seq)
	}

	function insert(table: string, seq: number, { text, sum }: EncodedFacts): void {
		db.run(`INSERT INTO ${table} (seq, facts, sum) VALUES (?, ?, ?)`, seq, text, sum)
	}

	const beginWith = (session: SessionId, seq: number): void => db.run('UPDATE sessions SET log_from = ? WHERE id = ?', seq, session)

	return {
		create(session) {
			createLogTable(db, existing(session).table)
		},
		append(session, seq, facts) {
			const log = existing(session)
			checkNext(log, session, seq)
			insert(log.table, seq, encodeFacts(facts))
			if (log.from === null) beginWith(session, seq)
			return log.table
		},
		add: (table, seq, facts) => insert(table, seq, encodeFacts(facts)),
		replace(session, seq, { text, sum }) {
			const log = existing(session)
			checkNext(log, session, seq)
			// Without WHERE whole pages are cleared, also what rebalancing left on them.
			db.exec(`DELETE FROM ${log.table}`)
			// As bytes: a megabyte of text would be handed over character by character (10 of 16 ms, 2026-11-22).
			const bytes = new TextEncoder().encode(text)
			db.run(`INSERT INTO ${log.table} (seq, facts, sum) VALUES (?, CAST(? AS TEXT), ?)`, seq, bytes, sum)
			beginWith(session, seq)
			// What follows a sealed session is a word now and then.
			db.forget(log.table)
		},
		begin(session) {
			const { table } = existing(session)
			db.exec(`DROP TABLE IF EXISTS ${table}`)
			createLogTable(db, table)
			db.run('UPDATE sessions SET log_from = NULL WHERE id = ?', session)
		},
		remove(session) {
			const { table } = existing(session)
			const count = Number(db.all(`SELECT count(*) AS count FROM ${table}`)[0]?.['count'])
			db.forget(table)
			db.exec(`DROP TABLE ${table}`)
			return count
		},
		read(session, { after, most } = { after: null, most: -1 }) {
			const log = find(session)
			if (log === null) return []
			let expected = after === null ? log.from : after + 1
			const damaged = (reason: string) => new StoreCorrupt(`Session ${session}`, reason, session)
			const rows = db.all(`SELECT seq, facts, sum FROM ${log.table} WHERE seq > ? ORDER BY seq LIMIT ?`, after ?? -1, most)
			const commits = rows.map((row) => {
				const seq = Number(row['seq'])
				if (seq !== expected) throw damaged(`commit ${expected ?? '0'} is missing`)
				expected = seq + 1
				const facts = decodeFacts(String(row['facts']), Number(row['sum']))
				if (facts === null) throw damaged(`commit ${seq} is unreadable`)
				return { seq, facts }
			})
			if (commits.length === 0 && after === null && log.from !== null) throw damaged('its log is gone')
			return commits
		},
	}
}
