/** A rating as people read it: icon and word, with a count where one belongs to it. */
import type { Rating } from '@funkenflug/shared/domain'
import { formatNumber } from '../i18n/format'
import { useLang } from '../i18n/lang'
import { cx } from './cx'
import { DividedIcon, RatingIcon } from './icons'
import css from './RatingLabel.module.css'
import { DIVIDED_WORD, RATING_WORDS } from './ratings'
import { VisuallyHidden } from './VisuallyHidden'

export interface RatingLabelProps {
	readonly rating: Rating
	readonly count?: number | undefined
	/** `word-count`: "★ begeisternd 251" · `count-word`: "☹ 52 enttäuschend" · `count`: figure only, the word is still read out. */
	readonly order?: 'word-count' | 'count-word' | 'count'
	readonly className?: string | undefined
}

/** Size follows the font size around it. With `order="count"` a legend with the words must stand on the same screen. */
export function RatingLabel({ rating, count, order = 'word-count', className }: RatingLabelProps) {
	const lang = useLang()
	const word = RATING_WORDS[rating][lang]
	const figure = count === undefined ? null : <b className={css.figure}>{formatNumber(lang, count)}</b>
	return (
		<span className={cx(css.label, order === 'count' && css.bare, className)}>
			<RatingIcon rating={rating} />
			{order === 'word-count' ? word : figure}
			{order === 'word-count' ? figure : null}
			{order === 'count-word' ? <span className={css.small}>{word}</span> : null}
			{order === 'count' ? <VisuallyHidden>{word}</VisuallyHidden> : null}
		</span>
	)
}

/** The mark of a topic the room is not of one mind about: "↕ umstritten". */
export function DividedMark({ className }: { readonly className?: string | undefined }) {
	const lang = useLang()
	return (
		<span className={cx(css.divided, className)}>
			<DividedIcon />
			{DIVIDED_WORD[lang]}
		</span>
	)
}
