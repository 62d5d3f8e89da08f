/**
 * The words every side shares: plain JSON shapes of the domain (docs: glossary in docs/house.md).
 * Owns no behaviour and knows nothing of transport, storage or screens.
 */
import type { CardId, CommandId, NoteId, ParticipantId, PhaseId, TouchpointId } from './ids.js'

/** Anything that survives `JSON.parse(JSON.stringify(x))`. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }
export type JsonObject = { readonly [key: string]: Json }

export type Lang = 'de' | 'en'
/** A text written by hand in both languages. */
export interface Bilingual {
	readonly de: string
	readonly en: string
}

/** The three ratings of a touchpoint (M4). Order is always this one. */
export const RATINGS = ['disappointing', 'okay', 'delighting'] as const
export type Rating = (typeof RATINGS)[number]
/** Counts of the three ratings: disappointing, okay, delighting. */
export interface Counts {
	readonly d: number
	readonly o: number
	readonly b: number
}

/** The four steps of the method (M1) plus `rahmen` for opening, breaks and closing. */
export const STEPS = ['rahmen', 'ist', 'soll', 'massnahmen', 'monitoring'] as const
export type Step = (typeof STEPS)[number]

export type CardKind = 'experienced' | 'possible'
/** visible = on the wall · held = waits for release · kept = kept back for good (still exported, I8). */
export type TextState = 'visible' | 'held' | 'kept'
export type HoldReason = 'all' | 'phone' | 'email' | 'link' | 'name' | 'rude'

export interface Stage {
	/** Stable key such as `erster_tag`. */
	readonly key: string
	readonly name: Bilingual
}

export type Perspective = 'employee' | 'customer'
/** pre = every text waits for release · post = only flagged ones wait · off = nothing waits. */
export type Moderation = 'pre' | 'post' | 'off'

export interface Card {
	readonly id: CardId
	readonly phase: PhaseId
	readonly text: string
	readonly stage: string | null
	readonly rating: Rating | null
	readonly kind: CardKind
	readonly state: TextState
	readonly reason: HoldReason | null
	readonly touchpoint: TouchpointId | null
	/** Put aside on purpose by the control desk as a single voice (Einzelstimme). */
	readonly single: boolean
	/** Accepted order in the session; breaks ties in rankings (D-R3). */
	readonly order: number
}

export interface Touchpoint {
	readonly id: TouchpointId
	readonly title: string
	readonly stage: string | null
	readonly order: number
	/** Set while this touchpoint is merged into another one (kept so that it can be undone, I7). */
	readonly mergedInto: TouchpointId | null
}

export const NOTE_SIDES = ['obstacle', 'wanted', 'unwanted'] as const
export type NoteSide = (typeof NOTE_SIDES)[number]
/** One contribution to the target description (Soll) of a touchpoint. */
export interface Note {
	readonly id: NoteId
	readonly phase: PhaseId
	readonly touchpoint: TouchpointId
	readonly side: NoteSide
	readonly text: string
	readonly state: TextState
	readonly reason: HoldReason | null
}

export const MEASURE_TYPES = ['do', 'strengthen', 'stop'] as const
export type MeasureType = (typeof MEASURE_TYPES)[number]
export const AUTHORITIES = ['self', 'team', 'approval'] as const
export type Authority = (typeof AUTHORITIES)[number]

export type Side = 'pain' | 'love'

/** What happened, in the past tense; the only thing the store keeps (architecture rule 2). */
export interface Fact<T extends string = string, D extends Json = Json> {
	/** Type, e.g. `card-added`. */
	readonly t: T
	/** Version of this fact type's data. */
	readonly v: number
	/** Phase it belongs to, if any. */
	readonly p?: PhaseId
	/** Participant id, or `desk:<credential id>` for facilitator and control desk. Gone after sealing. */
	readonly by?: ParticipantId | DeskId
	/** Command that caused it: makes the command's answer rebuildable (rule 4). Gone after sealing. */
	readonly c?: CommandId
	/** What the command's answer said (`result`); on its last fact only. Gone after sealing. */
	readonly r?: JsonObject
	readonly d: D
}
/** Author of facts made at the console: `desk:` and the id of the link used. */
export type DeskId = `desk:${string}`
