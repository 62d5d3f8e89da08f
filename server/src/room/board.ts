/**
 * The session's Yjs board: what is visible of cards, touchpoints, notes and measures, written by the server alone.
 * Each sync compares the state with what is on the board and writes the difference in one transaction.
 * Held texts, authors and tallies never come here; a new life of the board is a new document (epoch).
 */

import type { BoardSection, BoardWrite } from '@funkenflug/shared/board'
import { BOARD_SECTIONS, boardDoc, writeBoard } from '@funkenflug/shared/board'
import type { Fact } from '@funkenflug/shared/domain'
import type { CardId } from '@funkenflug/shared/ids'
import type { BoardCard, BoardMeasure, BoardNote, BoardPlace, BoardTouchpoint } from '@funkenflug/shared/views'
import * as Y from 'yjs'
import { shownDecision } from '../phases/measures.js'
import { activeTouchpoints, resolveTouchpoint } from '../phases/ratings.js'
import { placeOf } from './evolve/bundling.js'
import type { BoardPort } from './port.js'
import type { CardRecord, SessionState } from './state.js'

type BoardValue = BoardCard | BoardPlace | BoardTouchpoint | BoardNote | BoardMeasure
type Projection = { readonly [S in BoardSection]: Map<string, BoardValue> }

export interface Board extends Omit<BoardPort, 'ready'> {
	/** What has happened since the last sync; without facts, anything may have. */
	note(facts?: readonly Fact[]): void
	/** Brings the document up to the state; tells `onUpdate` at most once. */
	sync(session: SessionState): void
	/** Nothing has been written yet: takes up what belongs on it, to be written by `fill`, or all at once by the next `sync`. */
	begin(session: SessionState): void
	/** Writes the next slice of what `begin` took up; true while there is more. */
	fill(): boolean
	/** No `sync` and no `begin` so far. */
	fresh(): boolean
	close(): void
}

/** What a card looks like on the board. */
const faceOf = ({ text, stage, rating, kind, phase, order }: CardRecord): BoardCard => ({ text, stage, rating, kind, phase, order })

/** Facts of which the board never shows anything. */
const UNSEEN: ReadonlySet<string> = new Set(['participant-joined', 'queue-given', 'rated', 'accepted'])

/** The new card this fact is about, null for one that touches nothing on the board, undefined when it may touch anything. */
function newCardOf({ t, d }: Fact): CardId | null | undefined {
	if (t === 'card-added') return (d as { readonly card: CardId }).card
	return UNSEEN.has(t) ? null : undefined
}

/** Everything that belongs on the board now. */
export function projectBoard(session: SessionState): Projection {
	const board: Projection = { cards: new Map(), places: new Map(), touchpoints: new Map(), notes: new Map(), measures: new Map() }
	for (const card of session.cards.values()) {
		if (card.state !== 'visible') continue
		const { id } = card
		board.cards.set(id, faceOf(card))
		const place = placeOf(card)
		if (place !== null) board.places.set(id, place === 'single' ? place : resolveTouchpoint(session, place))
	}
	for (const { id, title, stage, order } of activeTouchpoints(session)) board.touchpoints.set(id, { title, stage, order })
	for (const { id, touchpoint, side, text, order, state } of session.notes.values()) {
		if (state === 'visible') board.notes.set(id, { touchpoint: resolveTouchpoint(session, touchpoint), side, text, order })
	}
	for (const measure of session.measures.values()) {
		if (measure.state !== 'visible') continue
		const { id, touchpoint, what, kind, firstStep, firstStepDays, due, authority, benefit, cards, joined, order } = measure
		board.measures.set(id, {
			touchpoint: resolveTouchpoint(session, touchpoint),
			what,
			kind,
			firstStep,
			firstStepDays,
			due,
			authority,
			benefit,
			cards,
			joined,
			state: shownDecision(session, measure),
			order,
		})
	}
	return board
}

/** What turns `before` into `after`. */
export function boardWrites(before: Projection, after: Projection): BoardWrite[] {
	const writes: BoardWrite[] = []
	for (const section of BOARD_SECTIONS) {
		for (const [key, value] of after[section])
			if (!same(before[section].get(key), value)) writes.push({ section, key, value } as BoardWrite)
		for (const key of before[section].keys()) if (!after[section].has(key)) writes.push({ section, key, value: null } as BoardWrite)
	}
	return writes
}

