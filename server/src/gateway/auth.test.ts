import { limits } from '@funkenflug/shared/limits'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createMemoryStore } from '../store/memory.js'
import type { SessionRow, Store } from '../store/port.js'
import { type Auth, createAuth, reaches } from './auth.js'

const SESSION = 'sess-1' as never
const row: SessionRow = {
	id: SESSION,
	code: '12345678',
	joinSecretHash: 'h',
	sessionKey: 'k',
	title: 't',
	lang: 'de',
	status: 'open',
	createdAt: 1,
	openedAt: 1,
	closedAt: null,
	retentionDays: 30,
	epoch: 0,
}

describe('credentials', () => {
	let store: Store
	let auth: Auth
	let now = 1_000
	beforeEach(async () => {
		now = 1_000
		store = createMemoryStore()
		await store.createSession(row)
		auth = createAuth(store, () => now)
	})
	it('[R29] unknown secrets are nobody', async () => {
		expect(await auth.bySecret('nothing-of-ours-at-all')).toBeNull()
		expect(await auth.exchange('nothing-of-ours-at-all')).toBeNull()
	})
	it('[R23] a link is exchanged for access of its own; neither secret is stored', async () => {
		const link = await auth.addLink('facilitator', SESSION)
		const made = await auth.exchange(link)
		expect(made?.access).toMatchObject({ role: 'facilitator', session: SESSION })
		expect(made?.secret).not.toBe(link)
		expect(JSON.stringify(await store.listCredentials(SESSION))).not.toContain(link)
		expect(JSON.stringify(await store.listCredentials(SESSION))).not.toContain(made?.secret)
		// Access cannot make further access.
		expect(await auth.exchange(made?.secret ?? '')).toBeNull()
	})
	it('[R25] revoking a link ends all that came by it, at once', async () => {
		const heard = vi.fn()
		auth.onRevoked(heard)
		const link = await auth.addLink('control', SESSION)
		const made = await auth.exchange(link)
		const access = made!.access
		expect(await auth.check(access)).toBe(true)
		await auth.revoke(access.link)
		expect(await auth.check(access)).toBe(false)
		expect(await auth.bySecret(made!.secret)).toBeNull()
		expect(await auth.bySecret(link)).toBeNull()
		expect([...heard.mock.calls[0]![0]]).toEqual(expect.arrayContaining([access.id, access.link]))
	})
	it('[R25] a check under way while revoking does not count', async () => {
		const link = await auth.addLink('control', SESSION)
		const access = (await auth.bySecret(link))!
		now += limits.accessCheckMs
		let release: () => void = () => undefined
		const held = new Promise<void>((resolve) => {
			release = resolve
		})
		const find = store.findCredential.bind(store)
		vi.spyOn(store, 'findCredential').mockImplementationOnce(async (hash) => {
			const found = await find(hash)
			await held
			return found
		})
		const checking = auth.check(access)
		await auth.revoke(access.id)
		release()
		await checking
		expect(await auth.check(access)).toBe(false)
	})
	it('[R29] access ends after its time, also inside the cache', async () => {
		const made = await auth.exchange(await auth.addLink('projector', SESSION))
		now += limits.accessHours * 3_600_000 - 1
		expect(await auth.check(made!.access)).toBe(true)
		now += 1
		expect(await auth.check(made!.access)).toBe(false)
	})
	it('[R29] a store that fails lets nobody in', async () => {
		const access = (await auth.bySecret(await auth.addLink('control', SESSION)))!
		now += limits.accessCheckMs
		vi.spyOn(store, 'findCredential').mockRejectedValue(new Error('disk'))
		await expect(auth.check(access)).rejects.toThrow()
	})
	it('[R24] reaches its own session; organisers reach all', async () => {
		const own = (await auth.bySecret(await auth.addLink('facilitator', SESSION)))!
		const organiser = (await auth.bySecret(await auth.addLink('organiser', null)))!
		expect(reaches(own, SESSION)).toBe(true)
		expect(reaches(own, 'sess-2' as never)).toBe(false)
		expect(reaches(organiser, 'sess-2' as never)).toBe(true)
	})
})
