/** Words: one word to take home (or for the touchpoint), and a recommendation 0–10. */
import * as z from 'zod/mini'
import { type PhaseContract, phaseCommand, rawText } from './contract.js'

export const words = {
	kind: 'words',
	settings: z.strictObject({ ask: z.enum(['word', 'recommend', 'both']) }),
	defaults: { ask: 'both' },
	commands: {
		/** Set, replaces the earlier answer. Null keeps that half empty. */
		'say-word': {
			by: 'participant',
			schema: phaseCommand('say-word', { word: z.nullable(rawText()), recommend: z.nullable(z.int().check(z.gte(0), z.lte(10))) }),
		},
	},
	graceSeconds: 20,
	blind: false,
} as const satisfies PhaseContract

export type WordsSettings = z.infer<typeof words.settings>
export type WordsCommand = z.infer<(typeof words.commands)['say-word']['schema']>
export interface WordsTally {
	/** Released words, equal ones (case folded) counted together, most frequent first, ties by text. */
	readonly words: readonly { readonly text: string; readonly count: number }[]
	readonly said: number
	/** Answers 0…10; index = value. */
	readonly recommend: readonly number[]
	/** eNPS by D-R11, null below n = 10. */
	readonly enps: number | null
}
export interface WordsPhoneData {
	readonly ask: 'word' | 'recommend' | 'both'
	/** Words may show live (they are moderated); `recommend` and `enps` are null until reveal (I5). */
	readonly tally: {
		readonly words: WordsTally['words']
		readonly said: number
		readonly recommend: readonly number[] | null
		readonly enps: number | null
	}
}
/** mine: `word` → {word: string|null, recommend: number|null}. */
export type WordsProjectorData = WordsPhoneData
export type WordsConsoleData = WordsPhoneData
