/**
 * All halls of this process: one per session with anybody connected, opened once however many come at a time.
 * Owns the second hand that looks after lagging, expired and empty ones.
 */
import type { SessionId } from '@funkenflug/shared/ids'
import type { Log } from '../ops/log.js'
import type { Registry } from '../room/port.js'
import { createHall, type Hall } from './hall.js'

export interface Halls {
	/** Rejects with the registry's Refusal. */
	get(session: SessionId): Promise<Hall>
	revoked(ids: ReadonlySet<string>): void
	/** Connections in all halls. */
	size(): number
	close(): void
}

const SWEEP_MS = 1_000

export function createHalls({ registry, now, log }: { readonly registry: Registry; readonly now: () => number; readonly log: Log }): Halls {
	const opening = new Map<SessionId, Promise<Hall>>()
	const open = new Map<SessionId, Hall>()

	async function load(session: SessionId): Promise<Hall> {
		const hall: Hall = createHall({
			session,
			room: await registry.get(session),
			now,
			reopen: () => registry.get(session),
			failed: (error) => log.error('fan-out-failed', { session, error }),
			onClosed: () => {
				if (open.get(session) === hall) open.delete(session)
			},
		})
		open.set(session, hall)
		return hall
	}
	const second = setInterval(() => {
		for (const hall of open.values()) hall.sweep()
	}, SWEEP_MS)
	second.unref()

	return {
		get(session) {
			const there = open.get(session)
			if (there !== undefined) return Promise.resolve(there)
			const known = opening.get(session)
			if (known !== undefined) return known
			// A failed load leaves nothing behind: the next one asks again.
			const fresh = load(session).finally(() => opening.delete(session))
			opening.set(session, fresh)
			return fresh
		},
		revoked(ids) {
			for (const hall of open.values()) hall.revoked(ids)
		},
		size: () => [...open.values()].reduce((sum, hall) => sum + hall.size(), 0),
		close() {
			clearInterval(second)
			for (const hall of open.values()) hall.close()
		},
	}
}
