/**
 * The whole picture of the hall's wall: frame, theme, zoom, black, and whatever the session is at. The projector shows
 * it, the console previews the very same. Props only: no stores, no sockets.
 */
import type { Items, ProjectorHead, Pulse } from '@funkenflug/shared/views'
import { memo, type ReactNode } from 'react'
import { LangProvider, pick, useLang } from '../i18n/lang'
import type { BoardSnapshot } from '../live/board.js'
import { WallFrame, WallScreen } from '../ui/WallFrame'
import wall from '../ui/wall.module.css'
import { Doors } from './lobby/Projector'
import { projectorFaces } from './projector-faces.js'
import { WallFit, WallNote } from './wall/FaceScreen'
import kit from './wall/kit.module.css'
import { wallTexts } from './wall/messages.js'

export interface WallPictureProps {
	readonly head: ProjectorHead
	readonly items: Items
	readonly board: BoardSnapshot
	readonly pulse: Pulse | null
	now(): number
	/** Black wins over everything, also over a frozen picture. */
	readonly blank: boolean
	/** Inside the console. */
	readonly preview?: boolean
	/** Small, beside the path: "Stand 10:42". */
	readonly note?: ReactNode
}

/** The wall follows the session's language; where both are spoken, German leads and English stands below. */
export const WallPicture = memo(function WallPicture({
	head,
	items,
	board,
	pulse,
	now,
	blank,
	preview = false,
	note = null,
}: WallPictureProps) {
	const lang = head.session.lang === 'en' ? 'en' : 'de'
	const { theme, zoom } = head.projector
	return (
		<LangProvider lang={lang} preview={preview}>
			<WallFrame theme={theme} zoom={zoom} blank={blank} preview={preview}>
				<WallNote.Provider value={note ?? (head.session.paused ? <strong className={kit.strong}>{wallTexts[lang].paused}</strong> : null)}>
					<Picture head={head} items={items} board={board} pulse={pulse} now={now} />
				</WallNote.Provider>
			</WallFrame>
		</LangProvider>
	)
})

function Picture({ head, items, board, pulse, now }: Omit<WallPictureProps, 'blank' | 'preview' | 'note'>) {
	const lang = useLang()
	const text = wallTexts[lang]
	const { phase, next, session } = head
	if (session.status === 'closed') return <Calm head={head} headline={text.over} body={text.overBody} closed />
	if (session.status === 'draft') return <Doors head={head} content="draft" headline={text.soon} />
	if (phase === null || phase.status === 'planned' || phase.status === 'skipped') {
		return (
			<Doors head={head} content="between" headline={next === null ? text.between : text.nextIs(pick(next.title, lang))}>
				{session.goal === '' ? null : (
					<p className={wall.soft}>
						<bdi>{session.goal}</bdi>
					</p>
				)}
			</Doors>
		)
	}
	const Face = projectorFaces[phase.kind]
	return <Face key={phase.id} head={head} phase={phase} data={head.data} items={items} board={board} pulse={pulse} now={now} />
}

function Calm({
	head,
	headline,
	body,
	closed,
}: {
	readonly head: ProjectorHead
	readonly headline: string
	readonly body: string
	readonly closed: boolean
}) {
	return (
		<WallFit content={headline}>
			<WallScreen step="rahmen" headline={headline} join={{ ...head.join, locked: closed || head.join.locked }}>
				<p className={kit.empty}>{body}</p>
			</WallScreen>
		</WallFit>
	)
}
