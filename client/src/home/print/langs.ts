/** Which languages a printed sheet speaks: those of the people in the room, not the organiser's. Pure. */
import type { Lang } from '@funkenflug/shared/domain'

/** German first where both are spoken, as on the wall. */
export const sheetLangs = (spoken: Lang | 'both'): readonly Lang[] => (spoken === 'both' ? ['de', 'en'] : [spoken])
