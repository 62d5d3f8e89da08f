/** Poster and table tents on A4, with the QR code: what is seen here is what the printer gets. */
import type { LinksReply } from '@funkenflug/shared/protocol'
import { useEffect, useState } from 'react'
import { formatCode } from '../../i18n/format'
import { useLang } from '../../i18n/lang'
import { refusalText } from '../../i18n/refusals'
import { Button } from '../../ui/Button'
import { QrCode } from '../../ui/QrCode'
import { placeHref } from '../address'
import { useEditor, useHome } from '../context'
import { Radios } from '../form/Choice'
import { homeTexts } from '../messages'
import { type JoinLink, readJoin } from '../session/join-link'
import { sessionTexts } from '../session/messages'
import css from './Print.module.css'

type What = 'poster' | 'tents' | 'both'

export function Print({ session }: { readonly session: string }) {
	const lang = useLang()
	const text = sessionTexts[lang].print
	const home = useHome()
	const editor = home.editor(session)
	const { server } = useEditor(editor)
	const [links, setLinks] = useState<LinksReply | null>(null)
	const [problem, setProblem] = useState<string | null>(null)
	const [what, setWhat] = useState<What>('both')
	useEffect(() => {
		void editor.load()
		void home.api
			.links(session)
			.then((asked) => (asked.ok ? setLinks(asked.value) : asked.code === 'E_AUTH' ? home.out() : setProblem(asked.code)))
	}, [home, editor, session])
	const title = server?.summary.title ?? ''
	useEffect(() => {
		document.title = title === '' ? 'Funkenflug' : text.title(title)
	}, [title, text])
	const join = links?.join === null || links?.join === undefined ? null : readJoin(links.join)
	return (
		<div className={css.page}>
			<header className={css.tools}>
				<a href={placeHref({ page: 'session', session, tab: 'links' })}>{text.back}</a>
				<Radios
					value={what}
					onChange={setWhat}
					label={text.what}
					options={(['both', 'poster', 'tents'] as const).map((value) => ({ value, label: text[value] }))}
				/>
				<Button kind="main" size="desk" off={join === null} onClick={() => window.print()}>
					{text.go}
				</Button>
				<p className={css.note}>{text.note}</p>
			</header>
			<main>
				{join === null ? (
					<p role="status" className={css.note}>
						{problem !== null
							? problem === 'offline'
								? homeTexts[lang].offline
								: refusalText(problem, lang)
							: links === null
								? text.loading
								: text.closed}
					</p>
				) : (
					<>
						{what === 'tents' ? null : (
							<section className={css.sheet} aria-label={text.sheet.poster}>
								<Poster title={title} join={join} />
							</section>
						)}
						{what === 'poster' ? null : (
							<section className={css.sheet} aria-label={text.sheet.tent}>
								<div className={css.upper}>
									<TentFace title={title} join={join} />
								</div>
								<p className={css.fold}>{text.fold}</p>
								<div className={css.lower} aria-hidden="true">
									<TentFace title={title} join={join} />
								</div>
							</section>
						)}
					</>
				)}
			</main>
		</div>
	)
}

interface SheetProps {
	readonly title: string
	readonly join: JoinLink
}

function Poster({ title, join }: SheetProps) {
	const lang = useLang()
	const text = sessionTexts[lang].print
	return (
		<div className={css.poster}>
			<p className={css.session}>
				<bdi>{title}</bdi>
			</p>
			<h1 className={css.headline}>{text.headline}</h1>
			<QrCode text={join.url} label={sessionTexts[lang].links.qr} className={css.posterQr} />
			<p className={css.line}>{text.scan}</p>
			<p className={css.line}>
				{text.type} <strong>{join.host}</strong>
			</p>
			<p className={css.code}>{formatCode(join.code)}</p>
			<p className={css.small}>{text.noName}</p>
		</div>
	)
}

/** One half of the tent; printed twice, once head down, so that both sides of a table can read it. */
function TentFace({ title, join }: SheetProps) {
	const lang = useLang()
	const text = sessionTexts[lang].print
	return (
		<div className={css.tent}>
			<QrCode text={join.url} label={sessionTexts[lang].links.qr} className={css.tentQr} />
			<div className={css.tentText}>
				<p className={css.session}>
					<bdi>{title}</bdi>
				</p>
				<p className={css.tentHead}>{text.headline}</p>
				<p className={css.tentLine}>{text.scan}</p>
				<p className={css.tentLine}>
					{text.type} <strong>{join.host}</strong>
				</p>
				<p className={css.tentCode}>{formatCode(join.code)}</p>
				<p className={css.small}>{text.noName}</p>
			</div>
		</div>
	)
}
