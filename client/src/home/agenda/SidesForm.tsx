/** What the dots go to, and for each side: dots per person, length of the list, dots on one item. */
import { useLang } from '../../i18n/lang'
import { Radios } from '../form/Choice'
import { NumberField } from '../form/NumberField'
import css from './agenda.module.css'
import { chooseSides, SIDE_BOUNDS, SIDE_CHOICES, type SideDraft, sideChoiceOf } from './settings'

const texts = {
	de: {
		choices: {
			'pain love': 'Touchpoints: was enttäuscht und was begeistert',
			pain: 'nur, was enttäuscht',
			love: 'nur, was begeistert',
			measure: 'Maßnahmen',
		},
		sides: { pain: 'Was enttäuscht', love: 'Was begeistert', measure: 'Maßnahmen' },
		dots: 'Punkte je Mensch',
		dotsNote: '0 = nach Zahl der Menschen',
		options: 'Länge der Auswahl',
		optionsNote: 'so viele stehen zur Wahl',
		maxPerItem: 'Punkte auf eines, höchstens',
		maxPerItemNote: '0 = von selbst: 1 ab 31 Menschen, sonst 2',
	},
	en: {
		choices: {
			'pain love': 'touchpoints: what disappoints and what delights',
			pain: 'only what disappoints',
			love: 'only what delights',
			measure: 'measures',
		},
		sides: { pain: 'What disappoints', love: 'What delights', measure: 'Measures' },
		dots: 'Dots per person',
		dotsNote: '0 = by the number of people',
		options: 'Length of the list',
		optionsNote: 'as many to choose from',
		maxPerItem: 'Dots on one, at most',
		maxPerItemNote: '0 = by itself: 1 above 30 people, else 2',
	},
} as const

export interface SidesFormProps {
	readonly label: string
	readonly sides: readonly SideDraft[]
	readonly onChange: (sides: readonly SideDraft[]) => void
	readonly disabled: boolean
}

export function SidesForm({ label, sides, onChange, disabled }: SidesFormProps) {
	const text = texts[useLang()]
	return (
		<>
			<Radios
				value={sideChoiceOf(sides)}
				onChange={(choice) => onChange(chooseSides(choice, sides))}
				label={label}
				options={SIDE_CHOICES.map((value) => ({ value, label: text.choices[value] }))}
				disabled={disabled}
			/>
			{sides.map((side) => (
				<fieldset key={side.key} className={css.side}>
					<legend className={css.sideName}>{text.sides[side.key]}</legend>
					<div className={css.triple}>
						{(['dots', 'options', 'maxPerItem'] as const).map((key) => (
							<NumberField
								key={key}
								value={side[key]}
								onChange={(value) => onChange(sides.map((other) => (other.key === side.key ? { ...other, [key]: value } : other)))}
								label={text[key]}
								note={text[`${key}Note`]}
								min={SIDE_BOUNDS[key][0]}
								max={SIDE_BOUNDS[key][1]}
								disabled={disabled}
							/>
						))}
					</div>
				</fieldset>
			))}
		</>
	)
}
