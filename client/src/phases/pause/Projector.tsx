/** Phones away: the task and a clock the whole hall can read, or a break with the time everybody is back. */
import type { PauseProjectorData } from '@funkenflug/shared/phases/pause'
import { formatClock, keepDots } from '../../i18n/format'
import { pick, useLang } from '../../i18n/lang'
import { cx } from '../../ui/cx'
import { timeLeft } from '../../ui/duration'
import { Timer } from '../../ui/Timer'
import { useNow } from '../../ui/useNow'
import wall from '../../ui/wall.module.css'
import type { ProjectorFaceProps } from '../face.js'
import { FaceScreen } from '../wall/FaceScreen'
import { wallTexts } from '../wall/messages.js'
import { pauseWallTexts } from './messages-wall.js'
import css from './Projector.module.css'

export function PauseProjector({ head, phase, data, now }: ProjectorFaceProps<PauseProjectorData>) {
	const lang = useLang()
	const text = pauseWallTexts[lang]
	const at = useNow(now, 1_000, phase.endsAt ?? 0)
	const left = timeLeft(phase.endsAt, phase.pausedMs, at)
	const closed = phase.status !== 'open' && phase.status !== 'closing'
	const prompt = pick(phase.prompt, lang)
	const hint = pick(phase.hint, lang)
	const next = head.next === null ? null : text.after(pick(head.next.title, lang))
	const both = head.session.lang === 'both'
	const other = pick(phase.prompt, lang === 'de' ? 'en' : 'de')
	if (data.mode === 'break') {
		const until = phase.endsAt !== null && !left.over && !closed ? text.until(formatClock(lang, phase.endsAt)) : text.break
		return (
			<FaceScreen head={head} phase={phase} maxLines={2}>
				<div className={css.break}>
					<p className={wall.display}>{until}</p>
					{closed || left.over ? (
						<p className={wall.headline}>{left.over ? text.over : wallTexts[lang].front}</p>
					) : (
						<p className={wall.headline}>
							<Timer endsAt={phase.endsAt} pausedMs={phase.pausedMs} now={now} />
						</p>
					)}
					{next === null ? null : <p className={wall.soft}>{next}</p>}
				</div>
			</FaceScreen>
		)
	}
	return (
		<FaceScreen head={head} phase={phase} headline={closed ? pick(phase.title, lang) : text.away} lead={null}>
			<div className={css.talk}>
				<div className={css.task}>
					<p className={cx(prompt.length > 190 ? wall.card : css.prompt)}>{keepDots(prompt)}</p>
					{both && other !== prompt ? <p className={wall.soft}>{keepDots(other)}</p> : null}
					{hint === '' ? null : <p className={wall.soft}>{hint}</p>}
				</div>
				<div className={css.foot}>
					{closed ? (
						<p className={wall.headline}>{wallTexts[lang].front}</p>
					) : left.ms === null ? null : left.over ? (
						<p className={wall.headline}>
							<Timer endsAt={phase.endsAt} pausedMs={phase.pausedMs} now={now} />
						</p>
					) : (
						<p className={cx(css.huge, left.paused && css.paused)}>
							<Timer endsAt={phase.endsAt} pausedMs={phase.pausedMs} now={now} variant="figure" />
						</p>
					)}
					{next === null ? null : <p className={cx(wall.soft, css.next)}>{next}</p>}
				</div>
			</div>
		</FaceScreen>
	)
}
