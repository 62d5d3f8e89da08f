/** Left column: unsorted cards or single voices, search, and what can be done with the marked ones. Holds no state of its own. */
import type { ReactNode, RefObject } from 'react'
import { formatNumber } from '../../i18n/format'
import { useLang } from '../../i18n/lang'
import { Button } from '../../ui/Button'
import { cx } from '../../ui/cx'
import desk from '../../ui/desk.module.css'
import { SearchIcon } from '../../ui/icons'
import { Key } from '../../ui/KeyHint'
import { useDesk } from '../desk'
import { regieTexts } from './messages'
import type { Sorted } from './model'
import css from './regie.module.css'

export type LeftList = 'unsorted' | 'singles'

export interface UnsortedProps {
	readonly which: LeftList
	readonly sorted: Sorted
	readonly search: string
	readonly field: RefObject<HTMLInputElement | null>
	/** Cards that pass the search, and those of them that are marked. */
	readonly found: number
	readonly marked: number
	/** What the buttons act on. */
	readonly picked: readonly string[]
	readonly onWhich: (which: LeftList) => void
	readonly onSearch: (search: string) => void
	/** Out of the search field, into the list. */
	readonly onLeaveSearch: () => void
	readonly onInto: () => void
	readonly onCreate: () => void
	readonly onAside: () => void
	/** The list. */
	readonly children: ReactNode
}

export function Unsorted(props: UnsortedProps) {
	const { which, sorted, search, found, marked, picked, onSearch } = props
	const lang = useLang()
	const text = regieTexts[lang]
	const { live } = useDesk()
	const off = !live || picked.length === 0
	return (
		<>
			<div className={cx(desk.head, css.lists)}>
				{(['unsorted', 'singles'] as const).map((one) => (
					<button
						key={one}
						type="button"
						aria-pressed={which === one}
						className={cx(css.switch, which === one ? desk.title : desk.body)}
						onClick={() => props.onWhich(one)}
					>
						{text[one]} <b>{formatNumber(lang, sorted[one].length)}</b>
					</button>
				))}
				<p className={desk.note}>{text.ofCards(sorted.cards.size)}</p>
			</div>
			<label className={css.find}>
				<SearchIcon />
				<input
					ref={props.field}
					type="search"
					value={search}
					placeholder={text.search}
					aria-label={text.searchLabel}
					autoComplete="off"
					onChange={(event) => onSearch(event.currentTarget.value)}
					onKeyDown={(event) => {
						if (event.key === 'Escape') onSearch('')
						if (event.key !== 'Escape' && event.key !== 'Enter' && event.key !== 'ArrowDown') return
						event.preventDefault()
						event.stopPropagation()
						event.currentTarget.blur()
						props.onLeaveSearch()
					}}
				/>
				<Key name="/" />
			</label>
			{found === 0 ? <Nothing {...props} /> : props.children}
			<div className={css.selected}>
				<b role="status">{marked > 0 ? text.marked(marked) : picked.length === 1 ? text.one : text.nothing}</b>
				<Button size="desk-small" keyHint="T" off={off} onClick={props.onInto}>
					{text.into}
				</Button>
				<Button size="desk-small" keyHint="N" off={!live} onClick={props.onCreate}>
					{text.create}
				</Button>
				<Button size="desk-small" keyHint="E" off={off} onClick={props.onAside}>
					{which === 'singles' ? text.unsingle : text.single}
				</Button>
			</div>
		</>
	)
}

/** An empty list says why it is empty. */
function Nothing({ which, sorted, search, onSearch }: UnsortedProps) {
	const lang = useLang()
	const text = regieTexts[lang]
	const { board } = useDesk()
	const total = sorted.cards.size
	const searching = search.trim() !== ''
	const why = () => {
		if (!board.synced && total === 0) return text.loading
		if (searching) return text.searchNone
		if (which === 'singles') return text.noSingles
		return total === 0 ? text.noCards : text.allSorted
	}
	return (
		<div className={css.none}>
			<p className={desk.note} role="status">
				{why()}
			</p>
			{searching ? (
				<Button size="desk-small" onClick={() => onSearch('')}>
					{text.searchClear}
				</Button>
			) : null}
		</div>
	)
}
