/** The three ratings of one thing as one bar, always ☹ ● ★. Few voices are hatched: they are no verdict yet (D-R3). */
import type { Counts, Rating } from '@funkenflug/shared/domain'
import { useLang } from '../i18n/lang'
import { plural } from '../i18n/plural'
import { cx } from './cx'
import { RatingLabel } from './RatingLabel'
import { RATING_ORDER, RATING_WORDS } from './ratings'
import css from './ShareBar.module.css'

/** Below this many ratings a bar is hatched (D-R3). */
export const FEW_VOICES = 10

export interface ShareBarProps {
	readonly counts: Counts
	/** Height: wall screen 64, wall tile 20, desk and phone 12 px. */
	readonly size?: 'wall' | 'tile' | 'small'
	/** Counts under or above the bar: with words (legend included), figures only, or none. */
	readonly figures?: 'words' | 'counts' | 'none'
	readonly className?: string | undefined
}

const TONE: Readonly<Record<Rating, string | undefined>> = { disappointing: css.dis, okay: css.oka, delighting: css.del }

const countOf = (counts: Counts): Readonly<Record<Rating, number>> => ({ disappointing: counts.d, okay: counts.o, delighting: counts.b })

export function ShareBar({ counts, size = 'small', figures = 'none', className }: ShareBarProps) {
	const lang = useLang()
	const by = countOf(counts)
	const n = counts.d + counts.o + counts.b
	const name =
		n === 0
			? { de: 'Noch keine Bewertungen', en: 'No ratings yet' }[lang]
			: `${RATING_ORDER.map((rating) => `${by[rating]} ${RATING_WORDS[rating][lang]}`).join(', ')} (${plural(lang, n, { de: { one: '1 Bewertung', other: '{n} Bewertungen' }, en: { one: '1 rating', other: '{n} ratings' } }[lang])})`
	return (
		<div className={cx(css.share, css[size], className)}>
			{figures === 'counts' ? <Figures counts={counts} order="count" /> : null}
			<div className={cx(css.bar, n > 0 && n < FEW_VOICES && css.few, n === 0 && css.empty)} role="img" aria-label={name}>
				{RATING_ORDER.map((rating) =>
					by[rating] > 0 ? <i key={rating} className={TONE[rating]} style={{ flexGrow: by[rating] }} /> : null,
				)}
			</div>
			{figures === 'words' ? <Figures counts={counts} order="count-word" /> : null}
		</div>
	)
}

/** "☹ 61 ● 14 ★ 5" in a row; sizes with the font around it. */
export function Figures({
	counts,
	order = 'count',
	className,
}: {
	readonly counts: Counts
	readonly order?: 'count' | 'count-word'
	readonly className?: string
}) {
	const by = countOf(counts)
	return (
		<p className={cx(css.figures, order === 'count-word' && css.words, className)}>
			{RATING_ORDER.map((rating) => (
				<RatingLabel key={rating} rating={rating} count={by[rating]} order={order} />
			))}
		</p>
	)
}

/** The legend that must stand on every screen where icons stand without words. */
export function RatingLegend({ className }: { readonly className?: string }) {
	return (
		<p className={cx(css.legend, className)}>
			{RATING_ORDER.map((rating) => (
				<RatingLabel key={rating} rating={rating} />
			))}
		</p>
	)
}
