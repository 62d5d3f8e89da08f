/**
 * What one audience may see now, and how changes travel: keyed views.
 * A view is a head (replaced whole when it changes) and items (set and deleted by key), so that a list of
 * 500 touchpoints is sent once and afterwards only what changed. Encoded once per audience, never per recipient.
 */
import type { Bilingual, JsonObject, Lang, Moderation, Perspective, Stage, Step } from './domain.js'
import type { RefusalCode } from './errors.js'
import type { CardId, NoteId, PhaseId, SessionId, TouchpointId } from './ids.js'
import type { PhaseKind } from './phases/index.js'

export const AUDIENCES = ['phone', 'projector', 'console'] as const
export type Audience = (typeof AUDIENCES)[number]

export type Items = { readonly [key: string]: JsonObject }
export interface View<H = unknown> {
	readonly rev: number
	readonly head: H
	readonly items: Items
}
/** Turns the view of revision `base` into that of `rev`. A receiver that does not hold `base` asks for `resync`. */
export interface ViewPatch<H = unknown> {
	readonly audience: Audience
	readonly base: number
	readonly rev: number
	readonly head?: H
	readonly set?: Items
	readonly del?: readonly string[]
}

/** A participant's private record: flat, patchable; `null` deletes a key. Keys are described in each phase contract. */
export type Mine = { readonly [key: string]: JsonObject }
export type MinePatch = { readonly [key: string]: JsonObject | null }

export type PhaseStatus = 'planned' | 'open' | 'closing' | 'closed' | 'revealed' | 'skipped'

export interface PhaseHeader {
	readonly id: PhaseId
	readonly kind: PhaseKind
	readonly step: Step
	readonly title: Bilingual
	readonly prompt: Bilingual
	readonly hint: Bilingual
	/** 1-based place in the agenda and number of phases. */
	readonly index: number
	readonly of: number
	readonly status: PhaseStatus
	readonly openedAt: number | null
	/** Server ms when the planned time is over (open) or entry really ends (closing); null = no timer or paused. */
	readonly endsAt: number | null
	/** Ms that were left when the session was paused; null when it runs. */
	readonly pausedMs: number | null
	/** How many of `total` reveal steps are uncovered; null when this kind has no steps. */
	readonly reveal: { readonly step: number; readonly total: number } | null
}

export interface SessionHead {
	readonly id: SessionId
	readonly title: string
	readonly goal: string
	readonly lang: Lang | 'both'
	readonly perspective: Perspective
	readonly status: 'draft' | 'open' | 'closed'
	readonly paused: boolean
	readonly stages: readonly Stage[]
}

/** Head of the phone view: the same bytes for every phone. `data` is the phase kind's `PhoneData`. */
export interface PhoneHead {
	readonly session: SessionHead
	readonly phase: PhaseHeader | null
	readonly next: { readonly kind: PhaseKind; readonly title: Bilingual } | null
	readonly data: JsonObject
}

export interface ProjectorSettings {
	readonly blank: boolean
	readonly frozen: boolean
	/** 0.8 … 1.4; 1 = designed size. */
	readonly zoom: number
	readonly theme: 'light' | 'dark'
	/** Card texts may be shown while collecting (after the silent minutes, or by hand). */
	readonly texts: boolean
	/** Head count and "n of m" shown. */
	readonly counts: boolean
}

export interface JoinInfo {
	/** `https://host/J/48217305-SECRET` in capitals: QR alphanumeric mode. */
	readonly url: string
	/** What people type: host (and port). */
	readonly host: string
	/** Eight digits. */
	readonly code: string
	readonly locked: boolean
}

/** Head of the projector view. `data` is the phase kind's `ProjectorData`. */
export interface ProjectorHead {
	readonly session: SessionHead
	readonly join: JoinInfo
	readonly projector: ProjectorSettings
	/** Somebody decides about every text before it is shown: a wall that hears nothing any more goes black. */
	readonly moderated: boolean
	readonly phase: PhaseHeader | null
	readonly next: { readonly kind: PhaseKind; readonly title: Bilingual } | null
	readonly board: BoardRef
	readonly data: JsonObject
}

/** Where the Yjs board is: document name `{session}:board:{epoch}` under `/yjs/`. */
export interface BoardRef {
	readonly doc: string
	readonly epoch: number
}

export interface AgendaRow extends PhaseHeader {
	readonly seconds: number
	/** Settings of the phase's contract. */
	readonly settings: JsonObject
	/** Actual ms the phase was open so far. */
	readonly openMs: number
	/** Too few new votes since it was last shown: that result stands (R47). */
	readonly stands: boolean
}

