import type { SessionId } from '@funkenflug/shared/ids'
import { limits } from '@funkenflug/shared/limits'
import { describe, expect, it } from 'vitest'
import { createMemoryStore } from '../store/memory.js'
import { type SessionRow, type Store, StoreCorrupt, StoreUnavailable } from '../store/port.js'
import { desk, draftRow, START } from './fixture.js'
import { commandId, createFakeClock, createReceiver } from './fixture-room.js'
import { createRegistry } from './registry.js'
import type { Room } from './room-tools.js'

const row = (id: string): SessionRow =>
	draftRow({ id: id as SessionId, code: String(10_000_000 + id.length * 7 + (id.codePointAt(id.length - 1) ?? 0)), title: 'x' })
const draft = { template: 'employee-journey', title: ' Sommerfest ', lang: 'de' } as const

async function setUp(change: (store: Store) => Partial<Store> = () => ({})) {
	const inner = createMemoryStore()
	const loads: string[] = []
	const store: Store = {
		...inner,
		load: (id, page) => {
			loads.push(id)
			return inner.load(id, page)
		},
		...change(inner),
	}
	const clock = createFakeClock()
	let id = 0
	const registry = createRegistry({
		store,
		clock,
		newId: () => `id-${++id}-x`,
		random: () => 0.3,
		join: ({ code }) => ({ url: `HTTPS://HALL/J/${code}`, host: 'hall', code }),
		report: () => {
			throw new Error('not asked for')
		},
	})
	await store.createSession(row('hall-1'))
	return { registry, store, inner, clock, loads }
}

describe('creating', () => {
	it('[R-load] a template becomes the first facts of a session, and the row learns its title', async () => {
		const { registry, store } = await setUp()
		const room = await registry.create('hall-1' as SessionId, draft)
		expect(room.summary()).toMatchObject({ id: 'hall-1', title: 'Sommerfest', status: 'draft', joined: 0, lang: 'de' })
		expect(room.details().agenda.length).toBeGreaterThan(5)
		expect(room.details().stages.length).toBeGreaterThan(3)
		expect(await store.getSession('hall-1' as SessionId)).toMatchObject({ title: 'Sommerfest' })
		await room.submit({ id: commandId(), type: 'open-session' }, desk())
		expect(await store.getSession('hall-1' as SessionId)).toMatchObject({ status: 'open', openedAt: START })
	})
	it('[M30] the place says when a day begins; one nobody has heard of is as good as none', async () => {
		for (const [timeZone, kept] of [
			['Europe/Berlin', 'Europe/Berlin'],
			['Mars/Olympus', undefined],
		]) {
			const { registry, store } = await setUp()
			await registry.create('hall-1' as SessionId, { ...draft, timeZone })
			const [first] = await store.load('hall-1' as SessionId)
			expect(first?.facts[0]?.d).toEqual(expect.objectContaining(kept === undefined ? { title: 'Sommerfest' } : { timeZone: kept }))
			expect(JSON.stringify(first)).not.toContain('Mars')
		}
	})
	it('[R-text] an unknown template or a title that is none is refused, and nothing is stored', async () => {
		const { registry, store } = await setUp()
		const create = (change: object) => registry.create('hall-1' as SessionId, { ...draft, ...change })
		await expect(create({ template: 'nothing' })).rejects.toMatchObject({ code: 'E_INVALID' })
		await expect(create({ title: ' ' })).rejects.toMatchObject({ code: 'E_TEXT_EMPTY' })
		await expect(create({ goal: 'x'.repeat(161) })).rejects.toMatchObject({ code: 'E_TEXT_LONG' })
		expect(await store.load('hall-1' as SessionId)).toEqual([])
	})
})

