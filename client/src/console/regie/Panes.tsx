/** Touchpoints as panes of one size in a grid; only rows in sight are drawn. The first nine in sight carry the keys 1–9. */
import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { formatNumber } from '../../i18n/format'
import { pick, useLang } from '../../i18n/lang'
import { cx } from '../../ui/cx'
import desk from '../../ui/desk.module.css'
import { Field } from '../../ui/Field'
import { PencilIcon } from '../../ui/icons'
import { Key } from '../../ui/KeyHint'
import { Figures } from '../../ui/ShareBar'
import { useDesk } from '../desk'
import { useBundleDrag, useDrop } from './drag'
import { regieTexts } from './messages'
import type { Bundle } from './model'
import css from './regie.module.css'

export interface PanesProps {
	readonly bundles: readonly Bundle[]
	readonly cursor: string | null
	readonly active: boolean
	readonly marked: ReadonlySet<string>
	readonly open: string | null
	/** Touchpoint whose title is being changed. */
	readonly renaming: string | null
	readonly onCursor: (id: string) => void
	readonly onOpen: (id: string) => void
	readonly onMark: (id: string) => void
	readonly onRename: (id: string | null) => void
	readonly onTitle: (id: string, title: string) => void
	readonly onDrop: (cards: readonly string[], id: string) => void
	/** One touchpoint was dropped onto another. */
	readonly onMerge: (from: string, into: string) => void
	/** First pane that stands in sight, and panes per row: the page's keys need both. */
	readonly onSight: (first: number, perRow: number) => void
}

const PANE = 196
const GAP = 8
const LEAST = 216
/** Texts a pane has room for; the open touchpoint shows all. */
const VOICES = 3
const NUMBERS = 9

export function Panes(props: PanesProps) {
	const { bundles, cursor, active, onSight } = props
	const lang = useLang()
	const text = regieTexts[lang]
	const box = useRef<HTMLDivElement>(null)
	const [perRow, setPerRow] = useState(2)
	const [first, setFirst] = useState(0)
	const rows = Math.ceil(bundles.length / perRow)
	const list = useVirtualizer({ count: rows, getScrollElement: () => box.current, estimateSize: () => PANE + GAP, overscan: 2 })
	const at = bundles.findIndex(({ id }) => id === cursor)
	const moved = useRef(cursor)

	useEffect(() => {
		const element = box.current
		if (element === null) return
		const observer = new ResizeObserver(() => setPerRow(Math.max(1, Math.floor((element.clientWidth + GAP) / (LEAST + GAP)))))
		observer.observe(element)
		return () => observer.disconnect()
	}, [])
	useEffect(() => {
		const element = box.current
		if (element === null) return
		const note = () => setFirst(Math.ceil((element.scrollTop - PANE / 3) / (PANE + GAP)) * perRow)
		note()
		element.addEventListener('scroll', note, { passive: true })
		return () => element.removeEventListener('scroll', note)
	}, [perRow])
	const from = Math.max(0, first)
	useEffect(() => onSight(from, perRow), [onSight, from, perRow])
	useEffect(() => {
		if (moved.current !== cursor && at >= 0 && active) list.scrollToIndex(Math.floor(at / perRow), { align: 'auto' })
		moved.current = cursor
	}, [cursor, at, active, list, perRow])

	return (
		<div ref={box} className={css.panes}>
			{bundles.length === 0 ? <p className={desk.note}>{text.noTouchpoints}</p> : null}
			<ul className={css.listInner} style={{ height: list.getTotalSize() }}>
				{list.getVirtualItems().flatMap((row) =>
					bundles.slice(row.index * perRow, (row.index + 1) * perRow).map((bundle, column) => {
						const index = row.index * perRow + column
						const number = index - from + 1
						return (
							<Pane
								key={bundle.id}
								{...props}
								bundle={bundle}
								number={number >= 1 && number <= NUMBERS ? number : null}
								current={active && bundle.id === cursor}
								place={{
									top: row.start,
									left: `calc(${(100 / perRow) * column}% + ${(GAP * column) / perRow}px)`,
									width: `calc(${100 / perRow}% - ${(GAP * (perRow - 1)) / perRow}px)`,
								}}
							/>
						)
					}),
				)}
			</ul>
		</div>
	)
}

interface PaneProps extends PanesProps {
	readonly bundle: Bundle
	readonly number: number | null
	readonly current: boolean
	readonly place: { readonly top: number; readonly left: string; readonly width: string }
}

