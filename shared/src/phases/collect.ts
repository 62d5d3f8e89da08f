/** Collect: cards along the journey, each with a stage and one of three ratings. One thought per card. */
import * as z from 'zod/mini'
import type { CardKind, Counts, Rating } from '../domain.js'
import { RATINGS } from '../domain.js'
import { cardIdSchema } from '../ids.js'
import { limits } from '../limits.js'
import { type PhaseContract, phaseCommand, rawText } from './contract.js'

const shape = {
	text: rawText(),
	stage: z.nullable(z.string().check(z.maxLength(40))),
	rating: z.nullable(z.enum(RATINGS)),
	kind: z.enum(['experienced', 'possible']),
}

export const collect = {
	kind: 'collect',
	settings: z.strictObject({
		/** Cards one person may have here (M33). */
		cards: z.int().check(z.gte(1), z.lte(limits.cardsPerPerson)),
		/** Least graphemes of a card; 1 takes whatever people write. */
		minChars: z.int().check(z.gte(1), z.lte(20)),
		maxChars: z.int().check(z.gte(20), z.lte(limits.cardChars)),
		askStage: z.boolean(),
		askRating: z.boolean(),
		/** Offer "experienced / could happen" (M3). */
		askKind: z.boolean(),
		/** false = warm-up: counted on the wall, dropped from map, bundling and export when the phase closes. */
		keep: z.boolean(),
		/** No card texts on the wall for this long (M24: silent collection). */
		quietSeconds: z.int().check(z.gte(0), z.lte(3_600)),
	}),
	defaults: {
		cards: limits.cardsPerPersonDefault,
		minChars: limits.cardCharsMin,
		maxChars: limits.cardCharsDefault,
		askStage: true,
		askRating: true,
		askKind: false,
		keep: true,
		quietSeconds: 240,
	},
	commands: {
		/** Answer's result: {card}. Stage is required when askStage, rating when askRating; else both must be null-able. */
		'add-card': { by: 'participant', schema: phaseCommand('add-card', shape) },
		'edit-card': { by: 'participant', schema: phaseCommand('edit-card', { card: cardIdSchema, ...shape }) },
		'remove-card': { by: 'participant', schema: phaseCommand('remove-card', { card: cardIdSchema }) },
	},
	graceSeconds: 20,
	blind: false,
} as const satisfies PhaseContract

export type CollectSettings = z.infer<typeof collect.settings>
export type CollectCommand = {
	[K in keyof typeof collect.commands]: z.infer<(typeof collect.commands)[K]['schema']>
}[keyof typeof collect.commands]
/** mine: `card:<id>` → this, for every own card of the session (also from earlier phases). */
export interface MineCard {
	readonly text: string
	readonly stage: string | null
	readonly rating: Rating | null
	readonly kind: CardKind
	readonly phase: string
}
export interface CollectTally {
	/** Accepted cards, held ones included; of a warm-up also after they have been dropped. */
	readonly cards: number
	/** People with at least one card. */
	readonly writers: number
	/** Visible cards by stage key (`''` = none). */
	readonly stages: { readonly [stage: string]: Counts & { readonly cards: number } }
}
export interface CollectPhoneData {
	readonly cards: number
	readonly minChars: number
	readonly maxChars: number
	readonly askStage: boolean
	readonly askRating: boolean
	readonly askKind: boolean
}
export interface CollectProjectorData {
	readonly tally: CollectTally
	readonly keep: boolean
	/** Server ms from which texts may show (openedAt + quietSeconds); the projector setting `texts` overrides. */
	readonly textsFrom: number | null
	/** Newest visible cards, newest last, at most 12. The wall shows them from `textsFrom` on (the server has no clock in its views). */
	readonly latest: readonly { readonly id: string; readonly text: string; readonly stage: string | null; readonly rating: Rating | null }[]
}
export interface CollectConsoleData {
	readonly tally: CollectTally
	/** Share of delighting among rated cards < 20 %: nudge with a ready-made prompt (M5). */
	readonly nudge: boolean
}
