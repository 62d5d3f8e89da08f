/**
 * Decides what the control desk does with cards and touchpoints. Every fact says what it replaced, every step names its inverse.
 * Looks through the cards a command names, or, for merges, through all cards once: human moves, not phone traffic.
 */
import { Refusal } from '@funkenflug/shared/errors'
import type { CardId, TouchpointId } from '@funkenflug/shared/ids'
import { limits } from '@funkenflug/shared/limits'
import { resolveTouchpoint } from '../../phases/ratings.js'
import type { Decision, NewFact } from '../../phases/rules.js'
import type { Deciders } from '../decide.js'
import { placeOf } from '../evolve/bundling.js'
import { type CardMove, coreFact, type Place, type TouchpointMove } from '../facts.js'
import type { CardRecord, SessionState, TouchpointRecord } from '../state.js'
import { admitTitle } from '../texts.js'

type BundlingCommand = 'create-touchpoint' | 'rename-touchpoint' | 'move-cards' | 'single-cards' | 'merge-touchpoints' | 'split-touchpoint'

const title = { min: 1, max: limits.titleChars }

export const bundlingDeciders: Deciders<BundlingCommand> = {
	'create-touchpoint': (session, { title: raw, stage, cards: ids }, { newId }) => {
		const cards = ids.length === 0 ? [] : visibleCards(session, ids)
		if (stage !== null) checkStage(session, stage)
		return create(
			session,
			{ id: newId() as TouchpointId, title: admitTitle(raw, title), stage: stage ?? mostFrequentStage(session, cards), cards },
			'create-touchpoint',
		)
	},
	'rename-touchpoint': (session, { touchpoint: id, title: raw, stage }) => {
		const touchpoint = activeTouchpoint(session, id)
		if (stage !== undefined && stage !== null) checkStage(session, stage)
		const from = { title: touchpoint.title, stage: touchpoint.stage }
		const to = { title: admitTitle(raw, title), stage: stage === undefined ? touchpoint.stage : stage }
		if (from.title === to.title && from.stage === to.stage) return { facts: [] }
		return {
			facts: [coreFact('touchpoint-renamed', { touchpoint: touchpoint.id, from, to })],
			undo: {
				action: 'rename-touchpoint',
				params: { from: from.title, title: to.title },
				inverse: [coreFact('touchpoint-renamed', { touchpoint: touchpoint.id, from: to, to: from })],
			},
		}
	},
	'move-cards': (session, { cards, touchpoint }) => {
		const target = touchpoint === null ? null : activeTouchpoint(session, touchpoint)
		return place(visibleCards(session, cards), target?.id ?? null, 'move-cards', target?.title ?? null)
	},
	'single-cards': (session, { cards, on }) => {
		const found = visibleCards(session, cards)
		return on
			? place(found, 'single', 'single-cards', null)
			: place(
					found.filter(({ single }) => single),
					null,
					'unsingle-cards',
					null,
				)
	},
	'merge-touchpoints': (session, { from, into }) => {
		const target = activeTouchpoint(session, into)
		const sources = [...new Set(from)].map((id) => activeTouchpoint(session, id)).filter(({ id }) => id !== target.id)
		if (sources.length === 0) throw new Refusal('E_INVALID', 'merge')
		const merged = new Set(sources.map(({ id }) => id))
		const moves: TouchpointMove[] = [...merged].map((id) => [id, null, target.id])
		const cards: CardMove[] = [...session.cards.values()].flatMap((card) =>
			card.touchpoint !== null && merged.has(card.touchpoint) ? [[card.id, card.touchpoint, target.id]] : [],
		)
		return {
			facts: [coreFact('touchpoints-merged', { moves }), ...placed(cards)],
			undo: {
				action: 'merge-touchpoints',
				params: { touchpoints: moves.length, title: target.title },
				inverse: [
					coreFact('touchpoints-merged', { moves: moves.map(([id, before, after]) => [id, after, before]) }),
					...placed(back(cards)),
				],
			},
			audit: { action: 'merge-touchpoints', target: target.id, reason: null },
		}
	},
	'split-touchpoint': (session, { touchpoint, cards: ids, title: raw }, { newId }) => {
		const source = activeTouchpoint(session, touchpoint)
		const cards = visibleCards(session, ids).filter((card) => card.touchpoint === source.id)
		if (cards.length === 0) throw new Refusal('E_NOT_FOUND', 'cards')
		const stage = mostFrequentStage(session, cards) ?? source.stage
		const decision = create(session, { id: newId() as TouchpointId, title: admitTitle(raw, title), stage, cards }, 'split-touchpoint')
		return { ...decision, audit: { action: 'split-touchpoint', target: source.id, reason: null } }
	},
}

function create(
	session: SessionState,
	{ id, title: name, stage, cards }: { id: TouchpointId; title: string; stage: string | null; cards: readonly CardRecord[] },
	action: string,
): Decision {
	if (session.touchpoints.size >= limits.touchpoints) throw new Refusal('E_CAP', 'touchpoints')
	const moves = movesTo(cards, id)
	return {
		facts: [coreFact('touchpoint-created', { touchpoint: id, title: name, stage }), ...placed(moves)],
		result: { touchpoint: id },
		undo: {
			action,
			params: { cards: moves.length, title: name },
			inverse: [...placed(back(moves)), coreFact('touchpoint-removed', { touchpoint: id })],
		},
	}
}

function place(cards: readonly CardRecord[], to: Place, action: string, name: string | null): Decision {
	const moves = movesTo(cards, to)
	if (moves.length === 0) return { facts: [] }
	return { facts: placed(moves), undo: { action, params: { cards: moves.length, title: name }, inverse: placed(back(moves)) } }
}

const movesTo = (cards: readonly CardRecord[], to: Place): CardMove[] =>
	cards.flatMap((card) => {
		const from = placeOf(card)
		return from === to ? [] : [[card.id, from, to]]
	})
const back = (moves: readonly CardMove[]): CardMove[] => moves.map(([card, from, to]) => [card, to, from])
const placed = (moves: readonly CardMove[]): NewFact[] => (moves.length === 0 ? [] : [coreFact('cards-placed', { moves })])

/** Cards on the wall; those that vanished while they were being dragged are passed over. E_NOT_FOUND when none is left. */
function visibleCards(session: SessionState, ids: readonly CardId[]): CardRecord[] {
	const cards = [...new Set(ids)].flatMap((id) => {
		const card = session.cards.get(id)
		return card?.state === 'visible' ? [card] : []
	})
	if (cards.length === 0) throw new Refusal('E_NOT_FOUND', 'cards')
	return cards
}

/** The touchpoint as it stands now: a console that is a moment behind may name one that has been merged. */
function activeTouchpoint(session: SessionState, id: TouchpointId): TouchpointRecord {
	const touchpoint = session.touchpoints.get(resolveTouchpoint(session, id))
	if (touchpoint === undefined) throw new Refusal('E_NOT_FOUND', 'touchpoint')
	return touchpoint
}

function checkStage(session: SessionState, stage: string): void {
	if (!session.stages.some(({ key }) => key === stage)) throw new Refusal('E_INVALID', 'stage')
}

/** Of equally frequent stages the one that comes first on the journey. */
function mostFrequentStage(session: SessionState, cards: readonly CardRecord[]): string | null {
	let best: { key: string; n: number } | null = null
	for (const { key } of session.stages) {
		const n = cards.filter(({ stage }) => stage === key).length
		if (n > (best?.n ?? 0)) best = { key, n }
	}
	return best?.key ?? null
}
