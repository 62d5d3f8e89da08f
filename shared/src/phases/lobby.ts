/** Lobby: people arrive, the hall fills; a test dot ("Bin da") proves each phone. */
import * as z from 'zod/mini'
import { type PhaseContract, phaseCommand } from './contract.js'

export const lobby = {
	kind: 'lobby',
	settings: z.strictObject({ seats: z.int().check(z.gte(0), z.lte(12_000)) }),
	/** `seats`: people expected, 0 = unknown; the wall draws one place per seat. */
	defaults: { seats: 0 },
	commands: { 'im-here': { by: 'participant', schema: phaseCommand('im-here', {}) } },
	graceSeconds: 0,
	blind: false,
} as const satisfies PhaseContract

export type LobbySettings = z.infer<typeof lobby.settings>
export type LobbyCommand = z.infer<(typeof lobby.commands)['im-here']['schema']>
export interface LobbyTally {
	readonly here: number
}
export interface LobbyPhoneData {
	readonly seats: number
}
/** mine: `here` → {} once the test dot is set. */
export interface LobbyProjectorData {
	readonly here: number
	readonly seats: number
}
export type LobbyConsoleData = LobbyProjectorData
