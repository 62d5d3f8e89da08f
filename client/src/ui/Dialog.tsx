/** A native modal dialog: the browser keeps the focus inside, Esc closes, and the focus goes back to where it came from. */
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { cx } from './cx'
import css from './Dialog.module.css'

export interface DialogProps {
	readonly open: boolean
	/** Asked by Esc, by a click beside the dialog (unless `firm`) and by nothing else: buttons are the caller's. */
	readonly onClose: () => void
	readonly title: ReactNode
	readonly surface?: 'phone' | 'desk'
	/** A click beside it does not close it (something typed would be lost). */
	readonly firm?: boolean
	readonly wide?: boolean
	readonly children: ReactNode
	/** Buttons, at the bottom. */
	readonly actions?: ReactNode
}

/** Children are in the page only while it is open. */
export function Dialog({ open, onClose, title, surface = 'desk', firm = false, wide = false, children, actions }: DialogProps) {
	const ref = useRef<HTMLDialogElement>(null)
	const id = useId()
	useEffect(() => {
		const dialog = ref.current
		if (!open || dialog === null) return
		const before = document.activeElement
		if (!dialog.open) dialog.showModal()
		dialog.querySelector<HTMLElement>('[data-autofocus]')?.focus()
		return () => {
			if (dialog.open) dialog.close()
			if (before instanceof HTMLElement && before.isConnected) before.focus()
		}
	}, [open])
	// iOS lays the keyboard over the page: the sheet then stands on the keyboard, buttons included.
	useEffect(() => {
		const dialog = ref.current
		const view = window.visualViewport
		if (!open || dialog === null || view === null) return
		const follow = () => {
			const covered = Math.max(0, window.innerHeight - view.height - view.offsetTop)
			dialog.style.setProperty('--covered', view.scale > 1.01 ? '0px' : `${covered}px`)
		}
		follow()
		view.addEventListener('resize', follow)
		view.addEventListener('scroll', follow)
		return () => {
			view.removeEventListener('resize', follow)
			view.removeEventListener('scroll', follow)
		}
	}, [open])
	// Esc: the caller decides, the browser must not close it behind our back.
	useEffect(() => {
		const dialog = ref.current
		if (dialog === null) return
		const cancel = (event: Event) => {
			event.preventDefault()
			onClose()
		}
		const click = (event: MouseEvent) => {
			if (!firm && event.target === dialog) onClose()
		}
		dialog.addEventListener('cancel', cancel)
		dialog.addEventListener('click', click)
		return () => {
			dialog.removeEventListener('cancel', cancel)
			dialog.removeEventListener('click', click)
		}
	}, [onClose, firm])
	return (
		<dialog ref={ref} className={cx(css.dialog, css[surface], wide && css.wide)} aria-labelledby={id}>
			{open ? (
				<div className={css.inner}>
					<h2 id={id} className={css.title}>
						{title}
					</h2>
					<div className={css.body}>{children}</div>
					{actions === undefined ? null : <div className={css.actions}>{actions}</div>}
				</div>
			) : null}
		</dialog>
	)
}
