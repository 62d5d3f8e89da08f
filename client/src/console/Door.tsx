/** In front of the console: exchanges the link, then opens the room. Every state is one calm sentence. */
import { useCallback, useEffect, useState } from 'react'
import { useLang } from '../i18n/lang'
import { type DeskRoom, openDeskRoom } from '../stores/desk'
import { Button } from '../ui/Button'
import { type Entry, exchange } from './access'
import { CalmPage } from './CalmPage'
import { Console } from './Console'
import { consoleTexts } from './messages'

const AGAIN_MS = 5_000

export function Door({ session, secret }: { readonly session: string | null; readonly secret: string | null }) {
	const lang = useLang()
	const text = consoleTexts[lang].door
	// Without a secret the cookie of an earlier visit decides: the room itself says when it does not know us.
	const [entry, setEntry] = useState<Entry | 'asking'>(secret === null ? 'open' : 'asking')
	const [room, setRoom] = useState<DeskRoom | null>(null)
	const ask = useCallback(async () => {
		if (session !== null && secret !== null) setEntry(await exchange(session, secret))
	}, [session, secret])
	useEffect(() => {
		if (entry === 'asking') void ask()
		if (entry !== 'away') return
		const timer = setTimeout(() => void ask(), AGAIN_MS)
		return () => clearTimeout(timer)
	}, [entry, ask])
	useEffect(() => {
		if (entry !== 'open' || session === null) return
		const opened = openDeskRoom({ session, as: 'desk' })
		setRoom(opened)
		return () => opened.close()
	}, [entry, session])

	if (room !== null && session !== null) return <Console room={room} session={session} />
	const sentence = session === null ? text.wrong : entry === 'refused' ? text.refused : entry === 'away' ? text.away : text.opening
	return (
		<CalmPage>
			<p role="status">{sentence}</p>
			{entry === 'away' ? (
				<Button size="desk" onClick={() => void ask()}>
					{text.again}
				</Button>
			) : null}
		</CalmPage>
	)
}
