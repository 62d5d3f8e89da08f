/** The honest state of one entry: saved only after the server has it on disk. */
import { useLang } from '../i18n/lang'
import { CheckIcon, ClockIcon } from '../ui/icons'
import { usePhoneLink } from './PhoneScreen'

const WORDS = {
	saved: { de: 'gespeichert', en: 'saved' },
	sending: { de: 'wird gesendet', en: 'sending' },
	waits: { de: 'wartet auf Netz', en: 'waiting for network' },
}

/** @param waiting the entry has not been answered yet. */
export function EntryState({ waiting }: { readonly waiting: boolean }) {
	const lang = useLang()
	const link = usePhoneLink()
	if (!waiting) {
		return (
			<>
				<CheckIcon /> {WORDS.saved[lang]}
			</>
		)
	}
	return (
		<>
			<ClockIcon /> {link.state === 'offline' || link.state === 'server' ? WORDS.waits[lang] : WORDS.sending[lang]}
		</>
	)
}
