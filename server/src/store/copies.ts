/**
 * Copies of a data folder's database: out of it, whether a server runs on it or not, and back into an empty one.
 * Nothing is ever overwritten, and a copy is looked at before it is put in place.
 */
import {
	chmodSync,
	closeSync,
	copyFileSync,
	existsSync,
	fsyncSync,
	mkdirSync,
	openSync,
	readFileSync,
	renameSync,
	rmSync,
	statSync,
	writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import type { SessionId } from '@funkenflug/shared/ids'
import { syncFolder } from './backup.js'
import { requestBackup } from './backup-request.js'
import { type Db, type DriverKind, openDriver, pickDriver } from './driver.js'
import { storeError } from './failures.js'
import { inspect } from './inspect.js'
import { createLogs, type Logs } from './logs.js'
import { newestVersion } from './migrate.js'
import { migrations } from './migrations/all.js'
import { DATABASE_NAME, openStore, openWith } from './open.js'
import { takeOwnership } from './owner.js'
import { StoreCorrupt, StoreNotWritable, StoreOwned, StoreUnavailable } from './port.js'
import { finishSalvage, keepAside, readyName } from './salvage.js'

/** Copies and syncs; the file appears whole or not at all. */
function copyWhole(from: string, to: string): void {
	if (existsSync(to)) throw new StoreNotWritable(to, 'there is a file of this name already')
	const part = `${to}.part`
	try {
		copyFileSync(from, part)
		chmodSync(part, 0o600)
		const fd = openSync(part, 'r+')
		try {
			fsyncSync(fd)
		} finally {
			closeSync(fd)
		}
		renameSync(part, to)
		syncFolder(dirname(to))
	} finally {
		rmSync(part, { force: true })
	}
}

const noteOf = (dir: string): string => join(dir, 'backups', 'last')

/** Where the newest copy was put, so that it can be offered when it is needed. No more than a help: may fail. */
function noteCopy(dir: string, file: string): void {
	try {
		mkdirSync(join(dir, 'backups'), { recursive: true, mode: 0o700 })
		writeFileSync(noteOf(dir), `${file}\n`, { mode: 0o600 })
	} catch {
		// the copy itself is there
	}
}

/** The newest copy made of `dir` that is still where it was put, and when it was made (ms). */
export function lastCopy(dir: string): { readonly file: string; readonly at: number } | null {
	try {
		const file = readFileSync(noteOf(dir), 'utf8').trim()
		return { file, at: statSync(file).mtimeMs }
	} catch {
		return null
	}
}

/** Writes a checked copy of `dir` to `file`, through the running server if there is one. Says which. Rejects with StoreErrors. */
export async function backUp(dir: string, file: string): Promise<'running' | 'stopped'> {
	if (existsSync(file)) throw new StoreNotWritable(file, 'there is a file of this name already')
	if (!existsSync(join(dir, DATABASE_NAME))) throw new StoreUnavailable(`there is no ${DATABASE_NAME} in ${dir}`)
	try {
		const store = await openStore(dir)
		try {
			await store.backup(file)
		} finally {
			await store.close()
		}
		noteCopy(dir, file)
		return 'stopped'
	} catch (error) {
		if (!(error instanceof StoreOwned) || error.pid === null) throw error
		const copy = await requestBackup(dir, error.pid)
		try {
			copyWhole(copy, file)
		} catch (failure) {
			throw storeError(failure, file, dirname(file))
		} finally {
			rmSync(copy, { force: true })
		}
		noteCopy(dir, file)
		return 'running'
	}
}

/** Takes the folder for as long as the work lasts; what it throws becomes a StoreError. */
async function owning<T>(dir: string, work: (target: string) => T): Promise<T> {
	const target = join(dir, DATABASE_NAME)
	try {
		mkdirSync(dir, { recursive: true, mode: 0o700 })
		const owner = await takeOwnership(`${target}.owner`)
		try {
			rmSync(`${target}.lock`, { recursive: true, force: true })
			return work(target)
		} finally {
			owner.release()
		}
	} catch (error) {
		throw storeError(error, target, dir)
	}
}

/** Puts the copy `file` into `dir`, which must hold no database. Rejects with StoreErrors; then nothing was changed. */
export async function restore(dir: string, file: string, driver: DriverKind = pickDriver(undefined)): Promise<void> {
	if (!existsSync(file)) throw new StoreUnavailable(`there is no file ${file}`)
	await owning(dir, (target) => {
		for (const path of [target, `${target}-wal`])
			if (existsSync(path)) throw new StoreNotWritable(dir, 'there is a database in it already; restore into an empty folder')
		inspect(file, driver, newestVersion(migrations))
		copyWhole(file, target)
	})
}

/** What was put back: the whole file, or how many sessions; and how many damaged ones could not be. */
export type Repair =
	| { readonly what: 'file'; readonly aside: string }
	| { readonly what: 'sessions'; readonly restored: number; readonly missing: number; readonly closedSince: number }

/**
 * Puts back from the copy `file` only what is damaged in `dir`: single sessions, or all when the file itself cannot be used
 * (it is kept aside). What is sound stays as it is, newer than the copy. Rejects with StoreErrors.
 */
export async function repair(dir: string, file: string, driver: DriverKind = pickDriver(undefined)): Promise<Repair> {
	if (!existsSync(file)) throw new StoreUnavailable(`there is no file ${file}`)
	return owning(dir, (target): Repair => {
		finishSalvage(target)
		const newest = newestVersion(migrations)
		inspect(file, driver, newest)
		try {
			if (inspect(target, driver, newest) === 'missing') throw new StoreUnavailable(`there is no ${DATABASE_NAME} in ${dir}`)
		} catch (error) {
			if (!(error instanceof StoreCorrupt)) throw error
			const aside = keepAside(target)
			rmSync(readyName(target), { force: true })
			copyWhole(file, readyName(target))
			finishSalvage(target)
			return { what: 'file', aside }
		}
		const copy = openDriver(file, { driver, readOnly: true })
		try {
			const db = openWith(target, driver)
			try {
				return { what: 'sessions', ...repairSessions(db, copy) }
			} finally {
				db.close()
			}
		} finally {
			copy.close()
		}
	})
}

function repairSessions(db: Db, copy: Db): { readonly restored: number; readonly missing: number; readonly closedSince: number } {
	const [logs, kept] = [createLogs(db), createLogs(copy)]
	const count = { restored: 0, missing: 0, closedSince: 0 }
	for (const { id, status } of db.all('SELECT id, status FROM sessions')) {
		const session = String(id) as SessionId
		try {
			logs.read(session)
			continue
		} catch {
			// damaged: this is what we are here for
		}
		const before = copy.all('SELECT status FROM sessions WHERE id = ?', session)[0]
		// Closing has destroyed who wrote what; an older copy must not bring it back (trust 2.3).
		if (before !== undefined && status === 'closed' && before['status'] !== 'closed') count.closedSince += 1
		else if (before === undefined || !putBack(db, session, logs, kept)) count.missing += 1
		else count.restored += 1
	}
	return count
}

/** False when the copy's log is not whole either. */
function putBack(db: Db, session: SessionId, logs: Logs, kept: Logs): boolean {
	try {
		const commits = kept.read(session)
		db.exec('BEGIN IMMEDIATE')
		try {
			logs.begin(session)
			for (const { seq, facts } of commits) logs.append(session, seq, facts)
			db.exec('COMMIT')
			return true
		} catch (error) {
			db.exec('ROLLBACK')
			throw error
		}
	} catch (error) {
		if (error instanceof StoreCorrupt) return false
		throw error
	}
}
