/** Commit: voluntary promises. "Ich werde …" with a name for owners, "Ich bin dabei" without. Only the person's own tap counts (M13). */
import * as z from 'zod/mini'
import { commitmentIdSchema, measureIdSchema } from '../ids.js'
import { limits } from '../limits.js'
import { type PhaseContract, phaseCommand, rawText } from './contract.js'

export const commit = {
	kind: 'commit',
	settings: z.strictObject({ perPerson: z.int().check(z.gte(1), z.lte(limits.commitmentsPerPerson)) }),
	defaults: { perPerson: limits.commitmentsPerPerson },
	commands: {
		/** owner: `words` ≥ 10 characters and `name`; join: both optional (null). Result: {commitment}. One per measure. */
		commit: {
			by: 'participant',
			schema: phaseCommand('commit', {
				measure: measureIdSchema,
				kind: z.enum(['owner', 'join']),
				words: z.nullable(rawText()),
				name: z.nullable(rawText()),
			}),
		},
		withdraw: { by: 'participant', schema: phaseCommand('withdraw', { commitment: commitmentIdSchema }) },
	},
	graceSeconds: 20,
	blind: false,
} as const satisfies PhaseContract

export type CommitSettings = z.infer<typeof commit.settings>
export type CommitCommand = {
	[K in keyof typeof commit.commands]: z.infer<(typeof commit.commands)[K]['schema']>
}[keyof typeof commit.commands]
/** Phone items: `m:<measure>` → {what, topic, firstStep, due, owners: string[], joined: number, viable}; `joined` = people who are in, owners included. mine: `c:<commitment>` → MineCommitment. */
export interface MineCommitment {
	readonly measure: string
	readonly kind: 'owner' | 'join'
	readonly words: string | null
	readonly name: string | null
}
export interface CommitPhoneData {
	readonly perPerson: number
	readonly nameChars: number
}
export interface CommitTile {
	readonly measure: string
	readonly what: string
	readonly topic: string
	readonly firstStep: string
	readonly due: string
	/** Names that owners chose to give, in order of signing; held ones are missing. */
	readonly owners: readonly string[]
	/** Distinct people with an active commitment, owners included. */
	readonly people: number
	readonly viable: boolean
	readonly words: readonly string[]
}
export interface CommitTally {
	readonly tiles: readonly CommitTile[]
	/** Distinct people with at least one active commitment, people present, and their ratio (D-R10). */
	readonly committed: number
	readonly present: number
	readonly rate: number | null
	readonly withdrawn: number
}
export interface CommitProjectorData {
	readonly tiles: readonly CommitTile[]
	readonly committed: number
	readonly present: number
}
export type CommitConsoleData = CommitProjectorData
