/**
 * Commands → facts, by asking the right family or phase kind. Checks what all of them need checked:
 * role, life of the session, life of the phase. Changes nothing; throws Refusal.
 */
import type { DeskId, Fact } from '@funkenflug/shared/domain'
import { Refusal } from '@funkenflug/shared/errors'
import type { CommandId, ParticipantId } from '@funkenflug/shared/ids'
import { mayPhase } from '@funkenflug/shared/phases/contract'
import { type Command, type CoreCommand, type CoreCommands, isCoreType, type PhaseCommand } from '@funkenflug/shared/protocol'
import { type CoreCommandType, canCore } from '@funkenflug/shared/roles'
import { rulesOf } from '../phases/index.js'
import type { DecideContext, Decision, NewFact } from '../phases/rules.js'
import { agendaDeciders } from './decide/agenda.js'
import { bundlingDeciders } from './decide/bundling.js'
import { sessionDeciders } from './decide/session.js'
import { textDeciders } from './decide/texts.js'
import { decideUndo } from './decide/undo.js'
import { coreFact } from './facts.js'
import type { Actor } from './port.js'
import type { SessionState } from './state.js'

/** Decides one type of core command. The actor is a desk with the right role. */
export type Decider<T extends CoreCommandType> = (session: SessionState, command: CoreCommands[T], context: DecideContext) => Decision
export type Deciders<T extends CoreCommandType> = { readonly [K in T]: Decider<K> }
/** `close-session` is decided by the room: it replaces the log instead of adding to it. */
export type DecidedType = Exclude<CoreCommandType, 'close-session'>

const deciders: Deciders<DecidedType> = { ...sessionDeciders, ...agendaDeciders, ...bundlingDeciders, ...textDeciders, undo: decideUndo }

/** The facts a command causes, complete with what the room adds (undo step, audit entry). Throws Refusal. */
export function decide(session: SessionState, command: Command, context: DecideContext): Decision {
	const decision = isCore(command) ? decideCore(session, command, context) : decidePhase(session, command, context)
	const { actor, now } = context
	const facts: NewFact[] = [...decision.facts]
	if (decision.undo !== undefined && facts.length > 0) {
		const { action, params, inverse } = decision.undo
		facts.push(
			coreFact('desk-step', {
				at: now,
				action,
				params,
				inverse: inverse.map(({ t, v, p, d }) => ({ t, v: v ?? 1, ...(p === undefined ? {} : { p }), d })),
			}),
		)
	}
	if (decision.audit !== undefined) facts.push(coreFact('audited', { at: now, role: actor.role, ...decision.audit }))
	// Even a command that changes nothing leaves a fact: its answer must outlive a restart.
	if (facts.length === 0) facts.push(coreFact('accepted', {}))
	return { facts, ...(decision.result === undefined ? {} : { result: decision.result }) }
}

const isCore = (command: Command): command is CoreCommand => isCoreType(command.type)

function decideCore(session: SessionState, command: CoreCommand, context: DecideContext): Decision {
	if (context.actor.role === 'participant' || !canCore(context.actor.role, command.type)) throw new Refusal('E_FORBIDDEN')
	if (command.type === 'close-session') throw new Refusal('E_STATE')
	if (session.status === 'closed' && command.type !== 'set-projector') throw new Refusal('E_CLOSED')
	return (deciders[command.type] as Decider<DecidedType>)(session, command as never, context)
}

function decidePhase(session: SessionState, command: PhaseCommand, context: DecideContext): Decision {
	const { actor, now } = context
	const phase = session.phases.get(command.phase)
	const rules = phase === undefined ? undefined : rulesOf(phase.config.kind)
	const by = rules?.contract.commands[command.type]?.by
	// Who may not send this kind of command learns nothing about the session's state.
	if (by !== undefined && !mayPhase(actor.role, by)) throw new Refusal('E_FORBIDDEN')
	if (actor.role === 'participant' && session.status !== 'closed' && !session.participants.has(actor.participant))
		throw new Refusal('E_AUTH')
	if (session.status === 'closed') throw new Refusal('E_CLOSED')
	if (phase === undefined || rules === undefined) throw new Refusal('E_NOT_FOUND')
	if (by === undefined) throw new Refusal('E_INVALID')
	if (by === 'participant') {
		const open = phase.status === 'open' || (phase.status === 'closing' && now <= (phase.endsAt ?? now))
		if (!open) throw new Refusal('E_PHASE_CLOSED')
	}
	return rules.decide(session, phase, command, context)
}

/** Who a fact says it is by: the participant's id or the desk's. */
export const authorOf = (actor: Actor): ParticipantId | DeskId => (actor.role === 'participant' ? actor.participant : actor.desk)

/** Completes new facts with version, author and command; the last one carries the answer's result. */
export function stampFacts(decision: Decision, author: ParticipantId | DeskId | null, command: CommandId | null): Fact[] {
	const last = decision.facts.length - 1
	return decision.facts.map(({ t, v, p, d }, index) => ({
		t,
		v: v ?? 1,
		...(p === undefined ? {} : { p }),
		...(author === null ? {} : { by: author }),
		...(command === null ? {} : { c: command }),
		...(index === last && decision.result !== undefined ? { r: decision.result } : {}),
		d,
	}))
}
