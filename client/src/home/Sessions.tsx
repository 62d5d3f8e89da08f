/** All events of this server: what they are called, how they stand, who came, when they go. */
import type { SessionSummary } from '@funkenflug/shared/protocol'
import { useCallback, useEffect, useState } from 'react'
import { formatCode, formatDay } from '../i18n/format'
import { useLang } from '../i18n/lang'
import { refusalText } from '../i18n/refusals'
import { Button } from '../ui/Button'
import { CheckIcon, LockIcon, PencilIcon } from '../ui/icons'
import { Notice } from '../ui/Notice'
import { placeHref } from './address'
import { go, useHome, useRefresh } from './context'
import css from './home.module.css'
import { homeTexts } from './messages'
import { takeReceipt } from './receipt'

const REFRESH_MS = 10_000
const STATUS_ICON = { draft: PencilIcon, open: CheckIcon, closed: LockIcon } as const

export function Sessions() {
	const lang = useLang()
	const text = homeTexts[lang]
	const home = useHome()
	const [sessions, setSessions] = useState<readonly SessionSummary[] | null>(null)
	const [problem, setProblem] = useState<string | null>(null)
	const [receipt] = useState(takeReceipt)
	const refresh = useCallback(() => {
		void home.api.sessions().then((asked) => {
			if (asked.ok) {
				setSessions(asked.value)
				setProblem(null)
			} else if (asked.code === 'E_AUTH') home.out()
			else setProblem(asked.code)
		})
	}, [home])
	useRefresh(refresh, REFRESH_MS)
	useEffect(() => {
		document.title = text.listTitle
	}, [text])
	const unsaved = new Set(home.unsaved())

	return (
		<>
			<div className={css.head}>
				<h1 className={css.h1}>{text.list}</h1>
				<Button kind="main" size="desk" onClick={() => go({ page: 'new' })}>
					{text.newOne}
				</Button>
			</div>
			<Notice kind="block" surface="desk" className={receipt === null ? undefined : css.receipt}>
				{receipt === null ? null : `${text.deleted(receipt.title)} ${text.receipt(receipt.rows)}`}
			</Notice>
			<Notice surface="desk">{problem === null ? null : problem === 'offline' ? text.offline : refusalText(problem, lang)}</Notice>
			{sessions === null ? (
				<p role="status">{problem === null ? text.loading : null}</p>
			) : sessions.length === 0 ? (
				<p className={css.empty}>{text.none}</p>
			) : (
				<ul className={css.rows}>
					{[...sessions]
						.sort((a, b) => b.createdAt - a.createdAt)
						.map((session) => (
							<li key={session.id}>
								<SessionRow session={session} unsaved={unsaved.has(session.id)} />
							</li>
						))}
				</ul>
			)}
		</>
	)
}

function SessionRow({ session, unsaved }: { readonly session: SessionSummary; readonly unsaved: boolean }) {
	const lang = useLang()
	const text = homeTexts[lang]
	const { id, title, status, code, joined, createdAt, closedAt, deleteAt, damaged } = session
	const Icon = STATUS_ICON[status]
	return (
		<a className={css.row} href={placeHref({ page: 'session', session: id, tab: 'overview' })}>
			<span>
				<bdi className={css.rowTitle}>{title}</bdi>
				{unsaved ? <span className={css.sub}> · {text.unsaved}</span> : null}
			</span>
			<span className={css.status}>
				<Icon />
				{text.status[status]}
			</span>
			<span className={css.digits}>{damaged ? text.damaged : status === 'closed' ? null : `${text.code} ${formatCode(code)}`}</span>
			<span>{damaged ? null : status === 'closed' ? text.peopleWere(joined) : text.people(joined)}</span>
			<span className={css.dates}>
				{closedAt === null ? text.made(formatDay(lang, createdAt)) : text.closedOn(formatDay(lang, closedAt))}
				{deleteAt === null ? null : (
					<>
						<br />
						{text.goes(formatDay(lang, deleteAt))}
					</>
				)}
			</span>
		</a>
	)
}
