/**
 * A projector without a screen: socket.io view plus the board through a stock y-websocket provider, with tickets as the
 * real page uses them. Notes when each card was first seen.
 */
import { type BoardContent, boardMaps, readBoard } from '@funkenflug/shared/board'
import type { Ticket } from '@funkenflug/shared/protocol'
import type { ProjectorHead } from '@funkenflug/shared/views'
import WebSocket from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { openScreen, type ScreenLink, type ScreenOptions } from './desk.js'

export interface BoardClient {
	synced(): boolean
	content(): BoardContent
	/** Card id → performance.now() when it first stood on this board. */
	readonly seenAt: ReadonlyMap<string, number>
	close(): void
}
export interface Wall extends ScreenLink<ProjectorHead> {
	readonly board: BoardClient
}

const AGAIN_MS = 250

/** Keeps a board open, with a new ticket for every connection and a new document for every epoch. */
function openBoard(url: string, ticket: () => Promise<Ticket | null>): BoardClient {
	const seenAt = new Map<string, number>()
	let doc = new Y.Doc()
	let name = ''
	let provider: WebsocketProvider | null = null
	let closed = false
	let retry: NodeJS.Timeout | undefined

	// ws says no Origin by itself; browsers always do.
	class OriginSocket extends WebSocket {
		constructor(address: string | URL, protocols?: string | string[]) {
			super(address, protocols, { origin: url, perMessageDeflate: false })
		}
	}
	function dispose(): void {
		provider?.destroy()
		provider = null
		doc.destroy()
	}
	async function open(): Promise<void> {
		const granted = await ticket()
		if (closed) return
		if (granted === null) return later()
		if (granted.doc !== name || provider === null) {
			dispose()
			name = granted.doc
			doc = new Y.Doc()
			const { cards } = boardMaps(doc)
			cards.observe((event) => {
				const now = performance.now()
				for (const id of event.keysChanged) if (!seenAt.has(id)) seenAt.set(id, now)
			})
			const fresh = new WebsocketProvider(`${url.replace(/^http/, 'ws')}/yjs`, granted.doc, doc, {
				connect: false,
				disableBc: true,
				params: { ticket: granted.ticket },
				WebSocketPolyfill: OriginSocket as unknown as typeof globalThis.WebSocket,
			})
			fresh.awareness.setLocalState(null)
			fresh.on('connection-close', () => {
				// Not `disconnect()`: that closes again, which calls this again, without end.
				fresh.shouldConnect = false
				if (provider === fresh) later()
			})
			provider = fresh
		}
		provider.params = { ticket: granted.ticket }
		provider.connect()
	}
	function later(): void {
		clearTimeout(retry)
		if (!closed) retry = setTimeout(() => void open(), AGAIN_MS)
	}
	void open()
	return {
		synced: () => provider?.synced === true,
		content: () => readBoard(doc),
		seenAt,
		close() {
			closed = true
			clearTimeout(retry)
			dispose()
		},
	}
}

export function openWall(options: ScreenOptions): Wall {
	const screen = openScreen<ProjectorHead>('projector', options)
	const board = openBoard(options.url, () => screen.ticket())
	return {
		...screen,
		board,
		close() {
			board.close()
			screen.close()
		},
	}
}
