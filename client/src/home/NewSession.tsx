/** A new event: a template, a title, a language. Everything else comes from the template and can be changed afterwards. */

import { limits } from '@funkenflug/shared/limits'
import type { Template } from '@funkenflug/shared/templates/template'
import { useEffect, useId, useState } from 'react'
import { pick, useLang } from '../i18n/lang'
import { refusalText } from '../i18n/refusals'
import { Button } from '../ui/Button'
import { Field } from '../ui/Field'
import { CheckIcon } from '../ui/icons'
import { Notice } from '../ui/Notice'
import { go, useHome } from './context'
import { Radios } from './form/Choice'
import css from './home.module.css'
import { homeTexts } from './messages'

export function NewSession() {
	const lang = useLang()
	const text = homeTexts[lang].create
	const home = useHome()
	const group = useId()
	const [templates, setTemplates] = useState<readonly Template[] | null>(null)
	const [chosen, setChosen] = useState<string | null>(null)
	const [title, setTitle] = useState('')
	const [language, setLanguage] = useState<'de' | 'en' | 'both'>(lang)
	const [busy, setBusy] = useState(false)
	const [problem, setProblem] = useState<string | null>(null)
	useEffect(() => {
		document.title = `${text.title} · Funkenflug`
	}, [text])
	useEffect(() => {
		void home.api.templates().then((asked) => {
			if (!asked.ok) return setProblem(asked.code)
			setTemplates(asked.value)
			setChosen((now) => now ?? asked.value[0]?.id ?? null)
		})
	}, [home])

	const create = async () => {
		if (busy || chosen === null) return
		if (title.trim() === '') return setProblem('title')
		setBusy(true)
		// The event takes place where it is made; only the day depends on it.
		const { timeZone } = new Intl.DateTimeFormat().resolvedOptions()
		const asked = await home.api.create({ template: chosen, title, lang: language, timeZone })
		setBusy(false)
		if (!asked.ok) return asked.code === 'E_AUTH' ? home.out() : setProblem(asked.code)
		const { session, links } = asked.value
		const { join: _join, ...secrets } = links
		home.fresh.setState({ [session.id]: secrets })
		go({ page: 'session', session: session.id, tab: 'links' })
	}
	return (
		<form
			className={css.form}
			onSubmit={(event) => {
				event.preventDefault()
				void create()
			}}
		>
			<h1 className={css.h1}>{text.title}</h1>
			<fieldset className={css.choose}>
				<legend className={css.legend}>{text.template}</legend>
				{templates === null ? (
					<p role="status">{problem === null ? homeTexts[lang].opening : homeTexts[lang].offline}</p>
				) : (
					<div className={css.templates}>
						{templates.map((template) => (
							<label key={template.id} className={css.template}>
								<input type="radio" name={group} checked={template.id === chosen} onChange={() => setChosen(template.id)} />
								<span className={css.templateTitle}>
									{pick(template.title, lang)}
									<CheckIcon />
								</span>
								<span>{pick(template.description, lang)}</span>
								<span className={css.sub}>
									{text.minutes(template.minutes)} · {pick(template.people, lang)} · {text.phases(template.agenda.length)}
								</span>
							</label>
						))}
					</div>
				)}
			</fieldset>
			<Field
				surface="desk"
				line
				label={text.name}
				hint={text.nameHint}
				value={title}
				max={limits.sessionTitleChars}
				counter="late"
				onChange={(value) => {
					setTitle(value)
					setProblem(null)
				}}
				error={problem === 'title' ? text.missing : undefined}
			/>
			<Radios
				value={language}
				onChange={setLanguage}
				label={text.lang}
				options={(['de', 'en', 'both'] as const).map((value) => ({ value, label: text.langs[value] }))}
			/>
			<Notice surface="desk" kind="block" urgent>
				{problem === null || problem === 'title' ? null : problem === 'offline' ? homeTexts[lang].offline : refusalText(problem, lang)}
			</Notice>
			<div className={css.actions}>
				<Button kind="main" size="desk" type="submit" off={busy || chosen === null}>
					{busy ? text.busy : text.go}
				</Button>
				<Button kind="plain" size="desk" onClick={() => go({ page: 'list' })}>
					{text.back}
				</Button>
				<span className={css.sub}>{text.afterwards}</span>
			</div>
		</form>
	)
}
