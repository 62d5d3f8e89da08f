/**
 * Rules of collecting cards: a budget per person, own cards may be changed until the phase closes.
 * Work per card does not depend on how many cards there are; counts are made when a view asks.
 */
import type { JsonObject } from '@funkenflug/shared/domain'
import { Refusal } from '@funkenflug/shared/errors'
import type { CardId, ParticipantId } from '@funkenflug/shared/ids'
import { limits } from '@funkenflug/shared/limits'
import {
	type CollectCommand,
	type CollectConsoleData,
	type CollectPhoneData,
	type CollectProjectorData,
	type CollectSettings,
	type CollectTally,
	collect,
} from '@funkenflug/shared/phases/collect'
import type { CardRecord, PhaseRuntime, SessionState } from '../room/state.js'
import { admitText } from '../room/texts.js'
import { collectReport } from './collect-report.js'
import { authorOf, participantOf, settingsOf } from './lookup.js'
import { memoised } from './memo.js'
import { type CollectState, cardsOf, mineCard, ownCards } from './own-cards.js'
import type { DecideContext, Decision, PhaseRules } from './rules.js'

type Phase = PhaseRuntime<CollectState>
type Entry = Extract<CollectCommand, { type: 'add-card' | 'edit-card' }>
/** A card as it stands in a fact. */
type CardData = Pick<CardRecord, 'text' | 'stage' | 'rating' | 'kind' | 'state' | 'reason'>

/** Texts on the wall at once. */
const LATEST = 12
/** With fewer rated cards the balance of pain and love says nothing. */
const NUDGE_FROM = 10
const NUDGE_SHARE = 0.2

const settings = (phase: PhaseRuntime): CollectSettings => settingsOf<CollectSettings>(collect, phase)

/** What a card says, checked against the phase. Throws Refusal. */
function admitCard(session: SessionState, phase: Phase, { text, stage, rating, kind }: Entry): CardData {
	const { minChars, maxChars, askStage, askRating, askKind } = settings(phase)
	if (stage === null ? askStage : !session.stages.some(({ key }) => key === stage)) throw new Refusal('E_INVALID', 'stage')
	if (rating === null && askRating) throw new Refusal('E_INVALID', 'rating')
	if (kind === 'possible' && !askKind) throw new Refusal('E_INVALID', 'kind')
	return { ...admitText(session, text, { min: minChars, max: maxChars, lines: true }), stage, rating, kind }
}

/** The card, if it is the sender's own and from this phase; whether others' cards exist is nobody's business. */
function ownCard(session: SessionState, phase: Phase, author: ParticipantId, id: CardId): CardRecord {
	const card = session.cards.get(id)
	if (card === undefined || !cardsOf(phase, author).has(id)) throw new Refusal('E_NOT_FOUND')
	return card
}

function decideAdd(session: SessionState, phase: Phase, command: Entry, context: DecideContext): Decision {
	const author = participantOf(context)
	const data = admitCard(session, phase, command)
	if (cardsOf(phase, author).size >= settings(phase).cards || session.cards.size >= limits.cards) throw new Refusal('E_CAP')
	const card = context.newId()
	return { facts: [{ t: 'card-added', p: phase.config.id, d: { card, ...data } }], result: { card } }
}

function decideEdit(
	session: SessionState,
	phase: Phase,
	command: Extract<CollectCommand, { type: 'edit-card' }>,
	context: DecideContext,
): Decision {
	const before = ownCard(session, phase, participantOf(context), command.card)
	const data = admitCard(session, phase, command)
	const sameText = data.text === before.text
	const after: CardData = { ...data, ...moderated(before, data, sameText) }
	const same = sameText && after.stage === before.stage && after.rating === before.rating && after.kind === before.kind
	return { facts: same ? [] : [{ t: 'card-edited', p: phase.config.id, d: { card: before.id, ...after } }], result: { card: before.id } }
}

/** The same text keeps what the desk decided about it; new words for a text that was kept back wait for release. */
function moderated(before: CardRecord, data: CardData, sameText: boolean): Pick<CardData, 'state' | 'reason'> {
	if (sameText) return { state: before.state, reason: before.reason }
	if (before.state === 'kept') return { state: 'held', reason: data.reason ?? before.reason ?? 'all' }
	return { state: data.state, reason: data.reason }
}

/** All cards that count in this phase, visible ones by stage. A warm-up's count stays when its cards have been dropped. */
function countCards(session: SessionState, phase: Phase): CollectTally {
	const stages = new Map(session.stages.map(({ key }) => [key, { cards: 0, d: 0, o: 0, b: 0 }]))
	for (const card of session.cards.values()) {
		if (card.phase !== phase.config.id || card.state !== 'visible') continue
		const key = card.stage ?? ''
		const sum = stages.get(key) ?? { cards: 0, d: 0, o: 0, b: 0 }
		stages.set(key, sum)
		sum.cards += 1
		if (card.kind === 'possible') continue
		if (card.rating === 'disappointing') sum.d += 1
		else if (card.rating === 'okay') sum.o += 1
		else if (card.rating === 'delighting') sum.b += 1
	}
	let cards = 0
	for (const { size } of phase.state.own.values()) cards += size
	return { cards, writers: phase.state.own.size, stages: Object.fromEntries(stages) }
}

