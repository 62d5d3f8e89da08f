/** Who is here: nobody known (start page) or the organiser (pages of events). */
import { useCallback, useEffect, useState } from 'react'
import { useLang } from '../i18n/lang'
import { readKey } from './address'
import type { HomeApi } from './api'
import { HomeProvider, usePlace } from './context'
import { homeTexts } from './messages'
import { NewSession } from './NewSession'
import { Page } from './Page'
import { Print } from './print/Print'
import { Sessions } from './Sessions'
import { Start, type StartNote } from './Start'
import { SessionPage } from './session/SessionPage'

/** `asking`: nothing known yet · `away`: nobody answers. */
type Standing = 'asking' | 'away' | 'out' | 'in'

export function App({ api, secret }: { readonly api: HomeApi; readonly secret: string | null }) {
	const lang = useLang()
	const text = homeTexts[lang]
	const [standing, setStanding] = useState<Standing>('asking')
	const [note, setNote] = useState<StartNote | null>(null)

	const enter = useCallback(
		async (key: string): Promise<boolean> => {
			const asked = await api.exchange(key)
			if (!asked.ok) {
				setNote(
					asked.code === 'offline'
						? { kind: 'offline' }
						: asked.code === 'E_AUTH'
							? { kind: 'wrong' }
							: { kind: 'refused', code: asked.code },
				)
				return false
			}
			if (asked.value.role !== 'organiser') {
				const { role, session } = asked.value
				setNote({ kind: 'other', href: `/${role === 'projector' ? 'p' : 'c'}/${session ?? ''}` })
				return false
			}
			setNote(null)
			setStanding('in')
			return true
		},
		[api],
	)
	const begin = useCallback(async () => {
		if (secret !== null && (await enter(secret))) return
		const me = await api.me()
		if (!me.ok) return setStanding(me.code === 'offline' ? 'away' : 'out')
		setStanding(me.value.access.some(({ role }) => role === 'organiser') ? 'in' : 'out')
	}, [api, enter, secret])
	useEffect(() => void begin(), [begin])
	// A key pasted into the address of a page that is open already changes the fragment only.
	useEffect(() => {
		const pasted = () => {
			if (!location.hash.startsWith('#key=')) return
			const key = readKey(location.hash)
			history.replaceState(null, '', '/')
			if (key !== null) void enter(key)
		}
		window.addEventListener('hashchange', pasted)
		return () => window.removeEventListener('hashchange', pasted)
	}, [enter])

	const out = useCallback(() => {
		setNote({ kind: 'over' })
		setStanding('out')
	}, [])
	const leave = async () => {
		const left = await api.logout()
		if (!left.ok) return
		history.replaceState(null, '', '/')
		setNote({ kind: 'left' })
		setStanding('out')
	}

	if (standing === 'asking') return <Start note={null} enter={enter} quiet={text.opening} />
	if (standing === 'out') return <Start note={note} enter={enter} />
	if (standing === 'away') {
		return (
			<Start
				note={{ kind: 'offline' }}
				enter={enter}
				again={() => {
					setStanding('asking')
					void begin()
				}}
			/>
		)
	}
	return (
		<HomeProvider api={api} out={out}>
			<Organiser leave={() => void leave()} />
		</HomeProvider>
	)
}

function Organiser({ leave }: { readonly leave: () => void }) {
	const place = usePlace()
	if (place.page === 'print') return <Print session={place.session} />
	return (
		<Page leave={leave} inside={place.page !== 'list'}>
			{place.page === 'list' ? (
				<Sessions />
			) : place.page === 'new' ? (
				<NewSession />
			) : (
				<SessionPage key={place.session} session={place.session} tab={place.tab} />
			)}
		</Page>
	)
}
