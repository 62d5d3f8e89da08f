/** Measure: what we start, strengthen or stop, with a first step within 30 days. Twins are joined by the control desk. */
import * as z from 'zod/mini'
import { AUTHORITIES, type Authority, MEASURE_TYPES, type MeasureType } from '../domain.js'
import { cardIdSchema, measureIdSchema, touchpointIdSchema } from '../ids.js'
import { limits } from '../limits.js'
import { type PhaseContract, phaseCommand, rawText } from './contract.js'

const shape = {
	touchpoint: touchpointIdSchema,
	what: rawText(),
	kind: z.enum(MEASURE_TYPES),
	firstStep: rawText(),
	/** Days from today until the first step is taken, 0…30 (M54). */
	firstStepDays: z.int().check(z.gte(0), z.lte(limits.firstStepDays)),
	/** ISO date `YYYY-MM-DD` (M30). */
	due: z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/)),
	authority: z.enum(AUTHORITIES),
	benefit: z.nullable(rawText()),
	/** Cards it grew from, beyond those of its touchpoint (M31). */
	cards: z.array(cardIdSchema).check(z.maxLength(10)),
}

export const measure = {
	kind: 'measure',
	settings: z.strictObject({ perPerson: z.int().check(z.gte(1), z.lte(limits.measuresPerPerson)) }),
	defaults: { perPerson: limits.measuresPerPerson },
	commands: {
		/** Result: {measure}. */
		'add-measure': { by: 'participant', schema: phaseCommand('add-measure', shape) },
		'edit-measure': { by: 'participant', schema: phaseCommand('edit-measure', { measure: measureIdSchema, ...shape }) },
		'remove-measure': { by: 'participant', schema: phaseCommand('remove-measure', { measure: measureIdSchema }) },
		/** Join twins into one; undoable. `from` keep their words and show as joined. */
		'join-measures': {
			by: 'desk',
			schema: phaseCommand('join-measures', {
				from: z.array(measureIdSchema).check(z.minLength(1), z.maxLength(20)),
				into: measureIdSchema,
			}),
		},
	},
	graceSeconds: 20,
	blind: false,
} as const satisfies PhaseContract

export type MeasureSettings = z.infer<typeof measure.settings>
export type MeasureCommand = {
	[K in keyof typeof measure.commands]: z.infer<(typeof measure.commands)[K]['schema']>
}[keyof typeof measure.commands]
/** Phone items: `s:<touchpoint>` → {title, stage, side, sentence} of the topics. mine: `m:<measure>` → MineMeasure, `topic` → {touchpoint} (from soll). */
export interface MineMeasure {
	readonly touchpoint: string
	readonly what: string
	readonly kind: MeasureType
	readonly firstStep: string
	readonly firstStepDays: number
	readonly due: string
	readonly authority: Authority
	readonly benefit: string | null
	readonly cards: readonly string[]
}
export interface MeasurePhoneData {
	readonly perPerson: number
}
export interface MeasureTopic {
	readonly touchpoint: string
	readonly title: string
	readonly side: 'pain' | 'love'
	readonly sentence: string
	readonly measures: number
}
export interface MeasureTally {
	readonly topics: readonly MeasureTopic[]
	readonly measures: number
	readonly writers: number
}
/** Texts come over the board (`measures`). */
export interface MeasureProjectorData {
	readonly topics: readonly MeasureTopic[]
	readonly measures: number
}
export type MeasureConsoleData = MeasureProjectorData
