/** Soll: what has held us back, what is wanted and unwanted; the control desk writes the target sentence. */
import * as z from 'zod/mini'
import { NOTE_SIDES, type NoteSide } from '../domain.js'
import { noteIdSchema, touchpointIdSchema } from '../ids.js'
import { type PhaseContract, phaseCommand, rawText } from './contract.js'

export const soll = {
	kind: 'soll',
	settings: z.strictObject({
		/** pick = a phone chooses its topic · even = it is given one, evenly spread (it may still change). */
		topics: z.enum(['pick', 'even']),
		/** Ask the obstacle question first. */
		obstacle: z.boolean(),
		/** Entries per person and side. */
		perSide: z.int().check(z.gte(1), z.lte(5)),
	}),
	defaults: { topics: 'even', obstacle: true, perSide: 3 },
	commands: {
		/** Null = give me one (the topic with the fewest people). */
		'pick-topic': { by: 'participant', schema: phaseCommand('pick-topic', { touchpoint: z.nullable(touchpointIdSchema) }) },
		/** Result: {note}. */
		'add-note': {
			by: 'participant',
			schema: phaseCommand('add-note', { touchpoint: touchpointIdSchema, side: z.enum(NOTE_SIDES), text: rawText() }),
		},
		'edit-note': { by: 'participant', schema: phaseCommand('edit-note', { note: noteIdSchema, text: rawText() }) },
		'remove-note': { by: 'participant', schema: phaseCommand('remove-note', { note: noteIdSchema }) },
		/** Empty sentence clears it. */
		'write-target': { by: 'desk', schema: phaseCommand('write-target', { touchpoint: touchpointIdSchema, sentence: rawText() }) },
		/** Which topic the wall shows large; null = overview of all tiles. */
		'show-topic': { by: 'desk', schema: phaseCommand('show-topic', { touchpoint: z.nullable(touchpointIdSchema) }) },
	},
	graceSeconds: 20,
	blind: false,
} as const satisfies PhaseContract

export type SollSettings = z.infer<typeof soll.settings>
export type SollCommand = { [K in keyof typeof soll.commands]: z.infer<(typeof soll.commands)[K]['schema']> }[keyof typeof soll.commands]
/** Phone items: `s:<touchpoint>` → {title, stage, side, sentence}. mine: `topic` → {touchpoint}, `n:<note>` → MineNote. */
export interface MineNote {
	readonly touchpoint: string
	readonly side: NoteSide
	readonly text: string
}
export interface SollPhoneData {
	readonly topics: 'pick' | 'even'
	readonly obstacle: boolean
	readonly perSide: number
}
export interface SollTopic {
	readonly touchpoint: string
	readonly title: string
	readonly side: 'pain' | 'love'
	readonly sentence: string
	readonly obstacles: number
	readonly wanted: number
	readonly unwanted: number
	/** People whose topic this is. */
	readonly people: number
	/** At least one wanted, one unwanted and the sentence (M26). */
	readonly complete: boolean
}
/** Texts come over the board (`notes`), counts and sentences here. */
export interface SollTally {
	readonly topics: readonly SollTopic[]
	readonly notes: number
	readonly writers: number
}
export interface SollProjectorData {
	readonly topics: readonly SollTopic[]
	readonly show: string | null
}
export type SollConsoleData = SollProjectorData
