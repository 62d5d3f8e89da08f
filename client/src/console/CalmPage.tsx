/** A page of the console with a sentence on it: name, languages, what is the matter. */
import type { ReactNode } from 'react'
import { LangSwitch } from '../i18n/LangSwitch'
import { useLang } from '../i18n/lang'
import css from './console.module.css'
import { consoleTexts } from './messages'

export function CalmPage({ children }: { readonly children: ReactNode }) {
	const lang = useLang()
	return (
		<main className={css.calm}>
			<header className={css.calmHead}>
				<h1>{consoleTexts[lang].product}</h1>
				<LangSwitch />
			</header>
			{children}
		</main>
	)
}
