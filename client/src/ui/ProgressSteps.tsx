/** How far I am: one short bar per step, filled in ink. */
import { cx } from './cx'
import css from './ProgressSteps.module.css'

export interface ProgressStepsProps {
	readonly done: number
	readonly total: number
	/** What is counted, for screen readers: "4 von 10". */
	readonly label: string
}

/** Above 30 steps single bars would be thinner than the gaps: one bar then shows the share. */
export function ProgressSteps({ done, total, label }: ProgressStepsProps) {
	const filled = Math.max(0, Math.min(done, total))
	return (
		<div className={css.steps} role="progressbar" aria-valuemin={0} aria-valuemax={total} aria-valuenow={filled} aria-label={label}>
			{total > 30 ? (
				<>
					<i className={css.on} style={{ flexGrow: filled }} />
					<i style={{ flexGrow: total - filled }} />
				</>
			) : (
				// biome-ignore lint/suspicious/noArrayIndexKey: a step is nothing but its place
				Array.from({ length: total }, (_, i) => <i key={i} className={cx(i < filled && css.on)} />)
			)}
		</div>
	)
}
