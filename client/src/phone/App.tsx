/** Outside or inside: without a seat the phone joins, with one it is in the room. */
import { lazy, Suspense, useState } from 'react'
import type { DeviceStorage } from '../live/storage'
import { Join } from './Join'
import { type Door, leaveSeat, readSeat, type Seat } from './seat.js'
import { Loading, Welcome } from './Threshold'

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
	/** Of the event, once this phone has been welcomed to it. */
	const [title, setTitle] = useState<string | null>(null)
	const [refusal, setRefusal] = useState<string | null>(null)
	if (seat === null) {
		return (
			<Join
				storage={storage}
				code={door?.code ?? code}
				secret={door === null ? secret : (door.secret ?? null)}
				refusal={refusal}
				fetchNext={fetchRoom}
				onSeat={(taken, through, event) => {
					// The address follows the seat, so that a reload comes back to the same room.
					history.replaceState(null, '', `/j/${taken.code}`)
					setDoor(through)
					setTitle(event)
					setSeat(taken)
				}}
			/>
		)
	}
	// After the tap the welcome stays until there is something else to see.
	const entering = title === null ? <Loading /> : <Welcome title={title} onJoin={null} />
	return (
		<Suspense fallback={entering}>
			<Room
				key={seat.session}
				storage={storage}
				seat={seat}
				door={door}
				entering={entering}
				onLost={(why) => {
					leaveSeat(storage, seat.code)
					setRefusal(why)
					setSeat(null)
				}}
			/>
		</Suspense>
	)
}
