/** Where a reveal of dots stands: which side, which places are uncovered, which one is the newest. Pure. */
import type { DotRank, DotSide, DotsProjectorData } from '@funkenflug/shared/phases/dots'

export interface Reveal {
	readonly side: DotSide
	/** One entry per place of the side, first place first; null while covered. */
	readonly rows: readonly (DotRank | null)[]
	/** The newest group: one rank, more where a place is shared. */
	readonly current: readonly DotRank[]
	/** Nothing of any side is covered any more. */
	readonly complete: boolean
	/** Sides that have something to show, in the order they are uncovered. */
	readonly sides: readonly DotSide[]
}

/** Null while nothing is uncovered. `look` shows another side once all is uncovered. */
export function revealOf({ ranks, total }: Pick<DotsProjectorData, 'ranks' | 'total'>, look = 0): Reveal | null {
	if (ranks.length === 0) return null
	const sides = total.filter(({ places }) => places > 0).map(({ side }) => side)
	const shown = (side: DotSide) => ranks.filter((rank) => rank.side === side)
	const places = (side: DotSide) => total.find((one) => one.side === side)?.places ?? 0
	const complete = sides.every((side) => shown(side).length >= places(side))
	// The last side that has begun is the one the hall looks at; afterwards all of them in turn, beginning with it.
	const begun = sides.filter((side) => shown(side).length > 0)
	const at = complete ? (begun.length - 1 - (look % begun.length) + begun.length) % begun.length : begun.length - 1
	const side = begun[at]
	if (side === undefined) return null
	const own = [...shown(side)].sort((a, b) => a.order - b.order)
	const count = Math.max(places(side), own.length)
	// Uncovered from the foot: what is known fills the last rows.
	const rows = Array.from({ length: count }, (_, row) => own[row - (count - own.length)] ?? null)
	const top = own[0]
	return { side, rows, current: own.filter((rank) => rank.place === top?.place), complete, sides }
}
