/** Target on the phone: one topic, first what held us back, then wanted and unwanted. Own entries stay changeable. */
import type { NoteSide } from '@funkenflug/shared/domain'
import { NOTE_SIDES } from '@funkenflug/shared/domain'
import { limits } from '@funkenflug/shared/limits'
import type { MineNote, SollPhoneData } from '@funkenflug/shared/phases/soll'
import { countGraphemes } from '@funkenflug/shared/text'
import { useMemo, useState } from 'react'
import { pick, useLang } from '../../i18n/lang'
import { refusalText } from '../../i18n/refusals'
import { Button } from '../../ui/Button'
import { Card } from '../../ui/Card'
import { Chips } from '../../ui/Chips'
import { Field } from '../../ui/Field'
import { Notice } from '../../ui/Notice'
import phone from '../../ui/phone.module.css'
import { useDraft, useRefused } from '../draft.js'
import { EntryState } from '../entryState'
import type { PhoneFaceProps } from '../face.js'
import { PhoneScreen } from '../PhoneScreen'
import { TopicList } from '../TopicList'
import { phoneTopics } from '../topics.js'
import { sollTexts } from './messages.js'
import css from './Phone.module.css'

interface Draft {
	readonly text: string
	readonly side: NoteSide
	readonly editing: string | null
}

export function SollPhone(props: PhoneFaceProps<SollPhoneData>) {
	const { head, phase, data, items, mine, waiting, send, now, preview } = props
	const lang = useLang()
	const text = sollTexts[lang]
	const topics = useMemo(() => phoneTopics(items), [items])
	const topicId = String(mine['topic']?.['touchpoint'] ?? '')
	const topic = topics.find((one) => one.id === topicId) ?? null
	const [choosing, setChoosing] = useState(false)
	const [draft, setDraft] = useDraft<Draft>(
		{ session: head.session.id, phase: phase.id, field: 'note', preview },
		{ text: '', side: data.obstacle ? 'obstacle' : 'wanted', editing: null },
	)
	const [said, setSaid] = useState<string | null>(null)
	const change = (next: Partial<Draft>) => {
		setSaid(null)
		setDraft({ ...draft, ...next })
	}
	useRefused(
		props.refused,
		['add-note', 'edit-note'],
		phase.id,
		(entry, code) => {
			const back = entry.draft as Draft | null
			if (back !== null && draft.text.trim() === '') setDraft(back)
			setSaid(refusalText(code, lang))
		},
		props.forget,
	)
	const pickTopic = (touchpoint: string | null) => {
		setChoosing(false)
		if (preview) return
		send(
			'pick-topic',
			{ phase: phase.id, touchpoint },
			{ key: 'topic', optimistic: () => (touchpoint === null ? {} : { topic: { touchpoint } }) },
		)
	}
	const common = { phase, now, preview }
	if (phase.status === 'revealed' || topics.length === 0) {
		return (
			<PhoneScreen {...common} head={<h1 className={phone.lead}>{pick(phase.prompt, lang)}</h1>}>
				{topics.length === 0 ? <p className={phone.body}>{text.none}</p> : null}
				<ul className={phone.cards}>
					{topics.map((one) => (
						<li key={one.id}>
							<b>
								<bdi>{one.title}</bdi>
							</b>
							<p>
								<bdi>{one.sentence}</bdi>
							</p>
						</li>
					))}
				</ul>
			</PhoneScreen>
		)
	}
	if (topic === null || choosing) {
		return (
			<PhoneScreen
				{...common}
				head={<h1 className={phone.lead}>{text.choose}</h1>}
				footer={
					<Button kind="second" onClick={() => pickTopic(null)}>
						{text.giveMe}
					</Button>
				}
			>
				<TopicList topics={topics} value={topicId} label={text.choose} onChoose={pickTopic} />
			</PhoneScreen>
		)
	}
	const touched = new Set(waiting.flatMap((entry) => Object.keys(entry.optimistic)))
	const notes = Object.entries(mine).flatMap(([key, value]) =>
		key.startsWith('n:') && value['touchpoint'] === topic.id ? [{ id: key.slice(2), key, note: value as unknown as MineNote }] : [],
	)
	const here = notes.filter(({ note }) => note.side === draft.side)
	const full = here.length >= data.perSide && draft.editing === null
	const length = countGraphemes(draft.text.trim())
	const ready = length >= limits.cardCharsMin && length <= limits.noteChars
	const give = () => {
		if (preview) return
		if (!ready) return setSaid(length > limits.noteChars ? refusalText('E_TEXT_LONG', lang) : text.missing)
		const note: MineNote = { touchpoint: topic.id, side: draft.side, text: draft.text.trim() }
		if (draft.editing === null)
			send('add-note', { phase: phase.id, ...note }, { optimistic: (id) => ({ [`n:~${id}`]: { ...note } }), draft: { ...draft } })
		else {
			const key = `n:${draft.editing}`
			send(
				'edit-note',
				{ phase: phase.id, note: draft.editing, text: note.text },
				{ key, optimistic: () => ({ [key]: { ...note } }), draft: { ...draft } },
			)
		}
		change({ text: '', editing: null })
	}
	const remove = (id: string) => {
		const key = `n:${id}`
		send('remove-note', { phase: phase.id, note: id }, { key, optimistic: () => ({ [key]: null }) })
		change({ text: '', editing: null })
	}
	const sides = NOTE_SIDES.filter((side) => data.obstacle || side !== 'obstacle')
	return (
		<PhoneScreen
			{...common}
			right={<span>{text.left(Math.max(0, data.perSide - here.length))}</span>}
			head={
				<div className={css.head}>
					<p className={phone.note}>{text.topic}</p>
					<h1 className={phone.lead}>
						<bdi>{topic.title}</bdi>
					</h1>
					<button type="button" className={css.other} onClick={() => setChoosing(true)}>
						{text.other}
					</button>
				</div>
			}
			endKey={notes.length}
			composer={
				<>
					<Chips
						label={text.side}
						options={sides.map((side) => ({ id: side, name: text.sides[side] }))}
						value={draft.side}
						onChange={(side) => change({ side: side as NoteSide, editing: null, text: draft.editing === null ? draft.text : '' })}
					/>
					<Field
						label={text.question[draft.side]}
						value={draft.text}
						onChange={(value) => change({ text: value })}
						max={limits.noteChars}
						rows={2}
						counter="short"
						disabled={full}
						onEnter={give}
					/>
					<Notice urgent={said !== null}>{said ?? (full ? text.full : '')}</Notice>
					{draft.editing === null ? (
						<Button kind="main" off={!ready || full} onClick={give}>
							{text.send}
						</Button>
					) : (
						<div className={css.pair}>
							<Button kind="second" onClick={() => remove(draft.editing ?? '')}>
								{text.remove}
							</Button>
							<Button kind="main" off={!ready} onClick={give}>
								{text.save}
							</Button>
						</div>
					)}
				</>
			}
		>
			<ul className={phone.cards} aria-label={text.mine}>
				{notes.map(({ id, key, note }) => (
					<li key={id}>
						<button
							type="button"
							className={css.open}
							disabled={id.startsWith('~')}
							aria-label={text.edit(note.text)}
							onClick={() => change({ text: note.text, side: note.side, editing: id })}
						>
							<Card
								as="div"
								surface="phone"
								state={touched.has(key) ? 'wait' : 'plain'}
								note={<EntryState waiting={touched.has(key)} />}
								label={text.sides[note.side]}
							>
								<bdi>{note.text}</bdi>
							</Card>
						</button>
					</li>
				))}
			</ul>
		</PhoneScreen>
	)
}
