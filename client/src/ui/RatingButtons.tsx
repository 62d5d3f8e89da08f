/**
 * The three answers. In the composer they are the send button (a tap gives the card in); stacked and big
 * they are the whole screen. Owns no state: what a tap means is the caller's business.
 */
import type { Rating } from '@funkenflug/shared/domain'
import { useLang } from '../i18n/lang'
import { cx } from './cx'
import { RatingIcon } from './icons'
import css from './RatingButtons.module.css'
import { RATING_ORDER, RATING_WORDS } from './ratings'

export interface RatingButtonsProps {
	/** `composer`: one row above the keyboard · `big`: three full-width answers. */
	readonly variant: 'composer' | 'big'
	readonly onRate: (rating: Rating) => void
	/** False while there is nothing to give in: outlines only. A tap is still heard, so that the caller can say what is missing. */
	readonly ready?: boolean
	/** The answer given so far, marked in ink. */
	readonly value?: Rating | null | undefined
	/** Name of the group for screen readers, usually the question. */
	readonly label: string
	/** Id of a text that says what a tap does. */
	readonly describedBy?: string | undefined
}

const TONE: Readonly<Record<Rating, string | undefined>> = { disappointing: css.dis, okay: css.oka, delighting: css.del }

export function RatingButtons({ variant, onRate, ready = true, value, label, describedBy }: RatingButtonsProps) {
	const lang = useLang()
	return (
		<fieldset className={cx(css.rates, css[variant], !ready && css.outlines)} aria-label={label} aria-describedby={describedBy}>
			{RATING_ORDER.map((rating) => (
				<button
					key={rating}
					type="button"
					className={TONE[rating]}
					aria-pressed={value === undefined ? undefined : value === rating}
					onClick={() => onRate(rating)}
				>
					<RatingIcon rating={rating} />
					{RATING_WORDS[rating][lang]}
				</button>
			))}
		</fieldset>
	)
}
