/**
 * Between phases: eyes to the front. Says what is now and what comes next; never blank, never a spinner. The phone shows
 * it, the console previews the very same.
 */
import type { PhoneHead } from '@funkenflug/shared/views'
import { LangSwitch } from '../i18n/LangSwitch'
import { pick, useLang } from '../i18n/lang'
import { ConnectionBanner } from '../ui/ConnectionBanner'
import { PhoneFrame } from '../ui/PhoneFrame'
import phone from '../ui/phone.module.css'
import { usePhoneLink } from './PhoneScreen'

const de = {
	product: 'Funkenflug',
	/** Before anything was opened, and later between two phases. */
	first: 'Gleich geht es los.',
	between: 'Gleich geht es weiter.',
	lookAhead: 'Bitte nach vorn schauen.',
	closed: 'Die Eingabe ist geschlossen.',
	paused: 'Die Moderation hat angehalten. Was offen ist, bleibt offen.',
	now: 'Jetzt',
	next: 'Danach',
}
const en: typeof de = {
	product: 'Funkenflug',
	first: 'We are about to start.',
	between: 'We carry on in a moment.',
	lookAhead: 'Eyes to the front, please.',
	closed: 'Entry is closed.',
	paused: 'The facilitators have paused. What is open stays open.',
	now: 'Now',
	next: 'Next',
}
const texts = { de, en }

export interface PhoneWaitingProps {
	readonly head: PhoneHead
	/** True in the console's preview: draws the same, does nothing. */
	readonly preview?: boolean
}

export function PhoneWaiting({ head, preview = false }: PhoneWaitingProps) {
	const lang = useLang()
	const text = texts[lang]
	const link = usePhoneLink()
	const { phase, next, session } = head
	const closed = phase?.status === 'closed'
	return (
		<PhoneFrame
			preview={preview}
			bar={{ title: text.product, right: <LangSwitch /> }}
			banner={<ConnectionBanner state={link.state} waiting={link.waiting} />}
			centred
		>
			<p className={phone.note}>
				<bdi>{session.title}</bdi>
			</p>
			<h1 className={phone.title}>{closed ? text.lookAhead : phase === null ? text.first : text.between}</h1>
			<dl className={phone.nowThen}>
				<div>
					<dt>{text.now}</dt>
					<dd role="status">{session.paused ? text.paused : closed ? text.closed : text.lookAhead}</dd>
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
