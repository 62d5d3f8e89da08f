/**
 * The projector's stage: always 1920×1080, scaled to whatever box it stands in, with paper beside it.
 * Never scrolls, never shows a browser's own interface. The operator's zoom enlarges type, not the stage.
 */
import type { Step } from '@funkenflug/shared/domain'
import { type CSSProperties, createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react'
import { cx } from './cx'
import { FitBox } from './FitBox'
import { JoinStrip, type JoinStripProps } from './JoinStrip'
import { StepPath } from './StepPath'
import { type Theme, usePageTheme } from './usePageTheme'
import css from './WallFrame.module.css'

const STAGE = { width: 1920, height: 1080, floor: 1016 } as const

export interface WallFrameProps {
	readonly theme?: Theme
	/** 0.8 … 1.4, default 1: multiplies the wall's type sizes (`useWallZoom` for pictures). */
	readonly zoom?: number
	/** Black: the hall looks at people, not at the wall. Everything stays mounted underneath. */
	readonly blank?: boolean
	/** Inside another page (console): fills its box, leaves the page alone, is no part of it for screen readers. */
	readonly preview?: boolean
	readonly children: ReactNode
}

const Zoom = createContext(1)

/** The operator's zoom, for pictures that set their own type (`textScale`). */
export const useWallZoom = (): number => useContext(Zoom)

/** Sizes of the wall's four texts at zoom 1 (tokens.css). */
const TYPE = { '--wall-display': 144, '--wall-headline': 64, '--wall-card': 40, '--wall-label': 28 } as const

const typeAt = (zoom: number): CSSProperties =>
	Object.fromEntries(Object.entries(TYPE).map(([name, px]) => [name, `${Math.round(px * zoom)}px`])) as CSSProperties

export interface WallZoomProps {
	readonly zoom: number
	readonly children: ReactNode
}

/** A part of the wall with a zoom of its own: where the operator's would not fit, the screen takes a smaller one. */
export function WallZoom({ zoom, children }: WallZoomProps) {
	return (
		<div className={css.zoom} style={typeAt(zoom)}>
			<Zoom.Provider value={zoom}>{children}</Zoom.Provider>
		</div>
	)
}

export function WallFrame({ theme = 'light', zoom = 1, blank = false, preview = false, children }: WallFrameProps) {
	const box = useRef<HTMLDivElement>(null)
	const [size, setSize] = useState<{ readonly width: number; readonly height: number }>(STAGE)
	usePageTheme(theme, !preview)
	useEffect(() => {
		const element = box.current
		if (element === null) return
		const observer = new ResizeObserver(() => setSize({ width: element.clientWidth, height: element.clientHeight }))
		observer.observe(element)
		setSize({ width: element.clientWidth, height: element.clientHeight })
		return () => observer.disconnect()
	}, [])
	const scale = Math.min(size.width / STAGE.width, size.height / STAGE.height)
	const x = (size.width - STAGE.width * scale) / 2
	const y = (size.height - STAGE.height * scale) / 2
	return (
		<div ref={box} className={cx(css.box, preview && css.preview)} data-theme={theme} inert={preview || undefined}>
			<div
				className={css.stage}
				style={{ ...(zoom === 1 ? {} : typeAt(zoom)), transform: `translate(${x}px, ${y}px) scale(${scale})` }}
				aria-hidden={blank || undefined}
			>
				<Zoom.Provider value={zoom}>{children}</Zoom.Provider>
			</div>
			{blank ? <div className={css.blank} data-testid="wall-blank" /> : null}
		</div>
	)
}

export interface WallScreenProps {
	/** Where we are in the method. */
	readonly step: Step
	/** What the screen asks or says; line breaks in it are kept. */
	readonly headline: ReactNode
	/** Null leaves the strip out (nothing else may stand there). */
	readonly join: JoinStripProps | null
	/** Px from the top at which the body begins at least; 208 lets a list rise beside the join strip. Default 232. */
	readonly bodyFrom?: number
	/** A short word beside the path: "Stand 10:42", "angehalten". */
	readonly note?: ReactNode
	readonly children?: ReactNode
}

/** The usual wall screen: path, headline and join strip on top; below them the body, down to y = 1016 and no further (FitBox). */
export function WallScreen({ step, headline, join, bodyFrom = 232, note, children }: WallScreenProps) {
	return (
		<main className={css.screen}>
			<header className={css.head} style={{ minHeight: bodyFrom - 80 }}>
				<div className={css.words}>
					<div className={css.top}>
						<StepPath current={step} />
						{note}
					</div>
					<h1 className={css.headline}>{headline}</h1>
				</div>
				{join === null ? null : <JoinStrip {...join} />}
			</header>
			<FitBox className={css.body}>{children}</FitBox>
		</main>
	)
}
