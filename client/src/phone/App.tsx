/** Outside or inside: without a seat the phone joins, with one it is in the room. */
import { useState } from 'react'
import type { DeviceStorage } from '../live/storage'
import { Join } from './Join'
import { Room } from './Room'
import { leaveSeat, readSeat, type Seat } from './seat.js'

export function App({ storage, code, secret }: { readonly storage: DeviceStorage; readonly code: string | null; readonly secret: string | null }) {
	const [seat, setSeat] = useState<Seat | null>(() => (code === null ? null : readSeat(storage, code)))
	if (seat === null) {
		return (
			<Join
				storage={storage}
				code={code}
				secret={secret}
				onSeat={(taken) => {
					// The address follows the seat, so that a reload comes back to the same room.
					history.replaceState(null, '', `/j/${taken.code}`)
					setSeat(taken)
				}}
			/>
		)
	}
	return (
		<Room
			key={seat.session}
			storage={storage}
			seat={seat}
			onLost={() => {
				leaveSeat(storage, seat.code)
				setSeat(null)
			}}
		/>
	)
}
