/** Whether what stands in the forms is what the server has, and every way to make it so. */
import type { Lang } from '@funkenflug/shared/domain'
import { useEffect } from 'react'
import { formatClock, formatList } from '../../i18n/format'
import { pick, useLang } from '../../i18n/lang'
import { refusalText } from '../../i18n/refusals'
import { Button } from '../../ui/Button'
import { CheckIcon, PencilIcon } from '../../ui/icons'
import { Notice } from '../../ui/Notice'
import { phaseProblems } from '../agenda/draft'
import { agendaTexts } from '../agenda/messages'
import { useEditor, useHome } from '../context'
import type { Draft, Editor, Trouble } from '../editor'
import { homeTexts } from '../messages'
import { detailsProblem } from './details-problem'
import { sessionTexts } from './messages'
import css from './session.module.css'

/** Names of what cannot be saved as it stands. */
function wrongParts(draft: Draft, lang: Lang): readonly string[] {
	const phases = draft.agenda
		.filter((phase) => phaseProblems(phase).length > 0)
		.map((phase) => pick(phase.title, lang) || agendaTexts[lang].untitled)
	return [...(detailsProblem(draft.basics) === null ? [] : [sessionTexts[lang].save.wrongDetails]), ...phases]
}

export function SaveBar({ editor }: { readonly editor: Editor }) {
	const lang = useLang()
	const text = sessionTexts[lang].save
	const home = useHome()
	const { base, draft, saving, trouble, savedAt, server } = useEditor(editor)
	const dirty = base !== draft
	const wrong = draft === null ? [] : wrongParts(draft, lang)
	const save = () => void editor.save()
	useEffect(() => {
		const key = (event: KeyboardEvent) => {
			if (event.key !== 's' || !(event.ctrlKey || event.metaKey)) return
			event.preventDefault()
			if (dirty && wrong.length === 0) void editor.save()
		}
		window.addEventListener('keydown', key)
		return () => window.removeEventListener('keydown', key)
	}, [editor, dirty, wrong.length])
	useEffect(() => {
		if (trouble?.kind === 'refused' && trouble.code === 'E_AUTH') home.out()
	}, [trouble, home])
	if (server?.summary.status === 'closed' && !dirty) return null

	const state = saving
		? text.saving
		: dirty
			? wrong.length > 0
				? text.wrong(formatList(lang, wrong))
				: text.dirty
			: savedAt === null
				? text.saved
				: text.savedAt(formatClock(lang, savedAt))
	return (
		<div className={css.bar}>
			<div className={css.barText} role="status">
				{dirty ? <PencilIcon /> : <CheckIcon />}
				<span>{state}</span>
			</div>
			<Notice surface="desk" kind="block" urgent>
				{trouble === null ? null : <TroubleText trouble={trouble} editor={editor} />}
			</Notice>
			{dirty && trouble?.kind !== 'conflict' ? (
				<Button kind="plain" size="desk" onClick={() => void editor.discard()} off={saving}>
					{text.discard}
				</Button>
			) : null}
			{trouble?.kind === 'conflict' ? null : (
				<Button kind={dirty ? 'main' : 'second'} size="desk" onClick={save} off={!dirty || saving || wrong.length > 0}>
					{text.go}
				</Button>
			)}
		</div>
	)
}

function TroubleText({ trouble, editor }: { readonly trouble: Trouble; readonly editor: Editor }) {
	const lang = useLang()
	const text = sessionTexts[lang].save
	if (trouble.kind === 'conflict') {
		return (
			<>
				{text.conflict(
					formatList(
						lang,
						trouble.parts.map((part) => text.parts[part]),
					),
				)}
				<div className={css.choices}>
					<Button size="desk-small" onClick={() => void editor.discard()}>
						{text.theirs}
					</Button>
					<Button size="desk-small" onClick={() => void editor.save(true)}>
						{text.mine}
					</Button>
				</div>
			</>
		)
	}
	if (trouble.kind === 'opened') {
		return (
			<>
				{text.opened(
					formatList(
						lang,
						trouble.phases.map((phase) => pick(phase.title, lang)),
					),
				)}
				<div className={css.choices}>
					<Button size="desk-small" onClick={() => editor.restoreOpened()}>
						{text.restore}
					</Button>
				</div>
			</>
		)
	}
	if (trouble.detail === 'stage-in-use') return text.stageInUse
	return trouble.code === 'offline' ? homeTexts[lang].offline : refusalText(trouble.code, lang)
}