/** Somebody's cards, to be changed. */
function own(phase: Phase, author: ParticipantId): Set<CardId> {
	const cards = phase.state.own.get(author) ?? new Set()
	phase.state.own.set(author, cards)
	return cards
}

const latest = (session: SessionState, phase: Phase): CollectProjectorData['latest'] =>
	memoised(session, `latest:${phase.config.id}`, () => {
		// One walk, no sorting of ten thousand: the list stays in order and short.
		const newest: CardRecord[] = []
		for (const card of session.cards.values()) {
			if (card.phase !== phase.config.id || card.state !== 'visible') continue
			const at = newest.findLastIndex(({ order }) => order <= card.order) + 1
			if (at === 0 && newest.length === LATEST) continue
			newest.splice(at, 0, card)
			if (newest.length > LATEST) newest.shift()
		}
		return newest.map(({ id, text, stage, rating }) => ({ id, text, stage, rating }))
	})

/** Hardly anything delighting among the rated cards: time to ask for the other side as well (M5). */
function needsNudge({ stages }: CollectTally): boolean {
	let [rated, delighting] = [0, 0]
	for (const { d, o, b } of Object.values(stages)) {
		rated += d + o + b
		delighting += b
	}
	return rated >= NUDGE_FROM && delighting < NUDGE_SHARE * rated
}

/** Ids of the cards that go when a warm-up closes; empty for phases whose cards are kept. */
const warmUpCards = (session: SessionState, phase: PhaseRuntime): readonly CardId[] =>
	settings(phase).keep ? [] : [...session.cards.values()].filter((card) => card.phase === phase.config.id).map(({ id }) => id)

export const collectRules: PhaseRules<CollectState, CollectCommand, CollectTally> = {
	contract: collect,
	prepare: () => ({}),
	initial: () => ({ own: new Map() }),
	decide(session, phase, command, context) {
		switch (command.type) {
			case 'add-card':
				return decideAdd(session, phase, command, context)
			case 'edit-card':
				return decideEdit(session, phase, command, context)
			case 'remove-card':
				ownCard(session, phase, participantOf(context), command.card)
				return { facts: [{ t: 'card-removed', p: phase.config.id, d: { card: command.card } }] }
		}
	},
	evolve(session, phase, fact) {
		const author = authorOf(fact)
		const { card: id, ...data } = fact.d as unknown as CardData & { readonly card: CardId }
		const known = session.cards.get(id)
		if (fact.t === 'card-added') {
			session.order += 1
			session.cards.set(id, { id, phase: phase.config.id, ...data, touchpoint: null, single: false, order: session.order, author })
			if (author !== null) own(phase, author).add(id)
		} else if (fact.t === 'card-edited') {
			if (known !== undefined) session.cards.set(id, { ...known, ...data })
		} else if (fact.t === 'card-removed') {
			session.cards.delete(id)
			if (author === null) return
			own(phase, author).delete(id)
			if (own(phase, author).size === 0) phase.state.own.delete(author)
		}
	},
	onClose(session, phase) {
		const cards = warmUpCards(session, phase)
		return cards.length === 0 ? [] : [{ t: 'cards-dropped', d: { cards } }]
	},
	mine: (session, _phase, participant) => ownCards(session, participant),
	minePatch(session, _phase, _participant, fact) {
		const id = (fact.d as JsonObject)['card'] as CardId
		const card = session.cards.get(id)
		return { [`card:${id}`]: card === undefined ? null : mineCard(card) }
	},
	tally: (session, phase) => memoised(session, `tally:${phase.config.id}`, () => countCards(session, phase)),
	phone(_session, phase) {
		const { cards, minChars, maxChars, askStage, askRating, askKind } = settings(phase)
		return { data: { cards, minChars, maxChars, askStage, askRating, askKind } satisfies CollectPhoneData, items: {} }
	},
	projector(session, phase, tally): CollectProjectorData {
		const { keep, quietSeconds } = settings(phase)
		// Silent minutes of an earlier spell count: opening again does not begin them anew.
		const quietMs = Math.max(0, 1_000 * quietSeconds - phase.openMs)
		return {
			tally: tally(),
			keep,
			textsFrom: phase.openedAt === null ? null : phase.openedAt + quietMs,
			latest: latest(session, phase),
		}
	},
	console: (_session, _phase, tally): CollectConsoleData => ({ tally: tally(), nudge: needsNudge(tally()) }),
	progress: (session, phase) => ({
		active: phase.state.own.size,
		done: memoised(
			session,
			`done:${phase.config.id}`,
			() => [...phase.state.own.values()].filter(({ size }) => size >= settings(phase).cards).length,
		),
		of: phase.present.size,
	}),
	report: (session, phase, tally) => collectReport(session, phase, tally, settings(phase)),
}
