/** Proposing a measure in small steps, none of which scrolls: topic, what, first step, when and who, benefit. */
import { AUTHORITIES, type Authority, MEASURE_TYPES, type MeasureType } from '@funkenflug/shared/domain'
import { limits } from '@funkenflug/shared/limits'
import type { MeasurePhoneData, MineMeasure } from '@funkenflug/shared/phases/measure'
import { useMemo, useState } from 'react'
import { pick, useLang } from '../../i18n/lang'
import { refusalText } from '../../i18n/refusals'
import { Button } from '../../ui/Button'
import { Card } from '../../ui/Card'
import { Chips } from '../../ui/Chips'
import { Field } from '../../ui/Field'
import { Notice } from '../../ui/Notice'
import { ProgressSteps } from '../../ui/ProgressSteps'
import phone from '../../ui/phone.module.css'
import { useDraft, useRefused } from '../draft.js'
import { EntryState } from '../entryState'
import type { PhoneFaceProps } from '../face.js'
import { PhoneScreen } from '../PhoneScreen'
import { TopicList } from '../TopicList'
import { phoneTopics } from '../topics.js'
import { editMeasure, emptyMeasure, isoDay, type MeasureDraft, STEPS, stepProblem, toMeasure } from './form.js'
import { measureTexts } from './messages.js'
import css from './Phone.module.css'

const DAYS = [0, 1, 3, 7, 14, 21, limits.firstStepDays] as const

