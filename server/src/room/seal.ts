/**
 * Ends a session: closes what is open, settles measures, computes what needs the link between people and content,
 * and writes down the rest without that link (trust 2.3, R45, R46). Everything in the result is plain JSON.
 */
import type { Json, JsonObject } from '@funkenflug/shared/domain'
import { rulesOf } from '../phases/index.js'
import { touchpointCounts } from '../phases/ratings.js'
import type { DecideContext, NewFact } from '../phases/rules.js'
import { settleMeasures } from '../phases/settle.js'
import { finish } from './decide/agenda.js'
import { stampFacts } from './decide.js'
import { evolve } from './evolve.js'
import { coreFact } from './facts.js'
import { ownershipOf } from './ownership.js'
import type { SealedPhase, SealedSession } from './sealed.js'
import type { PhaseRuntime, SealedResults, SessionState } from './state.js'

/** The fact that replaces the log. Changes `session` on the way: if it is not stored, drop the state and load again. */
export function sealSession(session: SessionState, context: DecideContext): NewFact {
	closeOpenPhases(session, context)
	apply(session, [coreFact('measures-settled', settleMeasures(session))])
	apply(session, [coreFact('audited', { at: context.now, role: context.actor.role, action: 'close-session', target: null, reason: null })])
	const people = new Set<string>(session.participants.keys())
	return coreFact('session-sealed', withoutPeople(snapshot(session, context.now) as unknown as Json, people) as unknown as SealedSession)
}

function closeOpenPhases(session: SessionState, context: DecideContext): void {
	for (const id of [...session.open]) {
		const phase = session.phases.get(id)
		if (phase !== undefined) apply(session, finish(session, phase, context))
	}
}

/** These facts are never stored: what they change is in the snapshot. */
function apply(session: SessionState, facts: readonly NewFact[]): void {
	for (const fact of stampFacts({ facts }, null, null)) evolve(session, fact, '')
}

function snapshot(session: SessionState, now: number): SealedSession {
	const {
		title,
		goal,
		lang,
		moderation,
		stages,
		retentionDays,
		template,
		perspective,
		openedAt,
		shown,
		joinLocked,
		projector,
		order,
		audit,
	} = session
	return {
		title,
		goal,
		lang,
		moderation,
		stages,
		retentionDays,
		// The deny list holds names of people, and there is nothing left to hold back.
		holdNames: [],
		template,
		perspective,
		openedAt,
		closedAt: now,
		rev: session.rev,
		calmRev: session.calmRev,
		agenda: session.agenda.flatMap((id) => {
			const phase = session.phases.get(id)
			return phase === undefined ? [] : [sealPhase(session, phase)]
		}),
		shown,
		joinLocked,
		projector,
		cards: [...session.cards.values()].map(({ author: _author, ...card }) => card),
		touchpoints: [...session.touchpoints.values()],
		notes: [...session.notes.values()].map(({ author: _author, ...note }) => note),
		words: [...session.words.values()].map(({ author: _author, ...word }) => word),
		targets: [...session.targets],
		measures: [...session.measures.values()].map(({ author: _author, ...measure }) => measure),
		commitments: [...session.commitments.values()].map(({ by: _by, ...commitment }) => commitment),
		selected: session.selected,
		order,
		audit,
		results: resultsOf(session),
	}
}

function sealPhase(session: SessionState, phase: PhaseRuntime): SealedPhase {
	const { config, status, openedAt, openMs, revealed, data } = phase
	const rules = rulesOf(config.kind)
	const ran = openedAt !== null
	return {
		config,
		status,
		openedAt,
		openMs,
		revealed,
		data,
		tally: ran ? rules.tally(session, phase) : null,
		progress: ran ? rules.progress(session, phase) : null,
	}
}

function resultsOf(session: SessionState): SealedResults {
	const ratings: Record<string, SealedResults['ratings'][string]> = {}
	for (const [id, { explicit, effective, unknown }] of touchpointCounts(session, { revealedOnly: false })) {
		ratings[id] = { explicit: [explicit.d, explicit.o, explicit.b], effective: [effective.d, effective.o, effective.b], unknown }
	}
	return { ratings, participants: session.participants.size, ownership: ownershipOf(session) }
}

/**
 * Drops every key and every value that is a participant's id, however deep: assignments stand in opening data under people's ids,
 * and a kind added later must not be able to leak one.
 */
export function withoutPeople(value: Json, people: ReadonlySet<string>): Json {
	if (typeof value === 'string') return people.has(value) ? null : value
	if (typeof value !== 'object' || value === null) return value
	if (Array.isArray(value)) {
		const items = value as readonly Json[]
		const left = items.some((item) => typeof item === 'string' && people.has(item))
			? items.filter((item) => typeof item !== 'string' || !people.has(item))
			: items
		return mapped(left, (item) => withoutPeople(item, people))
	}
	// Nearly nothing holds a person: what does not is kept as it is, not built anew (thousands of cards in one go).
	const object = value as JsonObject
	let changed = false
	for (const key in object) {
		const inner = object[key]
		if (inner !== undefined && !people.has(key) && withoutPeople(inner, people) === inner) continue
		changed = true
		break
	}
	if (!changed) return value
	const entries = Object.entries(object).filter(([key, inner]) => !people.has(key) && inner !== undefined)
	return Object.fromEntries(entries.map(([key, inner]) => [key, withoutPeople(inner, people)]))
}

/** The same list when nothing in it changes. */
function mapped(items: readonly Json[], change: (item: Json) => Json): Json {
	const changed = items.map(change)
	return changed.every((item, at) => item === items[at]) ? (items as Json) : (changed as Json)
}
