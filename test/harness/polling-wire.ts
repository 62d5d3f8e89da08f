/**
 * The same wire as wire.ts over socket.io's polling, by the stock client: for phones in networks without WebSocket.
 * Costs much more than a WebSocket by hand; meant for a few dozen.
 */
import { io } from 'socket.io-client'
import type { Wire, WireOptions } from './wire.js'

export function openPollingWire({ url, hello, on, onClose }: WireOptions): Wire {
	const socket = io(url, {
		auth: hello,
		transports: ['polling'],
		forceNew: true,
		reconnection: false,
		timeout: 10_000,
		extraHeaders: { origin: url },
	})
	let over = false
	const end = () => {
		if (over) return
		over = true
		onClose()
	}
	for (const [event, listener] of Object.entries(on)) socket.on(event, listener)
	socket.on('disconnect', end)
	socket.on('connect_error', end)
	const close = () => {
		socket.disconnect()
		end()
	}
	return {
		emit(event, args, ack) {
			if (!socket.connected) return false
			if (ack === undefined) socket.emit(event, ...args)
			else socket.emit(event, ...args, ack)
			return true
		},
		close,
		cut: close,
	}
}
