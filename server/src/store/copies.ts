/**
 * Copies of a data folder's database: out of it, whether a server runs on it or not, and back into an empty one.
 * Nothing is ever overwritten, and a copy is looked at before it is put in place.
 */
import { chmodSync, closeSync, copyFileSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { syncFolder } from './backup.js'
import { requestBackup } from './backup-request.js'
import { type DriverKind, pickDriver } from './driver.js'
import { storeError } from './failures.js'
import { inspect } from './inspect.js'
import { newestVersion } from './migrate.js'
import { migrations } from './migrations/all.js'
import { DATABASE_NAME, openStore } from './open.js'
import { takeOwnership } from './owner.js'
import { StoreNotWritable, StoreOwned, StoreUnavailable } from './port.js'

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
		return 'running'
	}
}

/** Puts the copy `file` into `dir`, which must hold no database. Rejects with StoreErrors; then nothing was changed. */
export async function restore(dir: string, file: string, driver: DriverKind = pickDriver(undefined)): Promise<void> {
	const target = join(dir, DATABASE_NAME)
	if (!existsSync(file)) throw new StoreUnavailable(`there is no file ${file}`)
	try {
		mkdirSync(dir, { recursive: true, mode: 0o700 })
		const owner = await takeOwnership(`${target}.owner`)
		try {
			for (const path of [target, `${target}-wal`])
				if (existsSync(path)) throw new StoreNotWritable(dir, 'there is a database in it already; restore into an empty folder')
			inspect(file, driver, newestVersion(migrations))
			copyWhole(file, target)
		} finally {
			owner.release()
		}
	} catch (error) {
		throw storeError(error, target, dir)
	}
}
