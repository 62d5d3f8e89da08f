/**
 * The read-only Yjs board of projector and console: a stock y-websocket provider, or questions over HTTP where no WebSocket
 * gets through; a fresh document per epoch, and immutable snapshots for the stores. The only client file that imports yjs.
 */
import { BOARD_SECTIONS, type BoardContent, type BoardSection, boardMaps } from '@funkenflug/shared/board'
import type { Ticket } from '@funkenflug/shared/protocol'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { createBoardAsking } from './board-asking.js'

export type BoardSnapshot = BoardContent & { readonly synced: boolean }
export const emptyBoard: BoardSnapshot = { cards: {}, places: {}, touchpoints: {}, notes: {}, measures: {}, synced: false }

export interface BoardOptions {
	readonly session: string
	/** A ticket for one connection, or null when the room is not reachable. */
	readonly ticket: () => Promise<Ticket | null>
	/** The room itself is reached without WebSocket: no use in trying one for the board. */
	readonly polling: () => boolean
	readonly onSnapshot: (board: BoardSnapshot) => void
	/** What is looked at; the others stay empty and cost nothing. Default: everything. */
	readonly sections?: readonly BoardSection[]
}
export interface BoardLink {
	/** Call when the room's connection is (back) live or its epoch changed. */
	refresh(): void
	close(): void
}

/** A WebSocket that has not opened after this, ms, is being held back somewhere. */
const OPEN_MS = 6_000
/** Attempts in a row that never opened before the board is asked for instead; how long until WebSocket is tried again, ms. */
const ATTEMPTS = 2
const AGAIN_MS = 60_000

export function connectBoard(options: BoardOptions): BoardLink {
	let closed = false
	let opening = false
	let doc: Y.Doc | null = null
	let provider: WebsocketProvider | null = null
	let name = ''
	let board: BoardSnapshot = emptyBoard
	let retry: ReturnType<typeof setTimeout> | undefined
	let watchdog: ReturnType<typeof setTimeout> | undefined
	let unopened = 0
	let frame = 0

	const publish = () => {
		if (frame !== 0) return
		// At most one snapshot per frame, however many updates arrive.
		frame = requestAnimationFrame(() => {
			frame = 0
			options.onSnapshot(board)
		})
	}
	const setSynced = (synced: boolean) => {
		if (board.synced === synced) return
		board = { ...board, synced }
		publish()
	}
	function watch(fresh: Y.Doc): void {
		const maps = boardMaps(fresh)
		board = emptyBoard
		for (const section of options.sections ?? BOARD_SECTIONS) {
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
		clearTimeout(watchdog)
		provider?.destroy()
		doc?.destroy()
		provider = null
		doc = null
	}
	/** The document of this name. Another epoch is another document: the old one is thrown away, deleted text with it. */
	function docOf(wanted: string): Y.Doc {
		if (doc !== null && wanted === name) return doc
		dispose()
		name = wanted
		doc = new Y.Doc()
		watch(doc)
		return doc
	}
	const asking = createBoardAsking({
		session: options.session,
		vector: (wanted) => (doc !== null && wanted === name ? Y.encodeStateVector(doc) : null),
		onAnswer(wanted, update) {
			const own = docOf(wanted)
			if (update !== null) Y.applyUpdate(own, update, provider)
			setSynced(true)
		},
		onSilence: () => setSynced(false),
	})
	function providerOf(ticket: Ticket): WebsocketProvider {
		const own = docOf(ticket.doc)
		if (provider !== null) return provider
		const url = `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/yjs`
		const mine = new WebsocketProvider(url, ticket.doc, own, { connect: false, disableBc: true, params: { ticket: ticket.ticket } })
		mine.awareness.setLocalState(null)
		mine.on('status', ({ status }) => {
			if (status !== 'connected') return
			clearTimeout(watchdog)
			unopened = 0
			asking.stop()
		})
		mine.on('sync', setSynced)
		// A ticket opens one connection: reconnecting needs a new one, so the provider must not retry by itself.
		mine.on('connection-close', () => {
			// Not `disconnect()`: that closes again, which calls this again, without end.
			mine.shouldConnect = false
			clearTimeout(watchdog)
			if (mine.wsconnecting) unopened += 1
			if (provider === mine) later()
		})
		provider = mine
		return mine
	}
	async function open(): Promise<void> {
		if (closed || opening || provider?.wsconnected === true || provider?.wsconnecting === true) return
		if (options.polling()) {
			// Looks again now and then: the room may have found its way back to WebSocket.
			asking.start()
			return later()
		}
		if (unopened >= ATTEMPTS) asking.start()
		opening = true
		const ticket = await options.ticket()
		opening = false
		if (closed) return
		if (ticket === null) return later()
		const mine = providerOf(ticket)
		mine.params = { ticket: ticket.ticket }
		mine.connect()
		watchdog = setTimeout(() => mine.wsconnecting && mine.disconnect(), OPEN_MS)
	}
	function later(): void {
		clearTimeout(retry)
		if (!closed) retry = setTimeout(() => void open(), unopened >= ATTEMPTS && asking.running() ? AGAIN_MS : 500 + Math.random() * 2_000)
	}

	return {
		refresh: () => void open(),
		close() {
			closed = true
			clearTimeout(retry)
			asking.stop()
			if (frame !== 0) cancelAnimationFrame(frame)
			dispose()
		},
	}
}
