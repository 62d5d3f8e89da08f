/** One measure, one question: do we do this? Blind until the facilitators reveal. */
import type { MajorityPhoneData, MajorityValue } from '@funkenflug/shared/phases/majority'
import { useState } from 'react'
import { formatDay } from '../../i18n/format'
import { pick, useLang } from '../../i18n/lang'
import { Button } from '../../ui/Button'
import { ProgressSteps } from '../../ui/ProgressSteps'
import phone from '../../ui/phone.module.css'
import type { PhoneFaceProps } from '../face.js'
import { PhoneScreen } from '../PhoneScreen'
import { majorityTexts } from './messages.js'
import css from './Phone.module.css'

/** Characters above which the measure is set in the second size, so that answers stay in view. */
const LONG = 40

export function MajorityPhone({ phase, data, items, mine, send, now, preview }: PhoneFaceProps<MajorityPhoneData>) {
	const lang = useLang()
	const text = majorityTexts[lang]
	const [chosen, setChosen] = useState<number | null>(null)
	const [skipped, setSkipped] = useState<readonly string[]>([])
	const voteOf = (id: string) => (mine[`v:${id}`]?.['value'] as MajorityValue | undefined) ?? null
	const done = data.options.filter((id) => voteOf(id) !== null).length
	const open = data.options.findIndex((id) => voteOf(id) === null && !skipped.includes(id))
	const at = chosen ?? open
	const id = data.options[at]
	const item = id === undefined ? undefined : items[`m:${id}`]
	const common = { phase, now, preview, right: <b>{text.progress(done, data.options.length)}</b> }

	if (phase.status === 'revealed') {
		return (
			<PhoneScreen {...common} right={undefined} head={<h1 className={phone.lead}>{pick(phase.prompt, lang)}</h1>}>
				{data.results === null ? (
					<p className={phone.body} role="status">
						{text.revealing}
					</p>
				) : (
					<ul className={phone.cards}>
						{data.results.map((result) => (
							<li key={result.measure} className={css.result}>
								<p>
									<bdi>{result.what}</bdi>
								</p>
								<p className={phone.note}>
									<b>{result.decided ? text.decided : text.notDecided}</b> · {text.counts(result.yes, result.no, result.abstain)}
								</p>
							</li>
						))}
					</ul>
				)}
			</PhoneScreen>
		)
	}
	if (id === undefined || item === undefined) {
		return (
			<PhoneScreen
				{...common}
				centred
				footer={
					data.options.length === 0 ? undefined : (
						<Button
							kind="second"
							onClick={() => {
								setSkipped([])
								setChosen(0)
							}}
						>
							{text.review}
						</Button>
					)
				}
			>
				<h1 className={phone.title}>{data.options.length === 0 ? text.none : text.done}</h1>
				<p className={phone.body}>{text.doneBody}</p>
			</PhoneScreen>
		)
	}
	const forward = () => setChosen(chosen === null ? null : chosen + 1 < data.options.length ? chosen + 1 : null)
	const vote = (value: MajorityValue) => {
		if (preview) return
		const key = `v:${id}`
		send('vote', { phase: phase.id, measure: id, value }, { key, optimistic: () => ({ [key]: { value } }) })
		forward()
	}
	const current = voteOf(id)
	return (
		<PhoneScreen
			{...common}
			centred
			head={<ProgressSteps done={done} total={data.options.length} label={text.progress(done, data.options.length)} />}
			footer={
				<>
					<Button kind={current === null || current === 'yes' ? 'main' : 'second'} pressed={current === 'yes'} onClick={() => vote('yes')}>
						{text.yes}
					</Button>
					<Button kind="second" pressed={current === 'no'} onClick={() => vote('no')} className={css.no}>
						{text.no}
					</Button>
					<div className={phone.pair}>
						<Button kind="second" off={at === 0} onClick={() => setChosen(at - 1)}>
							{text.back}
						</Button>
						<Button kind="second" pressed={current === 'abstain'} onClick={() => vote('abstain')}>
							{text.abstain}
						</Button>
					</div>
				</>
			}
		>
			<div aria-live="polite">
				<p className={phone.note}>
					<bdi>{String(item['topic'] ?? '')}</bdi>
				</p>
				<h1 className={String(item['what'] ?? '').length > LONG ? phone.lead : phone.title}>
					<bdi>{String(item['what'] ?? '')}</bdi>
				</h1>
			</div>
			<p className={css.first}>
				{text.first}: <bdi>{String(item['firstStep'] ?? '')}</bdi>
			</p>
			<p className={phone.note}>{text.due(formatDay(lang, Date.parse(String(item['due'] ?? ''))))}</p>
		</PhoneScreen>
	)
}
