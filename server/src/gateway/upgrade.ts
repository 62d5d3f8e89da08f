/**
 * The one listener for upgrades, and the door of socket.io's polling: origin, capacity, path; then it hands over.
 * Whatever is not ours gets a proper HTTP answer and is ended.
 */
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import type { RefusalCode } from '@funkenflug/shared/errors'
import type { Server as Engine } from 'engine.io'
import type { Log } from '../ops/log.js'
import type { Metrics } from '../ops/metrics.js'
import type { Admission } from './admission.js'
import { BOARD_PATH, type BoardSync } from './board-sync.js'
import { originAllowed } from './origin.js'
import { gatherWrites, SOCKET_PATH } from './sockets.js'

export interface DoorsOptions {
	readonly engine: Engine
	readonly board: BoardSync
	readonly admission: Admission
	readonly publicUrl: string | null
	/** True once the server is going down. */
	readonly draining: () => boolean
	readonly metrics: Metrics
	readonly log: Log
}

const urlOf = (req: IncomingMessage): URL | null => {
	const path = req.url ?? ''
	// "//" and absolute addresses would be read as another host.
	if (!path.startsWith('/') || path.startsWith('//') || !URL.canParse(path, 'http://localhost')) return null
	return new URL(path, 'http://localhost')
}

/** Is this request socket.io's, letter for letter? Nothing of ours asks in other words. */
export const isSocketIo = ({ url = '' }: IncomingMessage): boolean => url === SOCKET_PATH || url.startsWith(`${SOCKET_PATH}?`)
/** Does it belong to a connection that exists already? */
const namesConnection = ({ url = '' }: IncomingMessage): boolean => /[?&]sid=/.test(url)

function end(socket: Duplex, status: number, code: RefusalCode): void {
	const body = JSON.stringify({ code })
	socket.end(
		`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
		() => socket.destroy(),
	)
}

/** Installs the upgrade listener on `server`; returns the handler for polling requests. */
export function installDoors(server: Server, options: DoorsOptions): (req: IncomingMessage, res: ServerResponse) => void {
	const { engine, board, admission, publicUrl, draining, metrics, log } = options

	/** Why not, or null. */
	const refusal = (req: IncomingMessage, door: 'upgrade' | 'polling', known: boolean): [number, RefusalCode] | null => {
		if (draining()) return [503, 'E_RESTART']
		if (!originAllowed({ method: req.method ?? 'GET', headers: req.headers }, door, publicUrl)) return [403, 'E_ORIGIN']
		// A connection that exists already (polling, or changing over to WebSocket) takes no new place.
		return known || admission.free() ? null : [503, 'E_FULL']
	}
	const refuse = (door: string, code: RefusalCode) => metrics.refused(door, code)

	server.on('upgrade', (req: IncomingMessage, socket: Duplex, head: Buffer) => {
		socket.on('error', () => socket.destroy())
		try {
			const url = isSocketIo(req) ? 'socket.io' : urlOf(req)
			if (url === null) return end(socket, 400, 'E_INVALID')
			if (url !== 'socket.io' && !url.pathname.startsWith(BOARD_PATH)) return end(socket, 404, 'E_NOT_FOUND')
			const no = refusal(req, 'upgrade', url === 'socket.io' && namesConnection(req))
			if (no !== null) {
				refuse('upgrade', no[1])
				return end(socket, ...no)
			}
			if (url === 'socket.io') {
				// The answer to the handshake and the first packet.
				gatherWrites(socket)
				return engine.handleUpgrade(req as Parameters<Engine['handleUpgrade']>[0], socket, head)
			}
			const status = board.upgrade(req, socket, head, url)
			if (status !== null) {
				refuse('board', status === 401 ? 'E_AUTH' : 'E_NOT_FOUND')
				end(socket, status, status === 401 ? 'E_AUTH' : 'E_NOT_FOUND')
			}
		} catch (error) {
			log.error('upgrade-failed', { error })
			socket.destroy()
		}
	})

	return (req, res) => {
		res.setHeader('Cache-Control', 'no-store')
		res.setHeader('X-Content-Type-Options', 'nosniff')
		const no = refusal(req, 'polling', namesConnection(req))
		if (no !== null) {
			refuse('polling', no[1])
			const [status, code] = no
			res.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify({ code }))
			return
		}
		// engine.io calls any other method a fault of its own.
		if (req.method !== 'GET' && req.method !== 'POST') {
			refuse('polling', 'E_INVALID')
			res.writeHead(405, { 'Content-Type': 'application/json', Allow: 'GET, POST' }).end(JSON.stringify({ code: 'E_INVALID' }))
			return
		}
		try {
			engine.handleRequest(req as Parameters<Engine['handleRequest']>[0], res)
		} catch (error) {
			log.error('polling-failed', { error })
			res.destroy()
		}
	}
}
