/** The lobby: scan from far away, type from further, see the hall fill; the newest seats in amber. */
import type { LobbyProjectorData } from '@funkenflug/shared/phases/lobby'
import type { ProjectorHead } from '@funkenflug/shared/views'
import { type ReactNode, useContext, useMemo } from 'react'
import { formatCode, formatNumber } from '../../i18n/format'
import { pick, useLang } from '../../i18n/lang'
import { cx } from '../../ui/cx'
import { QrCode } from '../../ui/QrCode'
import { SeatField } from '../../ui/SeatField'
import { useWallZoom } from '../../ui/WallFrame'
import wall from '../../ui/wall.module.css'
import type { ProjectorFaceProps } from '../face.js'
import { Box } from '../wall/Box'
import { useCalm, useFresh } from '../wall/calm.js'
import { WallFit, WallNote } from '../wall/FaceScreen'
import { linesOf } from '../wall/headline.js'
import { lobbyWallTexts } from './messages-wall.js'
import css from './Projector.module.css'

const COLUMN = 840

export function LobbyProjector({ head, phase, data }: ProjectorFaceProps<LobbyProjectorData>) {
	return (
		<Doors head={head} content={phase.id} headline={<Greeting prompt={pick(phase.prompt, useLang())} />}>
			{head.projector.counts ? <Hall here={data.here} seats={data.seats} /> : null}
		</Doors>
	)
}

/** The phase's own words, and what to do where both have room. */
function Greeting({ prompt }: { readonly prompt: string }) {
	const zoom = useWallZoom()
	const { scan } = lobbyWallTexts[useLang()]
	const lines = (text: string) => linesOf(text, COLUMN, 64 * zoom, true)
	return (
		<>
			<span className={cx(lines(prompt) > 2 && wall.card)}>{prompt}</span>
			{lines(prompt) === 1 && lines(scan) === 1 ? <span>{scan}</span> : null}
		</>
	)
}

export interface DoorsProps {
	readonly head: ProjectorHead
	readonly headline: ReactNode
	readonly content: string
	/** Below the code. */
	readonly children?: ReactNode
}

/** The way in as large as the wall allows: code at the left, QR code on white at the right. */
export function Doors({ head, headline, content, children }: DoorsProps) {
	const lang = useLang()
	const text = lobbyWallTexts[lang]
	const { host, code, url, locked } = head.join
	const note = useContext(WallNote)
	return (
		<WallFit content={content}>
			<main className={css.doors}>
				<section className={cx(css.left, locked && css.wide)} data-fit="">
					<p className={cx(wall.label, wall.soft, css.title)}>
						<bdi>{head.session.title}</bdi>
						{note === null ? null : <> · {note}</>}
					</p>
					<h1 className={css.headline}>{headline}</h1>
					{locked ? (
						<p className={css.host}>{text.locked}</p>
					) : (
						<div className={css.way}>
							<p className={wall.soft}>{host}</p>
							<p className={wall.display}>{formatCode(code)}</p>
						</div>
					)}
					{children === null || children === undefined ? null : (
						<>
							<hr className={wall.rule} />
							{children}
						</>
					)}
				</section>
				{locked ? null : (
					<aside className={css.panel}>
						<QrCode className={css.qr} text={url} label={text.qr} />
						<p>{text.noPhone}</p>
					</aside>
				)}
			</main>
		</WallFit>
	)
}

function Hall({ here: now, seats }: { readonly here: number; readonly seats: number }) {
	const lang = useLang()
	const text = lobbyWallTexts[lang]
	const here = useCalm(now)
	const counts = useMemo(() => ({ here }), [here])
	const fresh = useFresh(counts)['here'] ?? 0
	const expected = seats > 0 ? formatNumber(lang, seats) : null
	const figure = formatNumber(lang, here)
	return (
		<>
			<p className={css.figure}>
				<b className={wall.display}>{figure}</b>
				<span>{text.seats(expected)}</span>
			</p>
			<Box>
				{({ width, height }) => (
					<SeatField
						taken={here}
						seats={seats}
						fresh={fresh}
						width={width}
						height={Math.min(240, height)}
						label={text.hall(figure, expected)}
					/>
				)}
			</Box>
		</>
	)
}
