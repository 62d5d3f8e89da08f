/** The time left, the same on phone, wall and console because it counts towards a moment of the server. */
import type { Bilingual } from '@funkenflug/shared/domain'
import { useLang } from '../i18n/lang'
import { cx } from './cx'
import { formatDuration, timeLeft } from './duration'
import css from './Timer.module.css'
import { useNow } from './useNow'

export interface TimerProps {
	/** Server ms at which the time is over; null = no timer. */
	readonly endsAt: number | null
	/** Ms left when the session was paused; null when it runs. */
	readonly pausedMs?: number | null
	/** Server time: device clock plus offset, from the live layer. A stable function. */
	readonly now: () => number
	/** `sentence`: "noch 4:38" · `figure`: the digits alone. */
	readonly variant?: 'sentence' | 'figure'
	/** Digits in bold inside a sentence (wall). */
	readonly strong?: boolean
	/** After the end: `words` "Zeit ist um" · `count` "+0:32" (console). */
	readonly over?: 'words' | 'count'
	readonly className?: string | undefined
}

const TEXTS = {
	left: { de: 'noch', en: 'left' },
	over: { de: 'Zeit ist um', en: 'Time is up' },
	paused: { de: 'angehalten', en: 'paused' },
} as const satisfies Record<string, Bilingual>

/** Renders nothing when there is no timer. Never announces its ticks to screen readers. */
export function Timer({ endsAt, pausedMs = null, now, variant = 'sentence', strong = false, over = 'words', className }: TimerProps) {
	const lang = useLang()
	const left = timeLeft(endsAt, pausedMs, useNow(now, 1_000, endsAt ?? 0))
	if (left.ms === null) return null
	if (left.over && over === 'words') {
		return (
			<span className={cx(css.timer, className)} role="timer" aria-live="off">
				{TEXTS.over[lang]}
			</span>
		)
	}
	// Over time counts up: the seconds that have passed since.
	const digits = left.over ? `+${formatDuration(-left.ms - 999)}` : formatDuration(left.ms)
	const figure = <span className={cx(css.digits, strong && css.strong)}>{digits}</span>
	return (
		<span className={cx(css.timer, left.paused && css.paused, className)} role="timer" aria-live="off">
			{variant === 'figure' || left.over ? (
				figure
			) : left.paused ? (
				<>
					{TEXTS.paused[lang]} {figure}
				</>
			) : lang === 'de' ? (
				<>
					{TEXTS.left.de} {figure}
				</>
			) : (
				<>
					{figure} {TEXTS.left.en}
				</>
			)}
		</span>
	)
}
