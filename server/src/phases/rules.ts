/**
 * One phase kind's rules: how commands become facts, facts become state, state becomes views.
 * A kind's module knows the session's state and its own; it never touches sockets, clocks, storage or other kinds.
 */
import type { Fact, Json, JsonObject } from '@funkenflug/shared/domain'
import type { ParticipantId, PhaseId, TouchpointId } from '@funkenflug/shared/ids'
import type { PhaseContract } from '@funkenflug/shared/phases/contract'
import type { Items, Mine, MinePatch } from '@funkenflug/shared/views'
import type { ReportSection } from '../report/model.js'
import type { Actor } from '../room/port.js'
import type { PhaseRuntime, SessionState } from '../room/state.js'
import { memoisedCalm } from './memo.js'
import type { Votes } from './shown.js'

/** A fact without what the room adds (author and command id). `v` is 1 unless given. */
export interface NewFact {
	readonly t: string
	readonly v?: number
	readonly p?: PhaseId
	readonly d: Json
}
export interface Decision {
	/** Empty = accepted, nothing to change (set to what it already was). */
	readonly facts: readonly NewFact[]
	/** Ids the client needs, e.g. {card}. */
	readonly result?: JsonObject
	/** A step of a desk that it can take back: what the log line says, and the facts of this phase that take it back (they skip what has changed since). */
	readonly undo?: { readonly action: string; readonly params: JsonObject; readonly inverse: readonly NewFact[] }
	/** A step that the log of overrides must name, e.g. a raised cap. The room adds time and role. */
	readonly audit?: { readonly action: string; readonly target: string | null; readonly reason: string | null }
}
export interface DecideContext {
	readonly actor: Actor
	/** Server ms. */
	readonly now: number
	/** Random id, no time inside. */
	newId(): string
	/** 0 ≤ x < 1 */
	random(): number
}

/** `T`: the tally. `V`: what views are made of; an interface of the contract here, plain JSON for the room. */
export interface PhaseRules<S, C, T extends object, V extends object = object> {
	readonly contract: PhaseContract
	/** Gates of the method; throws Refusal E_GATE (or E_LOVE_MISSING) unless the desk overrides with a reason. */
	canOpen?(session: SessionState, phase: PhaseRuntime<S>): void
	canClose?(session: SessionState, phase: PhaseRuntime<S>): void
	/** Options, assignments and other things fixed at opening; plain JSON, becomes `phase.data`. Also called at re-opening with the earlier data kept. */
	prepare(session: SessionState, phase: PhaseRuntime<S>, context: DecideContext): JsonObject
	/** Part of evolving `phase-opened`, after `phase.data` is set (first opening and re-opening): takes over what was decided there. Total. */
	opened?(session: SessionState, phase: PhaseRuntime<S>): void
	/** The empty state of a phase (also the one after sealing). */
	initial(): S
	/** Throws Refusal. The room has already checked role, phase status (open or closing) and size. Desk commands of a kind may also come while planned or closed: check `phase.status`. */
	decide(session: SessionState, phase: PhaseRuntime<S>, command: C, context: DecideContext): Decision
	/** Total: never throws, never reads a clock. Called for this phase's own fact types only. */
	evolve(session: SessionState, phase: PhaseRuntime<S>, fact: Fact): void
	/** Somebody joined while the phase is open (assignments). */
	onJoin?(session: SessionState, phase: PhaseRuntime<S>, participant: ParticipantId, context: DecideContext): readonly NewFact[]
	/** Facts that follow from closing, e.g. decisions of a majority vote, or `{t: 'cards-dropped', d: {cards}}` (a core fact) from a warm-up. */
	onClose?(session: SessionState, phase: PhaseRuntime<S>, context: DecideContext): readonly NewFact[]
	/** Private record; keys as described in the contract. */
	mine(session: SessionState, phase: PhaseRuntime<S>, participant: ParticipantId): Mine
	/** What one accepted fact by this participant changed in it. */
	minePatch(session: SessionState, phase: PhaseRuntime<S>, participant: ParticipantId, fact: Fact): MinePatch
	/** Types of other facts (a merge, a joined twin, a topic taken off …) after which private records of this kind may read differently. */
	readonly mineFollows?: readonly string[]
	/** Did this person put dots (or the like) on this touchpoint here? For the ownership indicators of D-R10, asked once, at the end. */
	touched?(session: SessionState, phase: PhaseRuntime<S>, participant: ParticipantId, touchpoint: TouchpointId): boolean
	/** For kinds with votes: the tally counts `counted(votes, phase)`, so that two results never tell one person's vote apart. */
	readonly votes?: Votes<S>
	/** Pure counts without participant ids; `phase.sealed` replaces it after sealing. */
	tally(session: SessionState, phase: PhaseRuntime<S>): T
	/** Steps from the last place up; absent or 0 = revealed at once. */
	revealSteps?(session: SessionState, phase: PhaseRuntime<S>, tally: T): number
	/** What each audience may see given planned | open | closed | revealed. `tally` is computed on first call only. */
	phone(session: SessionState, phase: PhaseRuntime<S>, tally: () => T): { readonly data: V; readonly items: Items }
	projector(session: SessionState, phase: PhaseRuntime<S>, tally: () => T): V
	console(session: SessionState, phase: PhaseRuntime<S>, tally: () => T): V
	/** People who did something, are done, and could be. */
	progress(session: SessionState, phase: PhaseRuntime<S>): { readonly active: number; readonly done: number; readonly of: number }
	report(session: SessionState, phase: PhaseRuntime<S>, tally: T): ReportSection
}

/** Rules with the kind's own types hidden, as the room handles them. */
export type AnyRules = PhaseRules<unknown, { readonly type: string }, JsonObject, JsonObject>

/** Hides a kind's types: the room pairs states and commands with the right rules by the phase's kind. */
export const eraseRules = <S, C, T extends object>(rules: PhaseRules<S, C, T>): AnyRules => rules as unknown as AnyRules

/** Tally now: frozen after sealing, else computed. One that takes no entries waits for nobody's marks: computed once. */
export function tallyOf(rules: AnyRules, session: SessionState, phase: PhaseRuntime): JsonObject {
	if (phase.sealed !== null) return phase.sealed
	const count = (): JsonObject => rules.tally(session, phase)
	return takesEntries(phase) ? count() : memoisedCalm(session, `tally-of:${phase.config.id}`, count)
}

export const takesEntries = ({ status }: PhaseRuntime): boolean => status === 'open' || status === 'closing'

/** Phase is blind and not (fully) revealed: no aggregate may leave (I5). */
export const isHidden = (rules: { readonly contract: PhaseContract }, phase: PhaseRuntime): boolean =>
	rules.contract.blind && phase.status !== 'revealed'
