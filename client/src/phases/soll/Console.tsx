/** The desk writes the target sentence of each topic and decides which topic the wall shows large. What is typed stays until it is saved. */
import { limits } from '@funkenflug/shared/limits'
import type { SollConsoleData, SollTopic } from '@funkenflug/shared/phases/soll'
import { useMemo, useState } from 'react'
import { useLang } from '../../i18n/lang'
import { Button } from '../../ui/Button'
import desk from '../../ui/desk.module.css'
import { Field } from '../../ui/Field'
import { CheckIcon } from '../../ui/icons'
import { useAsked } from '../../ui/useAsked'
import type { ConsoleFaceProps } from '../face'
import css from './Console.module.css'
import { sollDeskTexts } from './messages-desk'

type Props = ConsoleFaceProps<SollConsoleData>

export function SollConsole(props: Props) {
	const lang = useLang()
	const text = sollDeskTexts[lang]
	const { data, phase, send } = props
	const asked = useAsked()
	const show = asked.shown('show', data.show)
	const press = (topic: string | null) =>
		asked.change(
			'show',
			data.show,
			(before) => (before === topic ? null : topic),
			async (touchpoint) => (await send('show-topic', { phase: phase.id, touchpoint })).ok,
		)
	return (
		<>
			<div className={desk.head}>
				<h3 className={desk.sub}>{text.title}</h3>
				{show === null ? null : (
					<span className={desk.end}>
						<Button size="desk-small" onClick={() => press(null)}>
							{text.overview}
						</Button>
					</span>
				)}
			</div>
			<p className={desk.note}>{data.topics.length === 0 ? text.none : text.intro}</p>
			<ul className={css.topics}>
				{data.topics.map((topic) => (
					<Topic key={topic.touchpoint} {...props} topic={topic} shown={show === topic.touchpoint} onShow={() => press(topic.touchpoint)} />
				))}
			</ul>
		</>
	)
}

const SIDES = ['wanted', 'unwanted', 'obstacle'] as const

function Topic({
	topic,
	phase,
	board,
	send,
	shown,
	onShow,
}: Props & { readonly topic: SollTopic; readonly shown: boolean; readonly onShow: () => void }) {
	const lang = useLang()
	const text = sollDeskTexts[lang]
	/** Null = nothing typed here since the last save: the field follows what others write. */
	const [draft, setDraft] = useState<string | null>(null)
	const notes = useMemo(
		() =>
			Object.entries(board.notes)
				.filter(([, note]) => note.touchpoint === topic.touchpoint)
				.sort(([, a], [, b]) => a.order - b.order),
		[board.notes, topic.touchpoint],
	)
	const save = async () => {
		const sentence = draft
		if (sentence === null) return
		const ack = await send('write-target', { phase: phase.id, touchpoint: topic.touchpoint, sentence })
		// Typed on while it was saved: that part stays a draft.
		if (ack.ok) setDraft((now) => (now === sentence ? null : now))
	}
	return (
		<li className={css.topic}>
			<div className={desk.head}>
				<h4 className={desk.sub}>
					<bdi>{topic.title}</bdi>
				</h4>
				{topic.complete ? (
					<span className={desk.state}>
						<CheckIcon />
						<span className={desk.note}>{text.complete}</span>
					</span>
				) : null}
				<p className={desk.note}>{text.people(topic.people)}</p>
			</div>
			<p className={desk.note}>{text.counts(topic.wanted, topic.unwanted, topic.obstacles)}</p>
			<Field
				surface="desk"
				label={`${text.sentence}: ${topic.title}`}
				labelHidden
				placeholder={text.sentence}
				value={draft ?? topic.sentence}
				onChange={setDraft}
				onEnter={() => void save()}
				max={limits.targetChars}
				counter="late"
				className={css.field}
			/>
			<div className={desk.row}>
				<Button size="desk-small" off={draft === null || draft === topic.sentence} onClick={() => void save()}>
					{text.save}
				</Button>
				<Button size="desk-small" pressed={shown} onClick={onShow}>
					{text.show}
				</Button>
				<span className={desk.note} role="status">
					{draft !== null && draft !== topic.sentence ? text.unsaved : topic.sentence === '' ? '' : text.saved}
				</span>
			</div>
			{notes.length === 0 ? null : (
				<details className={css.notes}>
					<summary>
						{text.notes} ({notes.length})
					</summary>
					{SIDES.map((side) => {
						const own = notes.filter(([, note]) => note.side === side)
						return own.length === 0 ? null : (
							<div key={side}>
								<p className={desk.note}>{text.side[side]}</p>
								<ul className={css.bullets}>
									{own.map(([id, note]) => (
										<li key={id}>
											<bdi>{note.text}</bdi>
										</li>
									))}
								</ul>
							</div>
						)
					})}
				</details>
			)}
		</li>
	)
}
