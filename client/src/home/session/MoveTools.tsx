/** Up, down, remove: small named buttons at the end of a row. What is not possible stays focusable and does nothing. */
import { ArrowDownIcon, ArrowUpIcon, CloseIcon } from '../../ui/icons'
import css from './session.module.css'

export interface MoveToolsProps {
	readonly first: boolean
	readonly last: boolean
	readonly off?: boolean
	readonly up: string
	readonly down: string
	readonly onMove: (by: -1 | 1) => void
	/** Name of the remove button; without it there is none. */
	readonly remove?: string
	readonly onRemove?: () => void
}

export function MoveTools({ first, last, off = false, up, down, onMove, remove, onRemove }: MoveToolsProps) {
	const noUp = first || off
	const noDown = last || off
	return (
		<span className={css.tools}>
			<button
				type="button"
				className={css.tool}
				aria-label={up}
				aria-disabled={noUp || undefined}
				onClick={() => (noUp ? undefined : onMove(-1))}
			>
				<ArrowUpIcon />
			</button>
			<button
				type="button"
				className={css.tool}
				aria-label={down}
				aria-disabled={noDown || undefined}
				onClick={() => (noDown ? undefined : onMove(1))}
			>
				<ArrowDownIcon />
			</button>
			{remove === undefined ? null : (
				<button
					type="button"
					className={css.tool}
					aria-label={remove}
					aria-disabled={off || undefined}
					onClick={() => (off ? undefined : onRemove?.())}
				>
					<CloseIcon />
				</button>
			)}
		</span>
	)
}
