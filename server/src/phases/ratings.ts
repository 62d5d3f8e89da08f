/**
 * What the room thinks of its touchpoints: explicit ratings and own cards brought together (D-R1, D-R7),
 * by touchpoint, by stage and as the emotional curve. Participants go in, only counts come out.
 * Knows the state of rate phases; never what a phone or wall shows of it.
 */
import { type Counts, RATINGS, type Rating } from '@funkenflug/shared/domain'
import type { TouchpointId } from '@funkenflug/shared/ids'
import type { Voice } from '@funkenflug/shared/phases/gallery'
import type { RateValue } from '@funkenflug/shared/phases/rate'
import { type CurvePoint, curvePoints } from '@funkenflug/shared/ranking/curve'
import { countEffective, type ExplicitRating, type RatedCard } from '@funkenflug/shared/ranking/effective'
import { total } from '@funkenflug/shared/ranking/wilson'
import type { CardRecord, PhaseRuntime, SessionState, TouchpointRecord } from '../room/state.js'
import { phasesOf } from './lookup.js'
import { memoised, memoisedCalm } from './memo.js'
import { comparable, counted, type Votes } from './shown.js'

/** Live state of a rate phase. People stand in it by their id (ratings) and their number (queues). */
export interface RateState {
	/** Participant → touchpoint as it was rated → value; `seq` orders statements across the session. */
	readonly values: Map<string, Map<TouchpointId, { value: RateValue; seq: number }>>
	/** Who shall rate what, in order, by participant number; skipped ones included (D-R14). Empty when all rate everything. */
	readonly queues: Map<number, readonly TouchpointId[]>
	/** How often each touchpoint is in a queue, less the skips. */
	readonly assigned: Map<TouchpointId, number>
}

/** What somebody rated how; when they said it makes no difference to anybody's count. */
export const rateVotes: Votes<RateState> = {
	shownFrom: 'revealed',
	of: ({ values }) => comparable(values, ({ value }) => value),
}

export interface RatingsOptions {
	/** Only rate phases that have been revealed: for everything that may be seen before (I5). */
	readonly revealedOnly: boolean
}

export interface TouchpointCounts {
	/** What people said themselves. */
	readonly explicit: Counts
	/** Together with what their own cards say (D-R1). */
	readonly effective: Counts
	/** People who said "not my experience" and nothing else. */
	readonly unknown: number
}

const NONE: Counts = { d: 0, o: 0, b: 0 }
export const NO_COUNTS: TouchpointCounts = { explicit: NONE, effective: NONE, unknown: 0 }

/** Touchpoints that are not merged into another one, in their order. */
export const activeTouchpoints = (session: SessionState): readonly TouchpointRecord[] =>
	memoisedCalm(session, 'active', () =>
		[...session.touchpoints.values()]
			.filter((touchpoint) => touchpoint.mergedInto === null)
			.sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1)),
	)

/** The touchpoint that stands for this one now, through all merges. */
export function resolveTouchpoint(session: SessionState, id: TouchpointId): TouchpointId {
	let now = id
	for (let hops = 0; hops <= session.touchpoints.size; hops += 1) {
		const next = session.touchpoints.get(now)?.mergedInto
		if (next === null || next === undefined) return now
		now = next
	}
	return now
}

/** Visible, and not from a warm-up: only such cards count and are quoted. */
export const isVoice = (session: SessionState, card: CardRecord): boolean =>
	card.state === 'visible' && !isWarmUp(session.phases.get(card.phase))

/** A phase whose cards are dropped when it closes. */
export const isWarmUp = (phase: PhaseRuntime | undefined): boolean =>
	phase?.config.kind === 'collect' && phase.config.settings['keep'] === false

/** Accepted order of the earliest card per touchpoint (D-R3); Infinity when it has none. */
export function earliestCard(session: SessionState, touchpoint: TouchpointId): number {
	return cardsByTouchpoint(session).get(touchpoint)?.[0]?.order ?? Number.POSITIVE_INFINITY
}

/** Cards that count, by the touchpoint that stands for theirs now, earliest first. */
export const cardsByTouchpoint = (session: SessionState): ReadonlyMap<TouchpointId, readonly CardRecord[]> =>
	memoisedCalm(session, 'cards-by-touchpoint', () => {
		const result = new Map<TouchpointId, CardRecord[]>()
		for (const card of session.cards.values()) {
			if (card.touchpoint === null || !isVoice(session, card)) continue
			const touchpoint = resolveTouchpoint(session, card.touchpoint)
			const cards = result.get(touchpoint)
			if (cards === undefined) result.set(touchpoint, [card])
			else cards.push(card)
		}
		for (const cards of result.values()) cards.sort((a, b) => a.order - b.order)
		return result
	})

