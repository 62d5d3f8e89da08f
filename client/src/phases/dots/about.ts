/** What a measure on the dot list is about: its topic and first step, from the board. Equal words can belong to two topics. Pure. */
import type { BoardContent } from '@funkenflug/shared/board'

export interface About {
	readonly topic: string
	readonly firstStep: string
}

/** Null for touchpoints, and for measures the board does not hold (yet). */
export function aboutMeasure(board: Pick<BoardContent, 'measures' | 'touchpoints'>, item: string): About | null {
	const measure = board.measures[item]
	return measure === undefined ? null : { topic: board.touchpoints[measure.touchpoint]?.title ?? '', firstStep: measure.firstStep }
}
