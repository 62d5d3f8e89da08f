/** Inside: draws the face of the phase the room shows now, and says honestly how things stand when there is none. */
import type { RefusalCode } from '@funkenflug/shared/errors'
import type { PhoneHead } from '@funkenflug/shared/views'
import { type ReactNode, useEffect, useMemo, useState } from 'react'
import { LangSwitch } from '../i18n/LangSwitch'
import { pick, useLang } from '../i18n/lang'
import { refusalText } from '../i18n/refusals'
import type { LinkState } from '../live/socket'
import type { DeviceStorage } from '../live/storage'
import { PhoneOver } from '../phases/PhoneOver'
import { type PhoneLink, PhoneLinkContext } from '../phases/PhoneScreen'
import { PhoneWaiting } from '../phases/PhoneWaiting'
import { phoneFaces } from '../phases/phone-faces'
import { openPhoneRoom } from '../stores/phone'
import { useRoom } from '../stores/use'
import { Button } from '../ui/Button'
import { ConnectionBanner } from '../ui/ConnectionBanner'
import { PhoneFrame } from '../ui/PhoneFrame'
import phone from '../ui/phone.module.css'
import { phoneTexts } from './messages.js'
import { Refused } from './Refused'
import type { Door, Seat } from './seat.js'
import { Unreachable } from './Threshold'

const RELOADED = 'ff:reloaded'
/** Refusals of newcomers only. */
const AT_THE_DOOR: ReadonlySet<string> = new Set<RefusalCode>(['E_CODE', 'E_NOT_OPEN', 'E_LOCKED', 'E_FULL', 'E_SLOW'])

const linkOf = (state: LinkState, waiting: number): PhoneLink => ({
	state: state === 'offline' ? 'offline' : state === 'away' ? 'server' : 'fine',
	waiting,
})

export interface RoomProps {
	readonly storage: DeviceStorage
	readonly seat: Seat
	/** For a seat that is new to the room. */
	readonly door: Door | null
	/** Stands until the room is there. */
	readonly entering: ReactNode
	/** The seat is not known (null) or was not given (why): back to joining. */
	readonly onLost: (why: string | null) => void
}

export function Room({ storage, seat, door, entering, onLost }: RoomProps) {
	const lang = useLang()
	const text = phoneTexts[lang]
	const [room] = useState(() => openPhoneRoom({ session: seat.session, token: seat.token, door, storage }))
	const state = useRoom(room.store, (all) => all)
	const head: PhoneHead | null = state.view?.head ?? null
	const phaseKey = head?.phase === null || head === null ? '' : `${head.phase.id}:${head.phase.status}`
	useEffect(() => () => room.close(), [room])
	useEffect(() => {
		if (head !== null) document.title = text.title(head.session.title)
	}, [head, text])
	useEffect(() => {
		// Once per change, where the device allows it: faces may be away from the screen.
		if (phaseKey.endsWith(':open')) navigator.vibrate?.(80)
	}, [phaseKey])
	useEffect(() => {
		if (state.link !== 'gone') return
		if (state.goneCode === 'E_AUTH' || state.goneCode === 'E_NOT_FOUND') onLost(null)
		if (state.goneCode !== null && AT_THE_DOOR.has(state.goneCode)) onLost(state.goneCode)
		if (state.goneCode === 'E_PROTOCOL' && sessionStorage.getItem(RELOADED) === null) {
			// Once: a server that stays newer must not send the phone round in circles.
			sessionStorage.setItem(RELOADED, '1')
			location.reload()
		}
	}, [state.link, state.goneCode, onLost])
	const link = useMemo(() => linkOf(state.link, state.waiting.length), [state.link, state.waiting.length])

	if (state.goneCode === 'E_CLOSED' || head?.session.status === 'closed') return <PhoneOver title={head?.session.title ?? null} />
	if (state.link === 'gone') {
		return (
			<PhoneFrame
				bar={{ title: text.product, right: <LangSwitch /> }}
				footer={
					<Button kind="main" onClick={() => location.reload()}>
						{text.reload}
					</Button>
				}
			>
				{head === null ? null : (
					<p className={phone.note}>
						<bdi>{head.session.title}</bdi>
					</p>
				)}
				<h1 className={phone.title}>{state.goneCode === 'E_PROTOCOL' ? text.outdated : text.gone}</h1>
				{state.goneCode === 'E_DAMAGED' ? <p className={phone.body}>{refusalText('E_DAMAGED', lang)}</p> : null}
			</PhoneFrame>
		)
	}
	if (head === null) {
		if (link.state === 'fine') return entering
		// Nothing to carry on with yet; what waits on this device is still said to be safe.
		return <Unreachable offline={link.state === 'offline'} banner={link.waiting === 0 ? undefined : <ConnectionBanner {...link} />} />
	}
	const phase = head.phase
	if (phase === null || phase.status === 'planned' || phase.status === 'skipped' || phase.status === 'closed') {
		return (
			<PhoneLinkContext.Provider value={link}>
				<PhoneWaiting head={head} />
			</PhoneLinkContext.Provider>
		)
	}
	const Face = phoneFaces[phase.kind]
	return (
		<PhoneLinkContext.Provider value={link}>
			<Face
				key={phase.id}
				head={head}
				phase={phase}
				data={head.data}
				items={state.view?.items ?? {}}
				mine={state.mine}
				waiting={state.waiting}
				refused={state.refused}
				send={room.send}
				cancel={room.cancel}
				forget={room.forget}
				now={room.now}
				preview={false}
			/>
			<Refused room={room} refused={state.refused} title={pick(phase.title, lang)} />
		</PhoneLinkContext.Provider>
	)
}
