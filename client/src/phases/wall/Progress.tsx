/** How far the hall has come while nothing else may be shown: a large figure and a bar. Without counts, words alone. */
import type { PhaseHeader, ProjectorHead, Pulse } from '@funkenflug/shared/views'
import { formatNumber } from '../../i18n/format'
import { useLang } from '../../i18n/lang'
import { cx } from '../../ui/cx'
import wall from '../../ui/wall.module.css'
import kit from './kit.module.css'
import { wallTexts } from './messages.js'

export interface ProgressProps {
	readonly head: ProjectorHead
	readonly phase: PhaseHeader
	readonly pulse: Pulse | null
}

export function Progress({ head, phase, pulse }: ProgressProps) {
	const lang = useLang()
	const text = wallTexts[lang]
	const words = <p className={wall.soft}>{phase.status === 'open' || phase.status === 'closing' ? text.blind : text.counted}</p>
	if (!head.projector.counts || pulse === null || pulse.of === 0) return words
	const [n, of] = text.done(formatNumber(lang, pulse.done), formatNumber(lang, pulse.of))
	return (
		<section className={kit.progress}>
			<p className={kit.big}>
				<b className={wall.display}>{n}</b>
				<span>{of}</span>
			</p>
			<div className={kit.track} role="img" aria-label={`${n}${of}`}>
				<i style={{ width: `${Math.min(100, (pulse.done / pulse.of) * 100)}%` }} />
			</div>
			{words}
		</section>
	)
}

/** Answers per value as upright bars with their counts; every bar of one scale. */
export function Bars({ counts, min, label, low, high }: BarsProps) {
	const lang = useLang()
	const most = Math.max(1, ...counts)
	const bars = counts.map((count, i) => ({ value: min + i, count }))
	return (
		<figure className={kit.bars} aria-label={label}>
			<ol>
				{bars.map(({ value, count }) => (
					<li key={value}>
						<b className={kit.figure}>{formatNumber(lang, count)}</b>
						<i className={cx(count === 0 && kit.none)} style={{ flexGrow: count / most }} />
						<span>{value}</span>
					</li>
				))}
			</ol>
			{low === undefined && high === undefined ? null : (
				<figcaption className={wall.label}>
					<span>{low}</span>
					<span>{high}</span>
				</figcaption>
			)}
		</figure>
	)
}

export interface BarsProps {
	readonly counts: readonly number[]
	/** Value of the first bar. */
	readonly min: number
	readonly label: string
	/** Words at the two ends. */
	readonly low?: string
	readonly high?: string
}
