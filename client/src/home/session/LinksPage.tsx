/** Who gets in by what: links of facilitator, control desk and projector (shown once), and the way in for everybody. */
import type { LinkRole, LinksReply } from '@funkenflug/shared/protocol'
import { useCallback, useState } from 'react'
import { useStore } from 'zustand'
import { formatCode, formatDayClock } from '../../i18n/format'
import { useLang } from '../../i18n/lang'
import { refusalText } from '../../i18n/refusals'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { Notice } from '../../ui/Notice'
import { QrCode } from '../../ui/QrCode'
import { go, useHome, useRefresh } from '../context'
import { homeTexts } from '../messages'
import { CopyLine } from './CopyLine'
import { readJoin } from './join-link'
import { sessionTexts } from './messages'
import css from './session.module.css'

const REFRESH_MS = 10_000
const ROLES = ['facilitator', 'control', 'projector'] as const satisfies readonly LinkRole[]

export function LinksPage({ session }: { readonly session: string }) {
	const lang = useLang()
	const text = sessionTexts[lang].links
	const home = useHome()
	const fresh = useStore(home.fresh)[session] ?? {}
	const [links, setLinks] = useState<LinksReply | null>(null)
	const [asking, setAsking] = useState<LinkRole | null>(null)
	const [busy, setBusy] = useState(false)
	const [problem, setProblem] = useState<string | null>(null)
	const refresh = useCallback(() => {
		void home.api.links(session).then((asked) => {
			if (asked.ok) {
				setLinks(asked.value)
				setProblem(null)
			} else if (asked.code === 'E_AUTH') home.out()
			else setProblem(asked.code)
		})
	}, [home, session])
	useRefresh(refresh, REFRESH_MS)

	const renew = async (role: LinkRole) => {
		setBusy(true)
		const asked = await home.api.newLink(session, role)
		setBusy(false)
		setAsking(null)
		if (!asked.ok) return setProblem(asked.code)
		home.fresh.setState({ [session]: { ...fresh, [role]: asked.value.link } })
		refresh()
	}
	const held = (role: LinkRole) => links?.links.find((link) => link.role === role)
	const join = links?.join === null || links?.join === undefined ? null : readJoin(links.join)
	return (
		<div className={css.blocks}>
			<section className={css.block}>
				<h2 className={css.h2}>{text.join}</h2>
				{links === null ? (
					<p role="status">{problem === null ? text.loading : null}</p>
				) : join === null ? (
					<p>{text.joinClosed}</p>
				) : (
					<div className={css.join}>
						<QrCode text={join.url} label={text.qr} className={css.qr} />
						<div className={css.joinText}>
							<p className={css.text}>{text.joinNote}</p>
							<p>{text.typed(join.host)}</p>
							<p className={css.code}>{formatCode(join.code)}</p>
							<div className={css.plainSecret}>
								<CopyLine value={join.url} label={text.join} />
							</div>
							<Button size="desk" onClick={() => go({ page: 'print', session })}>
								{text.print}
							</Button>
						</div>
					</div>
				)}
			</section>
			<section className={css.links}>
				<h2 className={css.h2}>{text.head}</h2>
				<p className={css.text}>{text.intro}</p>
				<Notice surface="desk" kind="block" urgent>
					{problem === null ? null : problem === 'offline' ? homeTexts[lang].offline : refusalText(problem, lang)}
				</Notice>
				<ul>
					{ROLES.map((role) => {
						const link = held(role)
						const secret = fresh[role]
						return (
							<li key={role} className={css.link}>
								<div className={css.linkHead}>
									<h3>{text.roles[role]}</h3>
									<span className={css.soft}>
										{links === null
											? null
											: link === undefined
												? text.none
												: `${text.since(formatDayClock(lang, link.createdAt))}, ${text.browsers(link.browsers)}`}
									</span>
									<Button
										size="desk-small"
										label={`${text.roles[role]}: ${link === undefined ? text.first : text.renew}`}
										off={busy || links === null}
										onClick={() => (link === undefined ? void renew(role) : setAsking(role))}
									>
										{link === undefined ? text.first : text.renew}
									</Button>
								</div>
								<p className={css.text}>{text.notes[role]}</p>
								{secret === undefined ? null : (
									<>
										<CopyLine value={secret} label={text.roles[role]} />
										<p className={css.soft}>{text.once}</p>
									</>
								)}
							</li>
						)
					})}
				</ul>
			</section>
			<Dialog
				open={asking !== null}
				onClose={() => setAsking(null)}
				title={asking === null ? '' : text.renewAsk(text.roles[asking])}
				actions={
					<>
						<Button size="desk" autoFocus onClick={() => setAsking(null)}>
							{text.renewNo}
						</Button>
						<Button size="desk" kind="main" off={busy} onClick={() => (asking === null ? undefined : void renew(asking))}>
							{text.renewYes}
						</Button>
					</>
				}
			>
				<p>{asking === null ? null : text.renewBody(held(asking)?.browsers ?? 0)}</p>
			</Dialog>
		</div>
	)
}
