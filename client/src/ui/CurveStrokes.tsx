/** What is drawn in one stroke: bands, edges, line, points and markers. */
import type { Rating } from '@funkenflug/shared/domain'
import { DividedWord } from './CurveSigns'
import type { CurveBox, CurveLayout, StagePlace } from './curveLayout'
import css from './EmotionalCurve.module.css'
import { RATING_PATHS } from './icons'

export function CurveStrokes({ layout, box, word }: { readonly layout: CurveLayout; readonly box: CurveBox; readonly word: string }) {
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
