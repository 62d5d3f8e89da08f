/** The event is closed and sealed: thanks, and what became of the link between phone and texts. The console previews the very same. */
import type { ReactNode } from 'react'
import { LangSwitch } from '../i18n/LangSwitch'
import { useLang } from '../i18n/lang'
import { PhoneFrame } from '../ui/PhoneFrame'
import phone from '../ui/phone.module.css'

const texts = {
	de: {
		over: 'Diese Veranstaltung ist zu Ende.',
		body: 'Danke, dass ich dabei war. Die Verbindung zwischen Beiträgen und Handys ist gelöscht.',
	},
	en: {
		over: 'This event is over.',
		body: 'Good to have been part of it. The link between contributions and phones has been deleted.',
	},
}

export interface PhoneOverProps {
	/** Null where the phone never got to see the event. */
	readonly title: string | null
	/** What can still be done. */
	readonly footer?: ReactNode
	/** True in the console's preview: draws the same, does nothing. */
	readonly preview?: boolean
}

export function PhoneOver({ title, footer, preview = false }: PhoneOverProps) {
	const text = texts[useLang()]
	return (
		<PhoneFrame preview={preview} footer={footer} bar={{ title: 'Funkenflug', right: <LangSwitch /> }}>
			{title === null ? null : (
				<p className={phone.note}>
					<bdi>{title}</bdi>
				</p>
			)}
			<h1 className={phone.title}>{text.over}</h1>
			<p className={phone.body}>{text.body}</p>
		</PhoneFrame>
	)
}
