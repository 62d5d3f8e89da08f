/** Full and failing disks, and copies: no acknowledgement without commit, no restart needed afterwards. */
import fs, { existsSync, mkdirSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { openDriver } from '@funkenflug/server/store/driver'
import { DATABASE_NAME, openStore } from '@funkenflug/server/store/open'
import { type Store, StoreFull, StoreNotWritable, StoreUnavailable } from '@funkenflug/server/store/port'
import { describe, expect, it, vi } from 'vitest'
import { cardFact, credentialRow, sessionId, sessionRow } from '../contracts/store.rows.js'
import { cleanFolders, drivers, storeFolder } from './store-folder.js'

cleanFolders()

const one = sessionId('s-one')

/** Appends until the disk is full; returns the number of acknowledged commits. */
async function fill(store: Store): Promise<number> {
	for (let seq = 1; ; seq++) {
		try {
			await store.append(one, seq, [cardFact('x'.repeat(3_000))])
		} catch (error) {
			expect(error).toBeInstanceOf(StoreFull)
			return seq - 1
		}
	}
}

describe.each(drivers)('disk (%s)', (driver) => {
	it('[R5] full: refused without trace, reading goes on, and it recovers by itself', async () => {
		const folder = storeFolder(driver)
		const store = await folder.open({ maxPages: 60 })
		await store.createSession(sessionRow('s-old', { code: '00000001' }))
		await store.append(sessionId('s-old'), 1, [cardFact('y'.repeat(60_000))])
		await store.createSession(sessionRow('s-one'))
		const acked = await fill(store)
		expect(acked).toBeGreaterThan(5)
		expect(await store.health()).toBe('degraded')
		await expect(store.append(one, acked + 1, [cardFact('x'.repeat(3_000))])).rejects.toBeInstanceOf(StoreFull)
		expect((await store.load(one)).map(({ seq }) => seq)).toEqual(Array.from({ length: acked }, (_, index) => index + 1))
		expect(await store.listSessions()).toHaveLength(2)

		expect(await store.deleteSession(sessionId('s-old'))).toEqual({ rows: 2 })
		expect(await store.health()).toBe('ok')
		await store.append(one, acked + 1, [cardFact('x'.repeat(3_000))])
		expect(await store.load(one)).toHaveLength(acked + 1)
	})

	it('[R5] full while sealing: still open with its whole log', async () => {
		const folder = storeFolder(driver)
		const store = await folder.open({ maxPages: 60 })
		await store.createSession(sessionRow('s-one'))
		const acked = await fill(store)
		await expect(store.seal(one, acked + 1, [cardFact('z'.repeat(400_000))], { closedAt: 5 })).rejects.toBeInstanceOf(StoreFull)
		expect(await store.load(one)).toHaveLength(acked)
		expect(await store.getSession(one)).toEqual(sessionRow('s-one'))
		await store.seal(one, acked + 1, [cardFact('kurz')], { closedAt: 5 })
		expect(await store.load(one)).toHaveLength(1)
	})

	it('[R5] without a free block clearing up still works: the space put by is given up for it, never for entries', async () => {
		const folder = storeFolder(driver)
		let full = false
		const ballast = join(folder.dir, 'ballast')
		let room = 1e12
		const store = await folder.open({
			free: () => room,
			fault(point) {
				// Full to the last block: only what lies by makes room.
				if (full && existsSync(ballast) && point.endsWith(':before-commit')) throw new StoreFull()
			},
		})
		await store.tidy(Date.now())
		expect(statSync(ballast).size).toBeGreaterThan(8e6)
		for (const [index, name] of ['s-one', 's-two', 's-three'].entries())
			await store.createSession(sessionRow(name, { code: `1000000${index}` }))
		for (const name of ['s-one', 's-two', 's-three']) await store.append(sessionId(name), 1, [cardFact('a')])
		full = true
		room = 100_000
		await expect(store.append(one, 2, [cardFact('b')])).rejects.toBeInstanceOf(StoreFull)
		expect(existsSync(ballast)).toBe(true)
		expect(await store.deleteSession(sessionId('s-two'))).toEqual({ rows: 2 })
		expect(existsSync(ballast)).toBe(false)
		await store.tidy(Date.now())
		expect(existsSync(ballast)).toBe(false)
		room = 1e12
		full = false
		await store.tidy(Date.now())
		expect(existsSync(ballast)).toBe(true)
		full = true
		await store.seal(sessionId('s-three'), 2, [cardFact('Zahlen')], { closedAt: 3 })
		expect(existsSync(ballast)).toBe(false)
		expect((await store.load(one)).length).toBe(1)
	})

	it('[R5] says when space is getting low, before it is gone', async () => {
		const folder = storeFolder(driver)
		let room = 600_000_000
		const store = await folder.open({ free: () => room })
		expect(await store.health()).toBe('ok')
		room = 400_000_000
		expect(await store.health()).toBe('low')
	})

	it('[R45] copies from before an upgrade, damaged files and half copies go after a while', async () => {
		const folder = storeFolder(driver)
		const store = await folder.open()
		const now = Date.now()
		const put = (name: string, days: number) => {
			const path = join(folder.dir, name)
			mkdirSync(dirname(path), { recursive: true })
			writeFileSync(path, 'x')
			utimesSync(path, now / 1_000 - days * 86_400, now / 1_000 - days * 86_400)
		}
		for (const [name, days] of [
			['backups/before-v2.sqlite', 15],
			['backups/before-v3.sqlite', 13],
			['backups/0123456789abcdef.sqlite', 0.1],
			['backups/0123456789abcdee.sqlite', 0.01],
			['backups/before-v4.sqlite.part', 1],
			['backups/last', 90],
			['backups/mine.sqlite', 90],
			['damaged/1/funkenflug.sqlite', 90],
			['damaged/2/funkenflug.sqlite', 90],
		] as const)
			put(name, days)
		// The file may be old; what counts is when the damage was found.
		utimesSync(join(folder.dir, 'damaged', '1'), now / 1_000 - 15 * 86_400, now / 1_000 - 15 * 86_400)
		expect((await store.tidy(now)).files).toBe(4)
		expect(readdirSync(join(folder.dir, 'backups')).sort()).toEqual(['0123456789abcdee.sqlite', 'before-v3.sqlite', 'last', 'mine.sqlite'])
		expect(readdirSync(join(folder.dir, 'damaged'))).toEqual(['2'])
	})

	it('[R6] failing writes: rejected every time, and well again with the next success', async () => {
		const folder = storeFolder(driver)
		let sick = true
		const store = await folder.open({
			fault(point) {
				if (sick && point === 'append:before-commit') throw new Error('disk I/O error')
			},
		})
		await store.createSession(sessionRow('s-one'))
		for (let attempt = 0; attempt < 20; attempt++)
			await expect(store.append(one, 1, [cardFact('a')])).rejects.toBeInstanceOf(StoreUnavailable)
		sick = false
		await store.append(one, 1, [cardFact('a')])
		expect(await store.health()).toBe('ok')
		expect(await store.load(one)).toHaveLength(1)
	})

	it('[R9] a copy is complete, checked, for its owner only, and boots', async () => {
		const folder = storeFolder(driver)
		const store = await folder.open()
		await store.createSession(sessionRow('s-one'))
		await store.addCredential(credentialRow('c-one', { session: one }))
		for (let seq = 1; seq <= 200; seq++) await store.append(one, seq, [cardFact(`Karte ${seq}`)])
		const restored = storeFolder(driver)
		const copy = join(restored.dir, DATABASE_NAME)
		await store.backup(copy)
		await store.append(one, 201, [cardFact('nach der Sicherung')])
		expect(readdirSync(restored.dir)).toEqual([DATABASE_NAME])
		const db = openDriver(copy, { driver, readOnly: true })
		expect(db.all('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }])
		db.close()
		const second = await restored.open()
		expect(await second.load(one)).toEqual((await store.load(one)).slice(0, 200))
		expect(await second.getSession(one)).toEqual(sessionRow('s-one'))
		expect(await second.findCredential('hash-c-one')).not.toBeNull()
		await second.append(one, 201, [cardFact('weiter')])
	})

	it('[R9] a copy never replaces a file and leaves no half one', async () => {
		const folder = storeFolder(driver)
		const store = await folder.open()
		const taken = join(folder.dir, 'taken.sqlite')
		writeFileSync(taken, 'mine')
		await expect(store.backup(taken)).rejects.toBeInstanceOf(StoreNotWritable)
		await expect(store.backup(folder.file)).rejects.toBeInstanceOf(StoreNotWritable)
		const nowhere = join(folder.dir, 'no', 'such', 'folder.sqlite')
		await expect(store.backup(nowhere)).rejects.toMatchObject({ name: expect.stringMatching(/^Store/) })
		expect(existsSync(`${nowhere}.part`)).toBe(false)
		await store.setMeta('still', 'alive')
	})

	it('closing leaves no lock, no log and no open statement behind, whatever was going on', async () => {
		const folder = storeFolder(driver)
		const store = await folder.open({ maxPages: 60 })
		await store.createSession(sessionRow('s-one'))
		const acked = await fill(store)
		await store.load(one)
		await expect(store.append(one, 1, [])).rejects.toMatchObject({ code: 'STORE_CONFLICT' })
		await store.close()
		expect(readdirSync(folder.dir)).toEqual([DATABASE_NAME])
		const again = await openStore(folder.dir, { driver })
		expect(await again.load(one)).toHaveLength(acked)
		await again.close()
	})

	it('[R1] what is acknowledged is there after closing and opening again, with either driver', async () => {
		const folder = storeFolder(driver)
		const store = await folder.open()
		await store.createSession(sessionRow('s-one'))
		await store.append(one, 1, [cardFact('a')])
		expect(await store.nextEpoch(one)).toBe(1)
		await store.close()
		for (const other of drivers) {
			const next = await openStore(folder.dir, { driver: other })
			expect(await next.load(one)).toEqual([{ seq: 1, facts: [cardFact('a')] }])
			await next.close()
		}
		const last = await folder.open()
		expect(await last.nextEpoch(one)).toBe(2)
	})

	it('runs with the settings that make its promises true', async () => {
		const folder = storeFolder(driver)
		const store = await folder.open()
		await store.setMeta('a', 'b')
		await store.close()
		folder.tamper((db) => {
			expect(db.all('PRAGMA journal_mode')).toEqual([{ journal_mode: 'wal' }])
			expect(
				db.all("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'"),
			).toEqual([])
			expect(db.all('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }])
		})
	})
})

describe('durability', () => {
	it('[R1] WebAssembly waits for the disk at every commit', async () => {
		const folder = storeFolder('wasm')
		const store = await folder.open()
		await store.createSession(sessionRow('s-one'))
		// The driver calls through the module object, so the spy sees what it really does.
		const sync = vi.spyOn(fs, 'fsyncSync')
		try {
			for (let seq = 1; seq <= 10; seq++) {
				await store.append(one, seq, [cardFact('a')])
				expect(sync.mock.calls.length).toBeGreaterThanOrEqual(seq)
			}
		} finally {
			sync.mockRestore()
		}
	})
})