export interface UndoEntry {
	/** Stable key of the step. */
	readonly key: string
	readonly at: number
	readonly action: string
	/** For the log line: title or count, e.g. {cards: 3, title: 'Dienstplan'}. */
	readonly params: JsonObject
	/** Desk that did it (the same bytes go to all consoles): each one knows its own from `Welcome.desk`. */
	readonly desk: string
	readonly undone: boolean
}

/** Head of the console view. Held texts are items `h:<id>`; see `HeldItem`. `data` is the kind's `ConsoleData`. */
export interface ConsoleHead {
	readonly session: SessionHead
	readonly join: JoinInfo
	readonly moderation: Moderation
	readonly projector: ProjectorSettings
	readonly board: BoardRef
	readonly agenda: readonly AgendaRow[]
	/** The phase the phones show (last opened), or null. */
	readonly current: PhaseId | null
	readonly live: LiveNumbers
	readonly log: readonly UndoEntry[]
	readonly data: JsonObject
	/** The next planned phase where the desk can prepare it (dot shortlist, motions): the kind's `ConsoleData` before opening. */
	readonly ahead: { readonly phase: PhaseId; readonly data: JsonObject } | null
}

export interface LiveNumbers {
	readonly joined: number
	readonly cards: number
	readonly held: number
	/** Cards by rating (visible, experienced): for the pain : love balance (M5). */
	readonly disappointing: number
	readonly okay: number
	readonly delighting: number
	/** People who did something in the current phase, and who are done with it. */
	readonly active: number
	readonly done: number
	readonly of: number
	/** Contributions in the current phase per half minute, newest last, at most 10. */
	readonly pace: readonly number[]
	/** Texts that are neither in a touchpoint nor single voices. */
	readonly unsorted: number
	readonly touchpoints: number
}

export interface HeldItem {
	readonly id: string
	readonly what: 'card' | 'note' | 'word' | 'measure' | 'commitment'
	readonly text: string
	readonly reason: string
	readonly stage: string | null
	readonly state: 'held' | 'kept'
}

/** Volatile counters, once a second, the same bytes for all. */
export interface Pulse {
	readonly n: number
	/** Server ms. */
	readonly now: number
	readonly joined: number
	readonly connected: number
	readonly done: number
	readonly of: number
	/** Newest view revision per audience: a receiver that is behind for two pulses asks for `resync`. */
	readonly revs: { readonly [A in Audience]: number }
}

export interface Welcome {
	readonly protocol: number
	readonly now: number
	readonly role: 'participant' | 'projector' | 'facilitator' | 'control'
	readonly session: SessionId
	readonly views: { readonly [A in Audience]?: View }
	/** Only for participants. */
	readonly mine?: Mine
	/** Only for desks: which of the steps in `ConsoleHead.log` are one's own. */
	readonly desk?: string
}

export type Answer =
	| { readonly ok: true; readonly seq: number; readonly result?: JsonObject }
	| { readonly ok: false; readonly code: RefusalCode; readonly detail?: string; readonly retryAfterMs?: number }
/** What a command hears: the (stored) answer, and for participants what it changed in their private record. */
export type Ack = Answer & { readonly mine?: MinePatch }

/** Values on the board (Yjs); see board.ts. */
export interface BoardCard {
	readonly text: string
	readonly stage: string | null
	readonly rating: 'disappointing' | 'okay' | 'delighting' | null
	readonly kind: 'experienced' | 'possible'
	readonly phase: PhaseId
	readonly order: number
}
export interface BoardTouchpoint {
	readonly title: string
	readonly stage: string | null
	readonly order: number
}
/** Where a card lies: a touchpoint, or 'single' for a single voice. Absent = unsorted. */
export type BoardPlace = TouchpointId | 'single'
export interface BoardNote {
	readonly touchpoint: TouchpointId
	readonly side: 'obstacle' | 'wanted' | 'unwanted'
	readonly text: string
	readonly order: number
}
export interface BoardMeasure {
	readonly touchpoint: TouchpointId
	readonly what: string
	readonly kind: 'do' | 'strengthen' | 'stop'
	readonly firstStep: string
	readonly firstStepDays: number
	readonly due: string
	readonly authority: 'self' | 'team' | 'approval'
	readonly benefit: string | null
	readonly cards: readonly CardId[]
	/** Set when joined into another measure (twin). */
	readonly joined: string | null
	readonly state: 'draft' | 'decided' | 'rejected' | 'agreed' | 'parked'
	readonly order: number
}
export interface BoardTarget {
	readonly sentence: string
	readonly notes: readonly NoteId[]
}
