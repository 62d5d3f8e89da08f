/** Phones away: a break, or table talk with a task on the wall. Nothing is entered. */
import * as z from 'zod/mini'
import type { PhaseContract } from './contract.js'

export const pause = {
	kind: 'pause',
	settings: z.strictObject({ mode: z.enum(['break', 'talk']) }),
	defaults: { mode: 'break' },
	commands: {},
	graceSeconds: 0,
	blind: false,
} as const satisfies PhaseContract

export type PauseSettings = z.infer<typeof pause.settings>
export type PauseTally = Record<string, never>
export interface PausePhoneData {
	readonly mode: 'break' | 'talk'
}
/** mine: nothing of its own; the phone offers its own cards for reading out (`card:<id>` from collect phases). */
export type PauseProjectorData = PausePhoneData
export type PauseConsoleData = PausePhoneData
