/**
 * The control desk: card – place – next card, hands on the keyboard. Three zones (cards, touchpoints, an open touchpoint);
 * arrows move in the active one. What others do appears in place: cursor and marks hang on ids, never on positions.
 */
import { useCallback, useDeferredValue, useMemo, useRef, useState } from 'react'
import { formatNumber } from '../../i18n/format'
import { useLang } from '../../i18n/lang'
import { useCalm } from '../../phases/wall/calm'
import { Button } from '../../ui/Button'
import { cx } from '../../ui/cx'
import { DeskColumn, DeskColumns } from '../../ui/DeskFrame'
import desk from '../../ui/desk.module.css'
import { RatingLegend } from '../../ui/ShareBar'
import { useDesk } from '../desk'
import { useKeys } from '../keys'
import { CardList } from './CardList'
import { useDrop } from './drag'
import { regieTexts } from './messages'
import { cursorOf, type DeskCard, matches, PENDING, rowsOf, sortBoard } from './model'
import { Panes } from './Panes'
import { type Ask, Question } from './Question'
import css from './regie.module.css'
import { Log, OpenBundle, Reading } from './Side'
import { type LeftList, Unsorted } from './Unsorted'
import { useBundling } from './useBundling'

type Zone = 'cards' | 'panes' | 'inside'

const NONE: ReadonlySet<string> = new Set()
const OTHERS_MS = 250

