/** Keys of the keyboard, drawn as keys. Arrows are our own signs, so they look the same on every system. */
import type { ReactNode } from 'react'
import { useLang } from '../i18n/lang'
import { ArrowDownIcon, ArrowLeftIcon, ArrowRightIcon, ArrowUpIcon } from './icons'
import css from './KeyHint.module.css'

const SIGNS: Readonly<Record<string, () => ReactNode>> = {
	ArrowRight: () => <ArrowRightIcon />,
	ArrowLeft: () => <ArrowLeftIcon />,
	ArrowUp: () => <ArrowUpIcon />,
	ArrowDown: () => <ArrowDownIcon />,
}

const NAMES: Readonly<Record<string, { readonly de: string; readonly en: string }>> = {
	Space: { de: 'Leertaste', en: 'Space' },
	Enter: { de: 'Enter', en: 'Enter' },
	Escape: { de: 'Esc', en: 'Esc' },
	Shift: { de: 'Umschalt', en: 'Shift' },
}

/** One key, by its `KeyboardEvent.key` name (`ArrowRight`, `Space`, `Escape`) or its sign (`B`, `+`). Hidden from screen readers. */
export function Key({ name }: { readonly name: string }) {
	const lang = useLang()
	const Sign = SIGNS[name]
	return (
		<span className={css.key} aria-hidden="true">
			{Sign === undefined ? (NAMES[name]?.[lang] ?? name) : <Sign />}
		</span>
	)
}

export interface KeyHintProps {
	readonly keys: readonly string[]
	/** Between the keys: nothing, or a dash for a range ("1–6"). */
	readonly range?: boolean
	/** What they do. */
	readonly children: ReactNode
}

/** One entry of the line of keys: "→ öffnen und schließen". */
export function KeyHint({ keys, range = false, children }: KeyHintProps) {
	const [first, ...rest] = keys
	return (
		<span className={css.hint}>
			<span className={css.keys}>
				{first === undefined ? null : <Key name={first} />}
				{rest.map((key) => (
					<span key={key} className={css.keys}>
						{range ? <span aria-hidden="true">–</span> : null}
						<Key name={key} />
					</span>
				))}
			</span>
			{children}
		</span>
	)
}
