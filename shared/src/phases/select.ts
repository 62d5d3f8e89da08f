/** Select ("Weniger ist mehr"): at most seven topics, at least one love point; the rest is kept, not lost. */
import * as z from 'zod/mini'
import { touchpointIdSchema } from '../ids.js'
import { limits } from '../limits.js'
import { type PhaseContract, phaseCommand, rawText } from './contract.js'

export const select = {
	kind: 'select',
	settings: z.strictObject({
		max: z.int().check(z.gte(1), z.lte(limits.selected)),
		/** Proposed at opening from the ranking. */
		pain: z.int().check(z.gte(0), z.lte(limits.selected)),
		love: z.int().check(z.gte(0), z.lte(limits.selected)),
	}),
	defaults: { max: 7, pain: 5, love: 2 },
	commands: {
		/** Put a touchpoint on or off the list. Beyond `max`: E_CAP, unless `override` gives a reason (logged). */
		'select-touchpoint': {
			by: 'desk',
			schema: phaseCommand('select-touchpoint', {
				touchpoint: touchpointIdSchema,
				side: z.enum(['pain', 'love']),
				on: z.boolean(),
				override: z.nullable(rawText()),
			}),
		},
		/** "Brennt mir auf den Nägeln": yes or no per selected topic. */
		burning: { by: 'participant', schema: phaseCommand('burning', { touchpoint: touchpointIdSchema, on: z.boolean() }) },
	},
	graceSeconds: 0,
	blind: false,
} as const satisfies PhaseContract

export type SelectSettings = z.infer<typeof select.settings>
export type SelectCommand = {
	[K in keyof typeof select.commands]: z.infer<(typeof select.commands)[K]['schema']>
}[keyof typeof select.commands]
export interface SelectedTopic {
	readonly touchpoint: string
	readonly title: string
	readonly stage: string | null
	readonly side: 'pain' | 'love'
	/** Null while the dot phase it comes from is not revealed (I5), and where none ran. */
	readonly dots: number | null
	readonly d: number
	readonly o: number
	readonly b: number
	readonly n: number
	readonly divided: boolean
	readonly voice: string | null
	/** People for whom it burns; null while the phase is open (I5). */
	readonly burning: number | null
}
export interface SelectTally {
	readonly topics: readonly SelectedTopic[]
	/** Touchpoints that are kept in the parking lot (Themenspeicher). */
	readonly parked: number
	readonly answered: number
}
/** Phone items: none. mine: `b:<touchpoint>` → {on}. */
export interface SelectPhoneData {
	readonly topics: readonly SelectedTopic[]
	readonly parked: number
}
export type SelectProjectorData = SelectPhoneData
export interface SelectConsoleData extends SelectPhoneData {
	readonly max: number
	/** What could be chosen, by final rank per side (D-R4, else D-R3). */
	readonly candidates: readonly {
		readonly touchpoint: string
		readonly title: string
		readonly side: 'pain' | 'love'
		readonly dots: number | null
		readonly n: number
		readonly selected: boolean
	}[]
}