describe('loading', () => {
	it('[R-load] however many ask, it is loaded once; unknown sessions are not made up', async () => {
		const { registry, loads } = await setUp()
		await registry.create('hall-1' as SessionId, draft)
		await registry.closeAll('shutdown')
		const again = await setUp()
		await expect(again.registry.get('nowhere' as SessionId)).rejects.toMatchObject({ code: 'E_NOT_FOUND' })
		await expect(again.registry.get('hall-1' as SessionId)).rejects.toMatchObject({ code: 'E_DAMAGED' })
		expect(loads).toEqual(['hall-1'])
		const third = await setUp()
		await third.registry.create('hall-1' as SessionId, draft)
		third.loads.length = 0
		const rooms = await Promise.all(Array.from({ length: 20 }, () => third.registry.get('hall-1' as SessionId)))
		expect(new Set(rooms).size).toBe(1)
		expect(third.loads).toEqual([])
	})
	it('[R-load] [R1] a long log is read in pages: others are served between them', async () => {
		const { registry, store, loads } = await setUp()
		await (await registry.create('hall-1' as SessionId, draft)).close('reloaded')
		const seq = (await store.load('hall-1' as SessionId)).at(-1)?.seq ?? 0
		for (let more = 1; more <= 600; more += 1) await store.append('hall-1' as SessionId, seq + more, [{ t: 'unknown', v: 1, d: {} }])
		loads.length = 0
		let loaded = false
		const loading = registry.get('hall-1' as SessionId).then(() => {
			loaded = true
		})
		let turns = 0
		for (; !loaded && turns < 100; turns += 1) await new Promise((go) => setImmediate(go))
		await loading
		expect(loads).toEqual(['hall-1', 'hall-1', 'hall-1'])
		expect(turns).toBeGreaterThan(1)
	})
	it('[R-load] [R7] [R8] a failed load leaves nothing behind, is told apart, and harms no other session', async () => {
		let failure: Error | null = null
		const { registry, store } = await setUp((inner) => ({
			load: (id, page) => (failure !== null && id === 'hall-1' ? Promise.reject(failure) : inner.load(id, page)),
		}))
		await store.createSession(row('hall-2'))
		await store.append('hall-1' as SessionId, 1, [{ t: 'session-created', v: 1, d: { agenda: [] } }])
		await store.append('hall-2' as SessionId, 1, [{ t: 'session-created', v: 1, d: { agenda: [] } }])
		failure = new StoreCorrupt('x', 'y', 'hall-1')
		await expect(registry.get('hall-1' as SessionId)).rejects.toMatchObject({ code: 'E_DAMAGED' })
		failure = new StoreUnavailable('later')
		await expect(registry.get('hall-1' as SessionId)).rejects.toMatchObject({ code: 'E_STORAGE' })
		expect((await registry.get('hall-2' as SessionId)).id).toBe('hall-2')
		failure = null
		expect((await registry.get('hall-1' as SessionId)).id).toBe('hall-1')
	})
	it('[R-load] facts that cannot be applied are damage, not a half state', async () => {
		const { registry, store } = await setUp()
		await store.append('hall-1' as SessionId, 1, [{ t: 'session-created', v: 1, d: 'nonsense' }])
		await expect(registry.get('hall-1' as SessionId)).rejects.toMatchObject({ code: 'E_DAMAGED' })
	})
})

describe('leaving', () => {
	it('[R-unload] a room nobody is in is dropped after a while, one with an output stays', async () => {
		const { registry, store, clock, loads } = await setUp()
		await store.createSession(row('hall-2'))
		const [kept] = [await registry.create('hall-1' as SessionId, draft), await registry.create('hall-2' as SessionId, draft)]
		kept.subscribe(createReceiver(kept as Room))
		clock.advance((limits.idleMinutes + 2) * 60_000)
		await new Promise((go) => setImmediate(go))
		expect(registry.size()).toBe(1)
		loads.length = 0
		expect(await registry.get('hall-1' as SessionId)).toBe(kept)
		const fresh = await registry.get('hall-2' as SessionId)
		expect(loads).toEqual(['hall-2'])
		expect(fresh.summary().title).toBe('Sommerfest')
	})
	it('[R-unload] [R10] closing all answers what waits, tells outputs, stops every timer, and refuses from then on', async () => {
		const { registry, clock } = await setUp()
		const room = await registry.create('hall-1' as SessionId, draft)
		const receiver = createReceiver(room as Room)
		room.subscribe(receiver)
		const pending = room.submit({ id: commandId(), type: 'open-session' }, desk())
		await registry.closeAll('shutdown')
		await registry.closeAll('shutdown')
		expect(await pending).toMatchObject({ ok: true })
		expect(receiver.ended).toEqual(['shutdown'])
		expect(clock.timers()).toBe(0)
		await expect(registry.get('hall-1' as SessionId)).rejects.toMatchObject({ code: 'E_RESTART' })
	})
	it('[R-unload] [I24] [R49] a deleted session tells its outputs, leaves no room and no row, and says how much went', async () => {
		const { registry, store } = await setUp()
		const room = await registry.create('hall-1' as SessionId, draft)
		const receiver = createReceiver(room as Room)
		room.subscribe(receiver)
		expect((await registry.remove('hall-1' as SessionId)).rows).toBeGreaterThan(0)
		expect(receiver.ended).toEqual(['deleted'])
		expect(registry.size()).toBe(0)
		expect(await store.getSession('hall-1' as SessionId)).toBe(null)
		expect(await room.submit({ id: commandId(), type: 'open-session' }, desk())).toEqual({ ok: false, code: 'E_NOT_FOUND' })
		expect(await registry.remove('hall-1' as SessionId)).toEqual({ rows: 0 })
	})
	it('[R-unload] asking again while a room is on its way out gets a room that works', async () => {
		const { registry } = await setUp()
		const room = await registry.create('hall-1' as SessionId, draft)
		let reopened: Promise<unknown> | null = null
		room.subscribe({
			...createReceiver(room as Room),
			closed: () => {
				reopened = registry.get('hall-1' as SessionId)
			},
		})
		void room.close('reloaded')
		const next = await registry.get('hall-1' as SessionId)
		expect(next).not.toBe(room)
		expect(await reopened).toBe(next)
		expect(await next.submit({ id: commandId(), type: 'open-session' }, desk())).toMatchObject({ ok: true })
	})
})
