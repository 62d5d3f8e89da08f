/** One of a few, and yes or no: native controls with a label. */
import { useId } from 'react'
import css from './form.module.css'

export interface Option<V extends string | number> {
	readonly value: V
	readonly label: string
}

export interface ChoiceProps<V extends string | number> {
	readonly value: V
	readonly onChange: (value: V) => void
	readonly label: string
	readonly options: readonly Option<V>[]
	readonly note?: string | undefined
	readonly disabled?: boolean | undefined
}

/** A drop-down: for short words. */
export function Choice<V extends string | number>({ value, onChange, label, options, note, disabled }: ChoiceProps<V>) {
	const id = useId()
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
			<select
				id={id}
				className={css.input}
				disabled={disabled}
				aria-describedby={note === undefined ? undefined : `${id}n`}
				value={String(value)}
				onChange={(event) => {
					const chosen = options.find((option) => String(option.value) === event.currentTarget.value)
					if (chosen !== undefined) onChange(chosen.value)
				}}
			>
				{options.map((option) => (
					<option key={option.value} value={String(option.value)}>
						{option.label}
					</option>
				))}
			</select>
		</div>
	)
}

/** All options in view: for sentences. */
export function Radios<V extends string | number>({ value, onChange, label, options, note, disabled }: ChoiceProps<V>) {
	const name = useId()
	return (
		<fieldset disabled={disabled}>
			<legend className={css.label}>{label}</legend>
			{note === undefined ? null : <p className={css.note}>{note}</p>}
			{options.map((option) => (
				<label key={option.value} className={css.radio}>
					<input type="radio" name={name} checked={option.value === value} onChange={() => onChange(option.value)} />
					{option.label}
				</label>
			))}
		</fieldset>
	)
}

export interface CheckProps {
	readonly value: boolean
	readonly onChange: (value: boolean) => void
	readonly label: string
	readonly disabled?: boolean | undefined
}

export function Check({ value, onChange, label, disabled }: CheckProps) {
	return (
		<label className={css.check}>
			<input type="checkbox" checked={value} disabled={disabled} onChange={(event) => onChange(event.currentTarget.checked)} />
			{label}
		</label>
	)
}
