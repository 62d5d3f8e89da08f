/** A frozen wall keeps its picture, whatever happens behind it, also through a reconnect. Pure. */
import type { Items, ProjectorHead, Pulse } from '@funkenflug/shared/views'
import type { BoardSnapshot } from '../live/board.js'

export interface Picture {
	readonly head: ProjectorHead
	readonly items: Items
	readonly board: BoardSnapshot
	readonly pulse: Pulse | null
	/** Server ms at which it was frozen; null while it is live. */
	readonly frozenAt: number | null
}
export type LivePicture = Omit<Picture, 'frozenAt'>

/**
 * What to show now. `before` is what was shown last; without it (page opened while frozen) nothing of what happens
 * behind the freeze may appear: null.
 */
export function pictureOf(before: Picture | null, live: LivePicture, now: number): Picture | null {
	if (!live.head.projector.frozen) return { ...live, frozenAt: null }
	if (before === null) return null
	return before.frozenAt === null ? { ...before, frozenAt: now } : before
}
