/**
 * The three ownership indicators (D-R10), computed once, when a session is sealed: afterwards the link they need is gone.
 * People go in, pairs of numbers come out.
 */
import type { ParticipantId, TouchpointId } from '@funkenflug/shared/ids'
import { rulesOf } from '../phases/index.js'
import { resolveTouchpoint } from '../phases/ratings.js'
import type { SealedResults, SessionState } from './state.js'

export function ownershipOf(session: SessionState): SealedResults['ownership'] {
	const agreed = [...session.measures.values()].filter(({ decision }) => decision === 'agreed')
	const standing = [...session.commitments.values()].filter(({ active }) => active)
	const wrote = touchpointsByAuthor(session)
	const continued = standing.filter(({ by, measure }) => {
		const touchpoint = session.measures.get(measure)?.touchpoint
		if (by === null || touchpoint === undefined) return false
		const now = resolveTouchpoint(session, touchpoint)
		return wrote.get(by)?.has(now) === true || hasTouched(session, by, now)
	})
	return {
		origin: [agreed.filter(({ author, cards }) => author !== null || cards.length > 0).length, agreed.length],
		continuity: [continued.length, standing.length],
		breadth: [authorsOf(session).size, session.participants.size],
	}
}

/** People with at least one card, note or measure. Votes do not count. */
function authorsOf(session: SessionState): Set<ParticipantId> {
	const authors = new Set<ParticipantId>()
	for (const { author } of [...session.cards.values(), ...session.notes.values(), ...session.measures.values()])
		if (author !== null) authors.add(author)
	return authors
}

/** Touchpoints (as they stand now) somebody wrote a card for or drafted a measure on. */
function touchpointsByAuthor(session: SessionState): Map<ParticipantId, Set<TouchpointId>> {
	const wrote = new Map<ParticipantId, Set<TouchpointId>>()
	for (const { author, touchpoint } of [...session.cards.values(), ...session.measures.values()]) {
		if (author === null || touchpoint === null) continue
		const touchpoints = wrote.get(author) ?? new Set()
		touchpoints.add(resolveTouchpoint(session, touchpoint))
		wrote.set(author, touchpoints)
	}
	return wrote
}

/** Dots and the like, as each kind knows them. */
function hasTouched(session: SessionState, participant: ParticipantId, touchpoint: TouchpointId): boolean {
	for (const phase of session.phases.values())
		if (rulesOf(phase.config.kind).touched?.(session, phase, participant, touchpoint) === true) return true
	return false
}
