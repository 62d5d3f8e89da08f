/** Evolves the life of phases: planned → open → (closing →) closed → revealed, and back to open. */
import type { PhaseId } from '@funkenflug/shared/ids'
import { rulesOf } from '../../phases/index.js'
import { keepShown } from '../../phases/shown.js'
import type { Evolvers } from '../evolve.js'
import type { PhaseRuntime, SessionState } from '../state.js'
import { newPhase } from '../state-new.js'

type AgendaFact = 'agenda-set' | 'phase-opened' | 'phase-closing' | 'phase-closed' | 'phase-revealed' | 'phase-skipped' | 'phase-extended'

export const evolveAgenda: Evolvers<AgendaFact> = {
	'agenda-set': (session, { agenda }) => {
		const known = session.phases
		session.agenda = agenda.map(({ id }) => id)
		session.phases = new Map(agenda.map((config) => [config.id, kept(known.get(config.id), config)]))
	},
	'phase-opened': (session, { at, endsAt, data }, { p }) => {
		const phase = find(session, p)
		if (phase === null) return
		const id = phase.config.id
		const rules = rulesOf(phase.config.kind)
		keepShown(rules.votes, phase)
		// Re-opened during its last words: the spell that was running counts too.
		if (phase.status === 'closing') phase.openMs += at - (phase.openedAt ?? at)
		phase.status = 'open'
		phase.openedAt = at
		phase.endsAt = session.pausedAt === null ? endsAt : null
		phase.pausedMs = session.pausedAt === null || endsAt === null ? null : endsAt - at
		phase.revealed = 0
		phase.data = data
		for (const participant of session.participants.keys()) phase.present.add(participant)
		session.open = [...session.open.filter((other) => other !== id), id]
		session.shown = id
		rules.opened?.(session, phase)
	},
	'phase-closing': (session, { endsAt }, { p }) => {
		const phase = find(session, p)
		if (phase === null) return
		phase.status = 'closing'
		phase.endsAt = endsAt
		phase.pausedMs = null
	},
	'phase-closed': (session, { at }, { p }) => {
		const phase = find(session, p)
		if (phase === null) return
		phase.status = 'closed'
		if (rulesOf(phase.config.kind).votes?.shownFrom === 'closed') phase.seen = true
		phase.openMs += Math.max(0, at - (phase.openedAt ?? at))
		phase.endsAt = null
		phase.pausedMs = null
		session.open = session.open.filter((id) => id !== phase.config.id)
		session.shown = phase.config.id
	},
	'phase-revealed': (session, { step, all }, { p }) => {
		const phase = find(session, p)
		if (phase === null) return
		phase.revealed = step
		// Also a single place that is covered again: it has been seen.
		phase.seen = true
		if (all) phase.status = 'revealed'
		session.shown = phase.config.id
	},
	'phase-skipped': (session, _data, { p }) => {
		const phase = find(session, p)
		if (phase !== null) phase.status = 'skipped'
	},
	'phase-extended': (session, { endsAt, pausedMs }, { p }) => {
		const phase = find(session, p)
		if (phase === null) return
		phase.endsAt = endsAt
		phase.pausedMs = pausedMs
	},
}

const find = (session: SessionState, id: PhaseId | undefined): PhaseRuntime | null =>
	id === undefined ? null : (session.phases.get(id) ?? null)

/** A phase keeps its life when its wording or minutes change; one of another kind is a new phase. */
function kept(phase: PhaseRuntime | undefined, config: PhaseRuntime['config']): PhaseRuntime {
	if (phase === undefined || phase.config.kind !== config.kind) return newPhase(config)
	phase.config = config
	return phase
}
