/**
 * The store on SQLite: one connection, every write one transaction, synchronous inside.
 * Owns the statements; knows nothing of files, locks and versions (open.ts), nor of what facts mean.
 */
import type { SessionId } from '@funkenflug/shared/ids'
import { createAppender } from './appender.js'
import { writeBackup } from './backup.js'
import { createBallast } from './ballast.js'
import { assignments, credentialColumns, sessionColumns } from './columns.js'
import type { Db } from './driver.js'
import { storeError } from './failures.js'
import { removeLeftovers } from './leftovers.js'
import { createLogs } from './logs.js'
import type { Owner } from './owner.js'
import {
	type CredentialRow,
	type Fault,
	KEPT_DAYS,
	LOW_SPACE_BYTES,
	type SessionRow,
	type Store,
	StoreFull,
	StoreMissing,
	StoreOwned,
	StoreUnavailable,
} from './port.js'
import { checkCredential, checkSession, checkText, encodeFacts, patchOf } from './rows.js'
import { createSessionRows } from './session-rows.js'
import { createWriter } from './writer.js'

export interface SqliteStoreParts {
	readonly db: Db
	readonly file: string
	readonly dir: string
	readonly owner: Owner
	readonly fault: Fault
	/** Bytes that can still be written. */
	readonly free: () => number
}

/** A large piece of work is done step by step; other sessions get their turn in between (trust R62). */
const breath = (): Promise<void> => new Promise((go) => setImmediate(go))

