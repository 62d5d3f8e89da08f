/** The board as the control desk sees it: unsorted cards by stage, single voices, touchpoints with their cards. Pure. */
import type { Counts, Rating } from '@funkenflug/shared/domain'
import type { BoardCard, BoardTouchpoint } from '@funkenflug/shared/views'
import type { BoardSnapshot } from '../../live/board'

export interface DeskCard {
	readonly id: string
	readonly text: string
	readonly stage: string | null
	readonly rating: Rating | null
	/** Touchpoint id, 'single', or null = unsorted. */
	readonly place: string | null
}
export interface Bundle extends Counts {
	readonly id: string
	readonly title: string
	readonly stage: string | null
	/** In the order they were written. */
	readonly cards: readonly DeskCard[]
	/** Not confirmed by the server yet. */
	readonly pending: boolean
}
export interface Sorted {
	readonly cards: ReadonlyMap<string, DeskCard>
	/** Journey order, within a stage in the order they were written. */
	readonly unsorted: readonly DeskCard[]
	readonly singles: readonly DeskCard[]
	/** In the order they were made: a pane keeps its place. */
	readonly bundles: readonly Bundle[]
}

type Stages = readonly { readonly key: string }[]
type Source = Pick<BoardSnapshot, 'cards' | 'places' | 'touchpoints'>
export const PENDING = 'pending:'

const NO_COUNTS: Counts = { d: 0, o: 0, b: 0 }
const RATING_KEY: Readonly<Record<Rating, keyof Counts>> = { disappointing: 'd', okay: 'o', delighting: 'b' }

export function sortBoard({ cards, places, touchpoints }: Source, stages: Stages): Sorted {
	const ranks = new Map(stages.map(({ key }, index) => [key, index]))
	const rank = (stage: string | null): number => (stage === null ? stages.length : (ranks.get(stage) ?? stages.length))
	const byOrder = <T extends { readonly order: number }>([a, one]: readonly [string, T], [b, other]: readonly [string, T]): number =>
		one.order - other.order || (a < b ? -1 : 1)
	const all = new Map<string, DeskCard>()
	const unsorted: DeskCard[] = []
	const singles: DeskCard[] = []
	const inside = new Map<string, { cards: DeskCard[]; counts: { d: number; o: number; b: number } }>()
	for (const id of Object.keys(touchpoints)) inside.set(id, { cards: [], counts: { ...NO_COUNTS } })
	for (const [id, { text, stage, rating }] of Object.entries(cards).sort(byOrder<BoardCard>)) {
		const place = places[id] ?? null
		const bundle = place === null ? undefined : inside.get(place)
		// A card whose touchpoint is not here (yet) is shown as unsorted rather than lost.
		const card: DeskCard = { id, text, stage, rating, place: place === 'single' || bundle !== undefined ? place : null }
		all.set(id, card)
		if (place === 'single') singles.push(card)
		else if (bundle === undefined) unsorted.push(card)
		else {
			bundle.cards.push(card)
			if (rating !== null) bundle.counts[RATING_KEY[rating]] += 1
		}
	}
	const journey = (a: DeskCard, b: DeskCard): number => rank(a.stage) - rank(b.stage)
	return {
		cards: all,
		unsorted: unsorted.sort(journey),
		singles: singles.sort(journey),
		bundles: Object.entries(touchpoints)
			.sort(byOrder<BoardTouchpoint>)
			.map(([id, { title, stage }]) => ({
				id,
				title,
				stage,
				cards: inside.get(id)?.cards ?? [],
				...(inside.get(id)?.counts ?? NO_COUNTS),
				pending: id.startsWith(PENDING),
			})),
	}
}

/** Every word of the search occurs in the text, whatever its case. */
export function matches(text: string, search: string, lang: string): boolean {
	const low = text.toLocaleLowerCase(lang)
	return search
		.toLocaleLowerCase(lang)
		.split(/\s+/)
		.every((word) => low.includes(word))
}

export type ListRow =
	| { readonly kind: 'head'; readonly key: string; readonly stage: string | null; readonly n: number }
	| { readonly kind: 'card'; readonly key: string; readonly card: DeskCard }

/** Cards with a heading before each stage. */
export function rowsOf(cards: readonly DeskCard[]): readonly ListRow[] {
	const rows: ListRow[] = []
	let from = 0
	while (from < cards.length) {
		const stage = cards[from]?.stage ?? null
		let to = from
		while (to < cards.length && (cards[to]?.stage ?? null) === stage) to += 1
		rows.push({ kind: 'head', key: `head:${stage ?? ''}`, stage, n: to - from })
		for (const card of cards.slice(from, to)) rows.push({ kind: 'card', key: card.id, card })
		from = to
	}
	return rows
}

/** Where the cursor is now: on its card, or, when that has gone, on the one that took its place. */
export function cursorOf(cards: readonly { readonly id: string }[], wanted: string | null, lastIndex: number): number {
	if (cards.length === 0) return -1
	const at = wanted === null ? -1 : cards.findIndex(({ id }) => id === wanted)
	return at >= 0 ? at : Math.min(Math.max(lastIndex, 0), cards.length - 1)
}
