import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openStore } from './open.js'
import { describeSelf, judge, type Owner, takeOwnership } from './owner.js'
import { StoreOwned } from './port.js'

/** A process id that was in use a moment ago. */
const deadPid = (): number => spawnSync(process.execPath, ['-e', '']).pid
const quick = { beatMs: 5, watchMs: 60 }

let dir: string
let path: string
const owners: Owner[] = []

beforeEach(() => {
	dir = mkdtempSync(join(tmpdir(), 'funkenflug-owner-'))
	path = join(dir, 'db.owner')
})
afterEach(() => {
	for (const owner of owners.splice(0)) owner.release()
	rmSync(dir, { recursive: true })
})

async function take(): Promise<Owner> {
	const owner = await takeOwnership(path, quick)
	owners.push(owner)
	return owner
}
const leave = (over: object): void => writeFileSync(path, JSON.stringify({ ...describeSelf(), ...over }))

describe('judging the holder', () => {
	const self = describeSelf()
	it('knows itself as alive where start times can be read', () => {
		expect(judge(self)).toBe(self.started === null ? 'unknown' : 'alive')
	})
	it('a process that is gone is dead, and so is one whose number was given out anew', () => {
		expect(judge({ ...self, pid: deadPid() })).toBe('dead')
		expect(judge({ ...self, started: '1' }, { ...self, started: '1' })).toBe(self.started === null ? 'unknown' : 'dead')
	})
	it('everything from before the last boot of this machine is dead', () => {
		expect(judge({ ...self, boot: 'earlier' }, { ...self, boot: 'now' })).toBe('dead')
	})
	it('other machines, other containers, unknown start times and unreadable files cannot be looked up', () => {
		expect(judge({ ...self, host: 'elsewhere' })).toBe('unknown')
		expect(judge({ ...self, host: 'elsewhere', boot: 'other' })).toBe('unknown')
		expect(judge({ ...self, namespace: 'pid:[1]' })).toBe('unknown')
		expect(judge({ ...self, started: null })).toBe('unknown')
		expect(judge(null)).toBe('unknown')
	})
})

describe('taking a folder', () => {
	it('works once; the second one is told who has it', async () => {
		const owner = await take()
		expect(owner.isOurs()).toBe(true)
		const failure: unknown = await take().catch((error: unknown) => error)
		expect(failure).toBeInstanceOf(StoreOwned)
		expect((failure as StoreOwned).pid).toBe(process.pid)
		expect(String(failure)).toContain(String(process.pid))
		expect(String(failure)).not.toContain('\n')
	})

	it('works again after it was given free, and leaves no file', async () => {
		const owner = await take()
		owner.release()
		owner.release()
		expect(readdirSync(dir)).toEqual([])
		await take()
	})

	it('works at once when the holder is dead', async () => {
		leave({ pid: deadPid() })
		await takeOwnership(path, { beatMs: 60_000, watchMs: 120_000 }).then((owner) => owners.push(owner))
		expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ pid: process.pid })
		expect(readdirSync(dir)).toEqual(['db.owner'])
	})

	it('works after watching when the holder cannot be looked up and does not move', async () => {
		leave({ host: 'container-that-was-killed' })
		expect((await take()).isOurs()).toBe(true)
	})

	it.each(['', '{"pid":', 'null', '{"pid":"x"}'])('works after watching when the file says nothing: %j', async (text) => {
		writeFileSync(path, text)
		expect((await take()).isOurs()).toBe(true)
	})

	it('is refused while a holder in another container moves', async () => {
		leave({ host: 'container-next-door', pid: 1 })
		let beats = 0
		const beating = setInterval(() => leave({ host: 'container-next-door', pid: 1, beat: beats++ }), 5)
		try {
			await expect(take()).rejects.toMatchObject({ code: 'STORE_OWNED', pid: 1 })
		} finally {
			clearInterval(beating)
		}
	})

	it('shows signs of life in a file that can be read at any moment', async () => {
		await take()
		const read = (): { beat: string } => JSON.parse(readFileSync(path, 'utf8')) as { beat: string }
		const first = read().beat
		await vi.waitUntil(() => read().beat > first)
	})

	it('one of many takes over from the dead', async () => {
		leave({ pid: deadPid() })
		const results = await Promise.allSettled(Array.from({ length: 8 }, () => take()))
		expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
		expect(readdirSync(dir)).toEqual(['db.owner'])
	})

	it('a file deleted by hand is made again', async () => {
		const owner = await take()
		rmSync(path)
		await vi.waitUntil(() => existsSync(path))
		expect(owner.isOurs()).toBe(true)
		await expect(take()).rejects.toBeInstanceOf(StoreOwned)
	})

	it('whoever was replaced notices, and does not remove the new one’s file', async () => {
		const owner = await take()
		rmSync(path)
		leave({ host: 'somebody-else' })
		await vi.waitUntil(() => !owner.isOurs())
		owner.release()
		expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ host: 'somebody-else' })
	})
})

describe('a store', () => {
	it('has one owner; a second one is refused and changes nothing for the first', async () => {
		const store = await openStore(dir)
		await expect(openStore(dir)).rejects.toMatchObject({ code: 'STORE_OWNED', pid: process.pid })
		await store.setMeta('still', 'here')
		await store.close()
		const next = await openStore(dir)
		expect(await next.getMeta('still')).toBe('here')
		await next.close()
	})

	it('stops writing once its folder was taken over', async () => {
		const store = await openStore(dir, { owner: quick })
		const file = join(dir, 'funkenflug.sqlite.owner')
		rmSync(file)
		writeFileSync(file, '{"pid":1,"host":"somebody-else"}')
		await vi.waitUntil(async () => (await store.health()) === 'degraded')
		await expect(store.setMeta('a', 'b')).rejects.toBeInstanceOf(StoreOwned)
		await expect(store.listSessions()).rejects.toBeInstanceOf(StoreOwned)
		await store.close()
		expect(existsSync(file)).toBe(true)
	})

	it('comes back after a kill that left the lock of WebAssembly behind', async () => {
		const store = await openStore(dir, { driver: 'wasm' })
		await store.setMeta('a', 'b')
		await store.close()
		writeFileSync(join(dir, 'funkenflug.sqlite.owner'), JSON.stringify({ ...describeSelf(), pid: deadPid() }))
		mkdirSync(join(dir, 'funkenflug.sqlite.lock'))
		const next = await openStore(dir, { driver: 'wasm' })
		expect(await next.getMeta('a')).toBe('b')
		await next.close()
		expect(readdirSync(dir)).toEqual(['funkenflug.sqlite'])
	})
})
