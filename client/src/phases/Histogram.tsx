/** Answers per value as bars with their counts; a real table for screen readers. Phone and desk size. */
import css from './Histogram.module.css'

export interface HistogramProps {
	readonly counts: readonly number[]
	/** Value of the first bar. */
	readonly min: number
	/** My own value, marked in ink. */
	readonly mine: number | null
	readonly label: string
}

export function Histogram({ counts, min, mine, label }: HistogramProps) {
	const most = Math.max(1, ...counts)
	return (
		<table className={css.histogram} aria-label={label}>
			<tbody>
				{counts
					.map((count, i) => ({ count, value: min + i }))
					.map(({ count, value }) => (
						<tr key={value} className={mine === value ? css.mine : undefined}>
							<th scope="row">{value}</th>
							<td className={css.bar}>
								<i style={{ width: `${(count / most) * 100}%` }} />
							</td>
							<td className={css.count}>{count}</td>
						</tr>
					))}
			</tbody>
		</table>
	)
}
