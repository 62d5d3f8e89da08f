/**
 * What a session is at one moment: computed from facts, thrown away and rebuilt at will.
 * Only evolve changes it. Knows nothing of sockets, clocks, storage.
 */
import type {
	Authority,
	Bilingual,
	Card,
	HoldReason,
	JsonObject,
	Lang,
	MeasureType,
	Moderation,
	Note,
	Perspective,
	Stage,
	TextState,
	Touchpoint,
} from '@funkenflug/shared/domain'
import type {
	CardId,
	CommandId,
	CommitmentId,
	MeasureId,
	NoteId,
	ParticipantId,
	PhaseId,
	SessionId,
	TouchpointId,
	WordId,
} from '@funkenflug/shared/ids'
import type { PhaseConfig } from '@funkenflug/shared/protocol'
import type { Answer, PhaseStatus, ProjectorSettings } from '@funkenflug/shared/views'

/** Author links are null after sealing: what a person wrote stays, who wrote it is gone. */
type Authored = { author: ParticipantId | null }

export type CardRecord = { -readonly [K in keyof Card]: Card[K] } & Authored
export type NoteRecord = { -readonly [K in keyof Note]: Note[K] } & Authored & { order: number }
/** Own words of a one-dot question or a words phase; replaced (new id) when their author answers again. */
export interface WordRecord extends Authored {
	id: WordId
	phase: PhaseId
	text: string
	state: TextState
	reason: HoldReason | null
}
export type TouchpointRecord = { -readonly [K in keyof Touchpoint]: Touchpoint[K] }

export interface MeasureRecord extends Authored {
	id: MeasureId
	phase: PhaseId
	touchpoint: TouchpointId
	what: string
	kind: MeasureType
	firstStep: string
	firstStepDays: number
	due: string
	authority: Authority
	benefit: string | null
	cards: readonly CardId[]
	joined: MeasureId | null
	/** From majority and commit phases: draft → decided | rejected; at session close agreed | parked (D-R10). */
	decision: 'draft' | 'decided' | 'rejected' | 'agreed' | 'parked'
	state: TextState
	reason: HoldReason | null
	order: number
}

export interface CommitmentRecord {
	id: CommitmentId
	phase: PhaseId
	measure: MeasureId
	kind: 'owner' | 'join'
	words: string | null
	/** The only name in the product; its owner typed it to be shown (I25). */
	name: string | null
	active: boolean
	state: TextState
	reason: HoldReason | null
	/** Null after sealing. */
	by: ParticipantId | null
	order: number
}

export interface ParticipantRecord {
	readonly id: ParticipantId
	/** 1-based order of joining. */
	readonly number: number
}

/** One phase of the agenda with its life so far. `S` is the kind's own state. */
export interface PhaseRuntime<S = unknown> {
	config: PhaseConfig
	status: PhaseStatus
	openedAt: number | null
	/** Server ms of the planned end, or of the end of "last words" while closing. */
	endsAt: number | null
	pausedMs: number | null
	/** Ms it was open in earlier spells (re-opened phases). */
	openMs: number
	/** Uncovered reveal steps. */
	revealed: number
	/** What was decided at opening (options, assignments); stands in the `phase-opened` fact. */
	data: JsonObject
	/** Kind's live state; holds participant ids. Empty after sealing. */
	state: S
	/** Kind's tally, frozen at sealing; null while the session lives. */
	sealed: JsonObject | null
	/** People who took part, frozen at sealing together with the tally. */
	sealedProgress: { readonly active: number; readonly done: number; readonly of: number } | null
	/** People joined when it opened or while it was open (eligibility per phase, I16). */
	present: Set<ParticipantId>
	/** Its result, as the entries are now, has been seen. */
	seen: boolean
	/** What results shown before it was opened again rested on; null while there is none. Holds participant ids. */
	shown: ShownResult<S> | null
}

