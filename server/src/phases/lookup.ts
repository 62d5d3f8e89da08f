/**
 * Small questions every kind asks: its settings, the other phases of the session, who sent a command.
 * Knows nothing of any single kind's rules.
 */
import type { Fact } from '@funkenflug/shared/domain'
import { Refusal } from '@funkenflug/shared/errors'
import type { ParticipantId } from '@funkenflug/shared/ids'
import type { PhaseKind } from '@funkenflug/shared/phases/index'
import type { PhaseStatus } from '@funkenflug/shared/views'
import type { PhaseRuntime, SessionState } from '../room/state.js'
import type { DecideContext } from './rules.js'

/** A phase's settings; what an older agenda does not name yet has the contract's default. */
export const settingsOf = <S extends object>(contract: { readonly defaults: object }, phase: PhaseRuntime): S =>
	({ ...contract.defaults, ...phase.config.settings }) as S

/** Phases of one kind in agenda order. */
export const phasesOf = (session: SessionState, kind: PhaseKind): readonly PhaseRuntime[] =>
	session.agenda.flatMap((id) => {
		const phase = session.phases.get(id)
		return phase?.config.kind === kind ? [phase] : []
	})

const OVER: ReadonlySet<PhaseStatus> = new Set<PhaseStatus>(['closed', 'revealed'])

/** Entry has ended and the phase has not been opened again. */
export const isOver = (phase: PhaseRuntime): boolean => OVER.has(phase.status)

/** Has been opened at least once and was not skipped. */
export const hasRun = (phase: PhaseRuntime): boolean => phase.status !== 'planned' && phase.status !== 'skipped'

/** The one that was opened last. */
export function newest<P extends PhaseRuntime>(phases: readonly P[]): P | null {
	let found: P | null = null
	for (const phase of phases) if (found === null || (phase.openedAt ?? 0) >= (found.openedAt ?? 0)) found = phase
	return found
}

/** The participant behind a command; desks have no voice of their own. */
export function participantOf({ actor }: DecideContext): ParticipantId {
	if (actor.role !== 'participant') throw new Refusal('E_FORBIDDEN')
	return actor.participant
}

/** The participant behind a fact, null for a desk's. */
export const authorOf = ({ by }: Fact): ParticipantId | null => (by === undefined || by.startsWith('desk:') ? null : (by as ParticipantId))

/**
 * How many of `total` reveal steps may be seen. A phase that was revealed at once has no steps counted.
 */
export function uncovered(phase: PhaseRuntime, total: number): number {
	const steps = Math.min(phase.revealed, total)
	return phase.status === 'revealed' && steps === 0 ? total : steps
}

/** Nothing of it is covered any more. */
export const isUncovered = (phase: PhaseRuntime, total: number): boolean => phase.status === 'revealed' && uncovered(phase, total) === total
