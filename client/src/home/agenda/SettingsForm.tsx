/** The settings of one kind of phase as real form controls, drawn from the list in settings.ts. */
import type { JsonObject } from '@funkenflug/shared/domain'
import type { PhaseKind } from '@funkenflug/shared/phases/index'
import type { PhaseConfig } from '@funkenflug/shared/protocol'
import { pick, useLang } from '../../i18n/lang'
import { Field } from '../../ui/Field'
import { Check, Choice, Radios } from '../form/Choice'
import { NumberField } from '../form/NumberField'
import css from './agenda.module.css'
import { agendaTexts } from './messages'
import { SidesForm } from './SidesForm'
import { type Control, type SideDraft, settingsControls } from './settings'

type Settings = PhaseConfig['settings']

export interface SettingsFormProps {
	readonly kind: PhaseKind
	readonly settings: Settings
	readonly onChange: (settings: Settings) => void
	readonly disabled: boolean
}

export function SettingsForm({ kind, settings, onChange, disabled }: SettingsFormProps) {
	const text = agendaTexts[useLang()]
	const controls = settingsControls[kind].filter(({ when }) => when === undefined || when(settings as JsonObject))
	if (controls.length === 0) return <p className={css.hint}>{text.noSettings}</p>
	return (
		<div className={css.controls}>
			{controls.map((control) => (
				<OneControl
					key={control.key}
					control={control}
					value={settings[control.key]}
					onChange={(value) => onChange({ ...settings, [control.key]: value })}
					disabled={disabled}
				/>
			))}
		</div>
	)
}

interface OneControlProps {
	readonly control: Control
	readonly value: unknown
	readonly onChange: (value: unknown) => void
	readonly disabled: boolean
}

const isBilingual = (value: unknown): value is { de: string; en: string } =>
	typeof value === 'object' && value !== null && 'de' in value && 'en' in value

function OneControl({ control, value, onChange, disabled }: OneControlProps) {
	const lang = useLang()
	const label = pick(control.label, lang)
	const note = control.note === undefined ? undefined : pick(control.note, lang)
	switch (control.type) {
		case 'number':
			return (
				<NumberField
					value={typeof value === 'number' ? value : Number.NaN}
					onChange={onChange}
					label={label}
					note={note}
					min={control.min}
					max={control.max}
					disabled={disabled}
				/>
			)
		case 'yes':
			return <Check value={value === true} onChange={onChange} label={label} disabled={disabled} />
		case 'choice': {
			const options = control.options.map((option) => ({ value: option.value, label: pick(option.label, lang) }))
			const now = options.find((option) => option.value === value)?.value ?? ''
			const short = options.every((option) => option.label.length < 12)
			return short ? (
				<Choice value={now} onChange={onChange} label={label} note={note} options={options} disabled={disabled} />
			) : (
				<div className={css.full}>
					<Radios value={now} onChange={onChange} label={label} note={note} options={options} disabled={disabled} />
				</div>
			)
		}
		case 'text': {
			const both = isBilingual(value) ? value : { de: '', en: '' }
			return (
				<div className={css.pair}>
					{(['de', 'en'] as const).map((half) => (
						<Field
							key={half}
							surface="desk"
							line
							label={`${label}, ${half === 'de' ? (lang === 'de' ? 'deutsch' : 'German') : lang === 'de' ? 'englisch' : 'English'}`}
							max={control.max}
							counter="late"
							value={both[half]}
							disabled={disabled}
							onChange={(next) => onChange({ ...both, [half]: next })}
						/>
					))}
				</div>
			)
		}
		case 'sides':
			return (
				<div className={css.full}>
					<SidesForm label={label} sides={Array.isArray(value) ? (value as SideDraft[]) : []} onChange={onChange} disabled={disabled} />
				</div>
			)
	}
}
