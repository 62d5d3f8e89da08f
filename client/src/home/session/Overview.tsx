/** How an event stands, and the large steps: open, run, close, report, delete. Each says before what it does. */
import type { SessionDetails } from '@funkenflug/shared/protocol'
import { useState } from 'react'
import { formatDate, formatNumber } from '../../i18n/format'
import { useLang } from '../../i18n/lang'
import { refusalText } from '../../i18n/refusals'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { CheckIcon, LockIcon, PencilIcon } from '../../ui/icons'
import { Notice } from '../../ui/Notice'
import { totalSeconds } from '../agenda/draft'
import { agendaTexts } from '../agenda/messages'
import { go, useHome } from '../context'
import type { Editor } from '../editor'
import shell from '../home.module.css'
import { homeTexts } from '../messages'
import { leaveReceipt } from '../receipt'
import { sessionTexts } from './messages'
import css from './session.module.css'

const STATUS_ICON = { draft: PencilIcon, open: CheckIcon, closed: LockIcon } as const

export function Overview({ editor, server }: { readonly editor: Editor; readonly server: SessionDetails }) {
	const lang = useLang()
	const text = sessionTexts[lang].overview
	const home = useHome()
	const [asking, setAsking] = useState<'close' | 'remove' | null>(null)
	const [busy, setBusy] = useState(false)
	const [problem, setProblem] = useState<string | null>(null)
	const { id, status, joined, closedAt, deleteAt, title } = server.summary
	const Icon = STATUS_ICON[status]

	const done = (asked: { readonly ok: true } | { readonly ok: false; readonly code: string }) => {
		setBusy(false)
		setAsking(null)
		setProblem(asked.ok ? null : asked.code)
		if (!asked.ok && asked.code === 'E_AUTH') home.out()
	}
	const command = async (type: 'open-session' | 'close-session') => {
		setBusy(true)
		const asked = await home.api.command(id, type)
		await editor.load()
		done(asked)
	}
	const remove = async () => {
		setBusy(true)
		const asked = await home.api.remove(id)
		done(asked)
		if (!asked.ok) return
		home.forget(id)
		leaveReceipt({ title, rows: asked.value.rows })
		go({ page: 'list' })
	}
	const minutes = agendaTexts[lang].minutes(formatNumber(lang, totalSeconds(server.agenda) / 60, 1))
	const report = (query: string) => `/api/sessions/${id}/report?${query}`
	return (
		<div className={css.blocks}>
			<section className={css.block}>
				<p className={shell.status}>
					<Icon />
					<strong>
						{status === 'draft'
							? text.draft
							: status === 'open'
								? text.open(text.joined(joined))
								: text.closed(closedAt === null ? '' : formatDate(lang, closedAt))}
					</strong>
				</p>
				{server.goal === '' ? null : (
					<p className={css.text}>
						<bdi>{server.goal}</bdi>
					</p>
				)}
				<p className={css.soft}>
					{text.plan(server.agenda.length, minutes)}{' '}
					{deleteAt === null ? text.keeps(server.retentionDays) : text.goes(formatDate(lang, deleteAt))}
				</p>
				<Notice surface="desk" kind="block" urgent>
					{problem === null ? null : problem === 'offline' ? homeTexts[lang].offline : refusalText(problem, lang)}
				</Notice>
			</section>
			{status === 'draft' ? (
				<section className={css.block}>
					<h2 className={css.h2}>{text.openTitle}</h2>
					<p className={css.text}>{text.openBody}</p>
					<Button kind="main" size="desk" off={busy} onClick={() => void command('open-session')}>
						{text.openYes}
					</Button>
				</section>
			) : null}
			<section className={css.block}>
				<h2 className={css.h2}>{status === 'closed' ? text.seen : text.run}</h2>
				<p className={css.text}>{status === 'closed' ? text.seenNote : text.runNote}</p>
				<div className={css.row}>
					<a className={css.button} href={`/c/${id}`} target="_blank" rel="noreferrer">
						{text.console}
					</a>
					<a className={css.button} href={`/p/${id}`} target="_blank" rel="noreferrer">
						{text.projector}
					</a>
				</div>
			</section>
			<section className={css.block}>
				<h2 className={css.h2}>{text.report}</h2>
				<p className={css.text}>{status === 'closed' ? text.reportTables : `${text.reportNote} ${text.reportTables}`}</p>
				<div className={css.row}>
					{(['de', 'en'] as const).map((half) => (
						<a key={half} href={report(`format=html&lang=${half}`)} target="_blank" rel="noreferrer">
							{text.reportHtml[half]}
						</a>
					))}
					{(['de', 'en'] as const).map((half) => (
						<a key={half} href={report(`format=xlsx&lang=${half}`)} download>
							{text.reportXlsx[half]}
						</a>
					))}
					<a href={report('format=json')} download>
						{text.reportJson}
					</a>
				</div>
			</section>
			{status === 'open' ? (
				<section className={css.block}>
					<h2 className={css.h2}>{text.closeTitle}</h2>
					<p className={css.text}>{text.closeBody}</p>
					<Button size="desk" onClick={() => setAsking('close')}>
						{text.closeGo}
					</Button>
				</section>
			) : null}
			<section className={css.block}>
				<h2 className={css.h2}>{text.removeTitle}</h2>
				<p className={css.text}>{text.removeBody}</p>
				<Button size="desk" onClick={() => setAsking('remove')}>
					{text.removeGo}
				</Button>
			</section>
			<Dialog
				open={asking === 'close'}
				onClose={() => setAsking(null)}
				title={text.closeAsk}
				actions={
					<>
						<Button size="desk" autoFocus onClick={() => setAsking(null)}>
							{text.no}
						</Button>
						<Button size="desk" kind="main" off={busy} onClick={() => void command('close-session')}>
							{text.closeYes}
						</Button>
					</>
				}
			>
				<ul className={css.facts}>
					{text.closeFacts.map((fact) => (
						<li key={fact}>{fact}</li>
					))}
				</ul>
			</Dialog>
			<Dialog
				open={asking === 'remove'}
				onClose={() => setAsking(null)}
				title={<bdi>{text.removeAsk(title)}</bdi>}
				actions={
					<>
						<Button size="desk" autoFocus onClick={() => setAsking(null)}>
							{text.removeNo}
						</Button>
						<Button size="desk" kind="main" off={busy} onClick={() => void remove()}>
							{text.removeYes}
						</Button>
					</>
				}
			>
				<ul className={css.facts}>
					<li>{text.removeFacts(joined)}</li>
					{status === 'open' ? <li>{text.removeOpen}</li> : null}
					<li>{text.removeFinal}</li>
				</ul>
			</Dialog>
		</div>
	)
}
