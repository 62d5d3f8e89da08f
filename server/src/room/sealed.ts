/**
 * A session after closing, as the one fact that replaces its log: plain JSON without people.
 * No participant ids, no authors, no command ids; what people did stands here as tallies (trust 2.3, I25).
 */
import type { JsonObject } from '@funkenflug/shared/domain'
import type { PhaseId, TouchpointId } from '@funkenflug/shared/ids'
import type { PhaseConfig } from '@funkenflug/shared/protocol'
import type { PhaseStatus, ProjectorSettings } from '@funkenflug/shared/views'
import type { SessionBasics } from './facts.js'
import type {
	AuditEntry,
	CardRecord,
	CommitmentRecord,
	MeasureRecord,
	NoteRecord,
	PhaseRuntime,
	SealedResults,
	SessionState,
	TouchpointRecord,
	WordRecord,
} from './state.js'
import { newPhase, newState } from './state-new.js'

export interface SealedPhase {
	readonly config: PhaseConfig
	readonly status: PhaseStatus
	readonly openedAt: number | null
	readonly openMs: number
	readonly revealed: number
	readonly data: JsonObject
	readonly tally: JsonObject | null
	readonly progress: { readonly active: number; readonly done: number; readonly of: number } | null
}

type Plain<T> = Readonly<Omit<T, 'author' | 'by'>>

export interface SealedSession extends SessionBasics {
	readonly template: string
	readonly perspective: SessionState['perspective']
	readonly openedAt: number | null
	readonly closedAt: number
	readonly rev: number
	readonly calmRev: number
	readonly agenda: readonly SealedPhase[]
	readonly shown: PhaseId | null
	readonly joinLocked: boolean
	readonly projector: ProjectorSettings
	readonly cards: readonly Plain<CardRecord>[]
	readonly touchpoints: readonly TouchpointRecord[]
	readonly notes: readonly Plain<NoteRecord>[]
	readonly words: readonly Plain<WordRecord>[]
	readonly targets: readonly (readonly [TouchpointId, string])[]
	readonly measures: readonly Plain<MeasureRecord>[]
	readonly commitments: readonly Plain<CommitmentRecord>[]
	readonly selected: SessionState['selected']
	readonly order: number
	readonly audit: readonly AuditEntry[]
	readonly results: SealedResults
}

/** Makes `session` what was sealed: everything it held before is gone from memory too. */
export function restoreSealed(session: SessionState, sealed: SealedSession): void {
	const { seq } = session
	const { agenda, cards, notes, words, measures, commitments, touchpoints, targets, results, selected, audit, ...plain } = sealed
	Object.assign(session, newState(session.id), plain, {
		seq,
		status: 'closed',
		agenda: agenda.map(({ config }) => config.id),
		phases: new Map(agenda.map((phase) => [phase.config.id, restorePhase(phase)])),
		cards: byId(cards.map((card) => ({ ...card, author: null }))),
		touchpoints: byId(touchpoints.map((touchpoint) => ({ ...touchpoint }))),
		notes: byId(notes.map((note) => ({ ...note, author: null }))),
		words: byId(words.map((word) => ({ ...word, author: null }))),
		targets: new Map(targets),
		measures: byId(measures.map((measure) => ({ ...measure, author: null }))),
		commitments: byId(commitments.map((commitment) => ({ ...commitment, by: null }))),
		selected: selected.map((topic) => ({ ...topic })),
		audit: [...audit],
		sealed: results,
	})
}

const byId = <T extends { readonly id: string }>(records: readonly T[]): Map<T['id'], T> =>
	new Map(records.map((record) => [record.id, record]))

const restorePhase = ({ config, status, openedAt, openMs, revealed, data, tally, progress }: SealedPhase): PhaseRuntime => ({
	...newPhase(config),
	status,
	openedAt,
	openMs,
	revealed,
	data,
	sealed: tally,
	sealedProgress: progress,
})
