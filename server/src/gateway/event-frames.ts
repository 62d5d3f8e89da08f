/**
 * One socket.io event for many connections, framed once: past socket.io's and engine.io's work per receiver (two thirds of
 * the cost of a pulse, 2026-11), straight to the TCP socket. Where a connection is not as expected (polling, changing over,
 * something waiting), socket.io sends the event as usual. Knows nothing of what is sent.
 */
import { WebSocket } from 'ws'
import type { RoomSocket } from './sockets.js'

/** A whole text frame with an event of the main namespace, as engine.io would send it. */
export function eventFrame(event: string, arg: unknown): Buffer {
	const body = Buffer.from(`42${JSON.stringify([event, arg])}`)
	const { length } = body
	const head = length < 126 ? 2 : length < 65_536 ? 4 : 10
	const frame = Buffer.allocUnsafe(head + length)
	frame[0] = 0x81
	if (head === 2) frame[1] = length
	else if (head === 4) {
		frame[1] = 126
		frame.writeUInt16BE(length, 2)
	} else {
		frame[1] = 127
		frame.writeBigUInt64BE(BigInt(length), 2)
	}
	body.copy(frame, head)
	return frame
}

/** The parts of a connection that its types hide. */
interface Inside {
	readonly readyState: string
	readonly upgrading: boolean
	readonly writeBuffer: readonly unknown[]
	readonly transport: {
		readonly name: string
		readonly writable: boolean
		readonly socket?: { readonly readyState: number; readonly bufferedAmount: number; readonly _socket?: { write(data: Buffer): boolean } | null }
	}
}

/** Sends the frame, or drops it where something waits already. False: this connection is not as expected, use socket.io. */
export function sendVolatile(socket: RoomSocket, frame: Buffer): boolean {
	const { readyState, upgrading, writeBuffer, transport } = socket.conn as unknown as Inside
	const { socket: ws } = transport
	if (readyState !== 'open' || upgrading || transport.name !== 'websocket' || ws?.readyState !== WebSocket.OPEN) return false
	if (typeof ws._socket?.write !== 'function') return false
	if (writeBuffer.length === 0 && transport.writable && ws.bufferedAmount === 0) ws._socket.write(frame)
	return true
}
