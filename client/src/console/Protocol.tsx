/** The report at any moment, in every format, and the end of the session with what it means. */
import { useState } from 'react'
import { pick, useLang } from '../i18n/lang'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import desk from '../ui/desk.module.css'
import { DownloadIcon } from '../ui/icons'
import css from './console.module.css'
import { useDesk } from './desk'
import { type ReportQuery, reportUrl, useReport } from './results/report'

export function Protocol() {
	const lang = useLang()
	const { text, head, role, session, run, live } = useDesk()
	const words = text.protocol
	const { model } = useReport(session, head)
	const [asking, setAsking] = useState(false)
	const tables = (model?.sections ?? []).flatMap((section) => section.tables.map(({ name, title }) => ({ name, title: pick(title, lang) })))
	const closed = head.session.status === 'closed'
	const file = (label: string, title: string, query: ReportQuery) => (
		<a href={reportUrl(session, query)} download aria-label={`${title}: ${label}`}>
			<DownloadIcon />
			{label}
		</a>
	)
	const link = (label: string, query: ReportQuery) => (
		<a className={css.download} href={reportUrl(session, query)} download>
			<DownloadIcon />
			<bdi>{label}</bdi>
		</a>
	)
	return (
		<div className={css.page}>
			<div className={css.pageInner}>
				<h2 className={desk.title}>{words.title}</h2>
				<div className={css.block}>
					<p>{words.intro}</p>
				</div>
				<section className={css.block}>
					<h3 className={desk.sub}>{words.html}</h3>
					<div className={css.downloads}>
						{link(words.htmlDe, { format: 'html', lang: 'de' })}
						{link(words.htmlEn, { format: 'html', lang: 'en' })}
					</div>
				</section>
				<section className={css.block}>
					<h3 className={desk.sub}>{words.book}</h3>
					<p className={desk.note}>{words.bookNote}</p>
					<div className={css.downloads}>
						{link(words.bookDe, { format: 'xlsx', lang: 'de' })}
						{link(words.bookEn, { format: 'xlsx', lang: 'en' })}
					</div>
				</section>
				<section className={css.block}>
					<h3 className={desk.sub}>{words.json}</h3>
					<div className={css.downloads}>{link(words.jsonFile, { format: 'json' })}</div>
				</section>
				{role === 'control' ? null : (
					<section className={css.block}>
						<hr className={desk.rule} />
						<h3 className={desk.sub}>{words.closeHead}</h3>
						<p>{closed ? words.closed : words.closeBody}</p>
						{closed ? null : (
							<div className={css.downloads}>
								<Button size="desk" off={head.session.status !== 'open' || !live} onClick={() => setAsking(true)}>
									{words.close}
								</Button>
							</div>
						)}
						{head.session.status === 'draft' ? <p className={desk.note}>{words.notOpen}</p> : null}
					</section>
				)}
				{tables.length === 0 ? null : (
					<section className={css.block}>
						<hr className={desk.rule} />
						<h3 className={desk.sub}>{words.tables}</h3>
						<p className={desk.note}>{words.tablesNote}</p>
						<table className={css.files}>
							<thead hidden>
								<tr>
									<th scope="col">{words.table}</th>
									<th scope="col">{words.excel}</th>
									<th scope="col">{words.plain}</th>
								</tr>
							</thead>
							<tbody>
								{tables.map(({ name, title }) => (
									<tr key={name}>
										<th scope="row">
											<bdi>{title}</bdi>
										</th>
										<td>{file(words.excel, title, { format: 'csv-excel', table: name, lang: 'de' })}</td>
										<td>{file(words.plain, title, { format: 'csv', table: name, lang })}</td>
									</tr>
								))}
							</tbody>
						</table>
					</section>
				)}
			</div>
			<Dialog
				open={asking}
				firm
				onClose={() => setAsking(false)}
				title={words.confirmTitle}
				actions={
					<>
						<Button size="desk" autoFocus onClick={() => setAsking(false)}>
							{words.confirmNo}
						</Button>
						<Button
							size="desk"
							kind="main"
							onClick={() => {
								setAsking(false)
								void run('close-session')
							}}
						>
							{words.confirmYes}
						</Button>
					</>
				}
			>
				<ul className={css.bullets}>
					{words.confirm.map((line) => (
						<li key={line}>{line}</li>
					))}
				</ul>
			</Dialog>
		</div>
	)
}
