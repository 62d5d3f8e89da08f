/**
 * The read-only Yjs board of projector and console: a stock y-websocket provider, a fresh document per epoch,
 * and immutable snapshots for the stores. The only client file that imports yjs.
 */
import { BOARD_SECTIONS, type BoardContent, boardMaps } from '@funkenflug/shared/board'
import type { Ticket } from '@funkenflug/shared/protocol'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'

export type BoardSnapshot = BoardContent & { readonly synced: boolean }
export const emptyBoard: BoardSnapshot = { cards: {}, places: {}, touchpoints: {}, notes: {}, measures: {}, synced: false }

export interface BoardOptions {
	/** A ticket for one connection, or null when the room is not reachable. */
	readonly ticket: () => Promise<Ticket | null>
	readonly onSnapshot: (board: BoardSnapshot) => void
}
export interface BoardLink {
	/** Call when the room's connection is (back) live or its epoch changed. */
	refresh(): void
	close(): void
}

export function connectBoard(options: BoardOptions): BoardLink {
	let closed = false
	let opening = false
	let doc: Y.Doc | null = null
	let provider: WebsocketProvider | null = null
	let name = ''
	let board: BoardSnapshot = emptyBoard
	let retry: ReturnType<typeof setTimeout> | undefined
	let frame = 0

	const publish = () => {
		if (frame !== 0) return
		// At most one snapshot per frame, however many updates arrive.
		frame = requestAnimationFrame(() => {
			frame = 0
			options.onSnapshot(board)
		})
	}
	function watch(fresh: Y.Doc): void {
		const maps = boardMaps(fresh)
		board = emptyBoard
		for (const section of BOARD_SECTIONS) {
			const map = maps[section] as Y.Map<unknown>
			map.observe((event) => {
				const next: Record<string, unknown> = { ...board[section] }
				for (const key of event.keysChanged) {
					if (map.has(key)) next[key] = map.get(key)
					else delete next[key]
				}
				board = { ...board, [section]: next }
				publish()
			})
		}
	}
	function dispose(): void {
		provider?.destroy()
		doc?.destroy()
		provider = null
		doc = null
	}
	async function open(): Promise<void> {
		if (closed || opening || provider?.wsconnected === true || provider?.wsconnecting === true) return
		opening = true
		const ticket = await options.ticket()
		opening = false
		if (closed) return
		if (ticket === null) return later()
		if (ticket.doc !== name || doc === null || provider === null) {
			// Another epoch is another document: the old one is thrown away, deleted text with it.
			dispose()
			name = ticket.doc
			doc = new Y.Doc()
			watch(doc)
			const url = `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/yjs`
			provider = new WebsocketProvider(url, ticket.doc, doc, { connect: false, disableBc: true, params: { ticket: ticket.ticket } })
			provider.awareness.setLocalState(null)
			provider.on('sync', (synced: boolean) => {
				board = { ...board, synced }
				publish()
			})
			// A ticket opens one connection: reconnecting needs a new one, so the provider must not retry by itself.
			const mine = provider
			mine.on('connection-close', () => {
				// Not `disconnect()`: that closes again, which calls this again, without end.
				mine.shouldConnect = false
				if (provider === mine) later()
			})
		}
		provider.params = { ticket: ticket.ticket }
		provider.connect()
	}
	function later(): void {
		clearTimeout(retry)
		if (!closed) retry = setTimeout(() => void open(), 500 + Math.random() * 2_000)
	}

	return {
		refresh: () => void open(),
		close() {
			closed = true
			clearTimeout(retry)
			if (frame !== 0) cancelAnimationFrame(frame)
			dispose()
		},
	}
}
