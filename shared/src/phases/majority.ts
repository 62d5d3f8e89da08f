/** Majority decision: yes, no or abstain per measure, blind until reveal; rule D-R9. */
import * as z from 'zod/mini'
import { measureIdSchema } from '../ids.js'
import { type PhaseContract, phaseCommand } from './contract.js'

export const majority = {
	kind: 'majority',
	settings: z.strictObject({
		/** Measures put to the vote: the best by measure dots, else the first by order. */
		options: z.int().check(z.gte(1), z.lte(20)),
	}),
	defaults: { options: 7 },
	commands: {
		vote: {
			by: 'participant',
			schema: phaseCommand('vote', { measure: measureIdSchema, value: z.nullable(z.enum(['yes', 'no', 'abstain'])) }),
		},
		/** Before opening: choose the measures yourself; null = computed. */
		'set-motions': {
			by: 'desk',
			schema: phaseCommand('set-motions', { measures: z.nullable(z.array(measureIdSchema).check(z.maxLength(20))) }),
		},
	},
	graceSeconds: 0,
	blind: true,
} as const satisfies PhaseContract

export type MajoritySettings = z.infer<typeof majority.settings>
export type MajorityCommand = {
	[K in keyof typeof majority.commands]: z.infer<(typeof majority.commands)[K]['schema']>
}[keyof typeof majority.commands]
export type MajorityValue = 'yes' | 'no' | 'abstain'
/** Phone items: `m:<measure>` → {what, topic, firstStep, due}. mine: `v:<measure>` → {value}. */
export interface MajorityPhoneData {
	readonly options: readonly string[]
	readonly results: readonly MajorityResult[] | null
}
export interface MajorityResult {
	readonly measure: string
	readonly what: string
	readonly topic: string
	readonly yes: number
	readonly no: number
	readonly abstain: number
	/** People present in this phase. */
	readonly present: number
	readonly turnout: number
	readonly decided: boolean
}
export interface MajorityTally {
	readonly results: readonly MajorityResult[]
	readonly voters: number
}
export interface MajorityProjectorData {
	readonly motions: readonly {
		readonly measure: string
		readonly what: string
		readonly topic: string
		readonly firstStep: string
		readonly due: string
	}[]
	/** Uncovered results only (reveal step k = first k motions). */
	readonly results: readonly MajorityResult[]
}
export interface MajorityConsoleData extends MajorityProjectorData {
	readonly candidates: readonly {
		readonly measure: string
		readonly what: string
		readonly topic: string
		readonly dots: number
		readonly on: boolean
	}[]
}
