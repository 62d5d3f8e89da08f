/** Gallery of the journey: the map with its emotional curve and original voices. Read-only. */
import * as z from 'zod/mini'
import { cardIdSchema } from '../ids.js'
import type { CurvePoint } from '../ranking/curve.js'
import { type PhaseContract, phaseCommand } from './contract.js'

export const gallery = {
	kind: 'gallery',
	settings: z.strictObject({ voices: z.int().check(z.gte(0), z.lte(3)) }),
	/** `voices`: original voices shown below the curve. */
	defaults: { voices: 3 },
	commands: {
		/** Pin a visible card as a voice (null clears all pinned ones). */
		'pin-voice': { by: 'desk', schema: phaseCommand('pin-voice', { card: z.nullable(cardIdSchema) }) },
	},
	graceSeconds: 0,
	blind: false,
} as const satisfies PhaseContract

export type GallerySettings = z.infer<typeof gallery.settings>
export type GalleryCommand = z.infer<(typeof gallery.commands)['pin-voice']['schema']>
export interface Voice {
	readonly card: string
	readonly text: string
	readonly stage: string | null
	readonly rating: 'disappointing' | 'okay' | 'delighting' | null
}
export interface GalleryTally {
	readonly curve: readonly CurvePoint[]
	/** Where the counts come from: cards only, or cards and revealed ratings (D-R1). */
	readonly source: 'cards' | 'ratings'
	readonly voices: readonly Voice[]
	/** Top touchpoint titles per stage, most cards first, at most 3 each. */
	readonly titles: { readonly [stage: string]: readonly string[] }
	readonly n: number
}
/** mine: nothing. Phone, projector and console see the same tally. */
export interface GalleryPhoneData {
	readonly tally: GalleryTally
}
export type GalleryProjectorData = GalleryPhoneData
export type GalleryConsoleData = GalleryPhoneData
