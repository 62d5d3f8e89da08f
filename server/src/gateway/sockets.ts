/**
 * The socket.io server and its engine, with the settings of trust 4.1. Attached to nothing: upgrade.ts and app.ts hand
 * requests over after their own checks. Also the little that must be known of engine.io's inside.
 */

import { Duplex } from 'node:stream'
import { limits } from '@funkenflug/shared/limits'
import type { ClientToServer, ServerToClient } from '@funkenflug/shared/protocol'
import { Server as Engine, type Socket as EngineSocket } from 'engine.io'
import { type DefaultEventsMap, Server, type Socket } from 'socket.io'
import type { Outcome } from './hello.js'

/** What the handshake found out; set before `connection`. */
export interface SocketData {
	outcome?: Outcome
}
export type RoomServer = Server<ClientToServer, ServerToClient, DefaultEventsMap, SocketData>
export type RoomSocket = Socket<ClientToServer, ServerToClient, DefaultEventsMap, SocketData>

export const SOCKET_PATH = '/socket.io/'

/** @param helloMs how long a connection may stay without saying who it is. */
export function createSockets(helloMs = limits.helloSeconds * 1_000): { readonly io: RoomServer; readonly engine: Engine } {
	const engine = new Engine({
		allowEIO3: false,
		maxHttpBufferSize: limits.frameBytes,
		// Pulses and what devices report of them say sooner who is there; this is for those that never report (decision 0031).
		pingInterval: 60_000,
		pingTimeout: 15_000,
		upgradeTimeout: 8_000,
		// Venue proxies that block WebSocket get polling.
		transports: ['websocket', 'polling'],
		// zlib fragments memory; frames are small.
		perMessageDeflate: false,
		httpCompression: false,
	})
	// Recovery of missed packets stays off: it dies with the process and skips the credential check; welcomes do it instead.
	const io: RoomServer = new Server({ serveClient: false, connectTimeout: helloMs, cleanupEmptyChildNamespaces: true })
	io.bind(engine)
	return { io, engine }
}

/** The parts of an engine.io connection that its types hide. */
interface EngineInside {
	readonly writeBuffer: readonly { readonly data?: unknown }[]
	readonly transport: {
		readonly socket?: { readonly bufferedAmount?: number; readonly terminate?: () => void; readonly _socket?: unknown }
	}
}

const sizeOf = (data: unknown): number => (typeof data === 'string' || data instanceof Uint8Array ? data.length : 0)

/** Bytes that wait for this connection, in ws and in engine.io (which has no bound of its own). */
export function waitingBytes(conn: EngineSocket): number {
	const { writeBuffer, transport } = conn as unknown as EngineInside
	let bytes = transport.socket?.bufferedAmount ?? 0
	for (const { data } of writeBuffer) bytes += sizeOf(data)
	return bytes
}

/** What is written until the end of this turn of the event loop leaves in one piece: a write to the network is what costs most here. */
export function gatherWrites(raw: Duplex): void {
	raw.cork()
	setImmediate(() => raw.uncork())
}
/** The same for a connection that is up; nothing for one that comes by polling. */
export function gatherFrames(conn: EngineSocket): void {
	const raw = (conn as unknown as EngineInside).transport.socket?._socket
	if (raw instanceof Duplex) gatherWrites(raw)
}

/** Ends a connection at once, without a closing handshake: what it has sent already is not read any more. */
export function cut(conn: EngineSocket): void {
	const { transport } = conn as unknown as EngineInside
	conn.close(true)
	transport.socket?.terminate?.()
}

/** Lets go of the first request and the handshake (headers, token): 5 KB less per phone, and no secret stays in memory. */
export function forgetHandshake(socket: RoomSocket): void {
	const { conn, handshake } = socket as unknown as {
		conn: { request: unknown }
		handshake: { auth: unknown; headers: unknown; query: unknown }
	}
	conn.request = null
	handshake.auth = {}
	handshake.headers = {}
	handshake.query = {}
}
