/**
 * The console's window: top line 56, columns, line of keys 40. From 1024 to 1920 px nothing but the columns
 * scrolls; narrower (a phone in the facilitator's hand) the columns follow each other on one page.
 */
import { type CSSProperties, type ReactNode, useRef } from 'react'
import { cx } from './cx'
import css from './DeskFrame.module.css'
import { useScrollable } from './useScrollable'

export interface DeskFrameProps {
	/** Left of the top line: name and session. */
	readonly brand: ReactNode
	/** Tabs, after the brand. */
	readonly tabs?: ReactNode
	/** Right of the top line: connection, code, clock. */
	readonly right?: ReactNode
	/** Under the top line, full width: ConnectionBanner. */
	readonly banner?: ReactNode
	/** KeyHints; the one given as `keysEnd` stands at the right ("? alle Tasten"). */
	readonly keys?: ReactNode
	readonly keysEnd?: ReactNode
	readonly children: ReactNode
}

export function DeskFrame({ brand, tabs, right, banner, keys, keysEnd, children }: DeskFrameProps) {
	return (
		<div className={css.desk}>
			<header className={css.top}>
				<div className={css.brand}>{brand}</div>
				{tabs}
				{right === undefined ? null : <div className={css.right}>{right}</div>}
			</header>
			<div className={css.banner}>{banner}</div>
			<main className={css.main}>{children}</main>
			{keys === undefined && keysEnd === undefined ? (
				<div />
			) : (
				<footer className={css.keys}>
					<div className={css.keyList}>{keys}</div>
					{keysEnd}
				</footer>
			)}
		</div>
	)
}

export interface DeskColumnsProps {
	/** `grid-template-columns`, e.g. `256px 1fr 368px`. Hairlines between, no boxes in boxes. */
	readonly template: string
	/** DeskColumn elements. */
	readonly children: ReactNode
}

export function DeskColumns({ template, children }: DeskColumnsProps) {
	return (
		<div className={css.columns} style={{ '--columns': template } as CSSProperties}>
			{children}
		</div>
	)
}

/** One column; scrolls by itself. `label` names it for screen readers. */
export function DeskColumn({
	label,
	flush = false,
	children,
}: {
	readonly label: string
	readonly flush?: boolean
	readonly children: ReactNode
}) {
	const column = useRef<HTMLElement>(null)
	useScrollable(column)
	return (
		<section ref={column} className={cx(css.column, flush && css.flush)} aria-label={label}>
			{children}
		</section>
	)
}
