/** The projector's face of the running phase, scaled down. Lazy: it brings all faces with it. */
import { pick, useLang } from '../../i18n/lang'
import { projectorFaces } from '../../phases/projector-faces'
import { WallFrame, WallScreen } from '../../ui/WallFrame'
import { useDesk } from '../desk'

export default function WallPreview() {
	const lang = useLang()
	const { projector, board, pulse, now, text } = useDesk()
	if (projector === null) return null
	const { head, items } = projector
	const { phase } = head
	const Face = phase === null ? null : projectorFaces[phase.kind]
	return (
		<WallFrame preview theme={head.projector.theme} zoom={head.projector.zoom} blank={head.projector.blank}>
			{Face === null || phase === null ? (
				<WallScreen step="rahmen" headline={head.next === null ? text.wallIdle : pick(head.next.title, lang)} join={head.join} />
			) : (
				<Face key={phase.id} head={head} phase={phase} data={head.data} items={items} board={board} pulse={pulse} now={now} />
			)}
		</WallFrame>
	)
}
