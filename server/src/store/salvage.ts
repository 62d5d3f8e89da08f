/**
 * A database with damaged pages: what can still be read for certain goes into a new one, session by session; the damaged file
 * is kept aside exactly as it was. A session whose log is not whole stays in the list and is refused (trust R7).
 * May stop at any moment: until the new file stands complete under its name nothing has changed, after that the next start goes on.
 */
import { closeSync, copyFileSync, existsSync, fsyncSync, linkSync, mkdirSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { syncFolder } from './backup.js'
import { type Db, type DriverKind, openDriver, type Value } from './driver.js'
import { createLogs, createLogTable } from './logs.js'
import { readNumber } from './migrate.js'
import type { Fault } from './port.js'

export interface Salvage {
	/** Folder with the damaged files. */
	readonly aside: string
	/** Sessions there are, and how many of them are refused until they are restored. */
	readonly sessions: number
	readonly refused: number
}

/** Without any one of these nothing can be told apart: then the whole file is refused. */
const CORE = ['sessions', 'credentials', 'meta'] as const
const SUFFIXES = ['', '-wal'] as const
export const readyName = (file: string): string => `${file}.salvaged`

function isSound(db: Db, table: string): boolean {
	try {
		return db.all(`PRAGMA quick_check('${table}')`)[0]?.['quick_check'] === 'ok'
	} catch {
		return false
	}
}

const asideFolder = (file: string): string => join(dirname(file), 'damaged')

function secondName(from: string, to: string): void {
	try {
		linkSync(from, to)
	} catch {
		// some file systems know one name only
		copyFileSync(from, to)
	}
}

/** Gives the files a second name in a new folder; nothing is copied and nothing taken away. */
export function keepAside(file: string): string {
	const all = asideFolder(file)
	mkdirSync(all, { recursive: true, mode: 0o700 })
	const folder = join(all, String(Math.max(0, ...readdirSync(all).map(Number).filter(Number.isSafeInteger)) + 1))
	mkdirSync(folder, { mode: 0o700 })
	for (const suffix of SUFFIXES)
		if (existsSync(`${file}${suffix}`)) secondName(`${file}${suffix}`, join(folder, `${basename(file)}${suffix}`))
	for (const each of [folder, all, dirname(file)]) syncFolder(each)
	return folder
}

function copyTable(from: Db, to: Db, table: string): void {
	for (const row of from.all(`SELECT * FROM ${table}`)) {
		const names = Object.keys(row)
		to.run(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`, ...(Object.values(row) as Value[]))
	}
}

/** Returns how many sessions there are and how many of them could not be read. */
function copyAll(from: Db, to: Db): Pick<Salvage, 'sessions' | 'refused'> {
	for (const table of CORE) copyTable(from, to, table)
	const logs = createLogs(from)
	const rows = to.all('SELECT n, id FROM sessions')
	let refused = 0
	for (const row of rows) {
		const table = `log_${Number(row['n'])}`
		createLogTable(to, table)
		try {
			if (!isSound(from, table)) throw new Error('damaged pages')
			logs.read(String(row['id']) as never)
			copyTable(from, to, table)
		} catch {
			// An empty log where there was one is refused at loading. Its beginning stands in the session's row.
			to.exec(`DELETE FROM ${table}`)
			to.run('UPDATE sessions SET log_from = coalesce(log_from, 0) WHERE n = ?', Number(row['n']))
			refused += 1
		}
	}
	return { sessions: rows.length, refused }
}

/**
 * Makes a sound database out of a damaged one and puts it in its place. Null, and nothing done, when not even the list of
 * sessions can be read. `make` opens a new database with the schema of this version.
 */
export function salvage(file: string, driver: DriverKind, make: (path: string, version: number) => Db, fault: Fault): Salvage | null {
	const part = `${file}.salvage`
	const clear = () => {
		for (const suffix of ['', '-wal', '-shm']) rmSync(`${part}${suffix}`, { force: true })
		rmSync(`${part}.lock`, { recursive: true, force: true })
	}
	clear()
	const from = openDriver(file, { driver, readOnly: true })
	try {
		let figures: Pick<Salvage, 'sessions' | 'refused'>
		try {
			if (!CORE.every((table) => isSound(from, table))) return null
			const to = make(part, readNumber(from, 'user_version'))
			try {
				to.exec('BEGIN IMMEDIATE')
				figures = copyAll(from, to)
				to.exec('COMMIT')
			} finally {
				to.close()
			}
		} catch {
			clear()
			return null
		}
		const fd = openSync(part, 'r+')
		try {
			fsyncSync(fd)
		} finally {
			closeSync(fd)
		}
		const aside = keepAside(file)
		fault('salvage:before-ready')
		renameSync(part, readyName(file))
		syncFolder(dirname(file))
		fault('salvage:ready')
		return { aside, ...figures }
	} finally {
		try {
			from.close()
		} catch {
			// read only: nothing was to be written
		}
	}
}

/** Puts a salvaged database in its place, if one stands ready: the second half of `salvage`, also after a crash between. */
export function finishSalvage(file: string): void {
	const ready = readyName(file)
	if (!existsSync(ready)) return
	// The old log would be read into the new file.
	for (const suffix of ['-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true })
	renameSync(ready, file)
	syncFolder(dirname(file))
}
