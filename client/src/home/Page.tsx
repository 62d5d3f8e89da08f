/** The frame of the organiser's pages: name, way back, language, sign out, and a word when the server is in trouble. The page scrolls, nothing else does. */
import type { ReactNode } from 'react'
import { healthText } from '../i18n/health'
import { LangSwitch } from '../i18n/LangSwitch'
import { useLang } from '../i18n/lang'
import { useHealth } from '../stores/health'
import { Button } from '../ui/Button'
import { Notice } from '../ui/Notice'
import css from './home.module.css'
import { homeTexts } from './messages'

export function Page({ leave, inside, children }: { readonly leave: () => void; readonly inside: boolean; readonly children: ReactNode }) {
	const lang = useLang()
	const text = homeTexts[lang]
	const health = useHealth()
	return (
		<div className={css.page}>
			<header className={css.top}>
				<strong>{text.product}</strong>
				{inside ? (
					<a href="#/" className={css.back}>
						{text.list}
					</a>
				) : null}
				<div className={css.topEnd}>
					<LangSwitch />
					<Button kind="plain" size="desk" onClick={leave}>
						{text.leave}
					</Button>
				</div>
			</header>
			<main className={css.main}>
				<Notice surface="desk" kind="block" urgent className={health === 'ok' ? undefined : css.health}>
					{healthText(health, lang)}
				</Notice>
				{children}
			</main>
		</div>
	)
}
