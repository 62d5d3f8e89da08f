/** Promises: "I'm in" with one tap, "I will …" in own words and with a name. Withdrawing is as easy as giving. */
import { limits } from '@funkenflug/shared/limits'
import type { CommitPhoneData, MineCommitment } from '@funkenflug/shared/phases/commit'
import { countGraphemes } from '@funkenflug/shared/text'
import { useState } from 'react'
import { formatDay, formatList } from '../../i18n/format'
import { pick, useLang } from '../../i18n/lang'
import { refusalText } from '../../i18n/refusals'
import { Button } from '../../ui/Button'
import { Field } from '../../ui/Field'
import { Notice } from '../../ui/Notice'
import phone from '../../ui/phone.module.css'
import { useDraft, useRefused } from '../draft.js'
import { EntryState } from '../entryState'
import type { PhoneFaceProps } from '../face.js'
import { PhoneScreen } from '../PhoneScreen'
import { commitTexts } from './messages.js'
import css from './Phone.module.css'

interface Draft {
	/** Measure whose page is open, or null = list. */
	readonly measure: string | null
	/** Writing an owner's promise. */
	readonly owning: boolean
	readonly words: string
	readonly name: string
}
interface Tile {
	readonly id: string
	readonly what: string
	readonly topic: string
	readonly firstStep: string
	readonly due: string
	readonly owners: readonly string[]
	readonly joined: number
	readonly viable: boolean
}

