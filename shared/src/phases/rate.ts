/** Rate: every phone judges a balanced subset of the touchpoints (or all). Blind until reveal. */
import * as z from 'zod/mini'
import type { Counts, Rating } from '../domain.js'
import { RATINGS } from '../domain.js'
import { touchpointIdSchema } from '../ids.js'
import type { TouchpointClass } from '../ranking/classify.js'
import { type PhaseContract, phaseCommand } from './contract.js'

export const rate = {
	kind: 'rate',
	settings: z.strictObject({
		/** subset = `perPhone` touchpoints per phone, balanced (D-R14); all = every touchpoint, also those added while open. */
		mode: z.enum(['subset', 'all']),
		perPhone: z.int().check(z.gte(1), z.lte(60)),
	}),
	defaults: { mode: 'subset', perPhone: 10 },
	commands: {
		/** Set to a value; `unknown` = not my experience (skip, D-R14); null takes the answer back. */
		rate: {
			by: 'participant',
			schema: phaseCommand('rate', { touchpoint: touchpointIdSchema, value: z.nullable(z.enum([...RATINGS, 'unknown'])) }),
		},
	},
	graceSeconds: 0,
	blind: true,
} as const satisfies PhaseContract

export type RateSettings = z.infer<typeof rate.settings>
export type RateCommand = z.infer<(typeof rate.commands)['rate']['schema']>
export type RateValue = Rating | 'unknown'
/**
 * Phone items: `t:<touchpoint>` → {title, stage, order} for every touchpoint that can be rated.
 * mine: `queue` → {items: touchpoint ids in my order} (subset mode; in mode `all` the phone shuffles the items itself,
 * seeded by `seed`), `seed` → {seed: string}, `r:<touchpoint>` → {value: RateValue}.
 */
export interface RatePhoneData {
	readonly mode: 'subset' | 'all'
	readonly perPhone: number
	/** After reveal: counts per touchpoint id as [d, o, b]. */
	readonly counts: { readonly [touchpoint: string]: readonly [number, number, number] } | null
}
export interface RateResult extends Counts {
	readonly touchpoint: string
	readonly title: string
	readonly stage: string | null
	readonly n: number
	readonly unknown: number
	/** Explicit ratings only, before card-derived values are added (D-R1); export holds both. */
	readonly explicit: Counts
	readonly class: TouchpointClass
	readonly divided: boolean
	readonly controversy: number
	readonly wMinus: number
	readonly wPlus: number
	/** (b − d) / n, null when n = 0. */
	readonly account: number | null
}
export interface RateTally {
	readonly results: readonly RateResult[]
	/** Distinct people who rated at least one touchpoint. */
	readonly raters: number
	readonly ratings: number
}
export interface RateProjectorData {
	readonly touchpoints: number
	/** Only after reveal; order: pain shortlist, love shortlist (touchpoint ids). */
	readonly results: readonly RateResult[] | null
	readonly pain: readonly string[]
	readonly love: readonly string[]
}
export type RateConsoleData = RateProjectorData
