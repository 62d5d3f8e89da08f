/**
 * The hand at the control desk: where it is (one of three zones, a cursor in each), what it has marked, what it may do
 * with that. Cursors and marks hang on ids, never on positions: what others do appears in place. Draws nothing.
 */
import { useCallback, useDeferredValue, useMemo, useRef, useState } from 'react'
import { useLang } from '../../i18n/lang'
import { useCalm } from '../../phases/wall/calm'
import { useDesk } from '../desk'
import { cursorOf, type DeskCard, matches, rowsOf, sortBoard } from './model'
import type { Ask } from './Question'
import type { LeftList } from './Unsorted'
import { useBundling } from './useBundling'

export type Zone = 'cards' | 'panes' | 'inside'
export type Hand = ReturnType<typeof useHand>

const NONE: ReadonlySet<string> = new Set()
const OTHERS_MS = 250

export function useHand() {
	const lang = useLang()
	const { head, board: newest, run, live } = useDesk()
	// What others do comes a few times a second: sorting two thousand cards for each of twenty new ones would make the hand wait.
	const board = useCalm(newest, OTHERS_MS)
	const bundling = useBundling(board, run)
	const shown = useDeferredValue(bundling.board)
	const sorted = useMemo(() => sortBoard(shown, head.session.stages), [shown, head.session.stages])

	const [zone, setZone] = useState<Zone>('cards')
	const [left, setLeft] = useState<LeftList>('unsorted')
	const [search, setSearch] = useState('')
	const wanted = useDeferredValue(search).trim()
	const [marks, setMarks] = useState<ReadonlySet<string>>(NONE)
	const [markedPanes, setMarkedPanes] = useState<ReadonlySet<string>>(NONE)
	const [cardCursor, setCardCursor] = useState<string | null>(null)
	const [paneCursor, setPaneCursor] = useState<string | null>(null)
	const [insideCursor, setInsideCursor] = useState<string | null>(null)
	const [openId, setOpenId] = useState<string | null>(null)
	const [renaming, setRenaming] = useState<string | null>(null)
	const [ask, setAsk] = useState<Ask | null>(null)
	/** What can be seen of the touchpoints: the first one, and how many stand in a row. */
	const sight = useRef({ first: 0, perRow: 2 })
	const lastAt = useRef({ cards: 0, inside: 0 })

	const source = left === 'unsorted' ? sorted.unsorted : sorted.singles
	const cards = useMemo(() => (wanted === '' ? source : source.filter((card) => matches(card.text, wanted, lang))), [source, wanted, lang])
	const rows = useMemo(() => rowsOf(cards), [cards])
	const bundles = sorted.bundles
	const open = bundles.find(({ id }) => id === openId) ?? null
	const inside = open?.cards ?? []
	const insideRows = useMemo(() => inside.map((card) => ({ kind: 'card' as const, key: card.id, card })), [inside])

	const cardAt = cursorOf(cards, cardCursor, lastAt.current.cards)
	const insideAt = cursorOf(inside, insideCursor, lastAt.current.inside)
	lastAt.current = { cards: Math.max(cardAt, 0), inside: Math.max(insideAt, 0) }
	const current = zone === 'inside' ? (inside[insideAt] ?? null) : (cards[cardAt] ?? null)
	const paneAt = bundles.findIndex(({ id }) => id === paneCursor)
	const pane = bundles[paneAt] ?? null

	/** Marked cards of a list, in its order; without marks the one under the cursor. */
	const pickedOf = (list: readonly DeskCard[], at: number): readonly string[] => {
		const own = list.filter(({ id }) => marks.has(id)).map(({ id }) => id)
		const card = list[at]
		return own.length > 0 ? own : card === undefined ? [] : [card.id]
	}
	const insidePicked = pickedOf(inside, insideAt)
	const leftPicked = pickedOf(cards, cardAt)
	const picked = zone === 'inside' ? insidePicked : leftPicked
	const leftMarked = cards.filter(({ id }) => marks.has(id)).length
	const clear = () => {
		setMarks(NONE)
		setMarkedPanes(NONE)
	}
	const into = (ids: readonly string[], bundle: string | null) => {
		if (ids.length === 0 || !live) return
		setMarks(NONE)
		bundling.move(ids, bundle)
	}
	const aside = (ids: readonly string[]) => {
		if (ids.length === 0 || !live) return
		const back = ids.every((id) => sorted.cards.get(id)?.place === 'single')
		setMarks(NONE)
		bundling.single(ids, !back)
	}
	const mark = (list: readonly DeskCard[], at: number, id: string, range: boolean) => {
		const to = list.findIndex((card) => card.id === id)
		setMarks((before) => {
			const next = new Set(before)
			if (range && at >= 0 && to >= 0) for (const card of list.slice(Math.min(at, to), Math.max(at, to) + 1)) next.add(card.id)
			else if (next.has(id)) next.delete(id)
			else next.add(id)
			return next
		})
	}
	const openBundle = (id: string) => {
		setOpenId(id)
		setPaneCursor(id)
		setInsideCursor(null)
		setZone('inside')
	}
	const togglePane = (id: string) =>
		setMarkedPanes((before) => {
			const next = new Set(before)
			if (!next.delete(id)) next.add(id)
			return next
		})
	const merge = () => {
		const base = zone === 'inside' && open !== null ? open.id : (pane?.id ?? open?.id)
		const chosen = new Set([...markedPanes].filter((id) => bundles.some((one) => one.id === id)))
		if (base !== undefined && base !== null) chosen.add(base)
		if (chosen.size > 0 && bundles.length > 1) setAsk({ kind: 'merge', from: [...chosen] })
	}
	/** What was open or under the cursor lives on in the touchpoint that took it in. */
	const merged = (from: readonly string[], to: string) => {
		setMarkedPanes(NONE)
		setPaneCursor(to)
		if (openId !== null && from.includes(openId)) setOpenId(to)
	}
	const split = () => {
		if (open !== null && insidePicked.length > 0) setAsk({ kind: 'split', cards: insidePicked, from: open.id })
	}
	const move = (by: number, event: KeyboardEvent) => {
		if (zone === 'panes') {
			const step = Math.abs(by) === 1 ? by * sight.current.perRow : by
			const next = bundles[Math.max(0, Math.min(bundles.length - 1, paneAt + step))]
			return setPaneCursor(next?.id ?? null)
		}
		const [list, at, set] = zone === 'cards' ? ([cards, cardAt, setCardCursor] as const) : ([inside, insideAt, setInsideCursor] as const)
		const card = list[Math.max(0, Math.min(list.length - 1, at + by))]
		if (card === undefined) return
		if (event.shiftKey) mark(list, at, card.id, true)
		set(card.id)
	}
	const toPanes = () => {
		if (bundles.length === 0) return
		if (pane === null) setPaneCursor(bundles[Math.min(sight.current.first, bundles.length - 1)]?.id ?? null)
		setZone('panes')
	}
	const sideways = (by: 1 | -1) => {
		if (zone === 'cards') return by > 0 ? toPanes() : undefined
		if (zone === 'inside') return by < 0 ? toPanes() : undefined
		const { perRow } = sight.current
		const at = paneAt % perRow
		if (by < 0 && at === 0) return setZone('cards')
		if (by > 0 && (at === perRow - 1 || paneAt === bundles.length - 1)) return open === null ? undefined : setZone('inside')
		setPaneCursor(bundles[paneAt + by]?.id ?? paneCursor)
	}
	/** The touchpoint with this number of those in sight: cards go there, or the cursor does. */
	const number = (n: number) => {
		const target = bundles[sight.current.first + n - 1]
		if (target === undefined) return
		if (zone === 'panes' && leftMarked === 0) return setPaneCursor(target.id)
		into(picked, target.id)
	}
	const onSight = useCallback((first: number, perRow: number) => {
		sight.current = { first, perRow }
	}, [])

	return {
		live,
		run,
		bundling,
		sorted,
		bundles,
		zone,
		setZone,
		/** The column on the left: which list, what is searched in it, what is found. */
		left: {
			which: left,
			show: setLeft,
			search,
			setSearch,
			cards,
			rows,
			at: cardAt,
			setCursor: setCardCursor,
			marked: leftMarked,
			picked: leftPicked,
		},
		panes: { cursor: paneCursor, setCursor: setPaneCursor, pane, marked: markedPanes, toggle: togglePane, onSight },
		inside: {
			open,
			id: openId,
			setId: setOpenId,
			cards: inside,
			rows: insideRows,
			at: insideAt,
			setCursor: setInsideCursor,
			picked: insidePicked,
		},
		current,
		marks,
		/** Marks of cards are used up. */
		unmark: () => setMarks(NONE),
		clear,
		picked,
		renaming,
		setRenaming,
		ask,
		setAsk,
		into,
		aside,
		mark,
		openBundle,
		merge,
		merged,
		split,
		move,
		sideways,
		toPanes,
		number,
	}
}
