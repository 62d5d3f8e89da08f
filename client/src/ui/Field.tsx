/** One text to write: label, text area or line, and how much room is left. Nothing is ever cut off while typing. */
import { graphemesLeft } from '@funkenflug/shared/text'
import { type KeyboardEvent, useId } from 'react'
import { useLang } from '../i18n/lang'
import { plural } from '../i18n/plural'
import { cx } from './cx'
import css from './Field.module.css'

export interface FieldProps {
	readonly value: string
	readonly onChange: (value: string) => void
	readonly label: string
	/** The label is only read out (the question already stands above). */
	readonly labelHidden?: boolean
	readonly placeholder?: string | undefined
	/** Graphemes allowed; shows what is left. */
	readonly max?: number | undefined
	/** Counter: `words` "noch 77 Zeichen" · `short` "noch 77" (keyboard open) · `late` only when little is left. */
	readonly counter?: 'words' | 'short' | 'late'
	readonly surface?: 'phone' | 'desk'
	/** One line instead of a text area. */
	readonly line?: boolean
	/** Visible lines of the text area. Default 3 (phone), 2 (desk). */
	readonly rows?: number
	/** Enter (without Shift). Without it Enter breaks the line. */
	readonly onEnter?: (() => void) | undefined
	/** What is wrong, in a sentence; read out when it appears. */
	readonly error?: string | undefined
	readonly hint?: string | undefined
	/** Inside a Dialog: where the focus lands when it opens. */
	readonly autoFocus?: boolean
	readonly disabled?: boolean
	readonly inputMode?: 'text' | 'numeric' | 'email' | 'url'
	readonly autoComplete?: string
	readonly type?: 'text' | 'date' | 'email'
	readonly onFocus?: () => void
	readonly onBlur?: () => void
	readonly className?: string | undefined
}

/** "noch 77 Zeichen", or how much is too much. */
export function leftText(lang: 'de' | 'en', left: number, short: boolean): string {
	if (left < 0)
		return plural(
			lang,
			-left,
			{
				de: { one: '1 Zeichen zu viel', other: '{n} Zeichen zu viel' },
				en: { one: '1 character too many', other: '{n} characters too many' },
			}[lang],
		)
	if (short) return { de: `noch ${left}`, en: `${left} left` }[lang]
	return plural(
		lang,
		left,
		{ de: { one: 'noch 1 Zeichen', other: 'noch {n} Zeichen' }, en: { one: '1 character left', other: '{n} characters left' } }[lang],
	)
}

/** Below this many characters a `late` counter shows itself. */
const LATE = 20

export function Field(props: FieldProps) {
	const {
		value,
		onChange,
		label,
		labelHidden = false,
		max,
		counter = 'words',
		surface = 'phone',
		line = false,
		onEnter,
		error,
		hint,
	} = props
	const lang = useLang()
	const id = useId()
	const left = max === undefined ? null : graphemesLeft(value, max)
	const shown = left !== null && (counter !== 'late' || left <= LATE)
	const described = [error === undefined ? null : `${id}e`, hint === undefined ? null : `${id}h`, shown ? `${id}c` : null]
		.filter(Boolean)
		.join(' ')
	const shared = {
		id,
		className: css.input,
		value,
		placeholder: props.placeholder,
		disabled: props.disabled,
		inputMode: props.inputMode,
		autoComplete: props.autoComplete ?? 'off',
		'data-autofocus': props.autoFocus || undefined,
		'aria-invalid': error !== undefined || (left !== null && left < 0) ? true : undefined,
		'aria-describedby': described === '' ? undefined : described,
		onFocus: props.onFocus,
		onBlur: props.onBlur,
		onKeyDown: (event: KeyboardEvent) => {
			// Enter that confirms a half-typed character (IME) is not ours.
			if (onEnter === undefined || event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
			event.preventDefault()
			onEnter()
		},
	} as const
	return (
		<div className={cx(css.field, css[surface], props.className)}>
			<label htmlFor={id} className={cx(css.label, labelHidden && css.hidden)}>
				{label}
			</label>
			{hint === undefined ? null : (
				<p id={`${id}h`} className={css.note}>
					{hint}
				</p>
			)}
			<div className={cx(css.box, shown && !line && css.counted, value === '' && css.idle)}>
				{line ? (
					<input {...shared} type={props.type ?? 'text'} onChange={(event) => onChange(event.currentTarget.value)} />
				) : (
					<textarea
						{...shared}
						rows={props.rows ?? (surface === 'phone' ? 3 : 2)}
						onChange={(event) => onChange(event.currentTarget.value)}
					/>
				)}
				{shown ? (
					<span id={`${id}c`} className={cx(css.left, left < 0 && css.over)}>
						{leftText(lang, left, counter === 'short')}
					</span>
				) : null}
			</div>
			{error === undefined ? null : (
				<p id={`${id}e`} className={css.error} role="alert">
					{error}
				</p>
			)}
		</div>
	)
}
