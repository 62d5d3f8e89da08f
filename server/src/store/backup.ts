/**
 * A checked copy of the database as a new file: complete or not there at all.
 * Knows nothing of tables. Copies hold no deleted text: VACUUM INTO writes live rows only.
 */
import { chmodSync, closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { type Db, openDriver } from './driver.js'
import { type Fault, StoreCorrupt, StoreNotWritable } from './port.js'

/** Writes what has been renamed or created in a folder to the disk; a no-op where folders cannot be opened (Windows). */
export function syncFolder(folder: string): void {
	let fd: number
	try {
		fd = openSync(folder, 'r')
	} catch {
		return
	}
	try {
		fsyncSync(fd)
	} finally {
		closeSync(fd)
	}
}

/** With the lock of WebAssembly's SQLite, which outlives a process that was killed and would stop every later try. */
function clear(file: string): void {
	for (const path of [file, `${file}.lock`]) rmSync(path, { recursive: true, force: true })
}

/** Copies `db` to `file`, which must not exist. Throws driver and file system errors as they come; leaves nothing half done. */
export function writeBackup(db: Db, file: string, fault: Fault): void {
	if (existsSync(file)) throw new StoreNotWritable(file, 'there is a file of this name already')
	const part = `${file}.part`
	clear(part)
	try {
		db.run('VACUUM INTO ?', part)
		chmodSync(part, 0o600)
		const copy = openDriver(part, { driver: db.kind, readOnly: true })
		try {
			if (copy.all('PRAGMA integrity_check')[0]?.['integrity_check'] !== 'ok')
				throw new StoreCorrupt(part, 'the copy failed its check', null)
		} finally {
			copy.close()
		}
		const fd = openSync(part, 'r+')
		try {
			fsyncSync(fd)
		} finally {
			closeSync(fd)
		}
		fault('backup:before-rename')
		renameSync(part, file)
		syncFolder(dirname(file))
	} finally {
		clear(part)
	}
}