/** The last result that was shown, and everything people had said at each of those shown (phases/shown.ts). */
export interface ShownResult<S> {
	readonly state: S
	readonly present: Set<ParticipantId>
	readonly votes: readonly ReadonlyMap<string, string>[]
}

export interface DeskStep {
	/** `seq` and index of the fact: stable. */
	readonly key: string
	readonly desk: string
	readonly at: number
	readonly action: string
	readonly params: JsonObject
	/** Facts that take it back, given the state right after it. */
	readonly inverse: readonly JsonObject[]
	undone: boolean
}

export interface AuditEntry {
	readonly at: number
	readonly role: string
	readonly action: string
	readonly target: string | null
	readonly reason: string | null
}

/** Session-wide results that need the link between person and content, computed at sealing. */
export interface SealedResults {
	/** Per touchpoint: explicit and effective counts (D-R1) as {explicit: [d,o,b], effective: [d,o,b], unknown}. */
	readonly ratings: {
		readonly [touchpoint: string]: {
			readonly explicit: readonly [number, number, number]
			readonly effective: readonly [number, number, number]
			readonly unknown: number
		}
	}
	readonly participants: number
	/** D-R10 indicators as numerator/denominator pairs. */
	readonly ownership: {
		readonly origin: readonly [number, number]
		readonly continuity: readonly [number, number]
		readonly breadth: readonly [number, number]
	}
}

export interface SessionState {
	readonly id: SessionId
	/** Sequence number of the newest commit. */
	seq: number
	/** Grows with every fact. Memos are keyed by it: `seq` stands still while one flush evolves many facts. */
	rev: number
	/** Grows with every fact but marks in a blind phase that takes entries: what they cannot change is computed anew only with this. */
	calmRev: number
	title: string
	goal: string
	lang: Lang | 'both'
	template: string
	perspective: Perspective
	/** IANA name of the place, or null. */
	timeZone: string | null
	moderation: Moderation
	retentionDays: number
	holdNames: readonly string[]
	stages: readonly Stage[]
	status: 'draft' | 'open' | 'closed'
	openedAt: number | null
	closedAt: number | null
	/** Agenda order. */
	agenda: PhaseId[]
	phases: Map<PhaseId, PhaseRuntime>
	/** Open or closing phases in the order they were opened; the last one is what phones show. */
	open: PhaseId[]
	/** Last phase that was shown, when nothing is open (phones and wall stay on it). */
	shown: PhaseId | null
	pausedAt: number | null
	joinLocked: boolean
	projector: ProjectorSettings
	participants: Map<ParticipantId, ParticipantRecord>
	cards: Map<CardId, CardRecord>
	touchpoints: Map<TouchpointId, TouchpointRecord>
	notes: Map<NoteId, NoteRecord>
	words: Map<WordId, WordRecord>
	/** Target sentences (Soll). */
	targets: Map<TouchpointId, string>
	measures: Map<MeasureId, MeasureRecord>
	commitments: Map<CommitmentId, CommitmentRecord>
	/** Selected topics in order of rank ("Weniger ist mehr"). */
	selected: { touchpoint: TouchpointId; side: 'pain' | 'love' }[]
	/** Running number for accepted contributions (never a time). */
	order: number
	/** Answers to accepted commands by `answerKey`, so that a repeat hears the same (rule 4). Empty after sealing. */
	answers: Map<string, Answer>
	steps: DeskStep[]
	audit: AuditEntry[]
	sealed: SealedResults | null
}

/** One person's command ids say nothing about another's: a repeat is the same author with the same id. */
export const answerKey = (author: string, command: CommandId): string => `${author} ${command}`

/** Names of stages by key, for titles and reports. */
export function stageName(session: SessionState, key: string | null): Bilingual | null {
	return session.stages.find((stage) => stage.key === key)?.name ?? null
}

/** The phase phones and wall show: the open one opened last, else the one shown last. */
export function currentPhase(session: SessionState): PhaseRuntime | null {
	const id = session.open.at(-1) ?? session.shown
	return id === null || id === undefined ? null : (session.phases.get(id) ?? null)
}