export function MeasurePhone(props: PhoneFaceProps<MeasurePhoneData>) {
	const { head, phase, data, items, mine, waiting, send, now, preview } = props
	const lang = useLang()
	const text = measureTexts[lang]
	const topics = useMemo(() => phoneTopics(items), [items])
	const own = String(mine['topic']?.['touchpoint'] ?? '')
	const [draft, setDraft] = useDraft<MeasureDraft>(
		{ session: head.session.id, phase: phase.id, field: 'measure', preview },
		{ ...emptyMeasure(now(), null), step: -1 },
	)
	const [said, setSaid] = useState<string | null>(null)
	const touched = new Set(waiting.flatMap((entry) => Object.keys(entry.optimistic)))
	const measures = Object.entries(mine).flatMap(([key, value]) =>
		key.startsWith('m:') ? [{ id: key.slice(2), key, measure: value as unknown as MineMeasure }] : [],
	)
	const change = (next: Partial<MeasureDraft>) => {
		setSaid(null)
		setDraft({ ...draft, ...next })
	}
	useRefused(
		props.refused,
		['add-measure', 'edit-measure'],
		phase.id,
		(entry, code) => {
			const back = entry.draft as MeasureDraft | null
			if (back !== null) setDraft(back)
			setSaid(refusalText(code, lang))
		},
		props.forget,
	)
	const common = { phase, now, preview, right: <b>{text.progress(measures.length, data.perPerson)}</b> }
	const step = draft.step
	const full = measures.length >= data.perPerson

	if (topics.length === 0 || phase.status === 'revealed' || step < 0) {
		return (
			<PhoneScreen
				{...common}
				head={<h1 className={phone.lead}>{pick(phase.prompt, lang)}</h1>}
				footer={
					full || topics.length === 0 || phase.status === 'revealed' ? undefined : (
						<Button
							kind="main"
							onClick={() => setDraft(emptyMeasure(now(), topics.some((one) => one.id === own) && measures.length === 0 ? own : null))}
						>
							{measures.length === 0 ? text.add : text.another}
						</Button>
					)
				}
			>
				<Notice urgent={said !== null}>{said ?? (topics.length === 0 ? text.none : full ? text.full : '')}</Notice>
				<ul className={phone.cards} aria-label={text.mine}>
					{measures.map(({ id, key, measure }) => (
						<li key={id}>
							<button
								type="button"
								className={css.open}
								disabled={id.startsWith('~') || phase.status === 'revealed'}
								aria-label={text.open(measure.what)}
								onClick={() => preview || setDraft(editMeasure(id, measure))}
							>
								<Card
									as="div"
									surface="phone"
									state={touched.has(key) ? 'wait' : 'plain'}
									note={<EntryState waiting={touched.has(key)} />}
									label={topics.find((one) => one.id === measure.touchpoint)?.title}
								>
									<bdi>{measure.what}</bdi>
								</Card>
							</button>
						</li>
					))}
				</ul>
			</PhoneScreen>
		)
	}
	const topic = topics.find((one) => one.id === draft.touchpoint)
	const forward = () => {
		const problem = stepProblem(draft, step, now())
		if (problem !== null) return setSaid(text[problem])
		if (step < STEPS - 1) return change({ step: step + 1 })
		give()
	}
	const give = () => {
		if (preview) return
		const measure = toMeasure(draft)
		if (draft.editing === null)
			send('add-measure', { phase: phase.id, ...measure }, { optimistic: (id) => ({ [`m:~${id}`]: { ...measure } }), draft: { ...draft } })
		else {
			const key = `m:${draft.editing}`
			send(
				'edit-measure',
				{ phase: phase.id, measure: draft.editing, ...measure },
				{ key, optimistic: () => ({ [key]: { ...measure } }), draft: { ...draft } },
			)
		}
		change({ step: -1, editing: null })
	}
	const remove = () => {
		const key = `m:${draft.editing ?? ''}`
		send('remove-measure', { phase: phase.id, measure: draft.editing }, { key, optimistic: () => ({ [key]: null }) })
		change({ step: -1, editing: null })
	}
	const titles = [text.topic, text.what, text.first, text.dueTitle, text.benefit]
	return (
		<PhoneScreen
			{...common}
			head={
				<div className={css.head}>
					<ProgressSteps done={step + 1} total={STEPS} label={text.step(step + 1, STEPS)} />
					{topic === undefined || step === 0 ? null : (
						<p className={phone.note}>
							<bdi>{topic.title}</bdi>
						</p>
					)}
					<h1 className={phone.lead}>{titles[step]}</h1>
				</div>
			}
			footer={
				<>
					<Notice urgent={said !== null}>{said ?? ''}</Notice>
					<div className={phone.pair}>
						<Button kind="second" onClick={() => change({ step: step - 1 })}>
							{text.back}
						</Button>
						<Button kind="main" off={stepProblem(draft, step, now()) !== null} onClick={forward}>
							{step < STEPS - 1 ? text.next : draft.editing === null ? text.send : text.save}
						</Button>
					</div>
				</>
			}
		>
			{step === 0 ? (
				<TopicList topics={topics} value={draft.touchpoint} label={text.topic} onChoose={(touchpoint) => change({ touchpoint, step: 1 })} />
			) : null}
			{step === 1 ? (
				<div className={css.part}>
					{topic === undefined || topic.sentence === '' ? null : (
						<p className={phone.note}>
							{text.target}: <bdi>{topic.sentence}</bdi>
						</p>
					)}
					<Field
						label={text.whatLabel}
						value={draft.what}
						onChange={(what) => change({ what })}
						max={limits.measureChars}
						rows={3}
						onEnter={forward}
					/>
					<Chips
						label={text.kind}
						options={MEASURE_TYPES.map((id) => ({ id, name: text.kinds[id] }))}
						value={draft.kind}
						onChange={(kind) => change({ kind: kind as MeasureType })}
					/>
					{draft.editing === null ? null : (
						<Button kind="plain" onClick={remove}>
							{text.remove}
						</Button>
					)}
				</div>
			) : null}
			{step === 2 ? (
				<div className={css.part}>
					<Field
						label={text.firstLabel}
						value={draft.firstStep}
						onChange={(firstStep) => change({ firstStep })}
						max={limits.measureChars}
						rows={3}
						onEnter={forward}
					/>
					<p className={phone.note}>{text.days}</p>
					<Chips
						label={text.days}
						options={DAYS.map((n) => ({ id: String(n), name: text.daysOption(n) }))}
						value={String(draft.firstStepDays)}
						onChange={(days) => change({ firstStepDays: Number(days) })}
					/>
				</div>
			) : null}
			{step === 3 ? (
				<div className={css.part}>
					<label className={css.date}>
						<span className={phone.note}>{text.due}</span>
						<input type="date" value={draft.due} min={isoDay(now())} onChange={(event) => change({ due: event.currentTarget.value })} />
					</label>
					<p className={phone.note}>{text.authority}</p>
					<Chips
						label={text.authority}
						options={AUTHORITIES.map((id) => ({ id, name: text.authorities[id] }))}
						value={draft.authority}
						onChange={(authority) => change({ authority: authority as Authority })}
					/>
				</div>
			) : null}
			{step === 4 ? (
				<Field
					label={text.benefitLabel}
					value={draft.benefit}
					onChange={(benefit) => change({ benefit })}
					max={limits.measureChars}
					rows={3}
					onEnter={forward}
				/>
			) : null}
		</PhoneScreen>
	)
}
