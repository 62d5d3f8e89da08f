/** One sentence about how things stand, told to screen readers too. No lights, no colours: a sentence. */
import type { ReactNode } from 'react'
import { cx } from './cx'
import css from './Notice.module.css'

export interface NoticeProps {
	/** A sign before it (check, clock, lock, wifi-off …). */
	readonly icon?: ReactNode
	/** `line`: soft note · `block`: with an edge, for something that wants an answer. Default `line`. */
	readonly kind?: 'line' | 'block'
	readonly surface?: 'phone' | 'desk'
	/** Interrupts the reader (something just typed was refused). Default false. */
	readonly urgent?: boolean
	readonly className?: string | undefined
	/** Empty keeps the place for a later sentence, so that it is announced when it comes. */
	readonly children?: ReactNode
}

export function Notice({ icon, kind = 'line', surface = 'phone', urgent = false, className, children }: NoticeProps) {
	const empty = children === undefined || children === null || children === ''
	return (
		<div className={cx(css.notice, css[surface], !empty && css[kind], className)} role={urgent ? 'alert' : 'status'}>
			{empty ? null : (
				<>
					{icon}
					<div>{children}</div>
				</>
			)}
		</div>
	)
}
