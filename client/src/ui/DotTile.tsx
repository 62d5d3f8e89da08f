/** Dots as on paper: a tile that a dot is stuck on, and the tray with what is left. Owns no rules about budgets. */
import { useLang } from '../i18n/lang'
import { plural } from '../i18n/plural'
import { cx } from './cx'
import css from './DotTile.module.css'
import { hyphenate } from './labels'

export interface DotTileProps {
	readonly title: string
	/** Small, above the title: what it belongs to. */
	readonly note?: string | null
	/** Dots on this tile. */
	readonly dots: number
	/** A tap; what it does (stick, take back) is the caller's business. */
	readonly onTap: () => void
}

/** 64 px high; the dot sits on the corner, so a title never moves when it is stuck on. */
export function DotTile({ title, note = null, dots, onTap }: DotTileProps) {
	return (
		<button type="button" className={cx(css.tile, dots > 0 && css.on)} aria-pressed={dots > 0} onClick={onTap}>
			<span className={css.title}>
				{note === null ? null : <bdi className={css.about}>{hyphenate(note, 14)}</bdi>}
				{hyphenate(title, 14)}
			</span>
			{dots > 0 ? (
				<span className={css.stuck}>
					{numbers(dots).map((i) => (
						<i key={i} className={cx(css.dot, css.full)} />
					))}
				</span>
			) : null}
		</button>
	)
}

export interface DotTrayProps {
	readonly left: number
	readonly total: number
	/** Instead of "Noch 1 Punkt übrig": "Erst einen Punkt zurücknehmen". */
	readonly note?: string | undefined
}

/** The dots not stuck yet, and a sentence that says so. */
export function DotTray({ left, total, note }: DotTrayProps) {
	const lang = useLang()
	const text = plural(
		lang,
		left,
		{
			de: { zero: 'Alle Punkte verteilt', one: 'Noch 1 Punkt übrig', other: 'Noch {n} Punkte übrig' },
			en: { zero: 'All dots placed', one: '1 dot left', other: '{n} dots left' },
		}[lang],
	)
	return (
		<div>
			<div className={css.tray} aria-hidden="true">
				{numbers(total).map((i) => (
					<i key={i} className={cx(css.dot, i < left && css.full)} />
				))}
			</div>
			<p className={css.note} role="status">
				{note ?? text}
			</p>
		</div>
	)
}

/** 0 … n−1: one dot is nothing but its place. */
const numbers = (n: number): readonly number[] => Array.from({ length: n }, (_, i) => i)
