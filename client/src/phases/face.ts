/**
 * What a phase kind's faces get, and nothing more: no stores, no sockets. So the console can draw the very same
 * phone and projector faces as previews.
 */
import type { JsonObject } from '@funkenflug/shared/domain'
import type { Ack, AgendaRow, ConsoleHead, Items, Mine, PhaseHeader, PhoneHead, ProjectorHead, Pulse } from '@funkenflug/shared/views'
import type { ComponentType } from 'react'
import type { BoardSnapshot } from '../live/board.js'
import type { OutboxEntry, RefusedEntry } from '../live/outbox.js'
import type { SendOptions } from '../stores/phone.js'

export interface PhoneFaceProps<D = unknown> {
	readonly head: PhoneHead
	readonly phase: PhaseHeader
	/** The kind's `…PhoneData`. */
	readonly data: D
	readonly items: Items
	/** Own record with everything that still waits laid over it. */
	readonly mine: Mine
	readonly waiting: readonly OutboxEntry[]
	readonly refused: readonly RefusedEntry[]
	send(type: string, payload: JsonObject, options?: SendOptions): string
	cancel(id: string): boolean
	forget(id: string): void
	/** Server ms. */
	now(): number
	/** True in the console's preview: draws the same, does nothing. */
	readonly preview: boolean
}

export interface ProjectorFaceProps<D = unknown> {
	readonly head: ProjectorHead
	readonly phase: PhaseHeader
	/** The kind's `…ProjectorData`. */
	readonly data: D
	readonly items: Items
	readonly board: BoardSnapshot
	readonly pulse: Pulse | null
	now(): number
}

export interface ConsoleFaceProps<D = unknown> {
	readonly head: ConsoleHead
	readonly phase: AgendaRow
	/** The kind's `…ConsoleData`. */
	readonly data: D
	readonly items: Items
	readonly board: BoardSnapshot
	send(type: string, payload?: JsonObject): Promise<Ack>
	now(): number
}

export type PhoneFace = ComponentType<PhoneFaceProps>
export type ProjectorFace = ComponentType<ProjectorFaceProps>
export type ConsoleFace = ComponentType<ConsoleFaceProps>

/** Hides a face's data type for the register: the phase's kind pairs data and face. */
export const phoneFace = <D>(face: ComponentType<PhoneFaceProps<D>>): PhoneFace => face as unknown as PhoneFace
export const projectorFace = <D>(face: ComponentType<ProjectorFaceProps<D>>): ProjectorFace => face as unknown as ProjectorFace
export const consoleFace = <D>(face: ComponentType<ConsoleFaceProps<D>>): ConsoleFace => face as unknown as ConsoleFace
