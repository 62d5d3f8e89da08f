/** The projector inside its room: shows the picture, keeps the last one while the server is away, obeys black and freeze. */
import { useEffect, useRef, useState } from 'react'
import { formatClock } from '../i18n/format'
import { jitter } from '../live/jitter'
import { WallPicture } from '../phases/WallPicture'
import { useCalm } from '../phases/wall/calm.js'
import wallKit from '../phases/wall/kit.module.css'
import { wallTexts } from '../phases/wall/messages.js'
import { type DeskRoom, openDeskRoom } from '../stores/desk'
import { useRoom } from '../stores/use'
import { type Picture, pictureOf } from './freeze.js'
import { shellTexts } from './messages.js'
import { Sentence } from './Sentence'

/** Ms of silence before the wall says how old its picture is: a blink of the network is nobody's business. */
const SILENCE_MS = 4_000
/** Ms without a sign of life after which a moderated wall goes black by itself. */
const DEAF_MS = 10_000
/** Pages of an older version reload once, not all in the same moment. */
const RELOAD_MS = 3_000

export function Room({ session }: { readonly session: string }) {
	const [room, setRoom] = useState<DeskRoom | null>(null)
	useEffect(() => {
		const opened = openDeskRoom({ session, as: 'projector' })
		setRoom(opened)
		return () => opened.close()
	}, [session])
	return room === null ? <Sentence text={shellTexts.opening} /> : <Live room={room} />
}

function Live({ room }: { readonly room: DeskRoom }) {
	const view = useRoom(room.store, (state) => state.projector)
	const link = useRoom(room.store, (state) => state.link)
	const goneCode = useRoom(room.store, (state) => state.goneCode)
	const pulse = useRoom(room.store, (state) => state.pulse)
	// Twenty cards a second arrive; the wall looks once.
	const board = useCalm(useRoom(room.store, (state) => state.board))
	const shown = useRef<Picture | null>(null)
	const since = useSilence(room, link !== 'live')
	const deaf = useDeaf(room)

	useEffect(() => {
		if (goneCode !== 'E_PROTOCOL') return
		const timer = setTimeout(() => location.reload(), RELOAD_MS + jitter(RELOAD_MS))
		return () => clearTimeout(timer)
	}, [goneCode])

	if (link === 'gone' && goneCode !== 'E_PROTOCOL')
		return <Sentence text={goneCode === 'E_NOT_FOUND' ? shellTexts.gone : shellTexts.refused} />
	if (view === null) return <Sentence text={shellTexts.opening} />
	const picture = pictureOf(shown.current, { head: view.head, items: view.items, board, pulse }, room.now())
	shown.current = picture
	if (picture === null) return <Sentence text={shellTexts.frozen} />
	return <Shown room={room} picture={picture} blank={view.head.projector.blank || (deaf && view.head.moderated)} since={since} />
}

function Shown({
	room,
	picture,
	blank,
	since,
}: {
	readonly room: DeskRoom
	readonly picture: Picture
	readonly blank: boolean
	readonly since: number | null
}) {
	const { frozenAt, head, items, board, pulse } = picture
	const lang = head.session.lang === 'en' ? 'en' : 'de'
	// A frozen picture's clocks stand as well. One function per freeze: it is what the ticking hangs on.
	const [clock, setClock] = useState<{ readonly at: number | null; readonly now: () => number }>({ at: null, now: room.now })
	if (clock.at !== frozenAt) setClock({ at: frozenAt, now: frozenAt === null ? room.now : () => frozenAt })
	return (
		<WallPicture
			head={head}
			items={items}
			board={board}
			pulse={pulse}
			now={clock.now}
			blank={blank}
			note={since === null ? null : <span className={wallKit.note}>{wallTexts[lang].stand(formatClock(lang, since))}</span>}
		/>
	)
}

/**
 * True when nothing has been heard for so long that a desk's "black" would not have arrived either: where every text is
 * somebody's decision, none may stay on the wall without them (trust R35). An open connection proves nothing here.
 */
function useDeaf(room: DeskRoom): boolean {
	const [deaf, setDeaf] = useState(false)
	useEffect(() => {
		const timer = setInterval(() => {
			const { seenAt } = room.store.getState()
			setDeaf(seenAt !== null && room.now() - seenAt > DEAF_MS)
		}, 1_000)
		// Back at once, not a second later.
		const off = room.store.subscribe(({ seenAt }, before) => {
			if (seenAt !== before.seenAt) setDeaf(false)
		})
		return () => {
			clearInterval(timer)
			off()
		}
	}, [room])
	return deaf
}

/** Server ms of the last sign of life, once the server has been away for a while; null while all is well. */
function useSilence(room: DeskRoom, away: boolean): number | null {
	const [since, setSince] = useState<number | null>(null)
	useEffect(() => {
		if (!away) {
			setSince(null)
			return
		}
		const timer = setTimeout(() => setSince(room.store.getState().seenAt), SILENCE_MS)
		return () => clearTimeout(timer)
	}, [room, away])
	return since
}
