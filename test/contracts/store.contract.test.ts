/** The store contract, on every store this Node can run. */
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type DriverKind, hasNodeSqlite } from '@funkenflug/server/store/driver'
import { createMemoryStore } from '@funkenflug/server/store/memory'
import { openStore } from '@funkenflug/server/store/open'
import { describe, expect, it } from 'vitest'
import { storeContract } from './store.contract.js'

storeContract('memory', async (fault) => {
	const store = createMemoryStore(fault === undefined ? {} : { fault })
	return { store, dispose: () => store.close() }
})

const drivers: readonly DriverKind[] = hasNodeSqlite() ? ['wasm', 'node:sqlite'] : ['wasm']

for (const driver of drivers)
	storeContract(driver, async (fault) => {
		const dir = await mkdtemp(join(tmpdir(), 'funkenflug-store-'))
		const store = await openStore(dir, { driver, ...(fault === undefined ? {} : { fault }) })
		return {
			store,
			async dispose() {
				await store.close()
				await rm(dir, { recursive: true })
			},
		}
	})

describe('store drivers', () => {
	it('the newer Node takes its own SQLite, the older one WebAssembly', () => {
		expect(['20.19.0', '22.12.0', '22.13.0', '24.0.0'].map((version) => hasNodeSqlite(version))).toEqual([false, false, true, true])
	})

	it.each(drivers)('%s leaves nothing but the database behind when it closes', async (driver) => {
		const dir = await mkdtemp(join(tmpdir(), 'funkenflug-store-'))
		const store = await openStore(dir, { driver })
		await store.setMeta('a', 'b')
		await store.close()
		expect(await readdir(dir)).toEqual(['funkenflug.sqlite'])
		await rm(dir, { recursive: true })
	})
})
