/**
 * Brings a database to the newest schema: each step in one transaction together with its number, after a copy
 * of what was there. Never looks into the data.
 */
import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { writeBackup } from './backup.js'
import { type Db, type DriverKind, openDriver } from './driver.js'
import type { Migration } from './migrations/migration.js'
import type { Fault } from './port.js'

/** Marks a file as ours ("Funk"), so that another program's database is never written to. */
export const APPLICATION_ID = 0x46756e6b

export function readNumber(db: Db, pragma: 'user_version' | 'application_id'): number {
	return Number(db.all(`PRAGMA ${pragma}`)[0]?.[pragma])
}

export const newestVersion = (migrations: readonly Migration[]): number => migrations.at(-1)?.version ?? 0

function versionOf(file: string, driver: DriverKind): number {
	// In our own folder, and of a process that was killed while it looked.
	rmSync(`${file}.lock`, { recursive: true, force: true })
	const db = openDriver(file, { driver, readOnly: true })
	try {
		return readNumber(db, 'user_version')
	} finally {
		db.close()
	}
}

/** Applies what is missing. A database that holds something is copied to `backups/before-v<n>.sqlite` first. */
export function migrate(db: Db, file: string, migrations: readonly Migration[], fault: Fault): void {
	const found = readNumber(db, 'user_version')
	const missing = migrations.filter(({ version }) => version > found)
	if (missing.length === 0) return
	if (found > 0) {
		const folder = join(dirname(file), 'backups')
		mkdirSync(folder, { recursive: true, mode: 0o700 })
		const copy = join(folder, `before-v${newestVersion(migrations)}.sqlite`)
		// A start that ended between two steps has left the copy of how it was before the first: that one the older program can read.
		if (!existsSync(copy) || versionOf(copy, db.kind) >= found) {
			// Of a start that did not get through: the database may have grown since.
			rmSync(copy, { force: true })
			writeBackup(db, copy, fault)
		}
		fault('migrate:after-copy')
	}
	for (const { version, sql } of missing) {
		db.exec('BEGIN IMMEDIATE')
		try {
			db.exec(sql)
			db.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${version}`)
			fault('migrate:before-commit')
			db.exec('COMMIT')
		} catch (error) {
			try {
				db.exec('ROLLBACK')
			} catch {
				// SQLite has rolled back by itself
			}
			throw error
		}
		fault('migrate:after-commit')
	}
}
