/** What stands still under the curve: words of the axis, stages, counts. Across for wall and desk, down for the phone. */
import { formatNumber } from '../i18n/format'
import { DividedWord, Sign } from './CurveSigns'
import { CURVE_TEXTS } from './CurveTable'
import { type CurveLayout, signWidth } from './curveLayout'
import { cx } from './cx'
import css from './EmotionalCurve.module.css'
import { DIVIDED_WORD, RATING_WORDS } from './ratings'

export interface GroundProps {
	readonly layout: CurveLayout
	readonly size: number
	readonly lang: 'de' | 'en'
	readonly counted: 'ratings' | 'cards'
}

/** What stands still: names of the axis, stages, counts. */
export function GroundAcross({ layout, size, lang, counted }: GroundProps) {
	const { zero, half, k } = layout
	return (
		<>
			<line className={css.zero} strokeWidth={Math.max(1, 2 * k)} x1={0} x2={layout.width} y1={zero} y2={zero} />
			<Sign rating="delighting" x={0} baseline={zero - half + 40 * k} size={size} lang={lang} />
			<Sign rating="okay" x={0} baseline={zero - 14 * k} size={size} lang={lang} />
			<Sign rating="disappointing" x={0} baseline={zero + half - 28 * k} size={size} lang={lang} />
			<text className={cx(css.text, css.soft)} style={{ fontSize: size }} x={0} y={layout.countLine}>
				{CURVE_TEXTS[counted][lang]}
			</text>
			{layout.stages.map((stage) => (
				<g key={stage.point.key} className={cx(stage.point.n === 0 && css.empty)}>
					{stage.lines.map((line, i) => (
						<text
							key={line}
							className={cx(css.text, stage.strong && css.strong)}
							style={{ fontSize: size }}
							x={stage.along}
							y={layout.labelLine + i * layout.lineHeight}
							textAnchor="middle"
						>
							{line}
						</text>
					))}
					<text className={cx(css.text, css.soft)} style={{ fontSize: size }} x={stage.along} y={layout.countLine} textAnchor="middle">
						{formatNumber(lang, stage.point.n)}
					</text>
				</g>
			))}
		</>
	)
}

/** The same for the phone: names at the left, counts at the right, words of the axis on top. */
export function GroundDown({ layout, size, lang, counted }: GroundProps) {
	const { zero, width, lineHeight } = layout
	const words = { d: RATING_WORDS.disappointing[lang], o: RATING_WORDS.okay[lang], b: RATING_WORDS.delighting[lang] }
	const free = width - signWidth(words.d, size) - signWidth(words.o, size) - signWidth(words.b, size)
	const baseline = size * 1.1
	return (
		<>
			<line className={css.zero} strokeWidth={1} x1={zero} x2={zero} y1={size * 2.2} y2={layout.height - size * 2} />
			<Sign rating="disappointing" x={0} baseline={baseline} size={size} lang={lang} />
			<Sign rating="okay" x={signWidth(words.d, size) + free / 2} baseline={baseline} size={size} lang={lang} />
			<Sign rating="delighting" x={width - signWidth(words.b, size)} baseline={baseline} size={size} lang={lang} />
			{layout.stages.map((stage) => {
				const rows = stage.lines.length + (stage.point.divided ? 1 : 0)
				const first = stage.along - ((rows - 1) * lineHeight) / 2 + size * 0.34
				return (
					<g key={stage.point.key}>
						{stage.lines.map((line, i) => (
							<text
								key={line}
								className={cx(css.text, stage.strong && css.strong)}
								style={{ fontSize: size }}
								x={0}
								y={first + i * lineHeight}
							>
								{line}
							</text>
						))}
						{stage.point.divided ? (
							<DividedWord
								x={0}
								baseline={first + stage.lines.length * lineHeight}
								size={size}
								word={DIVIDED_WORD[lang]}
								anchor="start"
								strong={false}
							/>
						) : null}
						<text className={cx(css.text, css.soft)} style={{ fontSize: size }} x={width} y={stage.along + size * 0.34} textAnchor="end">
							{formatNumber(lang, stage.point.n)}
						</text>
					</g>
				)
			})}
			<text className={cx(css.text, css.soft)} style={{ fontSize: size }} x={width} y={layout.countLine} textAnchor="end">
				{CURVE_TEXTS[counted === 'ratings' ? 'ratingsRight' : 'cardsRight'][lang]}
			</text>
		</>
	)
}