/** Flat values, compared field by field: no text is made for what did not change. */
function same(a: BoardValue | undefined, b: BoardValue): boolean {
	if (a === undefined || typeof a === 'string' || typeof b === 'string') return a === b
	const [left, right] = [a as unknown as Record<string, unknown>, b as unknown as Record<string, unknown>]
	for (const key in right) if (left[key] !== right[key] && !sameList(left[key], right[key])) return false
	return true
}

const sameList = (a: unknown, b: unknown): boolean =>
	Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((item, i) => item === b[i])

/** Values written in one go: about 4 ms (2026-11-22). A room of thousands must not hold up the others when its board begins. */
const SLICE = 500

const empty = (): Projection => ({ cards: new Map(), places: new Map(), touchpoints: new Map(), notes: new Map(), measures: new Map() })

/** @param options.refresh is called before every read: a board nobody listens to is brought up to date only when somebody comes. */
export function createBoard(options: {
	readonly session: string
	readonly epoch: number
	readonly onUpdate: (update: Uint8Array) => void
	readonly refresh: () => void
}): Board {
	const { session: id, epoch, onUpdate, refresh } = options
	const doc = new Y.Doc({ gc: true })
	let now = empty()
	/** State and revision the document shows. */
	let shown: { readonly state: SessionState; readonly rev: number } | null = null
	/** Cards that were added since; null when more than that may have happened. */
	let added: Set<CardId> | null = new Set()
	/** In `now`, not in the document yet. */
	let waiting: readonly BoardWrite[] = []
	let full: Uint8Array | null = null
	let vector: Uint8Array | null = null
	let rev = 0
	doc.on('update', (update: Uint8Array) => {
		rev += 1
		full = null
		vector = null
		onUpdate(update)
	})
	function compare(session: SessionState): BoardWrite[] {
		const next = projectBoard(session)
		const writes = boardWrites(now, next)
		now = next
		return writes
	}
	/** The work of a room that writes must not grow with what it has written. */
	function addCards(session: SessionState, ids: ReadonlySet<CardId>): BoardWrite[] {
		const writes: BoardWrite[] = []
		for (const key of ids) {
			const card = session.cards.get(key)
			// Gone or held again since: its own fact has asked for the whole comparison.
			if (card === undefined || card.state !== 'visible') continue
			const value = faceOf(card)
			if (same(now.cards.get(key), value)) continue
			now.cards.set(key, value)
			writes.push({ section: 'cards', key, value })
		}
		return writes
	}
	return {
		doc: boardDoc(id, epoch),
		epoch,
		note(facts) {
			if (facts === undefined) added = null
			for (const fact of facts ?? []) {
				const card = newCardOf(fact)
				if (card === undefined) added = null
				else if (card !== null) added?.add(card)
			}
		},
		sync(session) {
			// While hundreds rate and put dots nothing on the board moves.
			const stands = shown?.state === session && shown.rev === session.calmRev
			const news = stands ? [] : shown?.state === session && added !== null ? addCards(session, added) : compare(session)
			shown = { state: session, rev: session.calmRev }
			added = new Set()
			const writes = waiting.length === 0 ? news : [...waiting, ...news]
			waiting = []
			if (writes.length > 0) writeBoard(doc, writes)
		},
		begin(session) {
			if (shown !== null) return
			waiting = compare(session)
			shown = { state: session, rev: session.calmRev }
			added = new Set()
		},
		fill() {
			const slice = waiting.slice(0, SLICE)
			waiting = waiting.slice(SLICE)
			if (slice.length > 0) writeBoard(doc, slice)
			return waiting.length > 0
		},
		fresh: () => shown === null,
		full() {
			refresh()
			full ??= Y.encodeStateAsUpdate(doc)
			return full
		},
		diff(known) {
			refresh()
			return Y.encodeStateAsUpdate(doc, known)
		},
		vector() {
			refresh()
			vector ??= Y.encodeStateVector(doc)
			return vector
		},
		rev() {
			refresh()
			return rev
		},
		close: () => doc.destroy(),
	}
}
