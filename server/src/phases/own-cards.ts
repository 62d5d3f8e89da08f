/**
 * Who wrote which card, per collect phase: for budgets, editing, and the phone's own list.
 * Never leaves the server except to the author.
 */
import type { JsonObject } from '@funkenflug/shared/domain'
import type { CardId, ParticipantId } from '@funkenflug/shared/ids'
import type { MineCard } from '@funkenflug/shared/phases/collect'
import type { Mine } from '@funkenflug/shared/views'
import type { CardRecord, PhaseRuntime, SessionState } from '../room/state.js'
import { phasesOf } from './lookup.js'

export interface CollectState {
	/** Author → ids of the cards they have here; also of cards that were dropped after a warm-up. */
	readonly own: Map<ParticipantId, Set<CardId>>
}

const NO_CARDS: ReadonlySet<CardId> = new Set()

/** Cards somebody has in one collect phase. */
export const cardsOf = (phase: PhaseRuntime<CollectState>, participant: ParticipantId): ReadonlySet<CardId> =>
	phase.state.own.get(participant) ?? NO_CARDS

/** `card:<id>` for every own card of the session, also from earlier phases. */
export function ownCards(session: SessionState, participant: ParticipantId): Mine {
	const mine: Record<string, JsonObject> = {}
	for (const phase of phasesOf(session, 'collect') as readonly PhaseRuntime<CollectState>[]) {
		for (const id of cardsOf(phase, participant)) {
			const card = session.cards.get(id)
			if (card !== undefined) mine[`card:${id}`] = mineCard(card)
		}
	}
	return mine
}

export const mineCard = ({ text, stage, rating, kind, phase }: CardRecord): JsonObject =>
	({ text, stage, rating, kind, phase }) satisfies MineCard
