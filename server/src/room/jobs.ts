/**
 * One thing the room has been asked to do, carried out against the state: known answers first, then decide, then evolve.
 * Facts are handed back to be stored; nobody hears of them before they are.
 */
import type { Fact } from '@funkenflug/shared/domain'
import { Refusal } from '@funkenflug/shared/errors'
import type { CommandId, ParticipantId, PhaseId } from '@funkenflug/shared/ids'
import type { Command } from '@funkenflug/shared/protocol'
import type { Ack, Mine, MinePatch } from '@funkenflug/shared/views'
import { rulesOf } from '../phases/index.js'
import type { DecideContext, Decision } from '../phases/rules.js'
import { decideFinish } from './decide/agenda.js'
import { checkJoin, welcomeFacts } from './decide/session.js'
import { authorOf, decide, stampFacts } from './decide.js'
import { evolve } from './evolve.js'
import { coreFact } from './facts.js'
import type { Actor } from './port.js'
import type { RefusalMemory } from './refusals.js'
import { refused } from './refusals.js'
import { answerKey, currentPhase, type SessionState } from './state.js'

export type Job =
	| { readonly kind: 'command'; readonly command: Command; readonly actor: Actor; readonly done: (ack: Ack) => void }
	| { readonly kind: 'join'; readonly participant: ParticipantId; readonly done: (ack: Ack) => void }
	/** The room's own: last words are over. */
	| { readonly kind: 'finish'; readonly phase: PhaseId; readonly done: (ack: Ack) => void }

/** The room's own moves are made by nobody. */
const ROOM: Actor = { role: 'control', desk: 'desk:room' }

export interface JobTools {
	readonly refusals: RefusalMemory
	context(actor: Actor): DecideContext
}

/** A fact could not be evolved: the state cannot be trusted any more. A bug, and the job that met it is named by the caller. */
export class BrokenState extends Error {
	constructor(cause: unknown) {
		super('A fact could not be applied', { cause })
		this.name = 'BrokenState'
	}
}

/**
 * Carries out one job. New facts are pushed onto `facts`, whose place in the log is `session.seq`.
 * Throws BrokenState, and whatever a faulty `decide` throws (the state is untouched then).
 */
export function carryOut(session: SessionState, job: Job, facts: Fact[], tools: JobTools): Ack {
	switch (job.kind) {
		case 'command':
			return carryOutCommand(session, job.command, job.actor, facts, tools)
		case 'join':
			return carryOutJoin(session, job.participant, facts, tools)
		case 'finish':
			record(session, facts, decideFinish(session, job.phase, tools.context(ROOM)), null, null)
			return { ok: true, seq: session.seq }
	}
}

/** The answer given before to the same command of the same author, or null. */
export function knownAnswer(session: SessionState, command: Command, actor: Actor, { refusals }: JobTools): Ack | null {
	const author = authorOf(actor)
	const answer = session.answers.get(answerKey(author, command.id))
	if (answer === undefined) return refusals.find(author, command.id)
	// The first answer got lost, and with it what it changed in the private record: send all of it.
	return actor.role === 'participant' ? { ...answer, mine: mineOf(session, actor.participant) } : answer
}

/** Private record of one participant for the phase shown now; empty for strangers. */
export function mineOf(session: SessionState, participant: ParticipantId): Mine {
	const phase = currentPhase(session)
	if (phase === null || !session.participants.has(participant)) return {}
	return rulesOf(phase.config.kind).mine(session, phase, participant)
}

function carryOutCommand(session: SessionState, command: Command, actor: Actor, facts: Fact[], tools: JobTools): Ack {
	const known = knownAnswer(session, command, actor, tools)
	if (known !== null) return known
	const author = authorOf(actor)
	let decision: Decision
	try {
		decision = decide(session, command, tools.context(actor))
	} catch (error) {
		if (!(error instanceof Refusal)) throw error
		const refusal = refused(error)
		tools.refusals.keep(author, command.id, refusal)
		return refusal
	}
	const made = record(session, facts, decision, author, command.id)
	const answer: Ack = { ok: true, seq: session.seq, ...(decision.result === undefined ? {} : { result: decision.result }) }
	if (actor.role !== 'participant') return answer
	const mine = minePatch(session, actor.participant, made)
	return Object.keys(mine).length === 0 ? answer : { ...answer, mine }
}

function carryOutJoin(session: SessionState, participant: ParticipantId, facts: Fact[], tools: JobTools): Ack {
	if (session.participants.has(participant)) return { ok: true, seq: session.seq }
	try {
		checkJoin(session)
	} catch (error) {
		if (error instanceof Refusal) return refused(error)
		throw error
	}
	record(session, facts, { facts: [coreFact('participant-joined', {})] }, participant, null)
	const welcome = welcomeFacts(session, participant, tools.context({ role: 'participant', participant }))
	record(session, facts, { facts: welcome }, participant, null)
	return { ok: true, seq: session.seq }
}

/** Evolves what was decided and adds it to the facts of this commit. */
function record(
	session: SessionState,
	facts: Fact[],
	decision: Decision,
	author: ReturnType<typeof authorOf> | null,
	command: CommandId | null,
): Fact[] {
	const made = stampFacts(decision, author, command)
	// The state gets a copy, as a reload would read it: nothing it does can change what is about to be stored.
	const copies = JSON.parse(JSON.stringify(made)) as Fact[]
	try {
		for (const [index, fact] of copies.entries()) evolve(session, fact, `${session.seq}.${facts.length + index}`)
	} catch (error) {
		throw new BrokenState(error)
	}
	facts.push(...made)
	return copies
}

/** What a participant's own facts changed in the record their phone holds: that of the phase shown now. */
function minePatch(session: SessionState, participant: ParticipantId, facts: readonly Fact[]): MinePatch {
	const phase = currentPhase(session)
	if (phase === null) return {}
	const rules = rulesOf(phase.config.kind)
	const own = facts.filter(({ p }) => p === phase.config.id)
	return Object.assign({}, ...own.map((fact) => rules.minePatch(session, phase, participant, fact)))
}
