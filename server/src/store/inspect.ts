/**
 * Looks at the database before anybody may write to it: missing, ours and sound, or an error.
 * Opens read-only and leaves every file byte for byte as it was, so that a damaged one can still be examined.
 */
import { closeSync, existsSync, openSync, readSync, rmSync, statSync } from 'node:fs'
import { type Db, type DriverKind, openDriver } from './driver.js'
import { APPLICATION_ID, readNumber } from './migrate.js'
import { StoreCorrupt, StoreTooNew } from './port.js'

const MAGIC = 'SQLite format 3\0'
const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? -1

function magicOf(file: string): string {
	const bytes = Buffer.alloc(MAGIC.length)
	const fd = openSync(file, 'r')
	try {
		readSync(fd, bytes, 0, bytes.length, 0)
	} finally {
		closeSync(fd)
	}
	return bytes.toString('latin1')
}

/**
 * `missing` = make a new one; `sound` = open it. Everything else throws StoreCorrupt or StoreTooNew.
 * An empty file is damage: this store puts new databases in place whole, so it never leaves one.
 */
export function inspect(file: string, driver: DriverKind, newest: number): 'missing' | 'sound' {
	const size = sizeOf(file)
	if (size < 0) {
		if (sizeOf(`${file}-wal`) > 0) throw new StoreCorrupt(file, 'the file is gone, only its write-ahead log is left', null)
		return 'missing'
	}
	if (size === 0) throw new StoreCorrupt(file, 'the file is empty', null)
	if (magicOf(file) !== MAGIC) throw new StoreCorrupt(file, 'it is not a database', null)
	// What opening alone may create; removed again unless it was there before.
	const traces = [`${file}-shm`, `${file}-wal`].filter((path) => !existsSync(path))
	try {
		const db = openDriver(file, { driver, readOnly: true })
		try {
			judge(db, file, newest)
		} finally {
			close(db)
		}
	} finally {
		for (const path of traces) rmSync(path, { force: true })
	}
	return 'sound'
}

function judge(db: Db, file: string, newest: number): void {
	if (readNumber(db, 'application_id') !== APPLICATION_ID) throw new StoreCorrupt(file, 'it belongs to another program', null)
	const version = readNumber(db, 'user_version')
	if (version > newest) throw new StoreTooNew(file, version, newest)
	// quick_check lists up to 100 problems, each naming pages and tables, never values.
	const found = quickCheck(db)
	if (found !== 'ok') throw new StoreCorrupt(file, found.split('\n').join(' '), null, undefined, true)
}

function quickCheck(db: Db): string {
	try {
		return String(db.all('PRAGMA quick_check(1)')[0]?.['quick_check'])
	} catch (error) {
		// Bad enough that even looking stops.
		return error instanceof Error ? error.message : String(error)
	}
}

/** A read-only connection cannot move its log into the database when it closes, and may complain: that is the point. */
function close(db: Db): void {
	try {
		db.close()
	} catch {
		// nothing was to be written
	}
}
