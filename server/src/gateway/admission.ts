/**
 * How many may be at the door. Counts connections, not people: one hall is one address, so only those that have not said
 * who they are count per address (trust 4.7).
 */
import type { IncomingMessage } from 'node:http'
import { limits } from '@funkenflug/shared/limits'
import type { Server as Engine, Socket as EngineSocket } from 'engine.io'
import { clientAddress, type TrustProxy } from './address.js'

export interface Admission {
	/** Is there room for one more connection? */
	free(): boolean
	/** This connection has said who it is. */
	settled(conn: EngineSocket): void
}

export function createAdmission(engine: Engine, trusted: TrustProxy, boards: () => number): Admission {
	/** Connections without identity by address, oldest first. */
	const pending = new Map<string, Set<EngineSocket>>()
	const addresses = new WeakMap<EngineSocket, string>()

	function settled(conn: EngineSocket): void {
		const address = addresses.get(conn)
		if (address === undefined) return
		addresses.delete(conn)
		const waiting = pending.get(address)
		waiting?.delete(conn)
		if (waiting?.size === 0) pending.delete(address)
	}
	engine.on('connection', (conn: EngineSocket) => {
		const address = clientAddress(conn.request as IncomingMessage, trusted)
		const waiting = pending.get(address) ?? new Set()
		pending.set(address, waiting.add(conn))
		addresses.set(conn, address)
		conn.once('close', () => settled(conn))
		const [oldest] = waiting
		if (waiting.size > limits.pendingPerAddress && oldest !== undefined) oldest.close(true)
	})
	return { free: () => engine.clientsCount + boards() < limits.connections, settled }
}
