/**
 * All live rooms of this process: each loaded once however many ask, dropped when nobody needs it.
 * A session that cannot be loaded is served by nobody and harms no other.
 */
import { Refusal } from '@funkenflug/shared/errors'
import type { SessionId } from '@funkenflug/shared/ids'
import { limits } from '@funkenflug/shared/limits'
import { type Store, StoreConflict, StoreCorrupt, StoreError, StoreMissing } from '../store/port.js'
import type { Cancel } from './clock.js'
import { firstFacts } from './create.js'
import { loadState } from './load.js'
import type { Registry } from './port.js'
import { openRoom } from './room.js'
import type { Room, RoomTools } from './room-tools.js'

export interface RegistryTools extends RoomTools {
	readonly store: Store
}

const SWEEP_MS = 60_000

export function createRegistry(tools: RegistryTools): Registry & { /** Rooms in memory. */ size(): number } {
	const { store, clock } = tools
	const rooms = new Map<SessionId, Promise<Room>>()
	let closed: Promise<void> | null = null
	let sweep: Cancel | null = clock.after(SWEEP_MS, sweepIdle)

	async function load(id: SessionId): Promise<Room> {
		const row = await stored(() => store.getSession(id))
		if (row === null) throw new Refusal('E_NOT_FOUND')
		const state = await loadState(store, id, () => new Promise((go) => clock.soon(go)))
		// A row without its first facts was never finished; no room is made up for it (trust R29).
		if (state.seq === 0) throw new Refusal('E_DAMAGED')
		return stored(() => openRoom(row, state, tools, () => rooms.delete(id)))
	}

	function get(id: SessionId): Promise<Room> {
		if (closed !== null) return Promise.reject(new Refusal('E_RESTART'))
		const known = rooms.get(id)
		// One that is on its way out finishes first: two rooms must never write to one log.
		if (known !== undefined) return known.then((room) => (room.leaving() ? room.close('reloaded').then(() => get(id)) : room))
		const loading = load(id)
		rooms.set(id, loading)
		// A failed load leaves nothing behind: the next one asks the store again.
		loading.catch(() => {
			if (rooms.get(id) === loading) rooms.delete(id)
		})
		return loading
	}

	function sweepIdle(): void {
		sweep = clock.after(SWEEP_MS, sweepIdle)
		const since = clock.now() - limits.idleMinutes * 60_000
		for (const loading of rooms.values()) {
			void loading.then(
				(room) => (room.outputs() === 0 && room.usedAt() < since ? room.close('shutdown') : undefined),
				() => undefined,
			)
		}
	}

	return {
		get,
		async create(id, draft) {
			const facts = firstFacts(draft, clock.now())
			await stored(() => store.append(id, 1, facts))
			return get(id)
		},
		async remove(id) {
			const known = rooms.get(id)
			if (known !== undefined) await known.then((room) => room.close('deleted')).catch(() => undefined)
			return stored(() => store.deleteSession(id))
		},
		closeAll(reason) {
			closed ??= (async () => {
				sweep?.()
				sweep = null
				await Promise.all([...rooms.values()].map((loading) => loading.then((room) => room.close(reason)).catch(() => undefined)))
			})()
			return closed
		},
		size: () => rooms.size,
	}
}

/** The store's ways to fail, as refusals. */
async function stored<T>(ask: () => Promise<T>): Promise<T> {
	try {
		return await ask()
	} catch (error) {
		if (error instanceof StoreConflict) throw new Refusal('E_CONFLICT')
		if (error instanceof StoreCorrupt) throw new Refusal('E_DAMAGED')
		if (error instanceof StoreMissing) throw new Refusal('E_NOT_FOUND')
		if (error instanceof StoreError) throw new Refusal('E_STORAGE')
		throw error
	}
}
