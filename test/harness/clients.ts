/** Stock clients as browsers would run them: socket.io and y-websocket, with an Origin. */
import type { ClientToServer, ServerToClient, Ticket } from '@funkenflug/shared/protocol'
import type { Ack, MinePatch, Pulse, ViewPatch, Welcome } from '@funkenflug/shared/views'
import { io, type Socket } from 'socket.io-client'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { until } from './until.js'

export interface RoomClient {
	readonly socket: Socket<ServerToClient, ClientToServer>
	readonly welcomes: readonly Welcome[]
	readonly patches: readonly ViewPatch[]
	readonly mines: readonly { readonly whole?: boolean; readonly set: MinePatch }[]
	readonly pulses: readonly Pulse[]
	/** Code of `gone`, or null. */
	gone(): string | null
	restart(): number | null
	/** Reason of the disconnect, or null while connected. */
	ended(): string | null
	send(command: object): Promise<Ack>
	ticket(): Promise<Ticket | null>
	close(): void
}

export interface ConnectOptions {
	readonly headers?: Record<string, string>
	readonly transports?: ('websocket' | 'polling')[]
	readonly url?: string
}

/** Connects without waiting for anything. */
export function connect(
	origin: string,
	hello: object,
	{ headers = {}, transports = ['websocket'], url = origin }: ConnectOptions = {},
): RoomClient {
	const socket: Socket<ServerToClient, ClientToServer> = io(url, {
		auth: { protocol: 1, ...hello },
		transports,
		forceNew: true,
		reconnection: false,
		extraHeaders: { origin, ...headers },
	})
	const welcomes: Welcome[] = []
	const patches: ViewPatch[] = []
	const mines: { whole?: boolean; set: MinePatch }[] = []
	const pulses: Pulse[] = []
	let gone: string | null = null
	let restart: number | null = null
	let ended: string | null = null
	socket.on('welcome', (welcome) => void welcomes.push(welcome))
	socket.on('view', (patch) => void patches.push(patch))
	socket.on('mine', (patch) => void mines.push(patch))
	socket.on('pulse', (pulse) => void pulses.push(pulse))
	socket.on('gone', ({ code }) => {
		gone = code
	})
	socket.on('restart', ({ spreadMs }) => {
		restart = spreadMs
	})
	socket.on('disconnect', (reason) => {
		ended = reason
	})
	socket.on('connect_error', (error) => {
		ended ??= `connect_error: ${error.message}`
	})
	return {
		socket,
		welcomes,
		patches,
		mines,
		pulses,
		gone: () => gone,
		restart: () => restart,
		ended: () => ended,
		send: (command) => socket.timeout(5_000).emitWithAck('command', command),
		ticket: () => socket.timeout(5_000).emitWithAck('ticket'),
		close: () => void socket.disconnect(),
	}
}

/** Connects and waits for the welcome. */
export async function enter(origin: string, hello: object, options?: ConnectOptions): Promise<RoomClient> {
	const client = connect(origin, hello, options)
	await until(() => {
		if (client.gone() !== null || client.ended() !== null) throw new Error(`Not let in: ${client.gone() ?? client.ended()}`)
		return client.welcomes.length > 0
	}, 'a welcome')
	return client
}

/** A WebSocket class that sends this Origin, as the pages of the server would. */
function browserSocket(origin: string): typeof globalThis.WebSocket {
	class FromPage extends WebSocket {
		constructor(url: string | URL, protocols?: string | string[]) {
			super(url, protocols, { origin })
		}
	}
	return FromPage as unknown as typeof globalThis.WebSocket
}

export interface BoardClient {
	readonly doc: Y.Doc
	readonly provider: WebsocketProvider
	/** Close code the server gave, or null. */
	closed(): number | null
	close(): void
}

/** A stock provider. `quiet`: no awareness of its own, as our pages set it. */
export function openBoard(origin: string, name: string, ticket: string, { quiet = false } = {}): BoardClient {
	const doc = new Y.Doc()
	const provider = new WebsocketProvider(`${origin.replace(/^http/, 'ws')}/yjs`, name, doc, {
		params: { ticket },
		disableBc: true,
		WebSocketPolyfill: browserSocket(origin),
		connect: false,
		maxBackoffTime: 50,
	})
	if (quiet) provider.awareness.setLocalState(null)
	let code: number | null = null
	provider.on('connection-close', (event) => {
		if (event !== null) code = event.code
	})
	provider.connect()
	return {
		doc,
		provider,
		closed: () => code,
		close() {
			provider.destroy()
			doc.destroy()
		},
	}
}
