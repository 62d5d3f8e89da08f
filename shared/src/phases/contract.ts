/** What a phase kind's contract consists of. Pure data and schemas; rules live in server/src/phases, faces in client/src/phases. */
import * as z from 'zod/mini'
import { commandIdSchema, phaseIdSchema } from '../ids.js'
import { limits } from '../limits.js'
import type { Role } from '../roles.js'

export type CommandBy = 'participant' | 'desk'

export interface PhaseContract {
	readonly kind: string
	/** Strict schema of the settings an organiser may edit; every key has a default in `defaults`. */
	readonly settings: z.ZodMiniType
	readonly defaults: object
	readonly commands: { readonly [type: string]: { readonly by: CommandBy; readonly schema: z.ZodMiniType } }
	/** Seconds of "last words" on the phones after close (text kinds: 20, marks: 0). */
	readonly graceSeconds: number
	/** Entries are hidden from everyone until reveal. */
	readonly blind: boolean
}

/** Strict schema of one phase command: id, type, phase and the payload, nothing else (trust R15, R16). */
export const phaseCommand = <T extends string, S extends z.core.$ZodLooseShape>(type: T, shape: S) =>
	z.strictObject({ id: commandIdSchema, type: z.literal(type), phase: phaseIdSchema, ...shape })

export const mayPhase = (role: Role, by: CommandBy): boolean =>
	by === 'participant' ? role === 'participant' : role === 'facilitator' || role === 'control' || role === 'organiser'

/** Free text from a wire: bounded before anything looks at it; exact rules in text.ts. */
export const rawText = () => z.string().check(z.maxLength(limits.rawTextUnits))
export const bilingual = (max: number) => z.strictObject({ de: z.string().check(z.maxLength(max)), en: z.string().check(z.maxLength(max)) })
