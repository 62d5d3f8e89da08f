/** The two languages side by side: the current one strong, the other one a press away. */
import type { Lang } from '@funkenflug/shared/domain'
import css from './LangSwitch.module.css'
import { useLang, useSetLang } from './lang'

const NAMES: readonly (readonly [Lang, string])[] = [
	['de', 'Deutsch'],
	['en', 'English'],
]

/** `onChange` hears the new language too, for surfaces that tell the server. */
export function LangSwitch({ onChange }: { readonly onChange?: (lang: Lang) => void }) {
	const lang = useLang()
	const setLang = useSetLang()
	return (
		<fieldset className={css.switch} aria-label="Sprache / Language">
			{NAMES.map(([code, name]) => (
				<button
					key={code}
					type="button"
					lang={code}
					className={css.name}
					aria-pressed={code === lang}
					onClick={() => {
						setLang(code)
						onChange?.(code)
					}}
				>
					<span>{name}</span>
				</button>
			))}
		</fieldset>
	)
}
