/** One dot on a scale, and own words if wanted. Nothing of the room shows before it is revealed. */
import { limits } from '@funkenflug/shared/limits'
import type { OnepointPhoneData } from '@funkenflug/shared/phases/onepoint'
import { useState } from 'react'
import { formatShare } from '../../i18n/format'
import { pick, useLang } from '../../i18n/lang'
import { refusalText } from '../../i18n/refusals'
import { Button } from '../../ui/Button'
import { Field } from '../../ui/Field'
import { Notice } from '../../ui/Notice'
import phone from '../../ui/phone.module.css'
import { useDraft, useRefused } from '../draft.js'
import { EntryState } from '../entryState'
import type { PhoneFaceProps } from '../face.js'
import { Histogram } from '../Histogram'
import { useLastWords } from '../lastWords.js'
import { PhoneScreen } from '../PhoneScreen'
import { Scale } from '../Scale'
import { onepointTexts } from './messages.js'

interface Draft {
	readonly value: number | null
	readonly words: string
}

export function OnepointPhone(props: PhoneFaceProps<OnepointPhoneData>) {
	const { head, phase, data, mine, waiting, send, now, preview } = props
	const lang = useLang()
	const text = onepointTexts[lang]
	const given = mine['answer'] as { readonly value: number; readonly words: string | null } | undefined
	const [draft, setDraft] = useDraft<Draft>(
		{ session: head.session.id, phase: phase.id, field: 'answer', preview },
		{ value: given?.value ?? null, words: given?.words ?? '' },
	)
	const [said, setSaid] = useState<string | null>(null)
	const changed = draft.value !== (given?.value ?? null) || draft.words.trim() !== (given?.words ?? '')
	const change = (next: Partial<Draft>) => {
		setSaid(null)
		setDraft({ ...draft, ...next })
	}
	const give = () => {
		if (preview) return
		if (draft.value === null) return setSaid(text.choose)
		const words = data.words && draft.words.trim() !== '' ? draft.words.trim() : null
		const answer = { value: draft.value, words }
		send('answer', { phase: phase.id, ...answer }, { key: 'answer', optimistic: () => ({ answer }), draft: { ...draft } })
	}
	useRefused(props.refused, ['answer'], phase.id, (_, code) => setSaid(refusalText(code, lang)), props.forget)
	useLastWords(phase, now, !preview, () => {
		if (draft.value !== null && changed) give()
	})

	const head1 = <h1 className={phone.lead}>{pick(phase.prompt, lang)}</h1>
	if (data.tally !== null) {
		return (
			<PhoneScreen phase={phase} now={now} preview={preview} head={head1}>
				<div className={phone.stack}>
					<p className={phone.note}>{text.result}</p>
					<Histogram counts={data.tally.counts} min={data.min} mine={given?.value ?? null} label={text.result} />
					<p className={phone.body}>
						{text.n(data.tally.n)}
						{data.tally.high === null ? '' : ` · ${text.high(formatShare(lang, data.tally.high), data.max - 1, data.max)}`}
					</p>
				</div>
			</PhoneScreen>
		)
	}
	return (
		<PhoneScreen
			phase={phase}
			now={now}
			preview={preview}
			head={head1}
			footer={
				<Button kind="main" off={draft.value === null || !changed} onClick={give}>
					{given === undefined ? text.send : text.update}
				</Button>
			}
		>
			<div className={phone.stack} style={{ rowGap: 16 }}>
				{head.session.goal === '' ? null : (
					<p className={phone.body}>
						<bdi>{head.session.goal}</bdi>
					</p>
				)}
				<Scale
					min={data.min}
					max={data.max}
					value={draft.value}
					onChange={(value) => change({ value })}
					low={pick(data.low, lang)}
					high={pick(data.high, lang)}
					label={pick(phase.prompt, lang)}
				/>
				{data.words ? (
					<Field
						label={text.words}
						placeholder={text.placeholder}
						value={draft.words}
						onChange={(words) => change({ words })}
						max={limits.ownWordsChars}
						rows={2}
						counter="late"
					/>
				) : null}
				<Notice urgent={said !== null}>{said ?? ''}</Notice>
				{given === undefined || changed ? null : (
					<p className={phone.state} role="status">
						<EntryState waiting={waiting.some((entry) => entry.key === 'answer')} /> · {text.given}
					</p>
				)}
			</div>
		</PhoneScreen>
	)
}
