/**
 * The signature: the emotional curve along the journey. Band edges are the shares of ★ and ☹, the line is their
 * sum; hollow and dotted where the room is divided, n under every stage, a gap where nobody rated (decisions 4, 5).
 * One component for wall, desk, phone and protocol; the same numbers stand in a table for screen readers.
 */
import type { Bilingual, Rating } from '@funkenflug/shared/domain'
import type { CurvePoint } from '@funkenflug/shared/ranking/curve'
import { useMemo, useRef } from 'react'
import { formatNumber, formatSigned } from '../i18n/format'
import { useLang } from '../i18n/lang'
import { type CurveBox, type CurveLayout, curveLayout, type StagePlace, signWidth, tooNarrow } from './curveLayout'
import { cx } from './cx'
import css from './EmotionalCurve.module.css'
import { DIVIDED_PATH, RATING_PATHS } from './icons'
import { DIVIDED_WORD, RATING_WORDS } from './ratings'
import { useWidth } from './useWidth'
import { VisuallyHidden } from './VisuallyHidden'

const PRESETS = {
	wall: { width: 1760, height: 544, size: 28, unit: 1, down: false },
	desk: { width: 960, height: 292, size: 13, unit: 0.5, down: false },
	phone: { width: 328, height: 0, size: 15, unit: 0.5, down: true },
} as const satisfies Record<string, CurveBox>

export interface EmotionalCurveProps {
	readonly points: readonly CurvePoint[]
	/** Written name of a stage. */
	readonly nameOf: (key: string) => string
	/** wall 1760×544 · desk 960×292 · phone 328 wide, the journey runs downward. */
	readonly preset?: keyof typeof PRESETS
	/** Other measures than the preset's, px. Without a width the picture takes that of its box; type and height keep theirs. */
	readonly width?: number
	readonly height?: number
	/** Operator's zoom for the labels (wall). */
	readonly textScale?: number
	/** What is counted under the stages. */
	readonly counted?: 'ratings' | 'cards'
	/** No drawing in one stroke: preview, protocol, a phone that comes back. */
	readonly still?: boolean
	readonly className?: string | undefined
}

const TEXTS = {
	curve: { de: 'Gefühlskurve entlang der Reise', en: 'Emotional curve along the journey' },
	ratings: { de: 'Bewertungen', en: 'Ratings' },
	cards: { de: 'Karten', en: 'Cards' },
	stage: { de: 'Station', en: 'Stage' },
	mean: { de: 'Mittel von −1 bis +1', en: 'Mean from −1 to +1' },
	mark: { de: 'Zeichen', en: 'Mark' },
	none: { de: 'keine', en: 'none' },
	ratingsRight: { de: 'Rechts: Zahl der Bewertungen', en: 'On the right: number of ratings' },
	cardsRight: { de: 'Rechts: Zahl der Karten', en: 'On the right: number of cards' },
} as const satisfies Record<string, Bilingual>

/** Drawn once, when it appears; to draw it again give it another `key`. */
export function EmotionalCurve(props: EmotionalCurveProps) {
	const { points, nameOf, preset = 'wall', textScale = 1, counted = 'ratings', still = false } = props
	const lang = useLang()
	const figure = useRef<HTMLElement>(null)
	const measured = useWidth(figure, props.width === undefined)
	const base = PRESETS[preset]
	const width = props.width ?? measured ?? base.width
	const size = base.size * textScale
	// The wall's height is given; there the names break instead.
	const down = base.down || (preset !== 'wall' && tooNarrow(points.length, width, size))
	const box: CurveBox = useMemo(
		() => ({ width, height: props.height ?? base.height, size, unit: base.unit, down }),
		[width, props.height, base, size, down],
	)
	const layout = useMemo(() => curveLayout(points, nameOf, box), [points, nameOf, box])
	const view = `0 0 ${round(layout.width)} ${round(layout.height)}`
	const Ground = box.down ? GroundDown : GroundAcross
	return (
		<figure ref={figure} className={cx(css.curve, props.className)}>
			<svg width={round(layout.width)} height={round(layout.height)} viewBox={view} aria-hidden="true">
				<Ground layout={layout} size={box.size} lang={lang} counted={counted} />
			</svg>
			<svg
				className={cx(css.strokes, !still && (box.down ? css.drawDown : css.draw))}
				width={round(layout.width)}
				height={round(layout.height)}
				viewBox={view}
				aria-hidden="true"
			>
				<Strokes layout={layout} box={box} word={DIVIDED_WORD[lang]} />
			</svg>
			<VisuallyHidden as="div">
				<CurveTable points={points} nameOf={nameOf} counted={counted} />
			</VisuallyHidden>
		</figure>
	)
}

interface GroundProps {
	readonly layout: CurveLayout
	readonly size: number
	readonly lang: 'de' | 'en'
	readonly counted: 'ratings' | 'cards'
}

