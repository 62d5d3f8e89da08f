/** Damaged, foreign and unreachable data: the store refuses, says why, and changes nothing. */
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isNetworkFileSystem, openStore } from '@funkenflug/server/store/open'
import { StoreCorrupt, StoreNotWritable, StoreTooNew } from '@funkenflug/server/store/port'
import { describe, expect, it } from 'vitest'
import { cardFact, sessionId, sessionRow } from '../contracts/store.rows.js'
import { cleanFolders, drivers, type StoreFolder, storeFolder } from './store-folder.js'

cleanFolders()

describe.each(drivers)('damage (%s)', (driver) => {
	/** Two sessions with 60 commits each, closed. */
	async function filled(): Promise<StoreFolder> {
		const folder = storeFolder(driver)
		const store = await folder.open()
		for (const [index, id] of ['s-one', 's-two'].entries()) await store.createSession(sessionRow(id, { code: `0000000${index}` }))
		for (let seq = 1; seq <= 60; seq++)
			for (const id of ['s-one', 's-two']) await store.append(sessionId(id), seq, [cardFact(`Karte ${seq} von ${id} ${'.'.repeat(200)}`)])
		await store.close()
		return folder
	}

	/** Opening rejects with StoreCorrupt, in one line naming the file, and every byte stays. */
	async function expectRefused(folder: StoreFolder, reason: RegExp): Promise<void> {
		const before = folder.fingerprint()
		const failure: unknown = await folder.open().catch((error: unknown) => error)
		expect(failure).toBeInstanceOf(StoreCorrupt)
		const { message } = failure as StoreCorrupt
		expect(message).toMatch(reason)
		expect(message).toContain(folder.file)
		expect(message).not.toContain('\n')
		expect(folder.fingerprint()).toEqual(before)
	}

	it('[R7] a file that is no database', async () => {
		const folder = storeFolder(driver)
		writeFileSync(folder.file, 'Protokoll der Sitzung, nicht wegwerfen\n'.repeat(300))
		await expectRefused(folder, /not a database/)
	})

	it('[R7] an empty file, with or without a log beside it', async () => {
		const folder = storeFolder(driver)
		writeFileSync(folder.file, '')
		await expectRefused(folder, /empty/)
		writeFileSync(`${folder.file}-wal`, 'x'.repeat(5_000))
		await expectRefused(folder, /empty/)
	})

	it('[R7] a log whose database is gone', async () => {
		const folder = storeFolder(driver)
		writeFileSync(`${folder.file}-wal`, 'x'.repeat(5_000))
		await expectRefused(folder, /gone/)
	})

	it('[R7] a page overwritten with noise', async () => {
		const folder = await filled()
		const bytes = readFileSync(folder.file)
		bytes.fill(0xa5, 4_096 * 3, 4_096 * 4)
		writeFileSync(folder.file, bytes)
		await expectRefused(folder, /damaged/)
	})

	it('[R7] a file cut short', async () => {
		const folder = await filled()
		truncateSync(folder.file, Math.floor(statSync(folder.file).size / 2))
		await expectRefused(folder, /damaged/)
	})

	it('[R7] the database of another program', async () => {
		const folder = await filled()
		folder.tamper((db) => db.exec('PRAGMA application_id = 7'))
		await expectRefused(folder, /another program/)
	})

	it('[R11] a database from a newer version', async () => {
		const folder = await filled()
		folder.tamper((db) => db.exec('PRAGMA user_version = 999'))
		const before = folder.fingerprint()
		const failure: unknown = await folder.open().catch((error: unknown) => error)
		expect(failure).toBeInstanceOf(StoreTooNew)
		expect(String(failure)).toContain('999')
		expect(folder.fingerprint()).toEqual(before)
	})

	it('[R7] after a refusal the folder is free, and a restored copy opens', async () => {
		const folder = await filled()
		const good = readFileSync(folder.file)
		writeFileSync(folder.file, 'broken '.repeat(1_000))
		await expectRefused(folder, /not a database/)
		writeFileSync(folder.file, good)
		const store = await folder.open()
		expect(await store.load(sessionId('s-one'))).toHaveLength(60)
	})

	const damages: readonly (readonly [string, string, RegExp])[] = [
		['a text that was changed', "UPDATE log_1 SET facts = replace(facts, 'Karte 7 ', 'Karte 8 ') WHERE seq = 7", /commit 7 is unreadable/],
		['a text that does not parse', "UPDATE log_1 SET facts = '[{' WHERE seq = 60", /commit 60 is unreadable/],
		['a missing commit', 'DELETE FROM log_1 WHERE seq = 30', /commit 30 is missing/],
		['a missing beginning', 'DELETE FROM log_1 WHERE seq < 4', /commit 1 is missing/],
		['an emptied log', 'DELETE FROM log_1', /log is gone/],
		['no log at all', 'DROP TABLE log_1', /cannot be read/],
	]
	it.each(damages)('[R7] %s stops that session only', async (_name, sql, reason) => {
		const folder = await filled()
		folder.tamper((db) => db.exec(sql))
		const store = await folder.open()
		const failure: unknown = await store.load(sessionId('s-one')).catch((error: unknown) => error)
		expect(failure).toBeInstanceOf(StoreCorrupt)
		expect(failure).toMatchObject({ session: 's-one', message: expect.stringMatching(reason) })
		expect(String(failure)).toContain('s-one')
		expect(await store.load(sessionId('s-two'))).toHaveLength(60)
		await store.append(sessionId('s-two'), 61, [cardFact('weiter')])
		expect(await store.listSessions()).toHaveLength(2)
	})

	it('[R7] one flipped bit inside a card is noticed', async () => {
		const folder = await filled()
		const bytes = readFileSync(folder.file)
		const at = bytes.indexOf('Karte 33 von s-one')
		expect(at).toBeGreaterThan(0)
		bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at)
		writeFileSync(folder.file, bytes)
		const store = await folder.open()
		await expect(store.load(sessionId('s-one'))).rejects.toMatchObject({ code: 'STORE_CORRUPT', session: 's-one' })
		expect(await store.load(sessionId('s-two'))).toHaveLength(60)
	})

	it('what a crash left while making a new database is cleared away', async () => {
		const folder = storeFolder(driver)
		writeFileSync(`${folder.file}.new`, 'half')
		writeFileSync(`${folder.file}.new-wal`, 'half')
		mkdirSync(`${folder.file}.lock`)
		mkdirSync(`${folder.file}.new.lock`)
		const store = await folder.open()
		await store.close()
		expect(readdirSync(folder.dir)).toEqual(['funkenflug.sqlite'])
	})

	it('[R57] a folder that cannot be made or written is named', async () => {
		const folder = storeFolder(driver)
		const inTheWay = join(folder.dir, 'file')
		writeFileSync(inTheWay, '')
		for (const dir of [join(inTheWay, 'data'), inTheWay]) {
			const failure: unknown = await openStore(dir, { driver }).catch((error: unknown) => error)
			expect(failure).toBeInstanceOf(StoreNotWritable)
			expect(String(failure)).toContain(dir)
		}
	})

	it('folder and files are for their owner only', async () => {
		const folder = storeFolder(driver)
		const dir = join(folder.dir, 'new', 'data')
		const store = await openStore(dir, { driver })
		await store.setMeta('a', 'b')
		expect(statSync(dir).mode & 0o777).toBe(0o700)
		for (const name of readdirSync(dir).filter((name) => !name.endsWith('.lock')))
			expect([name, statSync(join(dir, name)).mode & 0o077]).toEqual([name, 0])
		await store.close()
	})
})

describe('places', () => {
	it('network file systems are refused, local ones are not', () => {
		// NFS, SMB, CIFS, SMB2 (also as the negative number some systems report) · ext4, btrfs, tmpfs, overlay, apfs
		expect([0x6969, 0x517b, 0xff534d42, 0xfe534d42, 0xff534d42 | 0].map(isNetworkFileSystem)).toEqual([true, true, true, true, true])
		expect([0xef53, 0x9123683e, 0x01021994, 0x794c7630, 0x1a].map(isNetworkFileSystem)).toEqual([false, false, false, false, false])
	})

	it('nothing is left of a start that failed', async () => {
		const folder = storeFolder('wasm')
		writeFileSync(folder.file, 'no database, but long enough for a header')
		await expect(folder.open()).rejects.toBeInstanceOf(StoreCorrupt)
		chmodSync(folder.file, 0o600)
		expect(readdirSync(folder.dir)).toEqual(['funkenflug.sqlite'])
		rmSync(folder.file)
		await folder.open()
	})
})
