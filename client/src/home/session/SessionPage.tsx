/** One event: its name, four pages, and whether everything is saved. The editor stays when the page goes. */
import { useCallback, useEffect } from 'react'
import { useLang } from '../../i18n/lang'
import { refusalText } from '../../i18n/refusals'
import { Button } from '../../ui/Button'
import { TabPanel, Tabs } from '../../ui/Tabs'
import { placeHref, type SessionTab } from '../address'
import { AgendaPage } from '../agenda/AgendaPage'
import { go, useEditor, useHome, useRefresh } from '../context'
import shell from '../home.module.css'
import { homeTexts } from '../messages'
import { Details } from './Details'
import { LinksPage } from './LinksPage'
import { sessionTexts } from './messages'
import { Overview } from './Overview'
import { SaveBar } from './SaveBar'
import css from './session.module.css'

const REFRESH_MS = 10_000
const ORDER: readonly SessionTab[] = ['overview', 'agenda', 'details', 'links']

export function SessionPage({ session, tab }: { readonly session: string; readonly tab: SessionTab }) {
	const lang = useLang()
	const text = sessionTexts[lang]
	const home = useHome()
	const editor = home.editor(session)
	const { state, code, server, draft } = useEditor(editor)
	const refresh = useCallback(() => void editor.load(), [editor])
	useRefresh(refresh, REFRESH_MS)
	useEffect(() => {
		if (code === 'E_AUTH') home.out()
	}, [code, home])
	const title = draft?.basics.title ?? server?.summary.title ?? ''
	useEffect(() => {
		document.title = title === '' ? homeTexts[lang].listTitle : `${title} · Funkenflug`
	}, [title, lang])

	if (state === 'missing') {
		return (
			<>
				<p role="status">{text.missing}</p>
				<p className={css.gap}>
					<a href={placeHref({ page: 'list' })}>{text.all}</a>
				</p>
			</>
		)
	}
	if (server === null || draft === null) {
		return (
			<>
				<p role="status">
					{state === 'loading' ? text.loading : code === 'offline' ? homeTexts[lang].offline : refusalText(code ?? '', lang)}
				</p>
				{state === 'loading' ? null : (
					<p className={css.gap}>
						<Button size="desk" onClick={refresh}>
							{homeTexts[lang].again}
						</Button>
					</p>
				)}
			</>
		)
	}
	return (
		<>
			<h1 className={shell.h1}>
				<bdi>{title.trim() === '' ? '–' : title}</bdi>
			</h1>
			<div className={css.tabRow}>
				<Tabs
					tabs={ORDER.map((id) => ({ id, label: text.tabs[id] }))}
					current={tab}
					onChange={(next) => go({ page: 'session', session, tab: next })}
					label={text.tabsLabel}
					idPrefix="session"
				/>
			</div>
			<TabPanel id={tab} idPrefix="session">
				{tab === 'overview' ? (
					<Overview editor={editor} server={server} />
				) : tab === 'details' ? (
					<Details editor={editor} draft={draft} server={server} />
				) : tab === 'agenda' ? (
					<AgendaPage editor={editor} draft={draft} server={server} />
				) : (
					<LinksPage session={session} />
				)}
			</TabPanel>
			{tab === 'details' || tab === 'agenda' || editor.store.getState().base !== draft ? <SaveBar editor={editor} /> : null}
		</>
	)
}
