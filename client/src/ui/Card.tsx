/** One card of a person, on paper: phone, wall and desk size. Never cut off: people look for their sentence. */
import type { Rating } from '@funkenflug/shared/domain'
import type { ReactNode } from 'react'
import { useLang } from '../i18n/lang'
import css from './Card.module.css'
import { cx } from './cx'
import { RatingIcon } from './icons'
import { RATING_WORDS } from './ratings'
import { VisuallyHidden } from './VisuallyHidden'

export interface CardProps {
	readonly surface: 'phone' | 'wall' | 'desk'
	/** plain · new (amber edge, lands once) · wait (not acknowledged yet) · held (waits for release) · selected (desk). */
	readonly state?: 'plain' | 'new' | 'wait' | 'held' | 'selected'
	readonly rating?: Rating | null
	/** Stage or place the card belongs to; on the wall above the text, elsewhere after it. */
	readonly label?: ReactNode
	/** Below the text: state line on the phone ("gespeichert ✓"), reason on the desk. */
	readonly note?: ReactNode
	/** Before the icon: a checkbox on the desk. */
	readonly lead?: ReactNode
	readonly as?: 'li' | 'article' | 'div'
	readonly className?: string | undefined
	/** The text. */
	readonly children: ReactNode
}

export function Card({ surface, state = 'plain', rating = null, label, note, lead, as: Tag = 'article', className, children }: CardProps) {
	const lang = useLang()
	const sign =
		rating === null ? null : (
			<>
				<RatingIcon rating={rating} />
				<VisuallyHidden>{RATING_WORDS[rating][lang]}: </VisuallyHidden>
			</>
		)
	if (surface === 'wall') {
		return (
			<Tag className={cx(css.card, css.wall, css[state], className)}>
				{sign === null && label === undefined ? null : (
					<p className={css.key}>
						{sign}
						{label === undefined ? null : <span>{label}</span>}
					</p>
				)}
				<p className={css.voice}>{children}</p>
				{note === undefined ? null : <p className={css.note}>{note}</p>}
			</Tag>
		)
	}
	return (
		<Tag className={cx(css.card, css[surface], css[state], className)}>
			{lead}
			{sign === null ? null : <span className={css.sign}>{sign}</span>}
			<div className={css.body}>
				<p className={css.text}>{children}</p>
				{note === undefined && label === undefined ? null : (
					<p className={css.note}>
						{note}
						{label === undefined ? null : (
							<span>
								{note === undefined ? null : '· '}
								{label}
							</span>
						)}
					</p>
				)}
			</div>
		</Tag>
	)
}
