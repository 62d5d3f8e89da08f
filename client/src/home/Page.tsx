/** The frame of the organiser's pages: name, way back, language, sign out. The page scrolls, nothing else does. */
import type { ReactNode } from 'react'
import { LangSwitch } from '../i18n/LangSwitch'
import { useLang } from '../i18n/lang'
import { Button } from '../ui/Button'
import css from './home.module.css'
import { homeTexts } from './messages'

export function Page({ leave, inside, children }: { readonly leave: () => void; readonly inside: boolean; readonly children: ReactNode }) {
	const text = homeTexts[useLang()]
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
			<main className={css.main}>{children}</main>
		</div>
	)
}
