/** Right column: the chosen card in full size, or an open touchpoint with all its cards; below it what was done last. */
import type { UndoEntry } from '@funkenflug/shared/views'
import { formatClock, formatNumber } from '../../i18n/format'
import { pick, useLang } from '../../i18n/lang'
import { Button } from '../../ui/Button'
import { cx } from '../../ui/cx'
import desk from '../../ui/desk.module.css'
import { CloseIcon, PencilIcon, UndoIcon } from '../../ui/icons'
import { RatingLabel } from '../../ui/RatingLabel'
import { Figures } from '../../ui/ShareBar'
import { useNow } from '../../ui/useNow'
import { useDesk } from '../desk'
import { CardList, type CardListProps } from './CardList'
import { regieTexts } from './messages'
import type { Bundle, DeskCard, Sorted } from './model'
import { TitleField } from './Panes'
import css from './regie.module.css'

/** One card, large enough to be read out. */
export function Reading({ card, sorted }: { readonly card: DeskCard | null; readonly sorted: Sorted }) {
	const lang = useLang()
	const { head } = useDesk()
	const text = regieTexts[lang]
	const stage = head.session.stages.find(({ key }) => key === card?.stage)
	const place =
		card?.place === 'single' ? text.place.single : (sorted.bundles.find(({ id }) => id === card?.place)?.title ?? text.place.unsorted)
	return (
		<div>
			<h2 className={desk.title}>{text.reading}</h2>
			{card === null ? (
				<p className={cx(desk.note, css.gap)}>{text.readingNone}</p>
			) : (
				<article className={css.reading}>
					<p className={css.readingText}>
						<bdi>{card.text}</bdi>
					</p>
					<p className={cx(desk.note, css.readingNote)}>
						{card.rating === null ? null : <RatingLabel rating={card.rating} />}
						<span>{stage === undefined ? text.noStage : pick(stage.name, lang)}</span>
						<bdi>{place}</bdi>
					</p>
				</article>
			)}
		</div>
	)
}

export interface OpenBundleProps {
	readonly bundle: Bundle
	readonly list: CardListProps
	readonly markedCount: number
	readonly renaming: boolean
	readonly onRename: (on: boolean) => void
	readonly onClose: () => void
	readonly onTitle: (title: string, stage: string | null) => void
	readonly onSplit: () => void
	readonly onMerge: () => void
	readonly onUnsort: () => void
}

export function OpenBundle({
	bundle,
	list,
	markedCount,
	renaming,
	onRename,
	onClose,
	onTitle,
	onSplit,
	onMerge,
	onUnsort,
}: OpenBundleProps) {
	const lang = useLang()
	const { head, live } = useDesk()
	const text = regieTexts[lang]
	return (
		<div className={css.inside}>
			{renaming ? (
				<TitleField bundle={bundle} onDone={() => onRename(false)} onTitle={(title) => onTitle(title, bundle.stage)} />
			) : (
				<div className={css.paneHead}>
					<h2 className={desk.title}>
						<bdi>{bundle.title}</bdi>
					</h2>
					<span className={css.tools}>
						<button
							type="button"
							className={css.tool}
							aria-label={`${text.rename}: ${bundle.title}`}
							aria-keyshortcuts="R"
							onClick={() => live && onRename(true)}
						>
							<PencilIcon />
						</button>
						<button type="button" className={css.tool} aria-label={text.closeBundle} aria-keyshortcuts="Escape" onClick={onClose}>
							<CloseIcon />
						</button>
					</span>
				</div>
			)}
			<div className={cx(desk.row, css.gap)}>
				<label className={css.select}>
					<span className={desk.note}>{text.stage}</span>
					<select
						value={bundle.stage ?? ''}
						disabled={!live}
						onChange={(event) => onTitle(bundle.title, event.currentTarget.value === '' ? null : event.currentTarget.value)}
					>
						<option value="">{text.noStageOption}</option>
						{head.session.stages.map(({ key, name }) => (
							<option key={key} value={key}>
								{pick(name, lang)}
							</option>
						))}
					</select>
				</label>
			</div>
			<div className={cx(css.counts, css.gap)}>
				<span>
					<b>{formatNumber(lang, bundle.cards.length)}</b> {text.cardsWord(bundle.cards.length)}
				</span>
				<Figures counts={bundle} />
			</div>
			{bundle.cards.length === 0 ? <p className={desk.note}>{text.empty}</p> : <CardList {...list} />}
			<div className={cx(desk.row, css.gap, css.acts)}>
				{markedCount === 0 ? null : <b>{text.marked(markedCount)}</b>}
				<Button size="desk-small" keyHint="X" off={!live || bundle.cards.length === 0} onClick={onSplit}>
					{text.split}
				</Button>
				<Button size="desk-small" keyHint="U" off={!live || bundle.cards.length === 0} onClick={onUnsort}>
					{text.unsort}
				</Button>
				<Button size="desk-small" keyHint="M" off={!live} onClick={onMerge}>
					{text.merge}
				</Button>
			</div>
		</div>
	)
}

const LINES = 30
const COMPANY_MS = 5 * 60_000

/** Newest first; whose step it was stands in words. */
export function Log({ onUndo }: { readonly onUndo: () => void }) {
	const lang = useLang()
	const { head, own, live, now } = useDesk()
	const text = regieTexts[lang]
	const at = useNow(now, 30_000)
	const steps = head.log.toReversed().slice(0, LINES)
	const others = new Set(head.log.filter((step) => step.desk !== own && at - step.at < COMPANY_MS).map(({ desk: who }) => who)).size
	return (
		<section className={css.log} aria-label={text.log}>
			<div className={desk.head}>
				<h2 className={desk.sub}>{text.log}</h2>
				<span className={desk.end}>
					<Button size="desk-small" keyHint="Z" off={!live || !head.log.some((step) => step.desk === own && !step.undone)} onClick={onUndo}>
						<UndoIcon />
						{text.undo}
					</Button>
				</span>
			</div>
			{others === 0 ? null : <p className={desk.note}>{text.company(others)}</p>}
			{steps.length === 0 ? (
				<p className={desk.note}>{text.logNone}</p>
			) : (
				// biome-ignore lint/a11y/noNoninteractiveTabindex: the log scrolls, and keys must reach it
				<ol className={css.logList} tabIndex={0} aria-label={text.log}>
					{steps.map((step: UndoEntry) => (
						<li key={step.key} className={cx(step.undone && css.undone)}>
							<span className={css.logTime}>{formatClock(lang, step.at)}</span>
							<bdi className={css.logText}>{text.step(step.action, step.params)}</bdi>
							<span className={css.logWho}>{step.undone ? text.undone : step.desk === own ? text.mine : text.others}</span>
						</li>
					))}
				</ol>
			)}
		</section>
	)
}
