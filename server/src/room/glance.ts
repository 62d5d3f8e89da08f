/** Short looks at a session's state for others: REST replies, the store's row, and what counts as a move along the agenda. */
import type { Fact } from '@funkenflug/shared/domain'
import { rulesOf } from '../phases/index.js'
import type { SessionRow } from '../store/port.js'
import { joinedOf } from './live.js'
import type { RoomPort } from './port.js'
import { currentPhase, type SessionState } from './state.js'

type RowFacts = Pick<SessionRow, 'title' | 'lang' | 'status' | 'openedAt' | 'closedAt' | 'retentionDays'>

/** What the store's row repeats of the state, to find and list sessions without loading them. */
export const rowPatch = ({ title, lang, status, openedAt, closedAt, retentionDays }: RowFacts): RowFacts => ({
	title,
	lang,
	status,
	openedAt,
	closedAt,
	retentionDays,
})

export const summaryOf = (state: SessionState): ReturnType<RoomPort['summary']> => {
	const { id, title, status, template, lang } = state
	return { id, title, status, joined: joinedOf(state), template, lang }
}

export function detailsOf(state: SessionState): ReturnType<RoomPort['details']> {
	const { goal, lang, perspective, moderation, retentionDays, holdNames, stages } = state
	const agenda = state.agenda.flatMap((id) => {
		const phase = state.phases.get(id)
		return phase === undefined ? [] : [{ ...phase.config, status: phase.status }]
	})
	return { goal, lang, perspective, moderation, retentionDays, holdNames, stages, agenda }
}

/** Differs when phones have to show something else at once. */
export function phaseMark(state: SessionState): string {
	const phase = currentPhase(state)
	return JSON.stringify([state.status, state.pausedAt, phase?.config.id, phase?.status, phase?.openedAt, phase?.endsAt, phase?.revealed])
}

/** Do these facts change what stands in the private records of the phase shown now, other than their authors' own? */
export function changesMine(state: SessionState, facts: readonly Fact[]): boolean {
	const phase = currentPhase(state)
	const follows = phase === null ? [] : (rulesOf(phase.config.kind).mineFollows ?? [])
	return facts.some(({ t }) => follows.includes(t))
}
