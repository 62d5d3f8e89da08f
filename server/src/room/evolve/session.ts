/** Evolves facts about the session as a whole: its life, its settings, its people. */
import type { ParticipantId } from '@funkenflug/shared/ids'
import type { Evolvers } from '../evolve.js'
import { restoreSealed } from '../sealed.js'
import type { PhaseRuntime, SessionState } from '../state.js'
import { newPhase } from '../state-new.js'

type SessionFact =
	| 'session-created'
	| 'session-opened'
	| 'session-updated'
	| 'session-paused'
	| 'session-resumed'
	| 'session-sealed'
	| 'join-locked'
	| 'projector-set'
	| 'participant-joined'
	| 'accepted'
	| 'audited'

export const evolveSession: Evolvers<SessionFact> = {
	'session-created': (session, { at: _at, agenda, ...basics }) => {
		Object.assign(session, basics)
		session.agenda = agenda.map(({ id }) => id)
		session.phases = new Map(agenda.map((config) => [config.id, newPhase(config)]))
	},
	'session-opened': (session, { at }) => {
		session.status = 'open'
		session.openedAt ??= at
	},
	'session-updated': (session, patch) => {
		Object.assign(session, patch)
	},
	'session-paused': (session, { at }) => {
		session.pausedAt = at
		for (const phase of running(session)) {
			phase.pausedMs = phase.endsAt === null ? null : Math.max(0, phase.endsAt - at)
			phase.endsAt = null
		}
	},
	'session-resumed': (session, { at }) => {
		session.pausedAt = null
		for (const phase of running(session)) {
			if (phase.pausedMs !== null) phase.endsAt = at + phase.pausedMs
			phase.pausedMs = null
		}
	},
	'session-sealed': restoreSealed,
	'join-locked': (session, { on }) => {
		session.joinLocked = on
	},
	'projector-set': (session, patch) => {
		session.projector = { ...session.projector, ...patch }
	},
	'participant-joined': (session, _data, { by }) => {
		const id = by as ParticipantId | undefined
		if (id === undefined || session.participants.has(id)) return
		session.participants.set(id, { id, number: session.participants.size + 1 })
		for (const open of session.open) session.phases.get(open)?.present.add(id)
	},
	accepted: () => {},
	audited: (session, entry) => {
		session.audit.push({ ...entry })
	},
}

/** Open phases whose clock a pause stops; last words run on. */
const running = (session: SessionState): PhaseRuntime[] =>
	session.open.flatMap((id) => {
		const phase = session.phases.get(id)
		return phase?.status === 'open' ? [phase] : []
	})