/** Statements of all rate phases (or the revealed ones). Holds participant ids: for computing only. Empty after sealing. */
export function explicitRatings(session: SessionState, { revealedOnly }: RatingsOptions): readonly ExplicitRating[] {
	return ratePhases(session, revealedOnly).flatMap(({ state }) => statementsOf(state))
}

function statementsOf({ values }: RateState): ExplicitRating[] {
	const result: ExplicitRating[] = []
	for (const [participant, said] of values) {
		for (const [touchpoint, { value, seq }] of said) result.push({ participant, touchpoint, value, seq })
	}
	return result
}

/** Counts of every active touchpoint; merged ones count towards their target (D-R7). After sealing: the sealed ones. */
export const touchpointCounts = (session: SessionState, options: RatingsOptions): ReadonlyMap<TouchpointId, TouchpointCounts> =>
	(options.revealedOnly ? memoisedCalm : memoised)(session, `counts:${options.revealedOnly}`, () =>
		session.sealed === null ? countAll(session, explicitRatings(session, options)) : sealedCounts(session),
	)

/** Counts from the statements of one rate phase and from cards. */
export const countsOfPhase = (session: SessionState, phase: PhaseRuntime<RateState>): ReadonlyMap<TouchpointId, TouchpointCounts> =>
	countAll(session, statementsOf(counted(rateVotes, phase).state))

/** Counts of one touchpoint, zeros when nobody said anything. */
export const countsOf = (session: SessionState, touchpoint: TouchpointId, options: RatingsOptions): TouchpointCounts =>
	touchpointCounts(session, options).get(touchpoint) ?? NO_COUNTS

function countAll(session: SessionState, statements: readonly ExplicitRating[]): Map<TouchpointId, TouchpointCounts> {
	const resolve = (id: string): string => resolveTouchpoint(session, id as TouchpointId)
	const explicit = countEffective(statements, [], resolve)
	const effective = countEffective(statements, ratedCards(session), resolve)
	const unknown = countUnknown(statements, resolve)
	return new Map(
		activeTouchpoints(session).map(({ id }) => [
			id,
			{ explicit: explicit.get(id) ?? NONE, effective: effective.get(id) ?? NONE, unknown: unknown.get(id) ?? 0 },
		]),
	)
}

function sealedCounts(session: SessionState): Map<TouchpointId, TouchpointCounts> {
	const counts = ([d, o, b]: readonly [number, number, number]): Counts => ({ d, o, b })
	return new Map(
		activeTouchpoints(session).map(({ id }) => {
			const sealed = session.sealed?.ratings[id]
			return [
				id,
				sealed === undefined
					? NO_COUNTS
					: { explicit: counts(sealed.explicit), effective: counts(sealed.effective), unknown: sealed.unknown },
			]
		}),
	)
}

/** A card without an author (seeded) is a voice of its own. */
function ratedCards(session: SessionState): RatedCard[] {
	const result: RatedCard[] = []
	for (const card of session.cards.values()) {
		if (card.touchpoint === null || !isVoice(session, card)) continue
		result.push({ participant: card.author ?? `card:${card.id}`, touchpoint: card.touchpoint, rating: card.rating, kind: card.kind })
	}
	return result
}

/** People whose newest statements about all parts of a touchpoint are "unknown". */
function countUnknown(statements: readonly ExplicitRating[], resolve: (id: string) => string): Map<string, number> {
	const newest = new Map<string, ExplicitRating>()
	for (const statement of statements) {
		const key = `${statement.participant} ${statement.touchpoint}`
		const earlier = newest.get(key)
		if (earlier === undefined || statement.seq >= earlier.seq) newest.set(key, statement)
	}
	const knows = new Map<string, { readonly touchpoint: string; knows: boolean }>()
	for (const { participant, touchpoint, value } of newest.values()) {
		const now = resolve(touchpoint)
		const person = knows.get(`${participant} ${now}`) ?? { touchpoint: now, knows: false }
		person.knows ||= value !== 'unknown'
		knows.set(`${participant} ${now}`, person)
	}
	const result = new Map<string, number>()
	for (const person of knows.values()) if (!person.knows) result.set(person.touchpoint, (result.get(person.touchpoint) ?? 0) + 1)
	return result
}

/**
 * Counts per stage in journey order: effective ratings in the stage of their touchpoint, cards that lie in no
 * touchpoint in their own. Stages nobody spoke of are there with zeros.
 */