export function Regie({ keysOn }: { readonly keysOn: boolean }) {
	const lang = useLang()
	const text = regieTexts[lang]
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
	const field = useRef<HTMLInputElement>(null)
	const column = useRef<HTMLDivElement>(null)
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
	const picked = zone === 'inside' ? pickedOf(inside, insideAt) : pickedOf(cards, cardAt)
	const leftPicked = pickedOf(cards, cardAt)
	const leftMarked = cards.filter(({ id }) => marks.has(id)).length
	const clear = () => {
		setMarks(NONE)
		setMarkedPanes(NONE)
	}
	const into = (ids: readonly string[], bundle: string | null) => {
		if (ids.length === 0 || !live || bundle?.startsWith(PENDING)) return
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
	const split = () => {
		const ids = pickedOf(inside, insideAt)
		if (open !== null && ids.length > 0) setAsk({ kind: 'split', cards: ids, from: open.id })
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
	const number = (n: number) => {
		const target = bundles[sight.current.first + n - 1]
		if (target === undefined) return
		if (zone === 'panes' && leftMarked === 0) return setPaneCursor(target.id)
		into(zone === 'panes' ? leftPicked : picked, target.id)
	}
	useKeys(
		[
			['ArrowDown', (event) => move(1, event)],
			['ArrowUp', (event) => move(-1, event)],
			['ArrowRight', () => sideways(1)],
			['ArrowLeft', () => sideways(-1)],
			[
				'Space',
				() => {
					if (zone === 'panes') return pane === null ? undefined : togglePane(pane.id)
					if (current !== null) mark(zone === 'inside' ? inside : cards, -1, current.id, false)
				},
			],
			['Enter', () => (zone === 'panes' && pane !== null ? openBundle(pane.id) : false)],
			...Array.from({ length: 9 }, (_, index) => [String(index + 1), () => number(index + 1)] as const),
			['T', () => picked.length > 0 && setAsk({ kind: 'pick', cards: zone === 'panes' ? leftPicked : picked })],
			['N', () => setAsk({ kind: 'create', cards: zone === 'panes' && leftMarked === 0 ? [] : zone === 'inside' ? picked : leftPicked })],
			['E', () => aside(picked)],
			['U', () => (zone === 'inside' ? into(picked, null) : left === 'singles' ? aside(picked) : undefined)],
			['M', () => merge()],
			['X', () => split()],
			[
				'R',
				() => {
					const id = zone === 'inside' ? open?.id : pane?.id
					if (id !== undefined) setRenaming(id)
				},
			],
			['/', () => field.current?.focus()],
			[
				'Escape',
				() => {
					if (marks.size > 0 || markedPanes.size > 0) return clear()
					if (openId === null) return false
					setOpenId(null)
					toPanes()
				},
			],
		],
		keysOn && ask === null,
	)
	const dropped = useDrop(column, {
		onCards(ids) {
			if (left === 'singles') return live && bundling.single(ids, true)
			// What lies here already was let go again, not moved.
			into(
				ids.filter((id) => sorted.cards.get(id)?.place !== null),
				null,
			)
		},
	})
	const merged = (from: readonly string[], to: string) => {
		setMarkedPanes(NONE)
		setPaneCursor(to)
		if (openId !== null && from.includes(openId)) setOpenId(to)
	}
	const onSight = useCallback((first: number, perRow: number) => {
		sight.current = { first, perRow }
	}, [])
	const dragOf = (list: readonly DeskCard[]) => (id: string) =>
		marks.has(id) ? list.filter((card) => marks.has(card.id)).map((card) => card.id) : [id]
	const listLabel = left === 'unsorted' ? text.unsorted : text.singles

	return (
		<>
			<DeskColumns template="clamp(272px, 27.5vw, 480px) minmax(0, 1fr) clamp(264px, 26vw, 440px)">
				<DeskColumn label={listLabel} flush>
					<div ref={column} className={cx(css.column, dropped && css.over)}>
						<Unsorted
							which={left}
							sorted={sorted}
							search={search}
							field={field}
							found={rows.length}
							marked={leftMarked}
							picked={leftPicked}
							onWhich={setLeft}
							onSearch={setSearch}
							onLeaveSearch={() => {
								setZone('cards')
								document.getElementById('regie-cards')?.focus({ preventScroll: true })
							}}
							onInto={() => setAsk({ kind: 'pick', cards: leftPicked })}
							onCreate={() => setAsk({ kind: 'create', cards: leftPicked })}
							onAside={() => aside(leftPicked)}
						>
							<CardList
								id="regie-cards"
								label={listLabel}
								rows={rows}
								cursor={cards[cardAt]?.id ?? null}
								active={zone === 'cards'}
								marked={marks}
								onActive={() => setZone('cards')}
								onCursor={setCardCursor}
								onMark={(id, range) => mark(cards, cardAt, id, range)}
								dragged={dragOf(cards)}
								onJoin={(card, others) => live && setAsk({ kind: 'create', cards: [card, ...others] })}
							/>
						</Unsorted>
					</div>
				</DeskColumn>
				<DeskColumn label={text.touchpoints} flush>
					<div className={css.column}>
						<div className={desk.head}>
							<h2 className={desk.title}>
								{text.touchpoints} <b>{formatNumber(lang, bundles.length)}</b>
							</h2>
							{markedPanes.size === 0 ? (
								<RatingLegend className={cx(desk.note, desk.end)} />
							) : (
								<span className={desk.end}>
									<Button size="desk-small" keyHint="M" off={!live} onClick={merge}>
										{text.merge}
									</Button>
								</span>
							)}
						</div>
						<Panes
							bundles={bundles}
							cursor={paneCursor}
							active={zone === 'panes'}
							marked={markedPanes}
							open={openId}
							renaming={zone === 'inside' ? null : renaming}
							onCursor={(id) => {
								setPaneCursor(id)
								setZone('panes')
							}}
							onOpen={openBundle}
							onMark={togglePane}
							onRename={(id) => {
								setZone('panes')
								setRenaming(id)
							}}
							onTitle={(id, title) => void bundling.rename(id, title, bundles.find((one) => one.id === id)?.stage ?? null)}
							onDrop={into}
							onMerge={(from, to) => {
								if (!live) return
								merged([from], to)
								bundling.merge([from], to)
							}}
							onSight={onSight}
						/>
					</div>
				</DeskColumn>
				<DeskColumn label={open === null ? text.reading : open.title} flush>
					<div className={css.column}>
						{open === null ? (
							<Reading card={current} sorted={sorted} />
						) : (
							<OpenBundle
								key={open.id}
								bundle={open}
								renaming={renaming === open.id && zone === 'inside'}
								onRename={(on) => {
									setZone('inside')
									setRenaming(on ? open.id : null)
								}}
								markedCount={inside.filter(({ id }) => marks.has(id)).length}
								onClose={() => setOpenId(null)}
								onTitle={(title, stage) => void bundling.rename(open.id, title, stage)}
								onSplit={split}
								onMerge={merge}
								onUnsort={() => into(pickedOf(inside, insideAt), null)}
								list={{
									id: 'regie-inside',
									label: open.title,
									rows: insideRows,
									cursor: inside[insideAt]?.id ?? null,
									active: zone === 'inside',
									marked: marks,
									onActive: () => setZone('inside'),
									onCursor: setInsideCursor,
									onMark: (id, range) => mark(inside, insideAt, id, range),
									dragged: dragOf(inside),
								}}
							/>
						)}
						<Log onUndo={() => void run('undo')} />
					</div>
				</DeskColumn>
			</DeskColumns>
			{ask === null ? null : (
				<Question
					ask={ask}
					bundles={bundles}
					bundling={bundling}
					onClose={() => setAsk(null)}
					onPick={into}
					onDone={() => setMarks(NONE)}
					onMerged={merged}
				/>
			)}
		</>
	)
}
