/** One step: wording in both languages, minutes, part of the method, and the settings of its kind. */
import { STEPS } from '@funkenflug/shared/domain'
import { limits } from '@funkenflug/shared/limits'
import type { PhaseConfig } from '@funkenflug/shared/protocol'
import type { PhaseStatus } from '@funkenflug/shared/views'
import { pick, useLang } from '../../i18n/lang'
import { Button } from '../../ui/Button'
import { Field } from '../../ui/Field'
import { LockIcon } from '../../ui/icons'
import { Notice } from '../../ui/Notice'
import { Choice } from '../form/Choice'
import { NumberField } from '../form/NumberField'
import css from './agenda.module.css'
import { agendaTexts, kindTexts } from './messages'
import { SettingsForm } from './SettingsForm'

export interface PhaseFormProps {
	readonly phase: PhaseConfig
	readonly status: string
	/** Has been opened: kind, settings and place are fixed. */
	readonly locked: boolean
	/** The event is closed: nothing changes any more. */
	readonly fixed: boolean
	/** The only step there is. */
	readonly only: boolean
	readonly onChange: (phase: PhaseConfig) => void
	readonly onCopy: () => void
	readonly onRemove: () => void
	/** Narrow windows show list or step, not both. */
	readonly onBack: () => void
}

const TEXTS = [
	['title', 'titleDe', 'titleEn', limits.titleChars, 1],
	['prompt', 'promptDe', 'promptEn', limits.promptChars, 3],
	['hint', 'hintDe', 'hintEn', limits.promptChars, 2],
] as const

export function PhaseForm({ phase, status, locked, fixed, only, onChange, onCopy, onRemove, onBack }: PhaseFormProps) {
	const lang = useLang()
	const text = agendaTexts[lang]
	const kind = kindTexts[phase.kind]
	return (
		<div className={css.form}>
			<div className={css.narrow}>
				<Button size="desk" onClick={onBack}>
					{text.back}
				</Button>
			</div>
			<div>
				<h2 className={css.h2}>
					<bdi>{pick(phase.title, lang).trim() || text.untitled}</bdi>
				</h2>
				<p className={css.hint}>
					{pick(kind.name, lang)}: {pick(kind.what, lang)} · {text.life[status as PhaseStatus]}
				</p>
			</div>
			<Notice surface="desk" kind="block" icon={locked ? <LockIcon /> : null}>
				{fixed ? text.closed : locked ? text.locked : null}
			</Notice>
			{TEXTS.map(([key, de, en, max, rows]) => (
				<div key={key} className={css.pair}>
					{(['de', 'en'] as const).map((half) => (
						<Field
							key={half}
							surface="desk"
							line={rows === 1}
							rows={rows}
							label={text[half === 'de' ? de : en]}
							max={max}
							counter="late"
							value={phase[key][half]}
							disabled={fixed}
							onChange={(value) => onChange({ ...phase, [key]: { ...phase[key], [half]: value } })}
							error={
								key === 'title' && half === 'de' && phase.title.de.trim() === '' && phase.title.en.trim() === ''
									? text.titleMissing
									: undefined
							}
						/>
					))}
				</div>
			))}
			<div className={css.pair}>
				<NumberField
					value={phase.seconds / 60}
					onChange={(minutes) => onChange({ ...phase, seconds: Math.round(minutes * 60) })}
					label={text.duration}
					note={text.durationNote}
					min={0}
					max={240}
					step={0.5}
					disabled={fixed}
				/>
				<Choice
					value={phase.step}
					onChange={(step) => onChange({ ...phase, step })}
					label={text.step}
					options={STEPS.map((value) => ({ value, label: text.steps[value] }))}
					disabled={fixed}
				/>
			</div>
			<fieldset className={css.settings}>
				<legend className={css.h3}>{text.settings}</legend>
				<SettingsForm
					kind={phase.kind}
					settings={phase.settings}
					onChange={(settings) => onChange({ ...phase, settings })}
					disabled={fixed || locked}
				/>
			</fieldset>
			{fixed ? null : (
				<div className={css.actions}>
					<Button size="desk" onClick={onCopy}>
						{text.copy}
					</Button>
					<Button size="desk" onClick={onRemove} off={locked || only}>
						{text.remove}
					</Button>
					{only ? <span className={css.hint}>{text.last}</span> : null}
				</div>
			)}
		</div>
	)
}
