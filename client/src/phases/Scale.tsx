/** One value on a scale: big targets in a row, the ends in words. A radio group. */
import { cx } from '../ui/cx'
import css from './Scale.module.css'

export interface ScaleProps {
	readonly min: number
	readonly max: number
	readonly value: number | null
	readonly onChange: (value: number) => void
	readonly low: string
	readonly high: string
	readonly label: string
}

export function Scale({ min, max, value, onChange, low, high, label }: ScaleProps) {
	const values = Array.from({ length: max - min + 1 }, (_, i) => min + i)
	return (
		<div className={css.scale}>
			<div role="radiogroup" aria-label={label} className={cx(css.row, values.length > 6 && css.many)}>
				{values.map((one) => (
					// biome-ignore lint/a11y/useSemanticElements: a native radio cannot be drawn as a 48 px tile in forced colours
					<button
						key={one}
						type="button"
						role="radio"
						aria-checked={one === value}
						aria-label={one === min ? `${one}: ${low}` : one === max ? `${one}: ${high}` : String(one)}
						className={cx(css.value, one === value && css.on)}
						onClick={() => onChange(one)}
					>
						{one}
					</button>
				))}
			</div>
			<p className={css.ends} aria-hidden="true">
				<span>{low}</span>
				<span>{high}</span>
			</p>
		</div>
	)
}
