/** A number within bounds. What is typed stays as typed; what is no number in bounds is said and reported as NaN. */
import { useEffect, useId, useState } from 'react'
import { useLang } from '../../i18n/lang'
import { cx } from '../../ui/cx'
import { agendaTexts } from '../agenda/messages'
import css from './form.module.css'

export interface NumberFieldProps {
	readonly value: number
	readonly onChange: (value: number) => void
	readonly label: string
	readonly min: number
	readonly max: number
	/** 1 = whole numbers. */
	readonly step?: number
	readonly note?: string | undefined
	readonly disabled?: boolean | undefined
}

/** `7`, ` 7 `, `7,5` → a number; anything else NaN. */
export const parseNumber = (text: string): number => (/^\s*\d+([.,]\d+)?\s*$/.test(text) ? Number(text.replace(',', '.')) : Number.NaN)

export function NumberField({ value, onChange, label, min, max, step = 1, note, disabled }: NumberFieldProps) {
	const lang = useLang()
	const text = agendaTexts[lang]
	const id = useId()
	const written = (n: number) => (lang === 'de' ? String(n).replace('.', ',') : String(n))
	const [typed, setTyped] = useState(() => (Number.isNaN(value) ? '' : written(value)))
	// Another phase, or the server's own version: what stands there is no longer what was typed.
	useEffect(() => {
		setTyped((now) =>
			Object.is(parseNumber(now), value) || Number.isNaN(value) ? now : lang === 'de' ? String(value).replace('.', ',') : String(value),
		)
	}, [value, lang])
	const fits = value >= min && value <= max && (step < 1 || Number.isInteger(value))
	return (
		<div>
			<label htmlFor={id} className={css.label}>
				{label}
			</label>
			{note === undefined ? null : (
				<p id={`${id}n`} className={css.note}>
					{note}
				</p>
			)}
			<input
				id={id}
				className={cx(css.input, css.number)}
				inputMode={step < 1 ? 'decimal' : 'numeric'}
				autoComplete="off"
				value={typed}
				disabled={disabled}
				aria-invalid={fits ? undefined : true}
				aria-describedby={cx(note !== undefined && `${id}n`, !fits && `${id}e`) || undefined}
				onChange={(event) => {
					setTyped(event.currentTarget.value)
					const next = parseNumber(event.currentTarget.value)
					onChange(next >= min && next <= max && (step < 1 || Number.isInteger(next)) ? next : Number.NaN)
				}}
			/>
			{fits ? null : (
				<p id={`${id}e`} className={css.error} role="alert">
					{step < 1 ? text.numberAny(min, max) : text.number(min, max)}
				</p>
			)}
		</div>
	)
}
