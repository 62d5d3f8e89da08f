/** Everything that is pressed. One accent: `main` is the next step, at most one on a screen. */
import type { ReactNode } from 'react'
import css from './Button.module.css'
import { cx } from './cx'
import { Key } from './KeyHint'

export interface ButtonProps {
	/** `main`: the next step · `second`: outlined · `plain`: underlined word. Default `second`. */
	readonly kind?: 'main' | 'second' | 'plain'
	/** Phone 64/48 px, desk 40, small 32, big 56. Default `phone`. */
	readonly size?: 'phone' | 'desk' | 'desk-small' | 'desk-big'
	/** Not possible now: dashed, stays focusable and named, does nothing. Say why nearby (`describedBy`). */
	readonly off?: boolean | undefined
	/** Does nothing for the moment and looks as ever: the second half of a double click is no press of its own. */
	readonly resting?: boolean
	/** Keyboard key that does the same; shown in the button (desk) and told to screen readers. */
	readonly keyHint?: string | undefined
	readonly pressed?: boolean | undefined
	readonly type?: 'button' | 'submit'
	readonly onClick?: (() => void) | undefined
	/** Accessible name where the visible word is not enough ("−1" → "Eine Minute weniger"). */
	readonly label?: string | undefined
	readonly describedBy?: string | undefined
	readonly expanded?: boolean | undefined
	readonly className?: string | undefined
	/** Inside a Dialog: where the focus lands when it opens. */
	readonly autoFocus?: boolean
	readonly children: ReactNode
}

const SIZES: Readonly<Record<NonNullable<ButtonProps['size']>, string | undefined>> = {
	phone: css.phone,
	desk: css.desk,
	'desk-small': cx(css.desk, css.small),
	'desk-big': cx(css.desk, css.big),
}

export function Button(props: ButtonProps) {
	const { kind = 'second', size = 'phone', off = false, resting = false, keyHint, onClick, className, children } = props
	return (
		<button
			type={props.type ?? 'button'}
			className={cx(css.button, css[kind], SIZES[size], off && css.off, className)}
			aria-disabled={off || resting || undefined}
			aria-pressed={props.pressed}
			aria-expanded={props.expanded}
			aria-label={props.label}
			aria-describedby={props.describedBy}
			aria-keyshortcuts={keyHint}
			data-autofocus={props.autoFocus || undefined}
			onClick={(event) => {
				if (off || resting) event.preventDefault()
				else onClick?.()
			}}
		>
			{children}
			{keyHint === undefined ? null : <Key name={keyHint} />}
		</button>
	)
}
