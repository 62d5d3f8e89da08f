/**
 * One connection to a board: answers "what is new", passes on the room's updates, drops whatever the client would like to
 * write (trust R17). A connection that does not drain is skipped and gets the difference later.
 */
import { limits } from '@funkenflug/shared/limits'
import type { WebSocket } from 'ws'
import type { Metrics } from '../ops/metrics.js'
import type { BoardPort } from '../room/port.js'
import type { Access } from './auth.js'
import { closeBoard, emptyAwareness, readClientFrame, sendBoard, step2Message, updateMessage } from './board-frames.js'
import { createBucket } from './bucket.js'
import { createOutlet } from './outlet.js'

export interface BoardMember {
	readonly access: Access
	/** One update of the room; the same object for all members. */
	update(update: Uint8Array): void
	/** Once a second: drains, signs of life. */
	sweep(): void
	close(code: number, reason: string): void
}

export interface BoardMemberOptions {
	readonly ws: WebSocket
	readonly access: Access
	readonly board: BoardPort
	readonly metrics: Metrics
	readonly now: () => number
}

/** Stock clients give up after 30 s of silence. */
const BEAT_MS = 20_000

export function createBoardMember({ ws, access, board, metrics, now }: BoardMemberOptions): BoardMember {
	/** What the client surely has; null before its first sync. */
	let has: Uint8Array | null = null
	let strikes = 0
	let alive = true
	let beatAt = now()
	const frames = createBucket(limits.boardFramesPerSecond, limits.boardFramesBurst)
	const syncs = createBucket(limits.boardSyncsPer5s / 5, limits.boardSyncsPer5s)

	const close = (code: number, reason: string) => closeBoard(ws, code, reason)
	const outlet = createOutlet({
		waiting: () => ws.bufferedAmount,
		hold: () => metrics.lagging('marked'),
		resume() {
			metrics.lagging('caught-up')
			if (has === null) return
			sendBoard(ws, updateMessage(board.diff(has)))
			has = board.vector()
		},
		drop() {
			metrics.lagging('closed')
			ws.terminate()
		},
		now,
	})
	const strike = (kind: 'write' | 'malformed') => {
		metrics.boardDropped(kind)
		strikes += 1
		if (strikes >= limits.boardStrikes) close(4003, 'read-only')
	}
	function answer(vector: Uint8Array): void {
		if (syncs.take(now()) > 0) {
			metrics.boardDropped('flood')
			return
		}
		try {
			const nothing = vector.length === 1 && vector[0] === 0
			sendBoard(ws, step2Message(nothing ? board.full() : board.diff(vector)))
			has = board.vector()
		} catch {
			strike('malformed')
		}
	}

	ws.on('pong', () => {
		alive = true
	})
	ws.on('message', (data: Buffer, isBinary: boolean) => {
		if (ws.readyState !== ws.OPEN) return
		if (frames.take(now()) > 0) {
			metrics.boardDropped('flood')
			return close(4008, 'too fast')
		}
		const frame = isBinary ? readClientFrame(data) : ({ kind: 'malformed' } as const)
		if (frame.kind === 'step1') answer(frame.vector)
		else if (frame.kind === 'awareness') metrics.boardDropped('awareness')
		else if (frame.kind === 'malformed') strike('malformed')
		else if (!frame.empty) strike('write')
	})

	return {
		access,
		update(update) {
			if (has === null) return
			outlet.check()
			if (!outlet.live()) return
			sendBoard(ws, updateMessage(update))
			has = board.vector()
		},
		sweep() {
			outlet.check()
			// Either way: a clock that was set back would else keep walls without a sign of life until it has caught up.
			if (Math.abs(now() - beatAt) < BEAT_MS) return
			beatAt = now()
			if (!alive) return ws.terminate()
			alive = false
			ws.ping()
			if (outlet.live()) sendBoard(ws, emptyAwareness)
		},
		close,
	}
}
