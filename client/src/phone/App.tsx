/** Outside or inside: without a seat the phone joins, with one it is in the room. */
import { lazy, Suspense, useState } from 'react'
import { useLang } from '../i18n/lang'
import type { DeviceStorage } from '../live/storage'
import { PhoneFrame } from '../ui/PhoneFrame'
import phone from '../ui/phone.module.css'
import { Join } from './Join'
import { phoneTexts } from './messages.js'
import { type Door, leaveSeat, readSeat, type Seat } from './seat.js'

const loadRoom = () => import('./Room')
const Room = lazy(() => loadRoom().then(({ Room }) => ({ default: Room })))
/** While the person still reads the join screen, which works without it (≤ 45 KiB). What fails now is tried again when it is needed. */
const fetchRoom = () => void loadRoom().catch(() => undefined)

export function App({
	storage,
	code,
	secret,
}: {
	readonly storage: DeviceStorage
	readonly code: string | null
	readonly secret: string | null
}) {
	const [seat, setSeat] = useState<Seat | null>(() => (code === null ? null : readSeat(storage, code)))
	/** What this phone came with: the address, or digits typed here. Brought to the room until it has let the phone in. */
	const [door, setDoor] = useState<Door | null>(null)
	const [refusal, setRefusal] = useState<string | null>(null)
	if (seat === null) {
		return (
			<Join
				storage={storage}
				code={door?.code ?? code}
				secret={door === null ? secret : (door.secret ?? null)}
				refusal={refusal}
				fetchNext={fetchRoom}
				onSeat={(taken, through) => {
					// The address follows the seat, so that a reload comes back to the same room.
					history.replaceState(null, '', `/j/${taken.code}`)
					setDoor(through)
					setSeat(taken)
				}}
			/>
		)
	}
	return (
		<Suspense fallback={<Loading />}>
			<Room
				key={seat.session}
				storage={storage}
				seat={seat}
				door={door}
				onLost={(why) => {
					leaveSeat(storage, seat.code)
					setRefusal(why)
					setSeat(null)
				}}
			/>
		</Suspense>
	)
}

function Loading() {
	const text = phoneTexts[useLang()]
	return (
		<PhoneFrame bar={{ title: text.product }}>
			<p className={phone.lead} role="status">
				{text.connecting}
			</p>
		</PhoneFrame>
	)
}
