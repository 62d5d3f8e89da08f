/** The four steps of the method, the current one marked. */
import type { Bilingual, Step } from '@funkenflug/shared/domain'
import { memo } from 'react'
import { useLang } from '../i18n/lang'
import { cx } from './cx'
import css from './StepPath.module.css'

const STEP_NAMES: readonly (readonly [Exclude<Step, 'rahmen'>, Bilingual])[] = [
	['ist', { de: 'Ist', en: 'As is' }],
	['soll', { de: 'Soll', en: 'To be' }],
	['massnahmen', { de: 'Maßnahmen', en: 'Measures' }],
	['monitoring', { de: 'Monitoring', en: 'Monitoring' }],
]

export interface StepPathProps {
	/** `rahmen` (opening, breaks, closing) marks none. */
	readonly current: Step
	readonly className?: string | undefined
}

export const StepPath = memo(function StepPath({ current, className }: StepPathProps) {
	const lang = useLang()
	return (
		<ol className={cx(css.path, className)} aria-label={lang === 'de' ? 'Schritte der Methode' : 'Steps of the method'}>
			{STEP_NAMES.map(([step, name]) => (
				<li key={step} className={cx(step === current && css.on)} aria-current={step === current ? 'step' : undefined}>
					{name[lang]}
				</li>
			))}
		</ol>
	)
})
