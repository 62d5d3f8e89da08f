/** Evolves what the control desk does with cards, touchpoints and texts. */
import type { CardId, TextId, TouchpointId } from '@funkenflug/shared/ids'
import type { Evolvers } from '../evolve.js'
import type { Judgement, Place } from '../facts.js'
import type { CardRecord, SessionState } from '../state.js'

type BundlingFact =
	| 'cards-dropped'
	| 'text-judged'
	| 'touchpoint-created'
	| 'touchpoint-removed'
	| 'touchpoint-renamed'
	| 'touchpoints-merged'
	| 'cards-placed'
	| 'measures-settled'

export const evolveBundling: Evolvers<BundlingFact> = {
	'cards-dropped': (session, { cards }) => {
		for (const card of cards) session.cards.delete(card)
	},
	'text-judged': (session, { text, to }) => {
		const found = findText(session, text)
		if (found === null) return
		found.state = to.state
		found.reason = to.reason
	},
	'touchpoint-created': (session, { touchpoint: id, title, stage }) => {
		session.order += 1
		session.touchpoints.set(id, { id, title, stage, order: session.order, mergedInto: null })
	},
	'touchpoint-removed': (session, { touchpoint }) => {
		session.touchpoints.delete(touchpoint)
	},
	'touchpoint-renamed': (session, { touchpoint: id, to }) => {
		const touchpoint = session.touchpoints.get(id)
		if (touchpoint === undefined) return
		touchpoint.title = to.title
		touchpoint.stage = to.stage
	},
	'touchpoints-merged': (session, { moves }) => {
		for (const [id, , to] of moves) {
			const touchpoint = session.touchpoints.get(id)
			if (touchpoint !== undefined) touchpoint.mergedInto = to
		}
	},
	'cards-placed': (session, { moves }) => {
		for (const [id, , to] of moves) {
			const card = session.cards.get(id)
			if (card !== undefined) placeCard(card, to)
		}
	},
	'measures-settled': (session, { agreed, parked }) => {
		for (const id of agreed) setDecision(session, id, 'agreed')
		for (const id of parked) setDecision(session, id, 'parked')
	},
}

/** Where a card lies now. */
export const placeOf = (card: CardRecord): Place => (card.single ? 'single' : card.touchpoint)

/** A text that can be held or released, whatever it is. */
export function findText(
	session: SessionState,
	id: TextId,
): (Judgement & { state: Judgement['state']; reason: Judgement['reason'] }) | null {
	const { cards, notes, words, measures, commitments } = session
	return (
		cards.get(id as CardId) ??
		notes.get(id as never) ??
		words.get(id as never) ??
		measures.get(id as never) ??
		commitments.get(id as never) ??
		null
	)
}

function placeCard(card: CardRecord, place: Place): void {
	card.single = place === 'single'
	card.touchpoint = place === 'single' ? null : (place as TouchpointId | null)
}

function setDecision(session: SessionState, id: Parameters<SessionState['measures']['get']>[0], decision: 'agreed' | 'parked'): void {
	const measure = session.measures.get(id)
	if (measure !== undefined) measure.decision = decision
}
