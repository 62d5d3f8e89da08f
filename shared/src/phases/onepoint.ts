/** One-dot question (Ein-Punkt-Frage): one value on a scale, optionally in own words; blind until reveal. */
import * as z from 'zod/mini'
import { bilingual, type PhaseContract, phaseCommand, rawText } from './contract.js'

export const onepoint = {
	kind: 'onepoint',
	settings: z.strictObject({
		min: z.int().check(z.gte(0), z.lte(1)),
		max: z.int().check(z.gte(2), z.lte(10)),
		low: bilingual(40),
		high: bilingual(40),
		/** Ask for own words (≤ 80 characters) as well. */
		words: z.boolean(),
	}),
	defaults: {
		min: 1,
		max: 5,
		low: { de: 'gar nicht klar', en: 'not clear at all' },
		high: { de: 'ganz klar', en: 'perfectly clear' },
		words: true,
	},
	commands: {
		/** `words` null or empty = none. Setting again replaces. */
		answer: {
			by: 'participant',
			schema: phaseCommand('answer', { value: z.int().check(z.gte(0), z.lte(10)), words: z.nullable(rawText()) }),
		},
	},
	graceSeconds: 20,
	blind: true,
} as const satisfies PhaseContract

export type OnepointSettings = z.infer<typeof onepoint.settings>
export type OnepointCommand = z.infer<(typeof onepoint.commands)['answer']['schema']>
export interface OnepointTally {
	/** Answers per value, index 0 = `min`. */
	readonly counts: readonly number[]
	readonly n: number
	/** Share of the two highest values (goal clarity, D-R11); null without answers. */
	readonly high: number | null
	/** Released own words, in shuffled order. */
	readonly words: readonly { readonly id: string; readonly text: string }[]
}
export interface OnepointPhoneData {
	readonly min: number
	readonly max: number
	readonly low: { readonly de: string; readonly en: string }
	readonly high: { readonly de: string; readonly en: string }
	readonly words: boolean
	/** Only after reveal. */
	readonly tally: OnepointTally | null
}
/** mine: `answer` → {value, words: string|null}. */
export type OnepointProjectorData = OnepointPhoneData
export type OnepointConsoleData = OnepointPhoneData
