/** Arriving: one tap proves that this phone works, and a dot lights up on the wall. */
import type { LobbyPhoneData } from '@funkenflug/shared/phases/lobby'
import { LangSwitch } from '../../i18n/LangSwitch'
import { pick, useLang } from '../../i18n/lang'
import { Button } from '../../ui/Button'
import { CheckIcon, ClockIcon, LockIcon } from '../../ui/icons'
import phone from '../../ui/phone.module.css'
import type { PhoneFaceProps } from '../face.js'
import { PhoneScreen } from '../PhoneScreen'
import { lobbyTexts } from './messages.js'
import css from './Phone.module.css'

export function LobbyPhone({ head, phase, mine, send, now, preview }: PhoneFaceProps<LobbyPhoneData>) {
	const lang = useLang()
	const text = lobbyTexts[lang]
	const here = mine['here'] !== undefined
	return (
		<PhoneScreen
			phase={phase}
			now={now}
			preview={preview}
			right={<LangSwitch />}
			footer={
				here ? undefined : (
					<Button
						kind="main"
						onClick={() => preview || send('im-here', { phase: phase.id }, { key: 'here', optimistic: () => ({ here: {} }) })}
					>
						{text.here}
					</Button>
				)
			}
		>
			<p className={css.session}>
				<bdi>{head.session.title}</bdi>
			</p>
			<h1 className={phone.title}>{here ? text.isHere : text.welcome}</h1>
			<p className={css.goal}>
				<bdi>{head.session.goal === '' ? pick(phase.prompt, lang) : head.session.goal}</bdi>
			</p>
			<ul className={phone.facts}>
				{here ? (
					<li>
						<CheckIcon />
						<span role="status">{text.seat}</span>
					</li>
				) : null}
				<li>
					<LockIcon />
					<span>{text.noName}</span>
				</li>
				<li>
					<ClockIcon />
					<span>{text.soon}</span>
				</li>
			</ul>
		</PhoneScreen>
	)
}
