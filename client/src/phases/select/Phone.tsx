/** The chosen seven; a tap says "this one burns for me". */
import type { SelectPhoneData } from '@funkenflug/shared/phases/select'
import { pick, useLang } from '../../i18n/lang'
import { cx } from '../../ui/cx'
import { CheckIcon, RatingIcon } from '../../ui/icons'
import phone from '../../ui/phone.module.css'
import type { PhoneFaceProps } from '../face.js'
import { PhoneScreen } from '../PhoneScreen'
import { selectTexts } from './messages.js'
import css from './Phone.module.css'

export function SelectPhone({ phase, data, mine, send, now, preview }: PhoneFaceProps<SelectPhoneData>) {
	const lang = useLang()
	const text = selectTexts[lang]
	const toggle = (touchpoint: string, on: boolean) => {
		if (preview) return
		const key = `b:${touchpoint}`
		send('burning', { phase: phase.id, touchpoint, on }, { key, optimistic: () => ({ [key]: { on } }) })
	}
	const open = phase.status === 'open' || phase.status === 'closing'
	return (
		<PhoneScreen phase={phase} now={now} preview={preview} head={<h1 className={phone.lead}>{pick(phase.title, lang)}</h1>}>
			<p className={phone.note}>{data.topics.length === 0 ? text.none : open ? text.hint : pick(phase.prompt, lang)}</p>
			<ul className={css.topics}>
				{data.topics.map((topic) => {
					const on = mine[`b:${topic.touchpoint}`]?.['on'] === true
					return (
						<li key={topic.touchpoint}>
							<button
								type="button"
								className={cx(css.topic, on && css.on)}
								aria-pressed={on}
								disabled={!open}
								onClick={() => toggle(topic.touchpoint, !on)}
							>
								<RatingIcon rating={topic.side === 'pain' ? 'disappointing' : 'delighting'} />
								<span>
									<bdi>{topic.title}</bdi>
									{topic.burning === null ? null : <span className={phone.note}>{text.burns(topic.burning)}</span>}
								</span>
								<span className={css.mark}>{on ? <CheckIcon /> : null}</span>
							</button>
						</li>
					)
				})}
			</ul>
			<p className={phone.note}>{text.parked(data.parked)}</p>
		</PhoneScreen>
	)
}