export function CommitPhone(props: PhoneFaceProps<CommitPhoneData>) {
	const { head, phase, data, items, mine, waiting, send, now, preview } = props
	const lang = useLang()
	const text = commitTexts[lang]
	const empty: Draft = { measure: null, owning: false, words: '', name: '' }
	const [draft, setDraft] = useDraft<Draft>({ session: head.session.id, phase: phase.id, field: 'commit', preview }, empty)
	const [said, setSaid] = useState<string | null>(null)
	const change = (next: Partial<Draft>) => {
		setSaid(null)
		setDraft({ ...draft, ...next })
	}
	useRefused(
		props.refused,
		['commit'],
		phase.id,
		(entry, code) => {
			const back = entry.draft as Draft | null
			if (back !== null) setDraft(back)
			setSaid(refusalText(code, lang))
		},
		props.forget,
	)
	const tiles = Object.entries(items).flatMap(([key, value]): Tile[] =>
		key.startsWith('m:') ? [{ id: key.slice(2), ...(value as unknown as Omit<Tile, 'id'>) }] : [],
	)
	const touched = new Set(waiting.flatMap((entry) => Object.keys(entry.optimistic)))
	const given = Object.entries(mine).flatMap(([key, value]) =>
		key.startsWith('c:') ? [{ id: key.slice(2), key, commitment: value as unknown as MineCommitment }] : [],
	)
	const mineOf = (measure: string) => given.find(({ commitment }) => commitment.measure === measure)
	const full = given.length >= data.perPerson
	const open = phase.status === 'open' || phase.status === 'closing'
	const common = { phase, now, preview, right: <b>{text.progress(given.length, data.perPerson)}</b> }
	const tile = tiles.find((one) => one.id === draft.measure)

	const commit = (measure: string, kind: 'owner' | 'join') => {
		if (preview) return
		const words = kind === 'owner' ? draft.words.trim() : null
		const name = kind === 'owner' ? draft.name.trim() : null
		if (kind === 'owner' && countGraphemes(words ?? '') < limits.ownerCharsMin) return setSaid(text.short)
		if (kind === 'owner' && name === '') return setSaid(text.noName)
		const commitment: MineCommitment = { measure, kind, words, name }
		send('commit', { phase: phase.id, ...commitment }, { optimistic: (id) => ({ [`c:~${id}`]: { ...commitment } }), draft: { ...draft } })
		setDraft(empty)
	}
	const withdraw = (id: string) => {
		const key = `c:${id}`
		send('withdraw', { phase: phase.id, commitment: id }, { key, optimistic: () => ({ [key]: null }) })
		setDraft(empty)
	}

	if (tile === undefined) {
		return (
			<PhoneScreen {...common} head={<h1 className={phone.lead}>{pick(phase.prompt, lang)}</h1>}>
				<p className={phone.note}>{tiles.length === 0 ? text.none : full ? text.full : text.intro}</p>
				<Notice urgent={said !== null}>{said ?? ''}</Notice>
				<ul className={css.tiles}>
					{tiles.map((one) => {
						const own = mineOf(one.id)
						return (
							<li key={one.id}>
								<button
									type="button"
									className={own === undefined ? css.tile : css.mine}
									aria-label={text.open(one.what)}
									onClick={() => preview || change({ measure: one.id, owning: false })}
								>
									<span>
										<bdi>{one.what}</bdi>
									</span>
									<span className={phone.state}>
										{own === undefined ? null : (
											<>
												<EntryState waiting={touched.has(own.key)} /> ·
											</>
										)}{' '}
										{text.people(one.joined)} · {one.owners.length === 0 ? text.ownerFree : text.owner(formatList(lang, one.owners))}
									</span>
								</button>
							</li>
						)
					})}
				</ul>
			</PhoneScreen>
		)
	}
	const own = mineOf(tile.id)
	const about = (
		<>
			<p className={phone.note}>
				<bdi>{tile.topic}</bdi>
			</p>
			<h1 className={phone.lead}>
				<bdi>{tile.what}</bdi>
			</h1>
		</>
	)
	if (draft.owning && own === undefined) {
		return (
			<PhoneScreen
				{...common}
				head={about}
				footer={
					<>
						<Notice urgent={said !== null}>{said ?? ''}</Notice>
						<div className={phone.pair}>
							<Button kind="second" onClick={() => change({ owning: false })}>
								{text.back}
							</Button>
							<Button kind="main" onClick={() => commit(tile.id, 'owner')}>
								{text.give}
							</Button>
						</div>
					</>
				}
			>
				<div className={css.form}>
					<Field
						label={text.words}
						value={draft.words}
						onChange={(words) => change({ words })}
						max={limits.commitmentChars}
						rows={3}
						counter="short"
					/>
					<Field
						line
						label={text.name}
						hint={text.nameHint}
						value={draft.name}
						onChange={(name) => change({ name })}
						max={limits.nameChars}
						counter="late"
						autoComplete="name"
					/>
				</div>
			</PhoneScreen>
		)
	}
	return (
		<PhoneScreen
			{...common}
			head={about}
			footer={
				<>
					<Notice urgent={said !== null}>{said ?? (full && own === undefined ? text.full : '')}</Notice>
					{own === undefined && !full && open ? (
						<>
							<Button kind="main" onClick={() => commit(tile.id, 'join')}>
								{text.join}
							</Button>
							<Button kind="second" onClick={() => change({ owning: true })}>
								{text.own}
							</Button>
						</>
					) : null}
					{own !== undefined && open ? (
						<Button kind="second" off={own.id.startsWith('~')} onClick={() => withdraw(own.id)}>
							{text.withdraw}
						</Button>
					) : null}
					<Button kind="plain" onClick={() => change({ measure: null })}>
						{text.back}
					</Button>
				</>
			}
		>
			<div className={css.form}>
				<p>
					{text.firstStep}: <bdi>{tile.firstStep}</bdi>
				</p>
				<p className={phone.note}>
					{text.due(formatDay(lang, Date.parse(tile.due)))} · {text.people(tile.joined)} ·{' '}
					{tile.owners.length === 0 ? text.ownerFree : text.owner(formatList(lang, tile.owners))}
				</p>
				{own === undefined ? null : (
					<div>
						<p className={phone.state}>
							<EntryState waiting={touched.has(own.key)} /> · {text.mine}
						</p>
						<p>
							<bdi>{own.commitment.words ?? text.join}</bdi>
						</p>
					</div>
				)}
			</div>
		</PhoneScreen>
	)
}
