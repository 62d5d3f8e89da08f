/**
 * Opens the store of one data folder: takes the folder, looks before writing, migrates, hands over.
 * The only place that knows file names and settings of the database (trust 4.6).
 */
import { chmodSync, existsSync, mkdirSync, renameSync, rmSync, statfsSync } from 'node:fs'
import { join } from 'node:path'
import { syncFolder } from './backup.js'
import { type Db, type DriverKind, openDriver, pickDriver } from './driver.js'
import { freeBytes, storeError } from './failures.js'
import { inspect } from './inspect.js'
import { migrate, newestVersion } from './migrate.js'
import { migrations } from './migrations/all.js'
import type { Migration } from './migrations/migration.js'
import { type OwnerOptions, takeOwnership } from './owner.js'
import { type Fault, type Store, StoreCorrupt, StoreFull, StoreNotWritable, StoreUnavailable } from './port.js'
import { finishSalvage, type Salvage, salvage } from './salvage.js'
import { createSqliteStore } from './sqlite.js'

export interface StoreOptions {
	/** Absent = node:sqlite where this Node has it, else WebAssembly. */
	readonly driver?: DriverKind
	/** Largest size of the database in pages of 4 KiB; beyond it StoreFull. Absent = what the disk takes. */
	readonly maxPages?: number
	/** With it a damaged database is made anew from what can be read of it, and this is told so. Without: StoreCorrupt. */
	readonly salvaged?: (salvage: Salvage) => void
	/** Bytes that can still be written; absent = what the system says. */
	readonly free?: () => number
	/** Tests only. */
	readonly fault?: Fault
	readonly owner?: OwnerOptions
}

export const DATABASE_NAME = 'funkenflug.sqlite'

/**
 * EXCLUSIVE first: no second process gets in even past the owner file, and WebAssembly needs it for the log.
 * FULL: every commit waits for the disk. secure_delete: what is deleted is overwritten with zeros.
 */
const SETTINGS = `
PRAGMA locking_mode = EXCLUSIVE;
PRAGMA busy_timeout = 5000;
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
PRAGMA foreign_keys = ON;
PRAGMA trusted_schema = OFF;
PRAGMA cell_size_check = ON;
PRAGMA secure_delete = ON;
PRAGMA wal_autocheckpoint = 1000;
PRAGMA journal_size_limit = 67108864;
PRAGMA temp_store = MEMORY;
PRAGMA mmap_size = 0;
`

/** NFS, SMB, CIFS and SMB2: they promise neither locks nor that a write is on disk. */
const NETWORK = new Set([0x6969, 0x517b, 0xff534d42, 0xfe534d42])
export const isNetworkFileSystem = (type: number): boolean => NETWORK.has(type >>> 0)

function prepareFolder(dir: string): void {
	try {
		mkdirSync(dir, { recursive: true, mode: 0o700 })
	} catch (error) {
		const failure = storeError(error, dir, dir)
		throw failure instanceof StoreFull ? failure : new StoreNotWritable(dir, 'the folder cannot be made', error)
	}
	if (isNetworkFileSystem(statfsSync(dir).type)) throw new StoreNotWritable(dir, 'it is on a network file system; use a local disk')
}

export function openWith(file: string, driver: DriverKind, maxPages?: number): Db {
	const db = openDriver(file, { driver })
	try {
		db.exec(SETTINGS)
		if (maxPages !== undefined) db.exec(`PRAGMA max_page_count = ${Math.trunc(maxPages)}`)
		if (db.all('PRAGMA journal_mode')[0]?.['journal_mode'] !== 'wal')
			throw new StoreUnavailable('this file system does not take a write-ahead log')
		return db
	} catch (error) {
		db.close()
		throw error
	}
}

/** Makes an empty database under another name and puts it in place whole: a crash leaves none or a good one. */
function create(file: string, dir: string, driver: DriverKind, schema: readonly Migration[], fault: Fault): void {
	const fresh = `${file}.new`
	for (const suffix of ['', '-wal', '-shm', '.lock']) rmSync(`${fresh}${suffix}`, { recursive: true, force: true })
	const db = openWith(fresh, driver)
	try {
		migrate(db, fresh, schema, fault)
	} finally {
		db.close()
	}
	chmodSync(fresh, 0o600)
	fault('create:before-rename')
	renameSync(fresh, file)
	syncFolder(dir)
}

/** As `inspect`; a damaged database is replaced by what can be read of it where that is possible. */
function inspectOrSalvage(file: string, driver: DriverKind, schema: readonly Migration[], options: StoreOptions): 'missing' | 'sound' {
	finishSalvage(file)
	try {
		return inspect(file, driver, newestVersion(schema))
	} catch (error) {
		if (!(error instanceof StoreCorrupt) || !error.pages || options.salvaged === undefined) throw error
		const make = (path: string, version: number): Db => {
			const db = openWith(path, driver)
			migrate(
				db,
				path,
				schema.filter((step) => step.version <= version),
				() => {},
			)
			return db
		}
		const saved = salvage(file, driver, make, options.fault ?? (() => {}))
		if (saved === null) throw error
		finishSalvage(file)
		options.salvaged(saved)
		return inspect(file, driver, newestVersion(schema))
	}
}

/**
 * Opens or creates the store in `dir`. Rejects with StoreOwned, StoreNotWritable, StoreCorrupt, StoreTooNew, StoreFull or
 * StoreUnavailable; then nothing is held and no existing file was changed. `schema` is for tests of migrations.
 */
export async function openStore(dir: string, options: StoreOptions = {}, schema: readonly Migration[] = migrations): Promise<Store> {
	const file = join(dir, DATABASE_NAME)
	const fault: Fault = options.fault ?? (() => {})
	try {
		const driver = pickDriver(options.driver)
		prepareFolder(dir)
		const owner = await takeOwnership(`${file}.owner`, options.owner)
		try {
			// Left by WebAssembly's SQLite in a process that was killed; ours to remove now that the folder is ours.
			rmSync(`${file}.lock`, { recursive: true, force: true })
			if (inspectOrSalvage(file, driver, schema, options) === 'missing') create(file, dir, driver, schema, fault)
			const db = openWith(file, driver, options.maxPages)
			try {
				migrate(db, file, schema, fault)
				for (const path of [file, `${file}-wal`]) if (existsSync(path)) chmodSync(path, 0o600)
				const store = createSqliteStore({ db, file, dir, owner, fault, free: options.free ?? (() => freeBytes(dir)) })
				// The write-ahead log has been made by now. WebAssembly's SQLite syncs what is in it, not its name: without this a
				// power cut may take the file with every commit in it (trust R4).
				syncFolder(dir)
				return store
			} catch (error) {
				db.close()
				throw error
			}
		} catch (error) {
			owner.release()
			throw error
		}
	} catch (error) {
		throw storeError(error, file, dir)
	}
}