function Pane(props: PaneProps): ReactNode {
	const { bundle, number, current, place, renaming, onCursor, onOpen, onMark, onRename, onTitle, onDrop, onMerge } = props
	const lang = useLang()
	const { head } = useDesk()
	const text = regieTexts[lang]
	const ref = useRef<HTMLLIElement>(null)
	const button = useRef<HTMLButtonElement>(null)
	const settled = !bundle.pending
	useBundleDrag(ref, bundle.id, settled && renaming !== bundle.id)
	const over = useDrop(ref, {
		self: bundle.id,
		onCards: (cards) => onDrop(cards, bundle.id),
		onBundle: (id) => settled && onMerge(id, bundle.id),
	})
	const stage = head.session.stages.find(({ key }) => key === bundle.stage)
	const marked = props.marked.has(bundle.id)
	useEffect(() => {
		if (current && renaming === null && !(document.activeElement instanceof HTMLInputElement))
			button.current?.focus({ preventScroll: true })
	}, [current, renaming])
	return (
		<li
			ref={ref}
			className={cx(
				css.pane,
				current && css.current,
				marked && css.marked,
				over && css.over,
				bundle.id === props.open && css.isOpen,
				bundle.pending && css.pending,
			)}
			style={{ transform: `translateY(${place.top}px)`, left: place.left, width: place.width }}
		>
			{renaming === bundle.id ? (
				<TitleField bundle={bundle} onDone={() => onRename(null)} onTitle={(title) => onTitle(bundle.id, title)} />
			) : (
				<div className={css.paneHead}>
					<h3 className={desk.sub}>
						<button
							ref={button}
							type="button"
							className={css.paneTitle}
							aria-pressed={marked}
							onFocus={() => onCursor(bundle.id)}
							onClick={() => onOpen(bundle.id)}
							onKeyDown={(event) => {
								if (event.key !== ' ') return
								// Space marks; opening is Enter's business.
								event.preventDefault()
								onMark(bundle.id)
							}}
							onKeyUp={(event) => {
								if (event.key === ' ') event.preventDefault()
							}}
						>
							<bdi>{bundle.title}</bdi>
						</button>
					</h3>
					<button type="button" className={css.pencil} aria-label={`${text.rename}: ${bundle.title}`} onClick={() => onRename(bundle.id)}>
						<PencilIcon />
					</button>
					{number === null ? null : <Key name={String(number)} />}
				</div>
			)}
			<p className={desk.note}>{bundle.pending ? text.pending : stage === undefined ? text.noStage : pick(stage.name, lang)}</p>
			<ul className={css.voices}>
				{bundle.cards.slice(0, VOICES).map((card) => (
					<li key={card.id}>
						<bdi>{card.text}</bdi>
					</li>
				))}
			</ul>
			<div className={css.counts}>
				<span>
					<b>{formatNumber(lang, bundle.cards.length)}</b> {text.cardsWord(bundle.cards.length)}
				</span>
				<Figures counts={bundle} />
			</div>
		</li>
	)
}

/** Enter keeps, Esc throws away, leaving the field keeps what was changed. */
export function TitleField({
	bundle,
	onDone,
	onTitle,
}: {
	readonly bundle: Bundle
	readonly onDone: () => void
	readonly onTitle: (title: string) => void
}) {
	const lang = useLang()
	const text = regieTexts[lang]
	const [title, setTitle] = useState(bundle.title)
	const over = useRef(false)
	const box = useRef<HTMLDivElement>(null)
	useEffect(() => {
		const input = box.current?.querySelector('input')
		input?.focus({ preventScroll: true })
		input?.select()
	}, [])
	const keep = () => {
		if (over.current) return
		over.current = true
		if (title.trim() !== '' && title.trim() !== bundle.title) onTitle(title.trim())
		onDone()
	}
	return (
		// biome-ignore lint/a11y/noStaticElementInteractions: Esc in the field belongs to the field
		<div
			ref={box}
			onKeyDown={(event) => {
				if (event.key !== 'Escape') return
				event.stopPropagation()
				over.current = true
				onDone()
			}}
		>
			<Field
				surface="desk"
				line
				label={text.renameLabel}
				labelHidden
				value={title}
				onChange={setTitle}
				max={60}
				counter="late"
				onEnter={keep}
				onBlur={keep}
			/>
		</div>
	)
}
