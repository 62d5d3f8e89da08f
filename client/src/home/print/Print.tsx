/**
 * Poster and table tents on A4, with the QR code: what is seen here is what the printer gets. They speak to the people in the
 * room: in the event's language, not in the organiser's; where both are spoken, both stand on the sheet.
 */
import type { Lang } from '@funkenflug/shared/domain'
import type { LinksReply } from '@funkenflug/shared/protocol'
import { Fragment, useEffect, useState } from 'react'
import { formatCode } from '../../i18n/format'
import { useLang } from '../../i18n/lang'
import { refusalText } from '../../i18n/refusals'
import { Button } from '../../ui/Button'
import { cx } from '../../ui/cx'
import { QrCode } from '../../ui/QrCode'
import { placeHref } from '../address'
import { useEditor, useHome } from '../context'
import { Radios } from '../form/Choice'
import { homeTexts } from '../messages'
import { type JoinLink, readJoin } from '../session/join-link'
import { sessionTexts } from '../session/messages'
import { sheetLangs } from './langs'
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
	const spoken = sheetLangs(server?.lang ?? lang)
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
								<Poster title={title} join={join} langs={spoken} />
							</section>
						)}
						{what === 'poster' ? null : (
							<section className={css.sheet} aria-label={text.sheet.tent}>
								<div className={css.upper}>
									<TentFace title={title} join={join} langs={spoken} />
								</div>
								<p className={css.fold}>{text.fold}</p>
								<div className={css.lower} aria-hidden="true">
									<TentFace title={title} join={join} langs={spoken} />
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
	readonly langs: readonly Lang[]
}

/** The sentences of a sheet in the languages spoken in the room: side by side, or one below the other. */
function Said({
	langs,
	what,
	below = false,
}: Pick<SheetProps, 'langs'> & { readonly what: 'headline' | 'scan' | 'type' | 'noName'; readonly below?: boolean }) {
	return langs.map((one, i) => (
		<Fragment key={one}>
			{i === 0 ? null : below ? <br /> : ' · '}
			<span lang={one}>{sessionTexts[one].print[what]}</span>
		</Fragment>
	))
}

function Poster({ title, join, langs }: SheetProps) {
	const lang = useLang()
	return (
		<div className={cx(css.poster, langs.length > 1 && css.bilingual)}>
			<p className={css.session}>
				<bdi>{title}</bdi>
			</p>
			<h1 className={css.headline}>
				<Said langs={langs} what="headline" />
			</h1>
			<QrCode text={join.url} label={sessionTexts[lang].links.qr} className={css.posterQr} />
			<p className={css.line}>
				<Said langs={langs} what="scan" below />
			</p>
			<p className={css.line}>
				<Said langs={langs} what="type" />: <strong>{join.host}</strong>
			</p>
			<p className={css.code}>{formatCode(join.code)}</p>
			<p className={css.small}>
				<Said langs={langs} what="noName" />
			</p>
		</div>
	)
}

/** One half of the tent; printed twice, once head down, so that both sides of a table can read it. */
function TentFace({ title, join, langs }: SheetProps) {
	const lang = useLang()
	return (
		<div className={cx(css.tent, langs.length > 1 && css.bilingual)}>
			<QrCode text={join.url} label={sessionTexts[lang].links.qr} className={css.tentQr} />
			<div className={css.tentText}>
				<p className={css.session}>
					<bdi>{title}</bdi>
				</p>
				<p className={css.tentHead}>
					<Said langs={langs} what="headline" below />
				</p>
				<p className={css.tentLine}>
					<Said langs={langs} what="scan" below />
				</p>
				<p className={css.tentLine}>
					<Said langs={langs} what="type" />: <strong>{join.host}</strong>
				</p>
				<p className={css.tentCode}>{formatCode(join.code)}</p>
				<p className={css.small}>
					<Said langs={langs} what="noName" below />
				</p>
			</div>
		</div>
	)
}
