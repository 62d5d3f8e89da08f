/** The register of phase kinds: adding a kind adds one line here, one in server/src/phases and one in client/src/phases. */
import { collect } from './collect.js'
import { commit } from './commit.js'
import type { PhaseContract } from './contract.js'
import { dots } from './dots.js'
import { gallery } from './gallery.js'
import { lobby } from './lobby.js'
import { majority } from './majority.js'
import { measure } from './measure.js'
import { onepoint } from './onepoint.js'
import { pause } from './pause.js'
import { rate } from './rate.js'
import { select } from './select.js'
import { soll } from './soll.js'
import { words } from './words.js'

export const phaseContracts = {
	lobby,
	onepoint,
	pause,
	gallery,
	words,
	collect,
	rate,
	dots,
	select,
	soll,
	measure,
	majority,
	commit,
} as const

export type PhaseKind = keyof typeof phaseContracts
export const PHASE_KINDS = Object.keys(phaseContracts) as readonly PhaseKind[]
export const isPhaseKind = (value: string): value is PhaseKind => Object.hasOwn(phaseContracts, value)
export const contractOf = (kind: PhaseKind): PhaseContract => phaseContracts[kind]
