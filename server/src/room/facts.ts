/**
 * Names and data of the facts that belong to no phase kind. Facts are stored for the life of a session:
 * never change a shape, add a new type or version. What replaces something names what it replaced, so that it can be taken back.
 */
import type { HoldReason, Json, JsonObject, Lang, Moderation, Perspective, Stage, TextState } from '@funkenflug/shared/domain'
import type { CardId, MeasureId, PhaseId, TextId, TouchpointId } from '@funkenflug/shared/ids'
import type { PhaseConfig } from '@funkenflug/shared/protocol'
import type { BoardPlace, ProjectorSettings } from '@funkenflug/shared/views'
import type { NewFact } from '../phases/rules.js'
import type { SealedSession } from './sealed.js'

/** Where a card lies; null = unsorted. */
export type Place = BoardPlace | null
export type CardMove = readonly [card: CardId, from: Place, to: Place]
export type TouchpointMove = readonly [touchpoint: TouchpointId, from: TouchpointId | null, to: TouchpointId | null]
export interface Judgement {
	readonly state: TextState
	readonly reason: HoldReason | null
}
export interface Naming {
	readonly title: string
	readonly stage: string | null
}
export interface SessionBasics {
	readonly title: string
	readonly goal: string
	readonly lang: Lang | 'both'
	readonly moderation: Moderation
	readonly stages: readonly Stage[]
	readonly retentionDays: number
	readonly holdNames: readonly string[]
}
export interface SessionCreated extends SessionBasics {
	readonly at: number
	readonly template: string
	readonly perspective: Perspective
	/** Absent in older logs, and where the organiser's browser did not say. */
	readonly timeZone?: string
	readonly agenda: readonly PhaseConfig[]
}

/** Type → data. Times are server ms. */
export interface CoreFacts {
	'session-created': SessionCreated
	'session-opened': { readonly at: number }
	'session-updated': Partial<SessionBasics>
	'session-paused': { readonly at: number }
	'session-resumed': { readonly at: number }
	'agenda-set': { readonly agenda: readonly PhaseConfig[] }
	'join-locked': { readonly on: boolean }
	'projector-set': Partial<ProjectorSettings>
	/** Whoever it is, is the fact's author. */
	'participant-joined': Record<string, never>
	/** First opening or re-opening; `data` is what the kind prepared. */
	'phase-opened': { readonly at: number; readonly endsAt: number | null; readonly data: JsonObject }
	/** Last words: entry goes on until `endsAt`. */
	'phase-closing': { readonly endsAt: number }
	'phase-closed': { readonly at: number }
	'phase-revealed': { readonly step: number; readonly all: boolean }
	'phase-skipped': Record<string, never>
	/** `pausedMs` instead of `endsAt` while the session is paused. */
	'phase-extended': { readonly endsAt: number | null; readonly pausedMs: number | null }
	/** Cards of a warm-up: gone from state and board; the log holds them until the session is sealed. */
	'cards-dropped': { readonly cards: readonly CardId[] }
	'text-judged': { readonly text: TextId; readonly from: Judgement; readonly to: Judgement }
	'touchpoint-created': { readonly touchpoint: TouchpointId } & Naming
	'touchpoint-removed': { readonly touchpoint: TouchpointId }
	'touchpoint-renamed': { readonly touchpoint: TouchpointId; readonly from: Naming; readonly to: Naming }
	'touchpoints-merged': { readonly moves: readonly TouchpointMove[] }
	'cards-placed': { readonly moves: readonly CardMove[] }
	/** What became of measures at the end of the session (D-R10). */
	'measures-settled': { readonly agreed: readonly MeasureId[]; readonly parked: readonly MeasureId[] }
	/** A step its desk can take back; `inverse` are facts as the desk would have caused them. */
	'desk-step': { readonly at: number; readonly action: string; readonly params: JsonObject; readonly inverse: readonly JsonObject[] }
	/** Steps taken back, or passed over because nothing was left of them. */
	undone: { readonly keys: readonly string[] }
	audited: {
		readonly at: number
		readonly role: string
		readonly action: string
		readonly target: string | null
		readonly reason: string | null
	}
	/** A command that changed nothing: stands for its answer. */
	accepted: Record<string, never>
	'session-sealed': SealedSession
}
export type CoreFactType = keyof CoreFacts

/** A core fact with its data checked against its type. */
export const coreFact = <T extends CoreFactType>(t: T, d: CoreFacts[T], p?: PhaseId): NewFact & { readonly t: T } => ({
	t,
	...(p === undefined ? {} : { p }),
	d: d as unknown as Json,
})
