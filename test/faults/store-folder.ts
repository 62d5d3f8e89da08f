/**
 * Data folders for tests of the store on disk: made empty, looked at byte by byte, removed afterwards.
 * Knows file names, not what is in them.
 */
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Db, type DriverKind, hasNodeSqlite, openDriver } from '@funkenflug/server/store/driver'
import { DATABASE_NAME, openStore, type StoreOptions } from '@funkenflug/server/store/open'
import type { Store } from '@funkenflug/server/store/port'
import { afterEach } from 'vitest'

/** Every driver this Node can run. */
export const drivers: readonly DriverKind[] = hasNodeSqlite() ? ['wasm', 'node:sqlite'] : ['wasm']

const used: { readonly dir: string; readonly stores: Store[] }[] = []

/** Call once per test file: closes stores and removes folders after each test. */
export function cleanFolders(): void {
	afterEach(async () => {
		for (const { dir, stores } of used.splice(0)) {
			for (const store of stores) await store.close()
			rmSync(dir, { recursive: true, force: true })
		}
	})
}

export interface StoreFolder {
	readonly dir: string
	readonly file: string
	open(options?: StoreOptions): Promise<Store>
	/** Runs SQL on the closed database, as a stranger would. */
	tamper(work: (db: Db) => void): void
	/** Every file with its size and hash. */
	fingerprint(): Record<string, string>
	/** How often a text occurs in the bytes of all files together. */
	occurrences(text: string): number
}

export function storeFolder(driver: DriverKind): StoreFolder {
	const dir = mkdtempSync(join(tmpdir(), 'funkenflug-store-'))
	const file = join(dir, DATABASE_NAME)
	const stores: Store[] = []
	used.push({ dir, stores })
	const names = (): string[] =>
		readdirSync(dir, { recursive: true })
			.map(String)
			.filter((name) => statSync(join(dir, name)).isFile())
	return {
		dir,
		file,
		async open(options = {}) {
			const store = await openStore(dir, { driver, ...options })
			stores.push(store)
			return store
		},
		tamper(work) {
			const db = openDriver(file, { driver })
			try {
				work(db)
			} finally {
				db.close()
			}
		},
		fingerprint: () =>
			Object.fromEntries(
				names().map((name) => {
					const bytes = readFileSync(join(dir, name))
					return [name, `${bytes.length} ${createHash('sha256').update(bytes).digest('hex')}`]
				}),
			),
		occurrences: (text) => names().reduce((sum, name) => sum + readFileSync(join(dir, name), 'utf8').split(text).length - 1, 0),
	}
}
