/** One of many, in a row that scrolls under the thumb: the stages in the composer. The chosen one is always in view. */
import { useEffect, useId, useRef } from 'react'
import css from './Chips.module.css'
import { cx } from './cx'

export interface ChipsProps {
	readonly options: readonly { readonly id: string; readonly name: string }[]
	readonly value: string | null
	readonly onChange: (id: string) => void
	/** Name of the group for screen readers: "Station". */
	readonly label: string
}

/** Native radio buttons underneath: one stop in the tab order, arrows choose. */
export function Chips({ options, value, onChange, label }: ChipsProps) {
	const row = useRef<HTMLDivElement>(null)
	const name = useId()
	const at = options.findIndex((option) => option.id === value)
	useEffect(() => {
		const track = row.current
		const chip = track?.children[at]
		if (!track || !(chip instanceof HTMLElement)) return
		// scrollIntoView would move the page too; only this row may move. Again when the typeface arrives.
		const centre = () => {
			track.scrollLeft = chip.offsetLeft - (track.clientWidth - chip.offsetWidth) / 2
		}
		centre()
		const observer = new ResizeObserver(centre)
		observer.observe(chip)
		return () => observer.disconnect()
	}, [at])
	return (
		<div ref={row} className={css.chips} role="radiogroup" aria-label={label}>
			{options.map((option) => (
				<label key={option.id} className={cx(css.chip, option.id === value && css.on)}>
					<input type="radio" name={name} className={css.radio} checked={option.id === value} onChange={() => onChange(option.id)} />
					{/* a strong copy keeps the width, so that choosing moves nothing */}
					<span data-text={option.name}>{option.name}</span>
				</label>
			))}
		</div>
	)
}
