/**
 * The signature: the emotional curve along the journey. Band edges are the shares of ★ and ☹, the line is their
 * sum; hollow and dotted where the room is divided, n under every stage, a gap where nobody rated.
 * One component for wall, desk, phone and protocol; the same numbers stand in a table for screen readers.
 */
import type { CurvePoint } from '@funkenflug/shared/ranking/curve'
import { useMemo, useRef } from 'react'
import { useLang } from '../i18n/lang'
import { GroundAcross, GroundDown } from './CurveGround'
import { CurveStrokes } from './CurveStrokes'
import { CurveTable } from './CurveTable'
import { type CurveBox, curveLayout, tooNarrow } from './curveLayout'
import { cx } from './cx'
import css from './EmotionalCurve.module.css'
import { DIVIDED_WORD } from './ratings'
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
				<CurveStrokes layout={layout} box={box} word={DIVIDED_WORD[lang]} />
			</svg>
			<VisuallyHidden as="div">
				<CurveTable points={points} nameOf={nameOf} counted={counted} />
			</VisuallyHidden>
		</figure>
	)
}

const round = (value: number): number => Math.round(value * 10) / 10
