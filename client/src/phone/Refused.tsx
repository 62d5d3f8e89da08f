/** A no from the server, said in a friendly sentence, with the person's text still there to read and copy. */
import { useLang } from '../i18n/lang'
import { refusalText } from '../i18n/refusals'
import type { RefusedEntry } from '../live/outbox'
import type { PhoneRoom } from '../stores/phone'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import phone from '../ui/phone.module.css'
import { phoneTexts } from './messages.js'

/** Commands whose face takes the draft back into its own field and says the sentence there. */
const FACE_ANSWERS = new Set([
	'add-card',
	'edit-card',
	'add-note',
	'edit-note',
	'add-measure',
	'edit-measure',
	'commit',
	'answer',
	'say-word',
])

export interface RefusedProps {
	readonly room: PhoneRoom
	readonly refused: readonly RefusedEntry[]
	readonly title: string
}

export function Refused({ room, refused, title }: RefusedProps) {
	const lang = useLang()
	const first = refused.find(({ entry }) => !FACE_ANSWERS.has(entry.command.type))
	if (first === undefined) return null
	const close = () => room.forget(first.entry.id)
	return (
		<Dialog open title={title} onClose={close}>
			<p className={phone.body}>{refusalText(first.code, lang)}</p>
			<Button kind="main" onClick={close}>
				{phoneTexts[lang].ok}
			</Button>
		</Dialog>
	)
}
