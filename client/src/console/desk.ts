/** What every part of the console shares: the room, the newest head, and one way to send commands and say what came of it. */
import type { JsonObject } from '@funkenflug/shared/domain'
import type { Ack, ConsoleHead, Items, PhoneHead, ProjectorHead, Pulse, View } from '@funkenflug/shared/views'
import { createContext, useContext } from 'react'
import type { BoardSnapshot } from '../live/board'
import type { ConsoleTexts } from './messages'
import type { Change, Settings } from './settings'

export interface Desk {
	readonly session: string
	readonly role: 'facilitator' | 'control'
	readonly head: ConsoleHead
	readonly items: Items
	readonly projector: View<ProjectorHead> | null
	readonly phone: View<PhoneHead> | null
	readonly board: BoardSnapshot
	readonly pulse: Pulse | null
	/** This desk's own name in the log. */
	readonly own: string | null
	readonly live: boolean
	readonly text: ConsoleTexts
	/** Sends; a no is said in words at the top, a gate of the method asks for a reason. */
	run(type: string, payload?: JsonObject): Promise<Ack>
	/** The room's switches as they are or are about to be, and the one way to press them. */
	readonly settings: Settings
	readonly change: Change
	/** Server ms. */
	now(): number
}

const Context = createContext<Desk | null>(null)
export const DeskProvider = Context.Provider

export function useDesk(): Desk {
	const desk = useContext(Context)
	if (desk === null) throw new Error('outside the console')
	return desk
}

/** Refusals that a reason can pass, by command. */
const GATES: Readonly<Record<string, readonly string[]>> = {
	'open-phase': ['E_GATE', 'E_LOVE_MISSING'],
	'close-phase': ['E_GATE', 'E_LOVE_MISSING'],
	'select-touchpoint': ['E_CAP'],
}

export interface Gate {
	readonly type: string
	readonly payload: JsonObject
	readonly code: string
	readonly detail: string
}

/** The gate a refused command stands before, or null when a reason would not help. */
export function gateOf(type: string, payload: JsonObject, ack: Ack): Gate | null {
	if (ack.ok || GATES[type]?.includes(ack.code) !== true) return null
	return { type, payload, code: ack.code, detail: ack.detail ?? '' }
}
