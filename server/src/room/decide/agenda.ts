/** Decides moves along the agenda: open, close (with last words), reveal, reopen, skip, more or less time. */
import { Refusal } from '@funkenflug/shared/errors'
import type { PhaseId } from '@funkenflug/shared/ids'
import { rulesOf } from '../../phases/index.js'
import { type DecideContext, type Decision, type NewFact, tallyOf } from '../../phases/rules.js'
import type { Deciders } from '../decide.js'
import { coreFact } from '../facts.js'
import type { PhaseRuntime, SessionState } from '../state.js'
import { passGate } from './gate.js'

type AgendaCommand = 'open-phase' | 'close-phase' | 'reveal-phase' | 'reopen-phase' | 'skip-phase' | 'extend-phase'

export const agendaDeciders: Deciders<AgendaCommand> = {
	'open-phase': (session, { phase: id, alongside = false, override }, context) => {
		const phase = runningSession(session, id)
		if (phase.status !== 'planned' && phase.status !== 'skipped') throw new Refusal('E_STATE', phase.status)
		if (session.open.length > 0 && !alongside) throw new Refusal('E_PHASE_OPEN')
		const rules = rulesOf(phase.config.kind)
		const reason = passGate(() => rules.canOpen?.(session, phase), override)
		return audited('open-phase', id, reason, [opening(session, phase, phase.config.seconds, context)])
	},
	'close-phase': (session, { phase: id, graceSeconds, override }, context) => {
		const phase = runningSession(session, id)
		if (phase.status !== 'open' && phase.status !== 'closing') throw new Refusal('E_STATE', phase.status)
		const rules = rulesOf(phase.config.kind)
		const reason = passGate(() => rules.canClose?.(session, phase), override)
		const grace = graceSeconds ?? rules.contract.graceSeconds
		// Closing again ends the last words at once: whoever asks twice means it.
		const lastWords = phase.status === 'open' && grace > 0
		const facts = lastWords ? [coreFact('phase-closing', { endsAt: context.now + grace * 1_000 }, id)] : finish(session, phase, context)
		return audited('close-phase', id, reason, facts)
	},
	'reveal-phase': (session, { phase: id, step }) => {
		const phase = runningSession(session, id)
		if (phase.status === 'revealed') return { facts: [] }
		if (phase.status !== 'closed') throw new Refusal('E_STATE', phase.status)
		const rules = rulesOf(phase.config.kind)
		const total = rules.revealSteps?.(session, phase, tallyOf(rules, session, phase)) ?? 0
		const uncovered = Math.min(step ?? total, total)
		if (uncovered === phase.revealed && uncovered < total) return { facts: [] }
		return audited('reveal-phase', id, null, [coreFact('phase-revealed', { step: uncovered, all: uncovered >= total }, id)])
	},
	'reopen-phase': (session, { phase: id, seconds = 0 }, context) => {
		const phase = runningSession(session, id)
		if (phase.status !== 'closed' && phase.status !== 'revealed' && phase.status !== 'closing') throw new Refusal('E_STATE', phase.status)
		if (session.open.some((open) => open !== id)) throw new Refusal('E_PHASE_OPEN')
		return audited('reopen-phase', id, null, [opening(session, phase, seconds, context)])
	},
	'skip-phase': (session, { phase: id }) => {
		const phase = runningSession(session, id)
		if (phase.status === 'skipped') return { facts: [] }
		if (phase.status !== 'planned') throw new Refusal('E_STATE', phase.status)
		return audited('skip-phase', id, null, [coreFact('phase-skipped', {}, id)])
	},
	'extend-phase': (session, { phase: id, seconds }, { now }) => {
		const phase = runningSession(session, id)
		if (phase.status !== 'open' && phase.status !== 'closing') throw new Refusal('E_STATE', phase.status)
		const more = seconds * 1_000
		if (session.pausedAt !== null && phase.status === 'open') {
			return { facts: [coreFact('phase-extended', { endsAt: null, pausedMs: Math.max(0, (phase.pausedMs ?? 0) + more) }, id)] }
		}
		// A timer that has run out (or never ran) is extended from now, not from the past.
		const endsAt = Math.max(now, Math.max(now, phase.endsAt ?? now) + more)
		return { facts: [coreFact('phase-extended', { endsAt, pausedMs: null }, id)] }
	},
}

/** What ends a phase: the closing itself and what its kind makes of it. */
export const finish = (session: SessionState, phase: PhaseRuntime, context: DecideContext): NewFact[] => [
	coreFact('phase-closed', { at: context.now }, phase.config.id),
	...(rulesOf(phase.config.kind).onClose?.(session, phase, context) ?? []),
]

/** The room's own move when last words are over. Empty when a desk was faster. */
export function decideFinish(session: SessionState, id: PhaseId, context: DecideContext): Decision {
	const phase = session.phases.get(id)
	const due = phase?.status === 'closing' && (phase.endsAt ?? 0) <= context.now
	return { facts: due ? finish(session, phase, context) : [] }
}

function opening(session: SessionState, phase: PhaseRuntime, seconds: number, context: DecideContext): NewFact {
	const data = rulesOf(phase.config.kind).prepare(session, phase, context)
	return coreFact('phase-opened', { at: context.now, endsAt: seconds > 0 ? context.now + seconds * 1_000 : null, data }, phase.config.id)
}

function runningSession(session: SessionState, id: PhaseId): PhaseRuntime {
	if (session.status !== 'open') throw new Refusal('E_NOT_OPEN')
	const phase = session.phases.get(id)
	if (phase === undefined) throw new Refusal('E_NOT_FOUND')
	return phase
}

const audited = (action: string, target: string, reason: string | null, facts: readonly NewFact[]): Decision => ({
	facts,
	audit: { action, target, reason },
})
