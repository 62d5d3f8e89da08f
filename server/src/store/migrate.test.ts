import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SessionId } from '@funkenflug/shared/ids'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type DriverKind, hasNodeSqlite, openDriver } from './driver.js'
import { migrations } from './migrations/all.js'
import type { Migration } from './migrations/migration.js'
import { openStore, type StoreOptions } from './open.js'
import { type Store, StoreTooNew } from './port.js'

const drivers: readonly DriverKind[] = hasNodeSqlite() ? ['wasm', 'node:sqlite'] : ['wasm']
const id = 's-one' as SessionId
const card = { t: 'card-added', v: 1, d: { text: 'vor dem Umbau' } } as const

const second: Migration = {
	version: 2,
	sql: "CREATE TABLE extra (a TEXT) STRICT; INSERT INTO extra VALUES ('neu'); ALTER TABLE sessions ADD COLUMN note TEXT;",
}
const broken: Migration = { version: 3, sql: 'CREATE TABLE halfway (a TEXT) STRICT; INSERT INTO nowhere VALUES (1);' }
const later = [...migrations, second]

describe('the history', () => {
	it('[R11] counts up without gaps', () => {
		expect(migrations.map(({ version }) => version)).toEqual(migrations.map((_, index) => index + 1))
	})
})

describe.each(drivers)('migrating (%s)', (driver) => {
	let dir: string
	beforeEach(() => {
		dir = mkdtempSync(join(tmpdir(), 'funkenflug-migrate-'))
	})
	afterEach(() => rmSync(dir, { recursive: true }))

	const open = (schema: readonly Migration[], options: StoreOptions = {}): Promise<Store> => openStore(dir, { driver, ...options }, schema)

	async function oldStore(): Promise<void> {
		const store = await open(migrations)
		await store.createSession({
			id,
			code: '48217305',
			joinSecretHash: 'join',
			sessionKey: 'key',
			title: 'Titel',
			lang: 'de',
			status: 'open',
			createdAt: 1,
			openedAt: 2,
			closedAt: null,
			retentionDays: 30,
			epoch: 0,
		})
		await store.append(id, 1, [card])
		await store.close()
	}

	function inspect<T>(file: string, sql: string): readonly T[] {
		const db = openDriver(file, { driver })
		try {
			return db.all(sql) as readonly T[]
		} finally {
			db.close()
		}
	}
	const versionOf = (file: string): unknown => inspect<{ user_version: number }>(file, 'PRAGMA user_version')[0]?.user_version
	const tablesOf = (file: string): readonly string[] =>
		inspect<{ name: string }>(file, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").map(({ name }) => name)
	const database = (): string => join(dir, 'funkenflug.sqlite')
	const copy = (version: number): string => join(dir, 'backups', `before-v${version}.sqlite`)

	it('[R11] keeps the data, and a copy of how it was', async () => {
		await oldStore()
		const store = await open(later)
		expect(await store.load(id)).toEqual([{ seq: 1, facts: [card] }])
		await store.append(id, 2, [card])
		await store.close()
		expect(versionOf(database())).toBe(2)
		expect(tablesOf(database())).toContain('extra')
		expect(versionOf(copy(2))).toBe(1)
		expect(inspect(copy(2), 'SELECT seq FROM log_1')).toEqual([{ seq: 1 }])
		expect(readdirSync(join(dir, 'backups'))).toEqual(['before-v2.sqlite'])
	})

	it('a new database goes straight to the newest schema, without a copy', async () => {
		await (await open(later)).close()
		expect(versionOf(database())).toBe(2)
		expect(existsSync(join(dir, 'backups'))).toBe(false)
	})

	it('an up-to-date database is not copied', async () => {
		await oldStore()
		await (await open(migrations)).close()
		expect(existsSync(join(dir, 'backups'))).toBe(false)
	})

	it('[R11] stopped at any step: the schema is the one before it, and the next start goes on from there', async () => {
		await oldStore()
		const third: Migration = { version: 3, sql: 'CREATE TABLE more (a TEXT) STRICT' }
		for (const stopAt of [1, 2]) {
			let reached = 0
			const fault = (point: string): void => {
				if (point === 'migrate:before-commit' && ++reached === stopAt) throw new Error('power')
			}
			await expect(open([...later, third], { fault })).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' })
			expect(versionOf(database())).toBe(stopAt)
			expect(tablesOf(database()).includes('extra')).toBe(stopAt === 2)
			expect(tablesOf(database())).not.toContain('more')
		}
		const store = await open([...later, third])
		expect(await store.load(id)).toEqual([{ seq: 1, facts: [card] }])
		await store.close()
		expect(versionOf(database())).toBe(3)
		// What the older program could go back to is not replaced half way.
		expect(versionOf(copy(3))).toBe(1)
	})

	it('[R11] a step that fails changes nothing, and the older version still opens', async () => {
		await oldStore()
		await expect(open([...later, broken])).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' })
		expect(versionOf(database())).toBe(2)
		expect(tablesOf(database())).not.toContain('halfway')
		await expect(open(migrations)).rejects.toBeInstanceOf(StoreTooNew)
		const store = await open(later)
		expect(await store.load(id)).toHaveLength(1)
		await store.close()
	})
})
