/**
 * The `/yjs/` endpoint: any stock y-websocket client may read a board with a ticket, none may write.
 * Document names come from tickets, never from the address alone; nothing is created on demand (trust 4.2, R29).
 */
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { boardDoc, parseBoardDoc } from '@funkenflug/shared/board'
import { Refusal } from '@funkenflug/shared/errors'
import type { SessionId } from '@funkenflug/shared/ids'
import { limits } from '@funkenflug/shared/limits'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Log } from '../ops/log.js'
import type { Metrics } from '../ops/metrics.js'
import type { Auth } from './auth.js'
import { closeBoard } from './board-frames.js'
import { createBoardMember } from './board-member.js'
import type { Halls } from './halls.js'
import type { TicketGrant, Tickets } from './tickets.js'

export const BOARD_PATH = '/yjs/'

export interface BoardSync {
	/** Takes over the handshake, or says with which HTTP status to refuse it. */
	upgrade(req: IncomingMessage, socket: Duplex, head: Buffer, url: URL): number | null
	/** Open connections. */
	size(): number
	close(): void
}

export interface BoardSyncOptions {
	readonly halls: Halls
	readonly auth: Auth
	readonly tickets: Tickets
	readonly metrics: Metrics
	readonly log: Log
	readonly now: () => number
}

export function createBoardSync({ halls, auth, tickets, metrics, log, now }: BoardSyncOptions): BoardSync {
	const wss = new WebSocketServer({ noServer: true, clientTracking: false, maxPayload: limits.boardFrameBytes, perMessageDeflate: false })

	let size = 0
	const count = (change: 1 | -1) => {
		size += change
		metrics.sockets('board', change)
	}

	async function admit(ws: WebSocket, grant: TicketGrant, name: string): Promise<void> {
		if (!(await auth.check(grant.access))) return closeBoard(ws, 4401, 'revoked')
		const hall = await halls.get(grant.session)
		const board = hall.room()?.board
		await board?.ready()
		// The client may be gone, the room may be loading, its board may have begun a new life meanwhile.
		if (ws.readyState !== ws.OPEN) return
		if (board === undefined || board !== hall.room()?.board) return closeBoard(ws, 1013, 'loading')
		if (board.doc !== name) return closeBoard(ws, 4404, 'epoch')
		const member = createBoardMember({ ws, access: grant.access, board, metrics, now })
		if (!hall.enterBoard(member)) return closeBoard(ws, 1013, 'loading')
		ws.on('close', () => hall.leaveBoard(member))
		ws.resume()
	}

	function open(ws: WebSocket, grant: TicketGrant | null, name: string): void {
		count(1)
		ws.on('close', () => count(-1))
		ws.on('error', () => ws.terminate())
		if (grant === null) {
			metrics.refused('board', 'E_AUTH')
			// 44xx tells a stock provider to stop; a refused handshake would make it try the same ticket for ever.
			closeBoard(ws, 4401, 'ticket')
			return
		}
		ws.pause()
		admit(ws, grant, name).catch((error: unknown) => {
			if (error instanceof Refusal && error.code === 'E_NOT_FOUND') return closeBoard(ws, 4404, 'deleted')
			if (!(error instanceof Refusal)) log.error('board-open-failed', { session: grant.session, error })
			closeBoard(ws, 1013, 'later')
		})
	}

	return {
		upgrade(req, socket, head, url) {
			const doc = parseBoardDoc(decodeName(url.pathname.slice(BOARD_PATH.length)))
			if (doc === null) return 404
			const ticket = url.searchParams.get('ticket')
			if (ticket === null) return 401
			const found = tickets.redeem(ticket)
			const grant = found?.session === (doc.session as SessionId) ? found : null
			wss.handleUpgrade(req, socket, head, (ws) => open(ws, grant, boardDoc(doc.session, doc.epoch)))
			return null
		},
		size: () => size,
		close: () => wss.close(),
	}
}

function decodeName(name: string): string {
	try {
		return decodeURIComponent(name)
	} catch {
		return ''
	}
}
