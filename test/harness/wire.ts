/**
 * socket.io by hand over one WebSocket: a fifth of a full client's cost, so that one process can be a thousand phones.
 * Speaks only what the server uses (text packets, one namespace, acks). Does not reconnect: whoever holds it decides.
 */
import type { ServerToClient } from '@funkenflug/shared/protocol'
import WebSocket from 'ws'

type EventName = keyof ServerToClient
type EventArg<E extends EventName> = Parameters<ServerToClient[E]>[0]
export type WireEvents = { readonly [E in EventName]?: (arg: EventArg<E>) => void }

export interface WireOptions {
	readonly url: string
	/** socket.io's `auth`. */
	readonly hello: object
	readonly on: WireEvents
	/** Once, however it ended. */
	readonly onClose: () => void
	/** Payload of each frame that came. */
	readonly onBytes?: (bytes: number) => void
}
export interface Wire {
	/** Sends; with `ack`, hears the answer. Returns false when the connection is not open. */
	emit(event: string, args: readonly unknown[], ack?: (answer: unknown) => void): boolean
	/** Polite end. */
	close(): void
	/** As when the network goes: no close frame. */
	cut(): void
}

/** The same frame goes to hundreds of phones of this process: it is parsed once. Everything parsed is read-only. */
const parsed = new Map<string, unknown>()
const KEPT = 64
function parseOnce(text: string): unknown {
	const known = parsed.get(text)
	if (known !== undefined) return known
	const value: unknown = JSON.parse(text)
	if (parsed.size >= KEPT) parsed.delete(parsed.keys().next().value as string)
	parsed.set(text, value)
	return value
}

export function openWire({ url, hello, on, onClose, onBytes }: WireOptions): Wire {
	const ws = new WebSocket(`${url.replace(/^http/, 'ws')}/socket.io/?EIO=4&transport=websocket`, {
		origin: url,
		perMessageDeflate: false,
		skipUTF8Validation: true,
		handshakeTimeout: 10_000,
	})
	const acks = new Map<number, (answer: unknown) => void>()
	let acksMade = 0
	let open = false
	let over = false
	const end = () => {
		if (over) return
		over = true
		open = false
		onClose()
	}
	function packet(text: string): void {
		// engine.io: 0 open, 2 ping, 4 message; socket.io inside a message: 0 connected, 1 disconnect, 2 event, 3 ack, 4 error.
		if (text === '2') ws.send('3')
		else if (text.charCodeAt(0) === 0x30) ws.send(`40${JSON.stringify(hello)}`)
		else message(text)
	}
	function message(text: string): void {
		switch (text.slice(0, 2)) {
			case '40':
				open = true
				return
			case '42': {
				const [event, arg] = parseOnce(text.slice(2)) as [EventName, never]
				on[event]?.(arg)
				return
			}
			case '43': {
				const at = text.indexOf('[')
				const id = Number(text.slice(2, at))
				const ack = acks.get(id)
				acks.delete(id)
				ack?.((JSON.parse(text.slice(at)) as unknown[])[0])
				return
			}
			case '41':
			case '44':
				ws.terminate()
				return
		}
	}
	ws.on('message', (data: Buffer) => {
		onBytes?.(data.length)
		if (!over) packet(data.toString('utf8'))
	})
	ws.on('close', end)
	ws.on('error', end)

	return {
		emit(event, args, ack) {
			if (!open) return false
			let id = ''
			if (ack !== undefined) {
				acks.set(acksMade, ack)
				id = String(acksMade)
				acksMade += 1
			}
			ws.send(`42${id}${JSON.stringify([event, ...args])}`)
			return true
		},
		close() {
			if (ws.readyState === ws.OPEN) ws.close()
			else ws.terminate()
			end()
		},
		cut() {
			ws.terminate()
			end()
		},
	}
}
