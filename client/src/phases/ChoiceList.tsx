/** A list the desk ticks, for console faces: native checkboxes, so that the keyboard works by itself. */
import type { ReactNode } from 'react'
import css from './ChoiceList.module.css'

export interface Choice {
	readonly id: string
	readonly text: string
	/** Right of the text: numbers. */
	readonly note?: ReactNode
	/** Below the text. */
	readonly detail?: ReactNode
	readonly on: boolean
}

export interface ChoiceListProps {
	readonly label: string
	readonly choices: readonly Choice[]
	/** Nothing can be changed now. */
	readonly fixed?: boolean
	readonly onChange: (id: string, on: boolean) => void
}

export function ChoiceList({ label, choices, fixed = false, onChange }: ChoiceListProps) {
	return (
		<fieldset className={css.list}>
			<legend className={css.legend}>{label}</legend>
			{choices.map(({ id, text, note, detail, on }) => (
				<label key={id} className={css.choice}>
					<input type="checkbox" checked={on} disabled={fixed} onChange={(event) => onChange(id, event.currentTarget.checked)} />
					<span className={css.text}>
						<bdi>{text}</bdi>
						{detail === undefined ? null : <span className={css.note}>{detail}</span>}
					</span>
					<span className={css.note}>{note}</span>
				</label>
			))}
		</fieldset>
	)
}