/** Wraps an open, migrated database; closing the store closes it and gives the folder free. */
export function createSqliteStore({ db, file, dir, owner, fault, free }: SqliteStoreParts): Store {
	const writer = createWriter(db)
	const logs = createLogs(db)
	const appender = createAppender(logs, writer, fault)
	const sessionRows = createSessionRows((column, value) => sessionWhere(`${column} = ?`, value)[0] ?? null)
	const ballast = createBallast(dir, free)
	let closed = false
	// A process killed between a commit and its checkpoint left text in the log that is deleted by now.
	writer.forgetNow()

	/** One operation: refused when closed or when the folder is no longer ours; errors become the store's own. */
	async function act<T>(work: () => T, session: string | null = null): Promise<T> {
		if (closed) throw new StoreUnavailable('it is closed')
		if (!owner.isOurs()) throw new StoreOwned(file, null)
		try {
			return work()
		} catch (error) {
			throw storeError(error, file, dir, session)
		}
	}
	/** Everything but adding to a log may change rows of sessions and where logs end. */
	const change = <T>(work: () => T): Promise<T> =>
		act(() => {
			try {
				return work()
			} finally {
				sessionRows.forget()
				appender.forget()
			}
		})
	/** What makes room may use the space put by for it. */
	const clear = <T>(work: () => T): Promise<T> =>
		change(() => {
			try {
				return work()
			} catch (error) {
				if (!(storeError(error, file, dir) instanceof StoreFull) || !ballast.drop()) throw error
				return work()
			}
		})
	const write = <T>(work: () => T): Promise<T> => change(() => writer.transaction(work))

	function sessionWhere(condition: string, ...values: string[]): SessionRow[] {
		return db.all(`SELECT ${sessionColumns.names} FROM sessions WHERE ${condition} ORDER BY n`, ...values).map(sessionColumns.row)
	}
	function credentialsWhere(condition: string, ...values: string[]): CredentialRow[] {
		return db.all(`SELECT ${credentialColumns.names} FROM credentials WHERE ${condition} ORDER BY n`, ...values).map(credentialColumns.row)
	}
	function existing(id: SessionId): SessionRow {
		const [row] = sessionWhere('id = ?', id)
		if (row === undefined) throw new StoreMissing(`session ${id}`)
		return row
	}

	/** Within a transaction. True when something was overwritten that must not be found again. */
	function patchSession(id: SessionId, wanted: Partial<SessionRow>): boolean {
		const patch = patchOf(wanted)
		const before = existing(id)
		checkSession({ ...before, ...patch })
		const { sql, values } = assignments(patch)
		if (values.length === 0) return false
		db.run(`UPDATE sessions SET ${sql} WHERE id = ?`, ...values, id)
		const forgets = before.sessionKey !== null && patch.sessionKey === null
		if (forgets) writer.rewrite('sessions')
		return forgets
	}

	return {
		append: (id, seq, facts) =>
			act(() => {
				appender.append(id, seq, facts)
				fault('append:after-commit')
			}),
		load: (id, page) => act(() => logs.read(id, page), id),
		async seal(id, seq, facts, patch) {
			const encoded = encodeFacts(facts)
			await breath()
			await clear(() => {
				writer.transaction(() => {
					logs.replace(id, seq, encoded)
					patchSession(id, { ...patch, status: 'closed', sessionKey: null })
					fault('seal:before-commit')
				})
				// Whatever happens before the next step: the old text is still in the write-ahead log.
				writer.forgetSoon()
				fault('seal:after-commit')
			})
			await breath()
			if (!closed) writer.forgetNow()
		},

		createSession: (row) =>
			write(() => {
				checkSession(row)
				db.run(`INSERT INTO sessions (${sessionColumns.names}) VALUES (${sessionColumns.marks})`, ...sessionColumns.values(row))
				logs.create(row.id)
			}),
		getSession: (id) => act(() => sessionRows.by('id', id)),
		findSessionByCode: (code) => act(() => sessionRows.by('code', code)),
		listSessions: () => act(() => sessionWhere('true')),
		updateSession: (id, patch) =>
			change(() => {
				if (writer.transaction(() => patchSession(id, patch))) writer.forgetNow()
			}),
		deleteSession: (id) =>
			clear(() => {
				const rows = writer.transaction(() => {
					if (sessionWhere('id = ?', id).length === 0) return 0
					const commits = logs.remove(id)
					const credentials = db.all(
						`WITH RECURSIVE gone (id) AS (SELECT id FROM credentials WHERE session = ?
						UNION SELECT c.id FROM credentials c JOIN gone ON c.parent = gone.id)
						DELETE FROM credentials WHERE id IN gone RETURNING id`,
						id,
					)
					db.run('DELETE FROM sessions WHERE id = ?', id)
					writer.rewrite('sessions')
					writer.rewrite('credentials')
					fault('delete:before-commit')
					return 1 + commits + credentials.length
				})
				if (rows > 0) writer.forgetNow()
				return { rows }
			}),
		async tidy(now) {
			const gone = await clear(() => {
				const before = now - KEPT_DAYS.endedAccess * 86_400_000
				const credentials = writer.transaction(() => {
					const gone = db.all(
						"DELETE FROM credentials WHERE kind = 'access' AND (expires_at < ? OR revoked_at < ?) RETURNING id",
						before,
						before,
					)
					if (gone.length > 0) writer.rewrite('credentials')
					return gone.length
				})
				if (credentials > 0) writer.forgetNow()
				const files = removeLeftovers(dir, now, KEPT_DAYS.leftovers)
				return { credentials, files }
			})
			await ballast.lay()
			return gone
		},
		nextEpoch: (id) =>
			write(() => {
				const row = db.all('UPDATE sessions SET epoch = epoch + 1 WHERE id = ? RETURNING epoch', id)[0]
				if (row === undefined) throw new StoreMissing(`session ${id}`)
				return Number(row['epoch'])
			}),

		addCredential: (row) =>
			write(() => {
				checkCredential(row)
				if (row.session !== null) existing(row.session)
				if (row.parent !== null && credentialsWhere('id = ?', row.parent).length === 0) throw new StoreMissing(`credential ${row.parent}`)
				db.run(`INSERT INTO credentials (${credentialColumns.names}) VALUES (${credentialColumns.marks})`, ...credentialColumns.values(row))
			}),
		findCredential: (secretHash) => act(() => credentialsWhere('secret_hash = ?', secretHash)[0] ?? null),
		listCredentials: (session) =>
			act(() => (session === null ? credentialsWhere('session IS NULL') : credentialsWhere('session = ?', session))),
		revokeCredential: (id, at) =>
			write(() =>
				db
					.all(
						`WITH RECURSIVE family (id) AS (SELECT ? UNION SELECT c.id FROM credentials c JOIN family ON c.parent = family.id)
						UPDATE credentials SET revoked_at = ? WHERE id IN family AND revoked_at IS NULL RETURNING id`,
						id,
						at,
					)
					.map((row) => String(row['id'])),
			),

		getMeta: (key) =>
			act(() => {
				const row = db.all('SELECT value FROM meta WHERE key = ?', key)[0]
				return row === undefined ? null : String(row['value'])
			}),
		setMeta: (key, value) =>
			write(() => {
				checkText('key', key, 1)
				checkText('value', value)
				db.run('INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value', key, value)
			}),

		health: async () => (closed || !owner.isOurs() || !writer.works() ? 'degraded' : free() < LOW_SPACE_BYTES ? 'low' : 'ok'),
		backup: (to) => act(() => writeBackup(db, to, fault)),
		async close() {
			if (closed) return
			closed = true
			try {
				db.close()
			} finally {
				owner.release()
			}
		},
	}
}
