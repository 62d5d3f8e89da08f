/** Between phases: eyes to the front. Says what is now and what comes next; never blank, never a spinner. */
import type { PhoneHead } from '@funkenflug/shared/views'
import { LangSwitch } from '../i18n/LangSwitch'
import { pick, useLang } from '../i18n/lang'
import { usePhoneLink } from '../phases/PhoneScreen'
import { ConnectionBanner } from '../ui/ConnectionBanner'
import { PhoneFrame } from '../ui/PhoneFrame'
import phone from '../ui/phone.module.css'
import { phoneTexts } from './messages.js'

export function Waiting({ head }: { readonly head: PhoneHead }) {
	const lang = useLang()
	const text = phoneTexts[lang]
	const link = usePhoneLink()
	const { phase, next, session } = head
	return (
		<PhoneFrame
			bar={{ title: text.product, right: <LangSwitch /> }}
			banner={<ConnectionBanner state={link.state} waiting={link.waiting} />}
			centred
		>
			<p className={phone.note}>
				<bdi>{session.title}</bdi>
			</p>
			<h1 className={phone.title}>{phase?.status === 'closed' ? text.lookAhead : text.nothingOpen}</h1>
			<dl className={phone.nowThen}>
				<div>
					<dt>{text.now}</dt>
					<dd role="status">{session.paused ? text.paused : phase?.status === 'closed' ? text.phaseClosed : text.lookAhead}</dd>
				</div>
				{next === null ? null : (
					<div>
						<dt>{text.next}</dt>
						<dd>{pick(next.title, lang)}</dd>
					</div>
				)}
			</dl>
		</PhoneFrame>
	)
}
