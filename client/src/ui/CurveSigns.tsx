/** Words inside the picture of the curve, each with its sign: the axis and "divided". */
import type { Rating } from '@funkenflug/shared/domain'
import { signWidth } from './curveLayout'
import { cx } from './cx'
import css from './EmotionalCurve.module.css'
import { DIVIDED_PATH, RATING_PATHS } from './icons'
import { RATING_WORDS } from './ratings'

export interface DividedWordProps {
	readonly x: number
	readonly baseline: number
	readonly size: number
	readonly word: string
	readonly anchor: 'start' | 'end'
	readonly strong: boolean
}

/** "↕ umstritten" */
export function DividedWord({ x, baseline, size, word, anchor, strong }: DividedWordProps) {
	const left = anchor === 'start' ? x : x - signWidth(word, size, strong) + size * 0.3
	return (
		<>
			<path
				className={css.arrow}
				strokeWidth={2.6}
				transform={`translate(${left} ${baseline - size * 0.89}) scale(${(size * 1.07) / 24})`}
				d={DIVIDED_PATH}
			/>
			<text
				className={cx(css.text, css.ontop, strong && css.strong)}
				style={{ fontSize: size }}
				x={anchor === 'start' ? x + size * 1.15 : x}
				y={baseline}
				textAnchor={anchor}
			>
				{word}
			</text>
		</>
	)
}

/** "★ begeisternd": a word of the axis. */
export function Sign({
	rating,
	x,
	baseline,
	size,
	lang,
}: {
	readonly rating: Rating
	readonly x: number
	readonly baseline: number
	readonly size: number
	readonly lang: 'de' | 'en'
}) {
	const side = size * 1.07
	return (
		<>
			<path
				className={css[rating]}
				fillRule="evenodd"
				transform={`translate(${x} ${baseline - size * 0.89}) scale(${side / 24})`}
				d={RATING_PATHS[rating]}
			/>
			<text className={css.text} style={{ fontSize: size }} x={x + size * 1.45} y={baseline}>
				{RATING_WORDS[rating][lang]}
			</text>
		</>
	)
}
