/** The start page for everybody: what this is, a field for the join code, a field for the organiser's key. */
import { useState } from 'react'
import { LangSwitch } from '../i18n/LangSwitch'
import { useLang } from '../i18n/lang'
import { refusalText } from '../i18n/refusals'
import { Button } from '../ui/Button'
import { Field } from '../ui/Field'
import { Notice } from '../ui/Notice'
import { readCode, readKey } from './address'
import { homeTexts } from './messages'
import css from './Start.module.css'

export type StartNote =
	| { readonly kind: 'offline' | 'wrong' | 'over' | 'left' }
	| { readonly kind: 'refused'; readonly code: string }
	/** The key opens one event; there is a page for it. */
	| { readonly kind: 'other'; readonly href: string }

export interface StartProps {
	readonly note: StartNote | null
	readonly enter: (key: string) => Promise<boolean>
	/** A sentence instead of the forms, while it is not known who is here. */
	readonly quiet?: string
	readonly again?: () => void
}

export function Start({ note, enter, quiet, again }: StartProps) {
	const lang = useLang()
	const text = homeTexts[lang]
	const [code, setCode] = useState('')
	const [codeWrong, setCodeWrong] = useState(false)
	const [key, setKey] = useState('')
	const [keyWrong, setKeyWrong] = useState(false)
	const [busy, setBusy] = useState(false)

	const join = () => {
		const digits = readCode(code)
		if (digits === null) return setCodeWrong(true)
		location.assign(`/j/${digits}`)
	}
	const open = async () => {
		const read = readKey(key)
		if (read === null) return setKeyWrong(true)
		setBusy(true)
		await enter(read)
		setBusy(false)
	}
	const said =
		note === null
			? null
			: note.kind === 'offline'
				? text.offline
				: note.kind === 'wrong'
					? text.keyWrong
					: note.kind === 'over'
						? text.accessOver
						: note.kind === 'left'
							? text.leftNow
							: note.kind === 'refused'
								? refusalText(note.code, lang)
								: text.keyOther
	return (
		<div className={css.page}>
			<header className={css.top}>
				<LangSwitch />
			</header>
			<main>
				<h1 className={css.name}>{text.product}</h1>
				{text.what.map((sentence) => (
					<p key={sentence} className={css.what}>
						{sentence}
					</p>
				))}
				<Notice kind="block" className={said === null ? undefined : css.note}>
					{said === null ? null : (
						<>
							{said} {note?.kind === 'other' ? <a href={note.href}>{text.keySession}</a> : null}
							{again === undefined ? null : (
								<Button kind="plain" onClick={again}>
									{text.again}
								</Button>
							)}
						</>
					)}
				</Notice>
				{quiet === undefined ? (
					<div className={css.doors}>
						<form
							className={css.door}
							onSubmit={(event) => {
								event.preventDefault()
								join()
							}}
						>
							<h2 className={css.doorTitle}>{text.joinTitle}</h2>
							<Field
								line
								label={text.joinLabel}
								hint={text.joinHint}
								inputMode="numeric"
								value={code}
								onChange={(value) => {
									setCode(value.replace(/[^\d\s-]/g, '').slice(0, 12))
									setCodeWrong(false)
								}}
								error={codeWrong ? text.joinWrong : undefined}
								className={css.code}
							/>
							<Button kind="main" type="submit">
								{text.joinGo}
							</Button>
						</form>
						<form
							className={css.door}
							onSubmit={(event) => {
								event.preventDefault()
								void open()
							}}
						>
							<h2 className={css.doorTitle}>{text.keyTitle}</h2>
							<Field
								line
								label={text.keyLabel}
								hint={text.keyHint}
								value={key}
								onChange={(value) => {
									setKey(value)
									setKeyWrong(false)
								}}
								error={keyWrong ? text.keyMalformed : undefined}
							/>
							<Button type="submit" off={busy}>
								{busy ? text.keyBusy : text.keyGo}
							</Button>
						</form>
					</div>
				) : (
					<p className={css.quiet} role="status">
						{quiet}
					</p>
				)}
			</main>
		</div>
	)
}
