/**
 * Decides undo: each desk takes back its own newest step. Parts that somebody has changed since stay as they are;
 * a step of which nothing is left is passed over together with the undo that finds the next one.
 */
import type { Json } from '@funkenflug/shared/domain'
import { Refusal } from '@funkenflug/shared/errors'
import type { PhaseId } from '@funkenflug/shared/ids'
import { rulesOf } from '../../phases/index.js'
import type { DecideContext, Decision, NewFact } from '../../phases/rules.js'
import { findText, placeOf } from '../evolve/bundling.js'
import { type CoreFacts, coreFact } from '../facts.js'
import type { DeskStep, SessionState } from '../state.js'

/** Result: {key, action}. E_UNDO when this desk has nothing left to take back. */
export function decideUndo(session: SessionState, _command: unknown, { actor }: DecideContext): Decision {
	const desk = actor.role === 'participant' ? '' : actor.desk
	const passed: string[] = []
	for (const step of session.steps.filter((own) => own.desk === desk && !own.undone).reverse()) {
		passed.push(step.key)
		const facts = standing(session, step)
		if (facts.length === 0) continue
		return {
			facts: [coreFact('undone', { keys: passed }), ...facts],
			result: { key: step.key, action: step.action },
			audit: { action: 'undo', target: step.action, reason: null },
		}
	}
	throw new Refusal('E_UNDO')
}

/** The inverse facts of a step, without the parts that have changed since. */
function standing(session: SessionState, step: DeskStep): NewFact[] {
	const facts = step.inverse as unknown as readonly NewFact[]
	const left: NewFact[] = []
	// Whether a touchpoint can go depends on what the facts before it move out of it.
	for (const fact of facts) left.push(...trim(session, fact, step, left))
	return left
}

type Trim<T extends keyof CoreFacts> = (
	session: SessionState,
	data: CoreFacts[T],
	step: DeskStep,
	before: readonly NewFact[],
) => CoreFacts[T] | null

const trims: { readonly [T in keyof CoreFacts]?: Trim<T> } = {
	'cards-placed': (session, { moves }) => {
		const left = moves.filter(([id, from]) => {
			const card = session.cards.get(id)
			return card !== undefined && placeOf(card) === from
		})
		const possible = left.filter(([, , to]) => to === null || to === 'single' || session.touchpoints.has(to))
		return possible.length === 0 ? null : { moves: possible }
	},
	'touchpoints-merged': (session, { moves }) => {
		const left = moves.filter(([id, from]) => session.touchpoints.get(id)?.mergedInto === from)
		return left.length === 0 ? null : { moves: left }
	},
	'touchpoint-renamed': (session, data) => {
		const now = session.touchpoints.get(data.touchpoint)
		return now?.title === data.from.title && now.stage === data.from.stage ? data : null
	},
	'text-judged': (session, data) => {
		const now = findText(session, data.text)
		return now?.state === data.from.state && now.reason === data.from.reason ? data : null
	},
	'touchpoint-removed': (session, data, step, before) => (isUnused(session, data.touchpoint, step, before) ? data : null),
}

/** Part of a fact that still fits, as an array of none or one. A kind's own inverse facts skip by themselves what has changed. */
function trim(session: SessionState, fact: NewFact, step: DeskStep, before: readonly NewFact[]): NewFact[] {
	const own = trims[fact.t as keyof CoreFacts] as Trim<keyof CoreFacts> | undefined
	if (own === undefined) return fact.p !== undefined && session.phases.has(fact.p) ? [fact] : []
	const data = own(session, fact.d as never, step, before)
	return data === null ? [] : [{ ...fact, d: data as unknown as Json }]
}

/**
 * A touchpoint made by the step may go again when nobody has built on it: no cards but those moved out here, nothing merged
 * into it, not a topic, and no phase since that may have shown it to be rated.
 */
function isUnused(
	session: SessionState,
	id: CoreFacts['touchpoint-removed']['touchpoint'],
	step: DeskStep,
	before: readonly NewFact[],
): boolean {
	const touchpoint = session.touchpoints.get(id)
	if (touchpoint === undefined || touchpoint.mergedInto !== null) return false
	const leaving = new Set(
		before.flatMap((fact) =>
			fact.t === 'cards-placed' ? (fact.d as unknown as CoreFacts['cards-placed']).moves.map(([card]) => card) : [],
		),
	)
	for (const card of session.cards.values()) if (card.touchpoint === id && !leaving.has(card.id)) return false
	for (const other of session.touchpoints.values()) if (other.mergedInto === id) return false
	for (const record of [...session.selected, ...session.notes.values(), ...session.measures.values()])
		if (record.touchpoint === id) return false
	return !session.targets.has(id) && !wasShown(session, step)
}

function wasShown(session: SessionState, step: DeskStep): boolean {
	const open = new Set<PhaseId>(session.open)
	for (const { config, openedAt } of session.phases.values()) {
		if (openedAt !== null && openedAt >= step.at) return true
		if (open.has(config.id) && rulesOf(config.kind).contract.blind) return true
	}
	return false
}