export const stageCounts = (session: SessionState, options: RatingsOptions): readonly (Counts & { readonly key: string })[] =>
	(options.revealedOnly ? memoisedCalm : memoised)(session, `stages:${options.revealedOnly}`, () => {
		const add = stageSums(session)
		for (const { id, stage } of activeTouchpoints(session)) add.counts(stage, countsOf(session, id, options).effective)
		for (const card of session.cards.values()) if (card.touchpoint === null && isVoice(session, card)) add.card(card.stage, card)
		return add.result()
	})

/** Counts of cards alone. */
const cardStageCounts = (session: SessionState): readonly (Counts & { readonly key: string })[] => {
	const add = stageSums(session)
	for (const card of session.cards.values()) {
		if (!isVoice(session, card)) continue
		add.card(cardStage(session, card), card)
	}
	return add.result()
}

/** A card's own stage or, without one, that of its touchpoint. */
export function cardStage(session: SessionState, { stage, touchpoint }: CardRecord): string | null {
	if (stage !== null || touchpoint === null) return stage
	return session.touchpoints.get(resolveTouchpoint(session, touchpoint))?.stage ?? null
}

function stageSums(session: SessionState) {
	const sums = new Map<string, { d: number; o: number; b: number }>(session.stages.map(({ key }) => [key, { d: 0, o: 0, b: 0 }]))
	const counts = (stage: string | null, { d, o, b }: Counts): void => {
		const sum = sums.get(stage ?? '')
		if (sum === undefined) return
		sum.d += d
		sum.o += o
		sum.b += b
	}
	return {
		counts,
		card: (stage: string | null, card: CardRecord): void => {
			if (card.kind === 'experienced' && card.rating !== null) counts(stage, one(card.rating))
		},
		result: () => [...sums].map(([key, sum]) => ({ key, ...sum })),
	}
}

/** The emotional curve as it may be seen now: cards alone until ratings have been revealed. */
export const journeyCurve = (session: SessionState): { readonly curve: readonly CurvePoint[]; readonly source: 'cards' | 'ratings' } =>
	memoisedCalm(session, 'curve', () => {
		const source = ratePhases(session, true).length > 0 ? 'ratings' : 'cards'
		return { curve: curvePoints(source === 'ratings' ? stageCounts(session, { revealedOnly: true }) : cardStageCounts(session)), source }
	})

/** Original voices of a touchpoint: those nearest to what most people feel about it, the earliest first. */
export function voiceCards(session: SessionState, touchpoint: TouchpointId, max: number): readonly Voice[] {
	const main = dominant(countsOf(session, touchpoint, { revealedOnly: true }).effective)
	return [...(cardsByTouchpoint(session).get(touchpoint) ?? [])]
		.sort((a, b) => distance(a, main) - distance(b, main) || a.order - b.order)
		.slice(0, max)
		.map(voiceOf)
}

/** Their texts alone. */
export const voicesFor = (session: SessionState, touchpoint: TouchpointId, max: number): readonly string[] =>
	voiceCards(session, touchpoint, max).map(({ text }) => text)

export const voiceOf = ({ id, text, stage, rating }: CardRecord): Voice => ({ card: id, text, stage, rating })

/** The most frequent rating; of equal ones pain before love before okay. `null` when nobody rated. */
export function dominant(counts: Counts): Rating | null {
	if (total(counts) === 0) return null
	const most = Math.max(counts.d, counts.b, counts.o)
	return counts.d === most ? 'disappointing' : counts.b === most ? 'delighting' : 'okay'
}

/** What nobody lived through, and what nobody rated, speaks last. */
function distance({ rating, kind }: CardRecord, main: Rating | null): number {
	if (kind === 'possible' || rating === null) return RATINGS.length
	return main === null ? 0 : Math.abs(RATINGS.indexOf(rating) - RATINGS.indexOf(main))
}

const one = (rating: Rating): Counts => ({
	d: rating === 'disappointing' ? 1 : 0,
	o: rating === 'okay' ? 1 : 0,
	b: rating === 'delighting' ? 1 : 0,
})

/** Rate phases in agenda order. Their kind says what their state is. */
const ratePhases = (session: SessionState, revealedOnly: boolean): readonly PhaseRuntime<RateState>[] =>
	(phasesOf(session, 'rate') as readonly PhaseRuntime<RateState>[])
		.filter(({ status }) => !revealedOnly || status === 'revealed')
		.map((phase) => counted(rateVotes, phase))
