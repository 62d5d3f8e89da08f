/** What the hall's wall shows, scaled down: the projector's own picture, in every state it has. Lazy: it brings all faces with it. */
import { WallPicture } from '../../phases/WallPicture'
import { useDesk } from '../desk'

export default function WallPreview() {
	const { projector, board, pulse, now } = useDesk()
	if (projector === null) return null
	const { head, items } = projector
	return <WallPicture head={head} items={items} board={board} pulse={pulse} now={now} blank={head.projector.blank} preview />
}
