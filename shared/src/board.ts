/**
 * The only file that knows the keys of the Yjs board. Cards, touchpoints, notes and measures are plain JSON values
 * in flat maps (6× lighter than nested Y types); what changes often (where a card lies) sits in a map of its own.
 * Only the server writes; tallies, held texts and authors never come here.
 */
import type * as Y from 'yjs'
import type { BoardCard, BoardMeasure, BoardNote, BoardPlace, BoardTouchpoint } from './views.js'

export interface BoardMaps {
	readonly cards: Y.Map<BoardCard>
	readonly places: Y.Map<BoardPlace>
	readonly touchpoints: Y.Map<BoardTouchpoint>
	readonly notes: Y.Map<BoardNote>
	readonly measures: Y.Map<BoardMeasure>
}
export type BoardSection = keyof BoardMaps
export interface BoardContent {
	readonly cards: Readonly<Record<string, BoardCard>>
	readonly places: Readonly<Record<string, BoardPlace>>
	readonly touchpoints: Readonly<Record<string, BoardTouchpoint>>
	readonly notes: Readonly<Record<string, BoardNote>>
	readonly measures: Readonly<Record<string, BoardMeasure>>
}

export const BOARD_SECTIONS = ['cards', 'places', 'touchpoints', 'notes', 'measures'] as const satisfies readonly BoardSection[]

/** Document name as the y-websocket protocol uses it (the part of the URL after `/yjs/`). */
export const boardDoc = (session: string, epoch: number): string => `${session}:board:${epoch}`
export function parseBoardDoc(name: string): { session: string; epoch: number } | null {
	const match = /^([A-Za-z0-9_-]{4,40}):board:(\d{1,9})$/.exec(name)
	return match?.[1] === undefined || match[2] === undefined ? null : { session: match[1], epoch: Number(match[2]) }
}

export const boardMaps = (doc: Y.Doc): BoardMaps => ({
	cards: doc.getMap('cards'),
	places: doc.getMap('places'),
	touchpoints: doc.getMap('touchpoints'),
	notes: doc.getMap('notes'),
	measures: doc.getMap('measures'),
})

/** The whole board as plain JSON, keys sorted: equal boards give equal text (R12). */
export function readBoard(doc: Y.Doc): BoardContent {
	const maps = boardMaps(doc)
	const plain = <T>(map: Y.Map<T>): Record<string, T> =>
		Object.fromEntries([...map.entries()].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
	return {
		cards: plain(maps.cards),
		places: plain(maps.places),
		touchpoints: plain(maps.touchpoints),
		notes: plain(maps.notes),
		measures: plain(maps.measures),
	}
}

/** One change of the board; `value` null deletes. */
export type BoardWrite = {
	[S in BoardSection]: { readonly section: S; readonly key: string; readonly value: BoardContent[S][string] | null }
}[BoardSection]

/** Applies writes in one transaction: one update, already merged. */
export function writeBoard(doc: Y.Doc, writes: Iterable<BoardWrite>): void {
	doc.transact(() => {
		for (const { section, key, value } of writes) {
			const map = doc.getMap<unknown>(section)
			if (value === null) map.delete(key)
			else map.set(key, value)
		}
	})
}
