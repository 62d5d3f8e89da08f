/**
 * The y-websocket protocol, as far as a server speaks it that never wants anything from its clients:
 * reads what they may say, writes sync and an empty awareness. Bytes only; knows no connection.
 */
import { createDecoder, hasContent, readVarUint, readVarUint8Array } from 'lib0/decoding'
import { createEncoder, toUint8Array, writeVarUint, writeVarUint8Array } from 'lib0/encoding'
import type { WebSocket } from 'ws'
import { messageYjsSyncStep1, messageYjsSyncStep2, messageYjsUpdate } from 'y-protocols/sync'
import { frameOf } from './frame.js'

const SYNC = 0
const AWARENESS = 1
const QUERY_AWARENESS = 3

export type ClientFrame =
	/** "This is what I have": asks for the rest. */
	| { readonly kind: 'step1'; readonly vector: Uint8Array }
	/** Step 2 or an update: never applied. `empty` = the stock provider being polite. */
	| { readonly kind: 'write'; readonly empty: boolean }
	| { readonly kind: 'awareness' }
	| { readonly kind: 'malformed' }

/** Wire → what the client says. Never throws. */
export function readClientFrame(data: Uint8Array): ClientFrame {
	try {
		const decoder = createDecoder(data)
		const type = readVarUint(decoder)
		if (type === QUERY_AWARENESS) return { kind: 'awareness' }
		const kind = type === SYNC ? readVarUint(decoder) : -1
		const body = readVarUint8Array(decoder)
		if (hasContent(decoder)) return { kind: 'malformed' }
		if (type === AWARENESS) return { kind: 'awareness' }
		if (kind === messageYjsSyncStep1) return { kind: 'step1', vector: body }
		// An update without structs and deletions is two zeros.
		if (kind === messageYjsSyncStep2 || kind === messageYjsUpdate)
			return { kind: 'write', empty: body.length === 2 && body[0] === 0 && body[1] === 0 }
		return { kind: 'malformed' }
	} catch {
		return { kind: 'malformed' }
	}
}

/** A message with its WebSocket frame, made once for all receivers. */
export interface BoardMessage {
	readonly payload: Uint8Array
	readonly frame: Buffer
}

function message(...parts: readonly (number | Uint8Array)[]): BoardMessage {
	const encoder = createEncoder()
	for (const part of parts) {
		if (typeof part === 'number') writeVarUint(encoder, part)
		else writeVarUint8Array(encoder, part)
	}
	const payload = toUint8Array(encoder)
	return { payload, frame: frameOf('binary', payload) }
}

/** Encodes once per document bytes: the room caches those per revision and gives the same object again. */
function once(make: (bytes: Uint8Array) => BoardMessage): (bytes: Uint8Array) => BoardMessage {
	const made = new WeakMap<Uint8Array, BoardMessage>()
	return (bytes) => {
		const known = made.get(bytes)
		if (known !== undefined) return known
		const fresh = make(bytes)
		made.set(bytes, fresh)
		return fresh
	}
}

/** Answer to step 1: after it a stock client counts as synced. */
export const step2Message = once((update) => message(SYNC, messageYjsSyncStep2, update))
export const updateMessage = once((update) => message(SYNC, messageYjsUpdate, update))
/** Awareness of nobody: keeps stock clients from giving up a silent connection after 30 s. */
export const emptyAwareness: BoardMessage = message(AWARENESS, Uint8Array.of(0))

/**
 * Sends a frame made once. Goes past ws' own framing (20 % of the cost per receiver, 2026-11), straight to the TCP
 * socket, which ws keeps to itself: when it is not where it used to be, ws frames the payload anew.
 */
export function sendBoard(ws: WebSocket, { payload, frame }: BoardMessage): void {
	if (ws.readyState !== ws.OPEN) return
	const socket: unknown = (ws as unknown as { readonly _socket?: unknown })._socket
	if (typeof socket === 'object' && socket !== null && 'write' in socket && typeof socket.write === 'function') socket.write(frame)
	else ws.send(payload, { binary: true })
}

/** A client that does not answer the closing handshake is cut off after this. */
const CLOSE_MS = 2_000

/** Ends a connection with a reason; also one that was never read from. 44xx tells stock providers not to come back. */
export function closeBoard(ws: WebSocket, code: number, reason: string): void {
	ws.resume()
	ws.close(code, reason)
	setTimeout(() => ws.terminate(), CLOSE_MS).unref()
}
