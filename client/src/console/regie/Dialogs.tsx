/** The desk's three questions: which touchpoint, which title, merge into what. What was typed survives a no from the server. */
import { limits } from '@funkenflug/shared/limits'
import type { Ack } from '@funkenflug/shared/views'
import { type KeyboardEvent, useState } from 'react'
import { formatNumber } from '../../i18n/format'
import { useLang } from '../../i18n/lang'
import { refusalText } from '../../i18n/refusals'
import { Button } from '../../ui/Button'
import { cx } from '../../ui/cx'
import { Dialog } from '../../ui/Dialog'
import desk from '../../ui/desk.module.css'
import { Field } from '../../ui/Field'
import { regieTexts } from './messages'
import { type Bundle, matches } from './model'
import css from './regie.module.css'

const SHOWN = 60

export interface PickDialogProps {
	readonly title: string
	readonly note?: string | undefined
	readonly bundles: readonly Bundle[]
	readonly onPick: (id: string) => void
	/** Offer to make one of the typed name. */
	readonly onNew?: ((title: string) => void) | undefined
	readonly onClose: () => void
}

/** Type to search, arrows to choose, Enter to take. */
export function PickDialog({ title, note, bundles, onPick, onNew, onClose }: PickDialogProps) {
	const lang = useLang()
	const text = regieTexts[lang].dialog
	const [search, setSearch] = useState('')
	const [at, setAt] = useState(0)
	const wanted = search.trim()
	const found = bundles.filter((bundle) => wanted === '' || matches(bundle.title, wanted, lang)).slice(0, SHOWN)
	const makes =
		onNew !== undefined &&
		wanted !== '' &&
		!bundles.some((bundle) => bundle.title.toLocaleLowerCase(lang) === wanted.toLocaleLowerCase(lang))
	const count = found.length + (makes ? 1 : 0)
	const chosen = Math.min(at, count - 1)
	const take = (index: number) => {
		const bundle = found[index]
		if (bundle !== undefined) onPick(bundle.id)
		else if (makes) onNew?.(wanted)
	}
	const keys = (event: KeyboardEvent) => {
		if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
		event.preventDefault()
		setAt(Math.max(0, Math.min(count - 1, chosen + (event.key === 'ArrowDown' ? 1 : -1))))
	}
	return (
		<Dialog
			open
			onClose={onClose}
			title={title}
			actions={
				<Button size="desk" onClick={onClose}>
					{text.cancel}
				</Button>
			}
		>
			{note === undefined ? null : <p className={desk.note}>{note}</p>}
			{/* biome-ignore lint/a11y/noStaticElementInteractions: arrows in the field choose from the list below it */}
			<div className={css.gap} onKeyDown={keys}>
				<Field
					surface="desk"
					line
					label={text.pickSearch}
					labelHidden
					placeholder={text.pickSearch}
					value={search}
					onChange={(value) => {
						setSearch(value)
						setAt(0)
					}}
					autoFocus
					onEnter={() => take(chosen)}
				/>
			</div>
			<ul className={css.pickList}>
				{found.map((bundle, index) => (
					<li key={bundle.id}>
						<button
							type="button"
							className={cx(css.pick, index === chosen && css.current)}
							aria-current={index === chosen || undefined}
							onClick={() => take(index)}
						>
							<bdi>{bundle.title}</bdi>
							<span className={desk.note}>{formatNumber(lang, bundle.cards.length)}</span>
						</button>
					</li>
				))}
				{makes ? (
					<li>
						<button type="button" className={cx(css.pick, chosen === found.length && css.current)} onClick={() => take(found.length)}>
							<bdi>{text.pickNew(wanted)}</bdi>
						</button>
					</li>
				) : null}
			</ul>
			<p className={desk.note} role="status">
				{count === 0 ? text.pickNone : ''}
			</p>
		</Dialog>
	)
}

export interface TitleDialogProps {
	readonly title: string
	readonly note?: string | undefined
	readonly save: string
	readonly onSave: (title: string) => Promise<Ack>
	readonly onClose: () => void
}

export function TitleDialog({ title, note, save, onSave, onClose }: TitleDialogProps) {
	const lang = useLang()
	const text = regieTexts[lang].dialog
	const [name, setName] = useState('')
	const [refused, setRefused] = useState<string | null>(null)
	const [busy, setBusy] = useState(false)
	const off = name.trim() === '' || busy
	const send = async () => {
		if (off) return
		setBusy(true)
		const ack = await onSave(name.trim())
		setBusy(false)
		if (ack.ok) onClose()
		else setRefused(ack.code)
	}
	return (
		<Dialog
			open
			firm
			onClose={onClose}
			title={title}
			actions={
				<>
					<Button size="desk" onClick={onClose}>
						{text.cancel}
					</Button>
					<Button size="desk" kind="main" off={off} onClick={() => void send()}>
						{save}
					</Button>
				</>
			}
		>
			{note === undefined ? null : <p className={desk.note}>{note}</p>}
			<Field
				surface="desk"
				line
				label={text.title}
				hint={text.titleHint}
				value={name}
				onChange={setName}
				max={limits.titleChars}
				counter="late"
				autoFocus
				onEnter={() => void send()}
				error={refused === null ? undefined : refusalText(refused, lang)}
			/>
		</Dialog>
	)
}
