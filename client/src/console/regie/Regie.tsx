/**
 * The control desk: card – place – next card, hands on the keyboard. Three zones (cards, touchpoints, an open touchpoint);
 * arrows move in the active one. Draws what the hand holds (`useHand`) and tells it what the pointer does.
 */
import { useRef } from 'react'
import { formatNumber } from '../../i18n/format'
import { useLang } from '../../i18n/lang'
import { Button } from '../../ui/Button'
import { cx } from '../../ui/cx'
import { DeskColumn, DeskColumns } from '../../ui/DeskFrame'
import desk from '../../ui/desk.module.css'
import { RatingLegend } from '../../ui/ShareBar'
import { CardList } from './CardList'
import { useDrop } from './drag'
import { useHandKeys } from './handKeys'
import { regieTexts } from './messages'
import type { DeskCard } from './model'
import { Panes } from './Panes'
import { Question } from './Question'
import css from './regie.module.css'
import { Log, OpenBundle, Reading } from './Side'
import { Unsorted } from './Unsorted'
import { useHand } from './useHand'

export function Regie({ keysOn }: { readonly keysOn: boolean }) {
	const lang = useLang()
	const text = regieTexts[lang]
	const hand = useHand()
	const { live, bundling, sorted, bundles, zone, setZone, left, panes, inside, marks, renaming, setRenaming, ask, setAsk } = hand
	const { open } = inside
	const field = useRef<HTMLInputElement>(null)
	const column = useRef<HTMLDivElement>(null)
	useHandKeys(hand, () => field.current?.focus(), keysOn)
	const dropped = useDrop(column, {
		onCards(ids) {
			if (left.which === 'singles') return live && bundling.single(ids, true)
			// What lies here already was let go again, not moved.
			hand.into(
				ids.filter((id) => sorted.cards.get(id)?.place !== null),
				null,
			)
		},
	})
	/** All marked ones of its list come along with a marked card. */
	const dragOf = (list: readonly DeskCard[]) => (id: string) =>
		marks.has(id) ? list.filter((card) => marks.has(card.id)).map((card) => card.id) : [id]
	const listLabel = left.which === 'unsorted' ? text.unsorted : text.singles

	return (
		<>
			<DeskColumns template="clamp(272px, 27.5vw, 480px) minmax(0, 1fr) clamp(264px, 26vw, 440px)">
				<DeskColumn label={listLabel} flush>
					<div ref={column} className={cx(css.column, dropped && css.over)}>
						<Unsorted
							which={left.which}
							sorted={sorted}
							search={left.search}
							field={field}
							found={left.rows.length}
							marked={left.marked}
							picked={left.picked}
							onWhich={left.show}
							onSearch={left.setSearch}
							onLeaveSearch={() => {
								setZone('cards')
								document.getElementById('regie-cards')?.focus({ preventScroll: true })
							}}
							onInto={() => setAsk({ kind: 'pick', cards: left.picked })}
							onCreate={() => setAsk({ kind: 'create', cards: left.picked })}
							onAside={() => hand.aside(left.picked)}
						>
							<CardList
								id="regie-cards"
								label={listLabel}
								rows={left.rows}
								cursor={left.cards[left.at]?.id ?? null}
								active={zone === 'cards'}
								marked={marks}
								onActive={() => setZone('cards')}
								onCursor={left.setCursor}
								onMark={(id, range) => hand.mark(left.cards, left.at, id, range)}
								dragged={dragOf(left.cards)}
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
							{panes.marked.size === 0 ? (
								<RatingLegend className={cx(desk.note, desk.end)} />
							) : (
								<span className={desk.end}>
									<Button size="desk-small" keyHint="M" off={!live} onClick={hand.merge}>
										{text.merge}
									</Button>
								</span>
							)}
						</div>
						<Panes
							bundles={bundles}
							cursor={panes.cursor}
							active={zone === 'panes'}
							marked={panes.marked}
							open={inside.id}
							renaming={zone === 'inside' ? null : renaming}
							onCursor={(id) => {
								panes.setCursor(id)
								setZone('panes')
							}}
							onOpen={hand.openBundle}
							onMark={panes.toggle}
							onRename={(id) => {
								setZone('panes')
								setRenaming(id)
							}}
							onTitle={(id, title) => void bundling.rename(id, title, bundles.find((one) => one.id === id)?.stage ?? null)}
							onDrop={hand.into}
							onMerge={(from, to) => {
								if (!live) return
								hand.merged([from], to)
								bundling.merge([from], to)
							}}
							onSight={panes.onSight}
						/>
					</div>
				</DeskColumn>
				<DeskColumn label={open === null ? text.reading : open.title} flush>
					<div className={css.column}>
						{open === null ? (
							<Reading card={hand.current} sorted={sorted} />
						) : (
							<OpenBundle
								key={open.id}
								bundle={open}
								renaming={renaming === open.id && zone === 'inside'}
								onRename={(on) => {
									setZone('inside')
									setRenaming(on ? open.id : null)
								}}
								markedCount={inside.cards.filter(({ id }) => marks.has(id)).length}
								onClose={() => inside.setId(null)}
								onTitle={(title, stage) => void bundling.rename(open.id, title, stage)}
								onSplit={hand.split}
								onMerge={hand.merge}
								onUnsort={() => hand.into(inside.picked, null)}
								list={{
									id: 'regie-inside',
									label: open.title,
									rows: inside.rows,
									cursor: inside.cards[inside.at]?.id ?? null,
									active: zone === 'inside',
									marked: marks,
									onActive: () => setZone('inside'),
									onCursor: inside.setCursor,
									onMark: (id, range) => hand.mark(inside.cards, inside.at, id, range),
									dragged: dragOf(inside.cards),
								}}
							/>
						)}
						<Log onUndo={() => void hand.run('undo')} />
					</div>
				</DeskColumn>
			</DeskColumns>
			{ask === null ? null : (
				<Question
					ask={ask}
					bundles={bundles}
					bundling={bundling}
					onClose={() => setAsk(null)}
					onPick={hand.into}
					onDone={hand.unmark}
					onMerged={hand.merged}
				/>
			)}
		</>
	)
}
