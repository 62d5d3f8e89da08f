/** Collecting on the phone: card follows card. The rating is the send button; own cards rise out of the field. */
import type { CardKind, Rating } from '@funkenflug/shared/domain'
import type { CollectPhoneData, MineCard } from '@funkenflug/shared/phases/collect'
import { countGraphemes } from '@funkenflug/shared/text'
import { useEffect, useId, useMemo, useState } from 'react'
import { pick, useLang } from '../../i18n/lang'
import { refusalText } from '../../i18n/refusals'
import { Button } from '../../ui/Button'
import { Card } from '../../ui/Card'
import { Chips } from '../../ui/Chips'
import { Field } from '../../ui/Field'
import { Notice } from '../../ui/Notice'
import { useCompact } from '../../ui/PhoneFrame'
import phone from '../../ui/phone.module.css'
import { RatingButtons } from '../../ui/RatingButtons'
import { useDraft, useRefused } from '../draft.js'
import { EntryState } from '../entryState'
import type { PhoneFaceProps } from '../face.js'
import { useLastWords } from '../lastWords.js'
import { PhoneScreen, usePhoneLink } from '../PhoneScreen'
import { collectTexts } from './messages.js'
import { canGive, looksLikeTwo, ownCards } from './own.js'
import css from './Phone.module.css'

interface Draft {
	readonly text: string
	readonly stage: string | null
	readonly kind: CardKind
	/** The card being changed, or null for a new one. */
	readonly editing: string | null
}

/** Idle time after which the field asks for one more (M24), ms. */
const NUDGE_MS = 90_000

