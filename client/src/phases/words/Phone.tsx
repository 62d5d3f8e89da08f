/** One word and a number from 0 to 10: both voluntary, both changeable until the phase closes. */
import { limits } from '@funkenflug/shared/limits'
import type { WordsPhoneData } from '@funkenflug/shared/phases/words'
import { useState } from 'react'
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
import { wordsTexts } from './messages.js'

interface Draft {
	readonly word: string
	readonly recommend: number | null
}

export function WordsPhone(props: PhoneFaceProps<WordsPhoneData>) {
	const { head, phase, data, mine, waiting, send, now, preview } = props
	const lang = useLang()
	const text = wordsTexts[lang]
	const given = mine['word'] as { readonly word: string | null; readonly recommend: number | null } | undefined
	const [draft, setDraft] = useDraft<Draft>(
		{ session: head.session.id, phase: phase.id, field: 'word', preview },
		{ word: given?.word ?? '', recommend: given?.recommend ?? null },
	)
	const [said, setSaid] = useState<string | null>(null)
	const word = draft.word.trim() === '' ? null : draft.word.trim()
	const changed = word !== (given?.word ?? null) || draft.recommend !== (given?.recommend ?? null)
	const empty = word === null && draft.recommend === null
	const change = (next: Partial<Draft>) => {
		setSaid(null)
		setDraft({ ...draft, ...next })
	}
	const give = () => {
		if (preview) return
		if (empty) return setSaid(text.missing)
		const answer = { word: data.ask === 'recommend' ? null : word, recommend: data.ask === 'word' ? null : draft.recommend }
		send('say-word', { phase: phase.id, ...answer }, { key: 'word', optimistic: () => ({ word: answer }), draft: { ...draft } })
	}
	useRefused(props.refused, ['say-word'], phase.id, (_, code) => setSaid(refusalText(code, lang)), props.forget)
	useLastWords(phase, now, !preview, () => {
		if (!empty && changed) give()
	})
	const head1 = <h1 className={phone.lead}>{pick(phase.prompt, lang)}</h1>
	if (phase.status === 'revealed') {
		return (
			<PhoneScreen phase={phase} now={now} preview={preview} head={head1}>
				<div className={phone.stack}>
					<p className={phone.note}>{text.result}</p>
					<p className={phone.body}>
						{data.tally.words.slice(0, 30).map((one, i) => (
							<span key={one.text}>
								{i === 0 ? '' : ' · '}
								<bdi>{one.text}</bdi>
								{one.count > 1 ? ` (${one.count})` : ''}
							</span>
						))}
					</p>
					{data.ask === 'word' || data.tally.recommend === null ? null : (
						<Histogram counts={data.tally.recommend} min={0} mine={given?.recommend ?? null} label={text.recommend} />
					)}
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
				<Button kind="main" off={empty || !changed} onClick={give}>
					{given === undefined ? text.send : text.update}
				</Button>
			}
		>
			<div className={phone.stack} style={{ rowGap: 16 }}>
				{data.ask === 'recommend' ? null : (
					<Field
						line
						label={text.word}
						value={draft.word}
						onChange={(value) => change({ word: value })}
						max={limits.wordChars}
						counter="late"
						onEnter={give}
					/>
				)}
				{data.ask === 'word' ? null : (
					<div className={phone.stack}>
						<p className={phone.note}>{text.recommend}</p>
						<Scale
							min={0}
							max={10}
							value={draft.recommend}
							onChange={(recommend) => change({ recommend })}
							low={text.low}
							high={text.high}
							label={text.recommend}
						/>
					</div>
				)}
				<Notice urgent={said !== null}>{said ?? ''}</Notice>
				{given === undefined || changed ? null : (
					<p className={phone.state} role="status">
						<EntryState waiting={waiting.some((entry) => entry.key === 'word')} /> · {text.given}
					</p>
				)}
			</div>
		</PhoneScreen>
	)
}
