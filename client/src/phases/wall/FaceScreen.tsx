/**
 * The usual screen of a phase on the wall: question, join strip, one row with the state of things, the phase's own body.
 * Sees to it that the operator's zoom never pushes anything off the wall.
 */
import type { PhaseHeader, ProjectorHead, Pulse } from '@funkenflug/shared/views'
import { createContext, type ReactNode, useCallback, useContext, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { formatNumber, keepDots } from '../../i18n/format'
import { useLang } from '../../i18n/lang'
import { cx } from '../../ui/cx'
import { Timer } from '../../ui/Timer'
import { useWallZoom, WallScreen, WallZoom } from '../../ui/WallFrame'
import wall from '../../ui/wall.module.css'
import { LookAgain, overflows, useFonts } from './Box'
import { headlineWidth, splitHeadline } from './headline.js'
import kit from './kit.module.css'
import { wallTexts } from './messages.js'

/** A short word beside the path, given by the shell: the server is away, the session stands still. */
export const WallNote = createContext<ReactNode>(null)

/** Words of a person: text and nothing else, kept apart from ours, breaking anywhere. */
export const Words = ({ children }: { readonly children: string }) => <bdi className={kit.words}>{children}</bdi>

export interface FaceScreenProps {
	readonly head: ProjectorHead
	readonly phase: PhaseHeader
	/** Instead of the phase's prompt. */
	readonly headline?: string
	/** Lines the headline may take before the rest goes on at card size. Default 3. */
	readonly maxLines?: number
	readonly bodyFrom?: number
	/** Instead of the prompt's second half. */
	readonly lead?: ReactNode
	readonly children?: ReactNode
}

export function FaceScreen(props: FaceScreenProps) {
	const { id, status } = props.phase
	return (
		<WallFit content={`${id} ${status}`}>
			<Screen {...props} />
		</WallFit>
	)
}

function Screen({ head, phase, headline, maxLines = 3, bodyFrom, lead, children }: FaceScreenProps) {
	const lang = useLang()
	const zoom = useWallZoom()
	const { host, code } = head.join
	const { prompt, title } = phase
	const both = head.session.lang === 'both'
	const split = useMemo(
		() => splitHeadline({ prompt, title, lang, both, width: headlineWidth(host, code, zoom), zoom, maxLines }),
		[prompt, title, lang, both, host, code, zoom, maxLines],
	)
	const parts = headline === undefined ? split : { headline, leads: [] }
	return (
		<WallScreen
			step={phase.step}
			headline={
				<>
					<span className={kit.headline}>{keepDots(parts.headline)}</span>
					{lead !== undefined ? (
						<span className={kit.lead}>{lead}</span>
					) : (
						parts.leads.map((one) => (
							<span key={one} className={kit.lead}>
								{keepDots(one)}
							</span>
						))
					)}
				</>
			}
			join={head.join}
			note={useContext(WallNote)}
			{...(bodyFrom === undefined ? {} : { bodyFrom })}
		>
			<div className={kit.body} data-fit="">
				{children}
			</div>
		</WallScreen>
	)
}

/** Below this nobody could read it; until there, small is better than cut. */
const LEAST = 0.6
const STEP = 0.05
/** Choices inside (FirstFit) need as many looks until the last of them stands. */
const LOOKS = 8
/** Ms until a larger size is tried again; twice as long after every no, so that a full wall stays calm. */
const GROW_MS = 4_000
/** Until the next one after a yes. */
const NEXT_MS = 250
const GROW_AT_MOST_MS = 120_000
/** A no that comes this soon is the answer to the try. */
const ANSWER_MS = 2_500

/**
 * Steps down from the operator's zoom until everything marked `data-fit` fits; the designed size always fits, by paging. When the
 * content gets shorter it steps up again. Each size is decided before it is painted.
 */
export function WallFit({ content, children }: { readonly content: unknown; readonly children: ReactNode }) {
	const wanted = useWallZoom()
	const root = useRef<HTMLDivElement>(null)
	const fonts = useFonts()
	const [taken, setTaken] = useState({ content, wanted, fonts, zoom: wanted, looks: 0 })
	const { zoom, looks } = taken.content === content && taken.wanted === wanted && taken.fonts === fonts ? taken : { zoom: wanted, looks: 0 }
	const lookAgain = useCallback(() => setTaken((known) => ({ ...known })), [])
	const tried = useRef({ at: Number.NEGATIVE_INFINITY, text: -1, wait: GROW_MS, refused: false })
	useLayoutEffect(() => {
		const element = root.current
		if (element === null) return
		const take = (next: number, look: number) => setTaken({ content, wanted, fonts, zoom: next, looks: look })
		if ([...element.querySelectorAll('[data-fit]')].some(overflows)) {
			if (zoom <= LEAST) return
			const { current } = tried
			if (performance.now() - current.at < ANSWER_MS) {
				current.text = element.textContent.length
				current.wait = Math.min(GROW_AT_MOST_MS, 2 * current.wait)
				current.refused = true
			}
			take(Math.max(LEAST, rounded(zoom - STEP)), 0)
		} else if (looks < LOOKS) take(zoom, looks + 1)
	})
	useEffect(() => {
		if (zoom >= wanted) return
		const { current } = tried
		const grew = !current.refused && performance.now() - current.at < ANSWER_MS
		if (grew) current.wait = GROW_MS
		let timer: ReturnType<typeof setTimeout> | undefined
		const grow = () => {
			// The same text would not fit any better than before.
			if (root.current?.textContent.length === current.text) return later(GROW_MS)
			current.at = performance.now()
			current.refused = false
			setTaken({ content, wanted, fonts, zoom: Math.min(wanted, rounded(zoom + STEP)), looks: 0 })
		}
		const later = (ms: number) => {
			timer = setTimeout(grow, ms)
		}
		later(grew ? NEXT_MS : current.wait)
		return () => clearTimeout(timer)
	}, [zoom, wanted, content, fonts])
	return (
		<div ref={root}>
			<WallZoom zoom={zoom}>
				<LookAgain.Provider value={lookAgain}>{children}</LookAgain.Provider>
			</WallZoom>
		</div>
	)
}

const rounded = (zoom: number): number => Math.round(zoom * 100) / 100

export interface StatusRowProps {
	readonly head: ProjectorHead
	readonly phase: PhaseHeader
	readonly pulse: Pulse | null
	now(): number
	/** "n von m fertig" where finishing means something. */
	readonly done?: boolean
	/** At the left. */
	readonly children?: ReactNode
	/** Right, before the time. */
	readonly end?: ReactNode
}

/** Counts at the left; how many are done and what is left of the time at the right. */
export function StatusRow({ head, phase, pulse, now, done = false, children, end }: StatusRowProps) {
	return (
		<div className={cx(wall.status, kit.status)}>
			{children}
			<div className={cx(wall.end, kit.end)}>
				{end}
				{done ? <Done head={head} phase={phase} pulse={pulse} /> : null}
				<PhaseTime phase={phase} now={now} />
			</div>
		</div>
	)
}

/** "214 von 287 fertig", while people are at it and the hall may see it. */
function Done({ head, phase, pulse }: { readonly head: ProjectorHead; readonly phase: PhaseHeader; readonly pulse: Pulse | null }) {
	const lang = useLang()
	if (!head.projector.counts || pulse === null || pulse.of === 0 || phase.status === 'revealed') return null
	const [n, of] = wallTexts[lang].done(formatNumber(lang, pulse.done), formatNumber(lang, pulse.of))
	return (
		<p className={kit.nowrap}>
			<b className={kit.figure}>{n}</b>
			{of}
		</p>
	)
}

/** Time left, "last words" while closing, or that it is closed. Nothing after reveal. */
export function PhaseTime({ phase, now }: { readonly phase: PhaseHeader; now(): number }) {
	const lang = useLang()
	const text = wallTexts[lang]
	if (phase.status === 'closed') return <p className={wall.soft}>{text.closed}</p>
	if (phase.status !== 'open' && phase.status !== 'closing') return null
	if (phase.status === 'open' && phase.endsAt === null && phase.pausedMs === null) return null
	return (
		<p className={kit.clock}>
			{phase.status === 'closing' ? `${text.lastWords} ` : ''}
			<Timer
				endsAt={phase.endsAt}
				pausedMs={phase.pausedMs}
				now={now}
				variant={phase.status === 'closing' ? 'figure' : 'sentence'}
				strong
			/>
		</p>
	)
}
