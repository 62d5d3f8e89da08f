/** Rating on the phone: one touchpoint, three answers the thumb cannot miss, one honest way out. */
import type { RatePhoneData, RateValue } from '@funkenflug/shared/phases/rate'
import type { Items, PhaseHeader } from '@funkenflug/shared/views'
import { useMemo, useState } from 'react'
import { pick, useLang } from '../../i18n/lang'
import { Button } from '../../ui/Button'
import { ProgressSteps } from '../../ui/ProgressSteps'
import phone from '../../ui/phone.module.css'
import { RatingButtons } from '../../ui/RatingButtons'
import { RatingLegend, ShareBar } from '../../ui/ShareBar'
import type { PhoneFaceProps } from '../face.js'
import { PhoneScreen } from '../PhoneScreen'
import { rateTexts } from './messages.js'
import css from './Phone.module.css'
import { answerOf, nextOpen, rateQueue } from './queue.js'

/** Characters above which a title is set in the second size, so that the answers stay in view. */
const LONG = 48

export function RatePhone(props: PhoneFaceProps<RatePhoneData>) {
	const { head, phase, data, items, mine, send, now, preview } = props
	const lang = useLang()
	const text = rateTexts[lang]
	const queue = useMemo(() => rateQueue(data.mode, items, mine), [data.mode, items, mine])
	/** Where the person went back to, or null = the next unanswered one. */
	const [chosen, setChosen] = useState<string | null>(null)
	const [last, setLast] = useState(0)
	const at = chosen === null ? nextOpen(queue, mine, last) : queue.findIndex((item) => item.id === chosen)
	const done = queue.filter((item) => answerOf(mine, item.id) !== null).length
	const item = queue[at]
	const right = <b>{text.progress(done, queue.length)}</b>
	const common = { phase, now, preview, right }

	if (data.counts !== null) return <Results {...common} counts={data.counts} items={items} />
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
					<RatingButtons
						variant="big"
						label={item.title}
						value={answerOf(mine, item.id) === 'unknown' ? null : (answerOf(mine, item.id) as never)}
						onRate={answer}
					/>
					<div className={phone.pair}>
						<Button kind="second" off={before === undefined} onClick={() => before !== undefined && setChosen(before.id)}>
							{text.back}
						</Button>
						<Button kind="second" pressed={answerOf(mine, item.id) === 'unknown'} onClick={() => answer('unknown')}>
							{text.unknown}
						</Button>
					</div>
				</>
			}
		>
			<div aria-live="polite">
				{stage === undefined ? null : <p className={phone.note}>{pick(stage.name, lang)}</p>}
				<h1 className={item.title.length > LONG ? phone.lead : phone.title}>
					<bdi>{item.title}</bdi>
				</h1>
			</div>
			<p className={css.prompt}>{pick(phase.prompt, lang)}</p>
		</PhoneScreen>
	)
}

interface ResultsProps {
	readonly phase: PhaseHeader
	readonly now: () => number
	readonly preview: boolean
	readonly counts: NonNullable<RatePhoneData['counts']>
	readonly items: Items
}

/** After the reveal: every touchpoint with its three shares, most rated first; the key with the words stands above. */
function Results({ phase, now, preview, counts, items }: ResultsProps) {
	const text = rateTexts[useLang()]
	const total = ([d, o, b]: readonly [number, number, number]) => d + o + b
	const rows = Object.entries(counts)
		.filter(([, row]) => total(row) > 0)
		.sort(([, a], [, b]) => total(b) - total(a))
	return (
		<PhoneScreen phase={phase} now={now} preview={preview} head={<h1 className={phone.lead}>{text.result}</h1>}>
			<div className={css.legend}>
				<RatingLegend />
			</div>
			<ul className={css.results}>
				{rows.map(([id, [d, o, b]]) => (
					<li key={id}>
						<p>
							<bdi>{String(items[`t:${id}`]?.['title'] ?? '')}</bdi> <span className={phone.note}>{text.count(d + o + b)}</span>
						</p>
						<ShareBar counts={{ d, o, b }} size="small" />
					</li>
				))}
			</ul>
		</PhoneScreen>
	)
}
