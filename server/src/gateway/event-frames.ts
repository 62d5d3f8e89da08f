/**
 * Socket.io events for many connections framed once: past socket.io's and engine.io's work per receiver (two thirds of
 * the cost of a pulse, 2026-11), straight to the TCP socket. Where a connection is not as expected (polling, changing over,
 * something waiting), socket.io sends the event as usual. Knows nothing of what is sent.
 */
import type { ServerToClient } from '@funkenflug/shared/protocol'
import type { ViewPatch, Welcome } from '@funkenflug/shared/views'
import { WebSocket } from 'ws'
import { frameOf } from './frame.js'
import type { RoomSocket } from './sockets.js'

/** A whole text frame with an event of the main namespace, as engine.io would send it. */
export const eventFrame = (event: string, arg: unknown): Buffer => frameOf('text', Buffer.from(`42${JSON.stringify([event, arg])}`))

/** As much of a TCP socket as is used here. */
interface Raw {
	write(data: Buffer): boolean
}
/** The parts of a connection that its types hide. */
interface Inside {
	readonly readyState: string
	readonly upgrading: boolean
	readonly writeBuffer: readonly unknown[]
	readonly transport: {
		readonly name: string
		readonly writable: boolean
		readonly socket?: {
			readonly readyState: number
			readonly bufferedAmount: number
			readonly _socket?: Raw | null
		}
	}
}

/** The TCP side of a connection that is as expected, else null. */
function rawOf(socket: RoomSocket): Raw | null {
	const { readyState, upgrading, transport } = socket.conn as unknown as Inside
	const { socket: ws } = transport
	if (readyState !== 'open' || upgrading || transport.name !== 'websocket' || ws?.readyState !== WebSocket.OPEN) return null
	return typeof ws._socket?.write === 'function' ? ws._socket : null
}

/** 'waiting': something is on its way already. 'other': this connection is not as expected, use socket.io. */
function send(socket: RoomSocket, frame: Buffer): 'sent' | 'waiting' | 'other' {
	const raw = rawOf(socket)
	if (raw === null) return 'other'
	const { writeBuffer, transport } = socket.conn as unknown as Inside
	if (writeBuffer.length > 0 || !transport.writable || (transport.socket?.bufferedAmount ?? 0) > 0) return 'waiting'
	raw.write(frame)
	return 'sent'
}

/** Sends the frame, or drops it where something waits already. False: socket.io has to do it. */
export const sendVolatile = (socket: RoomSocket, frame: Buffer): boolean => send(socket, frame) !== 'other'

/** A view patch framed for all, by socket.io where something waits before it. */
export function sendView(socket: RoomSocket, frame: Buffer, patch: ViewPatch): void {
	if (send(socket, frame) !== 'sent') socket.emit('view', patch)
}

/** Everything anew, in order after all that socket.io has written: that may still be on its way, but must not wait to be written. */
export function emitWelcome(socket: RoomSocket, welcome: Welcome): void {
	const { writeBuffer } = socket.conn as unknown as Inside
	const raw = writeBuffer.length === 0 ? rawOf(socket) : null
	if (raw === null) socket.emit('welcome', welcome)
	else raw.write(eventFrame('welcome', welcome))
}

/** An event to one connection by the short way, by socket.io where something waits before it. */
export function emitShortly(socket: RoomSocket, event: 'mine', arg: Parameters<ServerToClient['mine']>[0]): void {
	if (send(socket, eventFrame(event, arg)) !== 'sent') socket.emit(event, arg)
}
