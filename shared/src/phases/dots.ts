/** Dots: a small budget per person on shortlisted touchpoints (pain and love) or on measures. Blind until reveal. */
import * as z from 'zod/mini'
import { measureIdSchema, touchpointIdSchema } from '../ids.js'
import { type PhaseContract, phaseCommand } from './contract.js'

const side = z.strictObject({
	key: z.enum(['pain', 'love', 'measure']),
	/** Dots per person; 0 = computed by D-R6 when the phase opens. */
	dots: z.int().check(z.gte(0), z.lte(7)),
	/** Options on the list (D-R3 shortlist, or measures by order). */
	options: z.int().check(z.gte(1), z.lte(40)),
	/** 0 = 1 above 30 people, else 2 (D-R6). */
	maxPerItem: z.int().check(z.gte(0), z.lte(3)),
})

const item = z.union([touchpointIdSchema, measureIdSchema])

export const dots = {
	kind: 'dots',
	settings: z.strictObject({ sides: z.array(side).check(z.minLength(1), z.maxLength(2)) }),
	defaults: {
		sides: [
			{ key: 'pain', dots: 3, options: 12, maxPerItem: 1 },
			{ key: 'love', dots: 2, options: 6, maxPerItem: 1 },
		],
	},
	commands: {
		/** Set to n dots (never plus one), n = 0 takes back. */
		dot: {
			by: 'participant',
			schema: phaseCommand('dot', { side: z.enum(['pain', 'love', 'measure']), item, n: z.int().check(z.gte(0), z.lte(3)) }),
		},
		/** Before opening: replace the computed shortlist of a side (logged). Null = computed again. */
		'set-options': {
			by: 'desk',
			schema: phaseCommand('set-options', {
				side: z.enum(['pain', 'love', 'measure']),
				items: z.nullable(z.array(item).check(z.maxLength(40))),
			}),
		},
	},
	graceSeconds: 0,
	blind: true,
} as const satisfies PhaseContract

export type DotsSettings = z.infer<typeof dots.settings>
export type DotSide = 'pain' | 'love' | 'measure'
export type DotsCommand = { [K in keyof typeof dots.commands]: z.infer<(typeof dots.commands)[K]['schema']> }[keyof typeof dots.commands]
/** Phone items: `o:<side>:<id>` → {title, stage}, of a measure also {topic}: title of its touchpoint. The phone shuffles them once, seeded by mine `seed` → {seed}. mine: `d:<side>:<id>` → {n}. */
export interface DotsPhoneData {
	readonly sides: readonly { readonly key: DotSide; readonly budget: number; readonly maxPerItem: number; readonly options: number }[]
	/** All reveal steps done: places per side. */
	readonly ranks: readonly DotRank[] | null
}
export interface DotRank {
	readonly side: DotSide
	readonly item: string
	readonly title: string
	readonly stage: string | null
	/** "3" or, shared, "2–3" (D-R4). */
	readonly place: string
	/** 1-based drawing order. */
	readonly order: number
	readonly dots: number
	readonly voters: number
	readonly d: number
	readonly o: number
	readonly b: number
	readonly n: number
	readonly divided: boolean
	/** One to three original voices (M47). */
	readonly voices: readonly string[]
}
export interface DotsTally {
	readonly ranks: readonly DotRank[]
	readonly voters: number
	readonly sides: readonly { readonly key: DotSide; readonly budget: number; readonly maxPerItem: number; readonly used: number }[]
}
export interface DotsProjectorData {
	readonly sides: DotsPhoneData['sides']
	/** Options while blind: titles only, in journey order. */
	readonly options: readonly { readonly side: DotSide; readonly item: string; readonly title: string }[]
	/** Uncovered places only: from the last place up (reveal step k uncovers the k last places of the current side; pain first). */
	readonly ranks: readonly DotRank[]
	/** Places per side in all, so that rows are fixed from the start. */
	readonly total: readonly { readonly side: DotSide; readonly places: number }[]
}
export interface DotsConsoleData extends DotsProjectorData {
	/** Shortlist before opening: computed ones and what the desk changed. */
	readonly shortlist: readonly {
		readonly side: DotSide
		readonly item: string
		readonly title: string
		readonly on: boolean
		readonly n: number
	}[]
}
