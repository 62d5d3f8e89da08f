/**
 * Facts → state. Total: unknown types are passed over, missing things are left alone, nothing here reads a clock.
 * The live room and a reload run the very same code, so both end in the same state (architecture rule 2).
 */
import type { Fact } from '@funkenflug/shared/domain'
import { rulesOf } from '../phases/index.js'
import { takesEntries } from '../phases/rules.js'
import { evolveAgenda } from './evolve/agenda.js'
import { evolveBundling } from './evolve/bundling.js'
import { evolveDesk } from './evolve/desk.js'
import { evolveSession } from './evolve/session.js'
import type { CoreFacts, CoreFactType } from './facts.js'
import { answerKey, type SessionState } from './state.js'

/** One family's share of the core facts. `key` names the fact's place in the log: `<seq>.<index>`. */
export type Evolver<T extends CoreFactType> = (session: SessionState, data: CoreFacts[T], fact: Fact, key: string) => void
export type Evolvers<T extends CoreFactType> = { readonly [K in T]: Evolver<K> }

const evolvers: Evolvers<CoreFactType> = { ...evolveSession, ...evolveAgenda, ...evolveBundling, ...evolveDesk }

const isCoreFact = (type: string): type is CoreFactType => Object.hasOwn(evolvers, type)

/** Applies one fact, core or of a phase kind, and keeps the answer to its command. */
export function evolve(session: SessionState, fact: Fact, key: string): void {
	const mark = isBlindMark(session, fact)
	stir(session, mark)
	if (isCoreFact(fact.t)) (evolvers[fact.t] as Evolver<CoreFactType>)(session, fact.d as never, fact, key)
	else evolvePhase(session, fact)
	// Again: whatever was computed half way through is of no use now.
	stir(session, mark)
	if (fact.c !== undefined && fact.by !== undefined) {
		session.answers.set(answerKey(fact.by, fact.c), { ok: true, seq: session.seq, ...(fact.r === undefined ? {} : { result: fact.r }) })
	}
}

function stir(session: SessionState, mark: boolean): void {
	session.rev += 1
	if (!mark) session.calmRev += 1
}

/** An entry nobody may see yet: it changes no board, no title, no result that is on show. */
function isBlindMark(session: SessionState, fact: Fact): boolean {
	if (fact.p === undefined || isCoreFact(fact.t)) return false
	const phase = session.phases.get(fact.p)
	return phase !== undefined && takesEntries(phase) && rulesOf(phase.config.kind).contract.blind
}

function evolvePhase(session: SessionState, fact: Fact): void {
	const phase = fact.p === undefined ? undefined : session.phases.get(fact.p)
	if (phase !== undefined) rulesOf(phase.config.kind).evolve(session, phase, fact)
}

/** Applies one commit of the log. */
export function evolveCommit(session: SessionState, seq: number, facts: readonly Fact[]): void {
	session.seq = seq
	for (const [index, fact] of facts.entries()) evolve(session, fact, `${seq}.${index}`)
}
