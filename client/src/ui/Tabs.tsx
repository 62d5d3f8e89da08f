/** A row of tabs by the rules of ARIA: arrows move, Home and End jump, only the chosen one is in the tab order. */
import { type KeyboardEvent, type ReactNode, useRef } from 'react'
import { cx } from './cx'
import css from './Tabs.module.css'

export interface Tab<Id extends string> {
	readonly id: Id
	readonly label: ReactNode
}

export interface TabsProps<Id extends string> {
	readonly tabs: readonly Tab<Id>[]
	readonly current: Id
	readonly onChange: (id: Id) => void
	/** Name of the row for screen readers. */
	readonly label: string
	/** Prefix of the ids: tab `<prefix>-tab-<id>`, panel `<prefix>-panel-<id>` (see TabPanel). */
	readonly idPrefix: string
	readonly className?: string | undefined
}

export function Tabs<Id extends string>({ tabs, current, onChange, label, idPrefix, className }: TabsProps<Id>) {
	const list = useRef<HTMLDivElement>(null)
	const move = (event: KeyboardEvent) => {
		const at = tabs.findIndex((tab) => tab.id === current)
		const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key]
		if (to === undefined) return
		const next = tabs[(to + tabs.length) % tabs.length]
		if (next === undefined) return
		// Arrows also drive the agenda of the console: inside the row they belong to the row.
		event.preventDefault()
		event.stopPropagation()
		onChange(next.id)
		list.current?.querySelector<HTMLElement>(`#${idPrefix}-tab-${next.id}`)?.focus()
	}
	return (
		<div ref={list} className={cx(css.tabs, className)} role="tablist" aria-label={label} onKeyDown={move}>
			{tabs.map((tab) => (
				<button
					key={tab.id}
					id={`${idPrefix}-tab-${tab.id}`}
					type="button"
					role="tab"
					className={css.tab}
					aria-selected={tab.id === current}
					aria-controls={`${idPrefix}-panel-${tab.id}`}
					tabIndex={tab.id === current ? 0 : -1}
					onClick={() => onChange(tab.id)}
				>
					{tab.label}
				</button>
			))}
		</div>
	)
}

/** What a tab shows; the counterpart of one tab. */
export function TabPanel({
	id,
	idPrefix,
	className,
	children,
}: {
	readonly id: string
	readonly idPrefix: string
	readonly className?: string | undefined
	readonly children: ReactNode
}) {
	return (
		<div id={`${idPrefix}-panel-${id}`} role="tabpanel" aria-labelledby={`${idPrefix}-tab-${id}`} className={className}>
			{children}
		</div>
	)
}
