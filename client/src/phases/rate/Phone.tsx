/** Rating on the phone: one touchpoint, three answers the thumb cannot miss, one honest way out. */
import type { RatePhoneData, RateValue } from '@funkenflug/shared/phases/rate'
import { useMemo, useState } from 'react'
import { pick, useLang } from '../../i18n/lang'
import { Button } from '../../ui/Button'
import phone from '../../ui/phone.module.css'
import { ProgressSteps } from '../../ui/ProgressSteps'
import { RatingButtons } from '../../ui/RatingButtons'
import { ShareBar } from '../../ui/ShareBar'
import type { PhoneFaceProps } from '../face.js'
import { PhoneScreen } from '../PhoneScreen'
import css from './Phone.module.css'
import { rateTexts } from './messages.js'
import { nextOpen, rateQueue, valueOf } from './queue.js'

export function RatePhone(props: PhoneFaceProps<RatePhoneData>) {
	const { head, phase, data, items, mine, send, now, preview } = props
	const lang = useLang()
	const text = rateTexts[lang]
	const queue = useMemo(() => rateQueue(data.mode, items, mine), [data.mode, items, mine])
	/** Where the person went back to, or null = the next unanswered one. */
	const [chosen, setChosen] = useState<string | null>(null)
	const [last, setLast] = useState(0)
	const at = chosen === null ? nextOpen(queue, mine, last) : queue.findIndex((item) => item.id === chosen)
	const done = queue.filter((item) => valueOf(mine, item.id) !== null).length
	const item = queue[at]
	const right = <b>{text.progress(done, queue.length)}</b>
	const common = { phase, now, preview, right }

	if (data.counts !== null) return <Results {...common} />
	if (item === undefined) {
		return (
			<PhoneScreen
				{...common}
				centred
				footer={
					queue.length === 0 ? undefined : (
						<Button kind="second" onClick={() => setChosen(queue[0]?.id ?? null)}>
							{text.review}
						</Button>
					)
				}
			>
				<h1 className={phone.title}>{queue.length === 0 ? text.none : text.done}</h1>
				<p className={phone.body} role="status">
					{text.doneBody}
				</p>
			</PhoneScreen>
		)
	}
	const answer = (value: RateValue) => {
		if (preview) return
		const key = `r:${item.id}`
		send('rate', { phase: phase.id, touchpoint: item.id, value }, { key, optimistic: () => ({ [key]: { value } }) })
		setLast(at + 1)
		// Going through once more: on to the following one, answered or not.
		const following = queue[at + 1]
		setChosen(chosen !== null && following !== undefined && done === queue.length ? following.id : null)
	}
	const before = queue[(at === -1 ? queue.length : at) - 1]
	const stage = head.session.stages.find((one) => one.key === item.stage)
	return (
		<PhoneScreen
			{...common}
			head={<ProgressSteps done={done} total={queue.length} label={text.progress(done, queue.length)} />}
			centred
			footer={
				<>
					<RatingButtons variant="big" label={item.title} value={valueOf(mine, item.id) === 'unknown' ? null : (valueOf(mine, item.id) as never)} onRate={answer} />
					<div className={phone.pair}>
						<Button kind="second" off={before === undefined} onClick={() => before !== undefined && setChosen(before.id)}>
							{text.back}
						</Button>
						<Button kind="second" pressed={valueOf(mine, item.id) === 'unknown'} onClick={() => answer('unknown')}>
							{text.unknown}
						</Button>
					</div>
				</>
			}
		>
			<div aria-live="polite">
				{stage === undefined ? null : <p className={phone.note}>{pick(stage.name, lang)}</p>}
				<h1 className={phone.title}>
					<bdi>{item.title}</bdi>
				</h1>
			</div>
			<p className={css.prompt}>{pick(phase.prompt, lang)}</p>
		</PhoneScreen>
	)

	function Results(frame: typeof common) {
		return (
			<PhoneScreen {...frame} right={undefined} head={<h1 className={phone.lead}>{text.result}</h1>}>
				<ul className={css.results}>
					{Object.entries(data.counts ?? {})
						.filter(([, [d, o, b]]) => d + o + b > 0)
						.sort(([, a], [, b]) => b[0] + b[1] + b[2] - (a[0] + a[1] + a[2]))
						.map(([id, [d, o, b]]) => (
							<li key={id}>
								<p>
									<bdi>{String(items[`t:${id}`]?.['title'] ?? '')}</bdi> <span className={phone.note}>{text.count(d + o + b)}</span>
								</p>
								<ShareBar counts={{ d, o, b }} />
							</li>
						))}
				</ul>
			</PhoneScreen>
		)
	}
}
