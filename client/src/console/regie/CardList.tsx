/**
 * A long list of cards: only what is in sight is drawn, so 2,000 cards cost as much as twenty. A listbox for screen
 * readers; the cursor is moved by the page's keys. When cards come and go above, what is in sight stays where it is.
 */
import { useVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import { formatNumber } from '../../i18n/format'
import { pick, useLang } from '../../i18n/lang'
import { cx } from '../../ui/cx'
import { CheckIcon, RatingIcon } from '../../ui/icons'
import { RATING_WORDS } from '../../ui/ratings'
import { VisuallyHidden } from '../../ui/VisuallyHidden'
import { useDesk } from '../desk'
import { useCardDrag, useDrop } from './drag'
import { regieTexts } from './messages'
import type { DeskCard, ListRow } from './model'
import css from './regie.module.css'

export interface CardListProps {
	/** Prefix of the options' ids. */
	readonly id: string
	readonly label: string
	readonly rows: readonly ListRow[]
	readonly cursor: string | null
	/** The keys belong to this list now. */
	readonly active: boolean
	readonly marked: ReadonlySet<string>
	readonly onCursor: (card: string) => void
	/** `range`: from the cursor to here. */
	readonly onMark: (card: string, range: boolean) => void
	readonly onActive: () => void
	/** Cards that leave when this one is dragged. */
	readonly dragged: (card: string) => readonly string[]
	/** Cards were dropped onto this one; without it they fall through to what lies below. */
	readonly onJoin?: ((card: string, dropped: readonly string[]) => void) | undefined
}

const HEAD = 40
const CARD = 62

export function CardList({ id, label, rows, cursor, active, marked, onCursor, onMark, onActive, dragged, onJoin }: CardListProps) {
	const box = useRef<HTMLDivElement>(null)
	const list = useVirtualizer({
		count: rows.length,
		getScrollElement: () => box.current,
		estimateSize: (index) => (rows[index]?.kind === 'head' ? HEAD : CARD),
		getItemKey: (index) => rows[index]?.key ?? index,
		overscan: 6,
		scrollPaddingStart: HEAD,
		scrollPaddingEnd: HEAD,
	})
	const at = cursor === null ? -1 : rows.findIndex(({ key }) => key === cursor)
	const moved = useRef(cursor)
	useEffect(() => {
		// Only when the cursor was moved: a list that others change must not scroll by itself.
		if (moved.current !== cursor && at >= 0 && active) list.scrollToIndex(at, { align: 'auto' })
		moved.current = cursor
	}, [cursor, at, active, list])
	useEffect(() => {
		const element = box.current
		const holder = document.activeElement
		// Somebody walks along the tabs or types: the focus is theirs.
		const busy = holder instanceof HTMLInputElement || (holder?.matches('[role="tab"]:focus-visible') ?? false)
		if (active && element !== null && !busy && !element.contains(holder)) element.focus({ preventScroll: true })
	}, [active])
	useAnchor(box, rows, list)

	return (
		<div
			ref={box}
			id={id}
			className={css.list}
			role="listbox"
			aria-label={label}
			aria-multiselectable="true"
			aria-activedescendant={active && at >= 0 ? `${id}-${cursor}` : undefined}
			tabIndex={0}
			onFocus={onActive}
		>
			<div className={css.listInner} style={{ height: list.getTotalSize() }} role="presentation">
				{list.getVirtualItems().map((item) => {
					const row = rows[item.index]
					if (row === undefined) return null
					return (
						<div
							key={item.key}
							ref={list.measureElement}
							data-index={item.index}
							className={css.listRow}
							style={{ transform: `translateY(${item.start}px)` }}
							role="presentation"
						>
							{row.kind === 'head' ? (
								<StageHead stage={row.stage} n={row.n} />
							) : (
								<CardRow
									id={`${id}-${row.card.id}`}
									card={row.card}
									current={active && row.card.id === cursor}
									marked={marked.has(row.card.id)}
									onPress={(event) => {
										onActive()
										if (event.shiftKey) onMark(row.card.id, true)
										else if (event.ctrlKey || event.metaKey || event.inBox) onMark(row.card.id, false)
										onCursor(row.card.id)
									}}
									dragged={() => dragged(row.card.id)}
									onJoin={onJoin === undefined ? undefined : (cards) => onJoin(row.card.id, cards)}
								/>
							)}
						</div>
					)
				})}
			</div>
		</div>
	)
}

/** Keeps the first row in sight where it is when rows above it come or go. */
function useAnchor(
	box: RefObject<HTMLDivElement | null>,
	rows: readonly ListRow[],
	list: ReturnType<typeof useVirtualizer<HTMLDivElement, Element>>,
): void {
	const anchor = useRef<{ key: unknown; offset: number } | null>(null)
	useLayoutEffect(() => {
		const element = box.current
		const kept = anchor.current
		if (element === null || kept === null || element.scrollTop === 0) return
		const index = rows.findIndex(({ key }) => key === kept.key)
		const start = index < 0 ? undefined : list.measurementsCache[index]?.start
		if (start === undefined) return
		const wanted = start - kept.offset
		if (Math.abs(wanted - element.scrollTop) > 1) element.scrollTop = wanted
	}, [rows, box, list])
	useEffect(() => {
		const element = box.current
		if (element === null) return
		const note = () => {
			const first = list.getVirtualItems().find(({ end }) => end > element.scrollTop)
			anchor.current = first === undefined ? null : { key: first.key, offset: first.start - element.scrollTop }
		}
		element.addEventListener('scroll', note, { passive: true })
		return () => element.removeEventListener('scroll', note)
	}, [box, list])
}

function StageHead({ stage, n }: { readonly stage: string | null; readonly n: number }) {
	const lang = useLang()
	const { head } = useDesk()
	const found = head.session.stages.find(({ key }) => key === stage)
	return (
		<p className={css.stageHead}>
			<b>{found === undefined ? regieTexts[lang].noStage : pick(found.name, lang)}</b> {formatNumber(lang, n)}
		</p>
	)
}

interface CardRowProps {
	readonly id: string
	readonly card: DeskCard
	readonly current: boolean
	readonly marked: boolean
	readonly onPress: (event: {
		readonly shiftKey: boolean
		readonly ctrlKey: boolean
		readonly metaKey: boolean
		readonly inBox: boolean
	}) => void
	readonly dragged: () => readonly string[]
	readonly onJoin: ((dropped: readonly string[]) => void) | undefined
}

function CardRow({ onJoin, ...props }: CardRowProps) {
	const ref = useRef<HTMLDivElement>(null)
	useCardDrag(ref, props.dragged)
	return onJoin === undefined ? <CardLine {...props} row={ref} over={false} /> : <JoiningCard {...props} row={ref} onJoin={onJoin} />
}

type CardLineProps = Omit<CardRowProps, 'onJoin' | 'dragged'> & { readonly row: RefObject<HTMLDivElement | null> }

/** A card that takes others: dropped onto each other they become a touchpoint. */
function JoiningCard({ onJoin, ...props }: CardLineProps & { readonly onJoin: (dropped: readonly string[]) => void }) {
	const over = useDrop(props.row, { onCards: onJoin, self: props.card.id })
	return <CardLine {...props} over={over} />
}

function CardLine({ id, card, current, marked, onPress, row, over }: CardLineProps & { readonly over: boolean }) {
	const lang = useLang()
	return (
		// biome-ignore lint/a11y/useKeyWithClickEvents: the list's keys move the cursor and mark
		// biome-ignore lint/a11y/useFocusableInteractive: the list has the focus, this is its active descendant
		<div
			ref={row}
			id={id}
			role="option"
			aria-selected={marked}
			className={cx(css.card, marked && css.marked, current && css.current, over && css.over)}
			onClick={(event) => {
				const inBox = event.target instanceof Element && event.target.closest('[data-box]') !== null
				onPress({ shiftKey: event.shiftKey, ctrlKey: event.ctrlKey, metaKey: event.metaKey, inBox })
			}}
		>
			<span className={css.box} data-box="" aria-hidden="true">
				{marked ? <CheckIcon /> : null}
			</span>
			<span className={css.sign}>
				{card.rating === null ? null : (
					<>
						<RatingIcon rating={card.rating} />
						<VisuallyHidden>{RATING_WORDS[card.rating][lang]}: </VisuallyHidden>
					</>
				)}
			</span>
			<bdi>{card.text}</bdi>
		</div>
	)
}
