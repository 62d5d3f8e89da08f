/**
 * The phone's screen: bar, what is read, and at the bottom what the thumb needs. The page itself never scrolls;
 * the middle does. Above an open keyboard everything essential stays in sight.
 */
import { createContext, type ReactNode, useContext, useEffect, useRef } from 'react'
import { cx } from './cx'
import css from './PhoneFrame.module.css'
import { type Theme, usePageTheme } from './usePageTheme'
import { useScrollable } from './useScrollable'
import { useVisibleHeight } from './useVisibleHeight'

export interface PhoneBar {
	/** Name of the phase, strong. */
	readonly title: ReactNode
	/** Time left. */
	readonly time?: ReactNode
	/** Progress or languages, at the right. */
	readonly right?: ReactNode
}

export interface PhoneFrameProps {
	readonly bar: PhoneBar
	/** Directly under the bar, full width: ConnectionBanner. */
	readonly banner?: ReactNode
	/** Stays above the scrolling part: the question. */
	readonly head?: ReactNode
	/** At the bottom on card white with an edge: chips, field, ratings. */
	readonly composer?: ReactNode
	/** At the bottom on paper: buttons. */
	readonly footer?: ReactNode
	/** `dark` for "phones away". */
	readonly theme?: Theme
	/** Inside another page (console): fills its box, leaves page, window and keyboard alone, cannot be operated. */
	readonly preview?: boolean
	/** When it changes, the scrolling part goes to its end: own cards rise out of the field. */
	readonly endKey?: string | number | undefined
	/** Content stands in the middle of the free space instead of at its top. */
	readonly centred?: boolean
	readonly children?: ReactNode
}

const Compact = createContext(false)

/** True while there is little height (keyboard open, landscape): leave out what is not needed for writing. */
export const useCompact = (): boolean => useContext(Compact)

export function PhoneFrame({
	bar,
	banner,
	head,
	composer,
	footer,
	theme = 'light',
	preview = false,
	endKey,
	centred = false,
	children,
}: PhoneFrameProps) {
	const frame = useRef<HTMLDivElement>(null)
	const scroll = useRef<HTMLElement>(null)
	const { compact } = useVisibleHeight(frame, !preview)
	usePageTheme(theme, !preview)
	useScrollable(scroll)
	useEffect(() => {
		const part = scroll.current
		if (endKey !== undefined && part !== null) part.scrollTop = part.scrollHeight
	}, [endKey])
	return (
		<Compact.Provider value={compact}>
			<div
				ref={frame}
				className={cx(css.phone, preview && css.preview)}
				data-theme={theme}
				data-compact={compact || undefined}
				inert={preview || undefined}
			>
				<header className={css.bar}>
					<b className={css.title}>{bar.title}</b>
					{bar.time === undefined ? null : <span>{bar.time}</span>}
					{bar.right === undefined ? null : <span className={css.right}>{bar.right}</span>}
				</header>
				{banner}
				<main className={css.main}>
					{head === undefined ? null : <div className={css.head}>{head}</div>}
					<section ref={scroll} className={cx(css.grow, centred && css.centred, compact && composer !== undefined && css.gone)}>
						{children}
					</section>
					{composer === undefined ? null : <section className={css.composer}>{composer}</section>}
					{footer === undefined ? null : <footer className={css.footer}>{footer}</footer>}
				</main>
			</div>
		</Compact.Provider>
	)
}
