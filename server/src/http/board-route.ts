/**
 * The board for screens whose network lets no WebSocket through: asked for once a second over plain HTTP, with the rights
 * of a ticket (decision 0016). Says what is new since the caller's own copy; can only be read. Knows no Yjs.
 */
import { Refusal } from '@funkenflug/shared/errors'
import { limits } from '@funkenflug/shared/limits'
import type { BoardReply } from '@funkenflug/shared/protocol'
import { createBuckets } from '../gateway/bucket.js'
import type { BoardPort, Registry } from '../room/port.js'
import { guardedRoute, type Route } from './route.js'

export interface BoardRouteOptions {
	readonly registry: Registry
	readonly now: () => number
}

/** Answers of one revision, by what the caller had: screens that ask every second mostly have the same. */
interface Answers {
	readonly doc: string
	readonly rev: number
	readonly updates: Map<string, string>
}
/** Whoever makes up state vectors gets them answered one by one. */
const ANSWERS_KEPT = 8

const isVector = (text: string): boolean => /^[A-Za-z0-9_-]{1,400}$/.test(text)

export function boardRoute({ registry, now }: BoardRouteOptions): Route {
	const buckets = createBuckets(limits.boardAsksPerSecond, limits.boardAsksBurst)
	const cache = new WeakMap<BoardPort, Answers>()

	function take(credential: string): void {
		const wait = buckets.take(credential, now())
		if (wait > 0) throw new Refusal('E_SLOW', undefined, wait)
	}
	function encode(board: BoardPort, vector: string): string {
		if (vector === '') return Buffer.from(board.full()).toString('base64url')
		try {
			return Buffer.from(board.diff(Buffer.from(vector, 'base64url'))).toString('base64url')
		} catch {
			throw new Refusal('E_INVALID', 'since')
		}
	}
	function updateFor(board: BoardPort, rev: number, vector: string): string {
		let answers = cache.get(board)
		// Revisions begin anew with every life of the board.
		if (answers === undefined || answers.doc !== board.doc || answers.rev !== rev) {
			answers = { doc: board.doc, rev, updates: new Map() }
			cache.set(board, answers)
		}
		const known = answers.updates.get(vector)
		if (known !== undefined) return known
		const made = encode(board, vector)
		if (answers.updates.size < ANSWERS_KEPT) answers.updates.set(vector, made)
		return made
	}

	return guardedRoute('get', '/api/sessions/:id/board', 'board-ticket', null, async ({ session, access, query }) => {
		const since = query.get('since') ?? ''
		if (since !== '' && !isVector(since)) throw new Refusal('E_INVALID', 'since')
		take(access.id)
		const { board } = await registry.get(session)
		await board.ready()
		const { doc, epoch } = board
		const rev = board.rev()
		// Another life of the board: what the caller has counts for nothing.
		const same = query.get('doc') === doc
		const update = same && query.get('rev') === String(rev) ? null : updateFor(board, rev, same ? since : '')
		return { json: { doc, epoch, rev, update } satisfies BoardReply }
	})
}