export function CollectPhone(props: PhoneFaceProps<CollectPhoneData>) {
	const { head, phase, data, mine, waiting, send, now, preview } = props
	const lang = useLang()
	const text = collectTexts[lang]
	// Offline the banner needs the room of the question; what waits matters more then (mockup 06).
	const link = usePhoneLink()
	const hintId = useId()
	const stages = head.session.stages
	const cards = useMemo(() => ownCards(mine, waiting, phase.id), [mine, waiting, phase.id])
	const empty: Draft = { text: '', stage: cards.at(-1)?.card.stage ?? stages[0]?.key ?? null, kind: 'experienced', editing: null }
	const [draft, setDraft] = useDraft<Draft>({ session: head.session.id, phase: phase.id, field: 'card', preview }, empty)
	const [said, setSaid] = useState<string | null>(null)
	const [idle, setIdle] = useState(false)
	const full = cards.length >= data.cards && draft.editing === null
	const stageName = (key: string | null) => {
		const stage = stages.find((one) => one.key === key)
		return stage === undefined ? undefined : pick(stage.name, lang)
	}
	const change = (next: Partial<Draft>) => {
		setSaid(null)
		setIdle(false)
		setDraft({ ...draft, ...next })
	}

	const give = (rating: Rating | null) => {
		if (preview) return
		if (data.askStage && draft.stage === null) return setSaid(text.missingStage)
		if (!canGive(draft.text, data.maxChars, data.minChars))
			return setSaid(countGraphemes(draft.text.trim()) > data.maxChars ? refusalText('E_TEXT_LONG', lang) : text.missing)
		const card: MineCard = {
			text: draft.text.trim(),
			stage: data.askStage ? draft.stage : null,
			rating,
			kind: data.askKind ? draft.kind : 'experienced',
			phase: phase.id,
		}
		const { phase: _, ...entry } = card
		if (draft.editing === null) {
			send('add-card', { phase: phase.id, ...entry }, { optimistic: (id) => ({ [`card:~${id}`]: { ...card } }), draft: { ...draft } })
		} else {
			const key = `card:${draft.editing}`
			send(
				'edit-card',
				{ phase: phase.id, card: draft.editing, ...entry },
				{ key, optimistic: () => ({ [key]: { ...card } }), draft: { ...draft } },
			)
		}
		change({ text: '', editing: null })
	}
	useRefused(
		props.refused,
		['add-card', 'edit-card'],
		phase.id,
		(entry, code) => {
			const back = entry.draft as Draft | null
			// What is being typed right now is worth more than what came back: both are kept.
			if (back !== null) setDraft(draft.text.trim() === '' ? back : { ...draft, text: `${back.text}\n${draft.text}` })
			setSaid(refusalText(code, lang))
		},
		props.forget,
	)

	// "Last words": without a rating to ask for, a finished thought goes out by itself when the time ends.
	useLastWords(phase, now, !preview && !data.askRating, () => give(null))
	// biome-ignore lint/correctness/useExhaustiveDependencies: every new card or letter starts the wait anew
	useEffect(() => {
		const timer = setTimeout(() => setIdle(true), NUDGE_MS)
		return () => clearTimeout(timer)
	}, [cards.length, draft.text])

	const open = (id: string, card: MineCard) => {
		if (!preview) change({ text: card.text, stage: card.stage, kind: card.kind, editing: id })
	}
	const remove = (id: string) => {
		const key = `card:${id}`
		send('remove-card', { phase: phase.id, card: id }, { key, optimistic: () => ({ [key]: null }) })
		change({ text: '', editing: null })
	}
	const note = said ?? (phase.status === 'closing' ? text.lastWords : looksLikeTwo(draft.text) ? text.oneThought : text.howWasIt)

	return (
		<PhoneScreen
			phase={phase}
			now={now}
			preview={preview}
			what="cards"
			right={<b>{text.progress(cards.length, data.cards)}</b>}
			head={link.state === 'fine' || preview ? <h1 className={phone.lead}>{pick(phase.prompt, lang)}</h1> : undefined}
			endKey={cards.length}
			composer={
				full ? (
					<div className={css.full}>
						<p className={phone.lead}>{text.full}</p>
						<p className={phone.note}>{text.fullHint}</p>
					</div>
				) : (
					<>
						{data.askStage ? (
							<Chips
								label={text.stage}
								options={stages.map((one) => ({ id: one.key, name: pick(one.name, lang) }))}
								value={draft.stage}
								onChange={(stage) => change({ stage })}
							/>
						) : null}
						{data.askKind ? (
							<Chips
								label={text.kind}
								options={[
									{ id: 'experienced', name: text.experienced },
									{ id: 'possible', name: text.possible },
								]}
								value={draft.kind}
								onChange={(kind) => change({ kind: kind === 'possible' ? 'possible' : 'experienced' })}
							/>
						) : null}
						<Field
							label={text.field}
							labelHidden
							value={draft.text}
							onChange={(value) => change({ text: value })}
							max={data.maxChars}
							rows={data.askKind || link.state !== 'fine' ? 2 : 3}
							placeholder={cards.length === 0 ? text.first : idle ? text.anotherAfterPause : text.another}
							onEnter={data.askRating ? undefined : () => give(null)}
						/>
						<Notice urgent={said !== null}>
							<span id={hintId}>{data.askRating ? note : (said ?? (looksLikeTwo(draft.text) ? text.oneThought : ''))}</span>
						</Notice>
						{data.askRating ? (
							<RatingButtons
								variant="composer"
								label={text.howWasIt}
								describedBy={hintId}
								ready={canGive(draft.text, data.maxChars, data.minChars)}
								onRate={give}
								value={editedRating()}
							/>
						) : (
							<Button kind="main" off={!canGive(draft.text, data.maxChars, data.minChars)} onClick={() => give(null)}>
								{draft.editing === null ? text.give : text.save}
							</Button>
						)}
						{draft.editing === null ? null : (
							<EditActions text={text} onRemove={() => remove(draft.editing ?? '')} onCancel={() => change({ text: '', editing: null })} />
						)}
					</>
				)
			}
		>
			{preview && cards.length === 0 ? null : (
				<ul className={phone.cards} aria-label={text.mine}>
					{cards.map(({ id, card, waits }) => (
						<li key={id}>
							<button
								type="button"
								className={css.open}
								disabled={id.startsWith('~')}
								aria-label={text.open(card.text)}
								onClick={() => open(id, card)}
							>
								<Card
									as="div"
									surface="phone"
									state={waits ? 'wait' : 'plain'}
									rating={card.rating}
									note={<EntryState waiting={waits} />}
									label={stageName(card.stage)}
								>
									<bdi>{card.text}</bdi>
								</Card>
							</button>
						</li>
					))}
				</ul>
			)}
		</PhoneScreen>
	)

	function editedRating(): Rating | null | undefined {
		return draft.editing === null ? undefined : (cards.find((one) => one.id === draft.editing)?.card.rating ?? null)
	}
}

interface EditActionsProps {
	readonly text: { readonly remove: string; readonly cancel: string }
	readonly onRemove: () => void
	readonly onCancel: () => void
}

/** Below the ratings while a card is open; gives way to the keyboard. */
function EditActions({ text, onRemove, onCancel }: EditActionsProps) {
	if (useCompact()) return null
	return (
		<div className={css.pair}>
			<Button kind="plain" onClick={onRemove}>
				{text.remove}
			</Button>
			<Button kind="plain" onClick={onCancel}>
				{text.cancel}
			</Button>
		</div>
	)
}