/** What stands still: names of the axis, stages, counts. */
function GroundAcross({ layout, size, lang, counted }: GroundProps) {
	const { zero, half, k } = layout
	return (
		<>
			<line className={css.zero} strokeWidth={Math.max(1, 2 * k)} x1={0} x2={layout.width} y1={zero} y2={zero} />
			<Sign rating="delighting" x={0} baseline={zero - half + 40 * k} size={size} lang={lang} />
			<Sign rating="okay" x={0} baseline={zero - 14 * k} size={size} lang={lang} />
			<Sign rating="disappointing" x={0} baseline={zero + half - 28 * k} size={size} lang={lang} />
			<text className={cx(css.text, css.soft)} style={{ fontSize: size }} x={0} y={layout.countLine}>
				{TEXTS[counted][lang]}
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
function GroundDown({ layout, size, lang, counted }: GroundProps) {
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
				{TEXTS[counted === 'ratings' ? 'ratingsRight' : 'cardsRight'][lang]}
			</text>
		</>
	)
}

/** What is drawn in one stroke: bands, edges, line, points and markers. */
function Strokes({ layout, box, word }: { readonly layout: CurveLayout; readonly box: CurveBox; readonly word: string }) {
	const { paths, zero } = layout
	const { unit, down, size } = box
	// Swapping x and y turns the journey downward; widths of lines do not change.
	const swap = down ? 'matrix(0 1 1 0 0 0)' : undefined
	const at = (along: number, cross: number): { readonly x: number; readonly y: number } =>
		down ? { x: cross, y: along } : { x: along, y: cross }
	return (
		<>
			<g transform={swap}>
				<path className={css.upper} d={paths.upperBand} />
				<path className={css.lower} d={paths.lowerBand} />
				<line
					className={css.zero}
					strokeWidth={Math.max(1, 2 * layout.k)}
					x1={down ? size * 2.2 : 0}
					x2={down ? layout.height - size * 2 : layout.width}
					y1={zero}
					y2={zero}
				/>
				<path className={css.upperEdge} strokeWidth={3 * unit} d={paths.upperEdge} />
				<path className={css.lowerEdge} strokeWidth={3 * unit} d={paths.lowerEdge} />
				<path className={css.halo} strokeWidth={16 * unit} d={paths.mean} />
				{layout.stages.map((stage) =>
					stage.point.divided && stage.upper !== null && stage.lower !== null ? (
						<line
							key={stage.point.key}
							className={css.span}
							strokeWidth={4 * unit}
							strokeDasharray={`${4 * unit} ${8 * unit}`}
							x1={stage.along}
							x2={stage.along}
							y1={stage.upper}
							y2={stage.lower}
						/>
					) : null,
				)}
				<path className={css.mean} strokeWidth={8 * unit} d={paths.mean} />
			</g>
			{layout.stages.map((stage) =>
				stage.mean === null ? null : (
					<g key={stage.point.key}>
						<Point stage={stage} unit={unit} {...at(stage.along, stage.mean)} />
						{stage.word === null ? null : <DividedWord {...stage.word} size={size} word={word} strong />}
					</g>
				),
			)}
		</>
	)
}

/** Hollow where divided (a mean alone would lie), a rating sign where the rule gives one, else a plain point. */
function Point({ stage, unit, x, y }: { readonly stage: StagePlace; readonly unit: number; readonly x: number; readonly y: number }) {
	const { marker, divided } = stage.point
	if (marker !== null) {
		const rating: Rating = marker === 'pain' ? 'disappointing' : 'delighting'
		const side = 44 * unit
		return (
			<>
				<circle className={css.plate} cx={x} cy={y} r={27 * unit} />
				<path
					className={css[rating]}
					fillRule="evenodd"
					transform={`translate(${x - side / 2} ${y - side / 2}) scale(${side / 24})`}
					d={RATING_PATHS[rating]}
				/>
			</>
		)
	}
	if (divided) return <circle className={css.hollow} strokeWidth={6 * unit} cx={x} cy={y} r={15 * unit} />
	return <circle className={css.point} strokeWidth={4 * unit} cx={x} cy={y} r={13 * unit} />
}

interface DividedWordProps {
	readonly x: number
	readonly baseline: number
	readonly size: number
	readonly word: string
	readonly anchor: 'start' | 'end'
	readonly strong: boolean
}

function DividedWord({ x, baseline, size, word, anchor, strong }: DividedWordProps) {
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
function Sign({
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

/** The numbers of the picture as a table; also usable in plain sight. */
export function CurveTable({ points, nameOf, counted = 'ratings' }: Pick<EmotionalCurveProps, 'points' | 'nameOf' | 'counted'>) {
	const lang = useLang()
	const mark = (point: CurvePoint): string => {
		const words = [
			point.marker === 'pain' ? RATING_WORDS.disappointing[lang] : point.marker === 'love' ? RATING_WORDS.delighting[lang] : null,
			point.divided ? DIVIDED_WORD[lang] : null,
		].filter((word) => word !== null)
		return words.length === 0 ? '–' : words.join(', ')
	}
	return (
		<table>
			<caption>{TEXTS.curve[lang]}</caption>
			<thead>
				<tr>
					<th scope="col">{TEXTS.stage[lang]}</th>
					<th scope="col">{TEXTS[counted][lang]}</th>
					<th scope="col">{RATING_WORDS.disappointing[lang]}</th>
					<th scope="col">{RATING_WORDS.okay[lang]}</th>
					<th scope="col">{RATING_WORDS.delighting[lang]}</th>
					<th scope="col">{TEXTS.mean[lang]}</th>
					<th scope="col">{TEXTS.mark[lang]}</th>
				</tr>
			</thead>
			<tbody>
				{points.map((point) => (
					<tr key={point.key}>
						<th scope="row">{nameOf(point.key)}</th>
						<td>{formatNumber(lang, point.n)}</td>
						<td>{formatNumber(lang, point.d)}</td>
						<td>{formatNumber(lang, point.o)}</td>
						<td>{formatNumber(lang, point.b)}</td>
						<td>{point.mean === null ? TEXTS.none[lang] : formatSigned(lang, point.mean)}</td>
						<td>{mark(point)}</td>
					</tr>
				))}
			</tbody>
		</table>
	)
}

const round = (value: number): number => Math.round(value * 10) / 10
