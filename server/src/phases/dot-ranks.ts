/**
 * From touchpoints and measures to dot options (D-R3, D-R6), and from dots to ranks (D-R4).
 * People go in, only counts come out. Select and majority take their proposals from here.
 */
import type { Side } from '@funkenflug/shared/domain'
import { Refusal } from '@funkenflug/shared/errors'
import type { MeasureId, TouchpointId } from '@funkenflug/shared/ids'
import { type DotRank, type DotSide, type DotsSettings, type DotsTally, dots } from '@funkenflug/shared/phases/dots'
import { preRank, type Rankable } from '@funkenflug/shared/ranking/classify'
import { isDivided } from '@funkenflug/shared/ranking/controversy'
import { defaultMaxPerItem, dotBudget, rankByDots } from '@funkenflug/shared/ranking/dots'
import { placeLabel } from '@funkenflug/shared/ranking/order'
import { total } from '@funkenflug/shared/ranking/wilson'
import type { PhaseRuntime, SessionState } from '../room/state.js'
import { countingDots, type DotsSide, type DotsState, dotVotes, fixedSides, standing, standingOptions } from './dot-votes.js'
import { isOver, newest, phasesOf, settingsOf } from './lookup.js'
import { activeMeasures } from './measures.js'
import { memoised, memoisedCalm } from './memo.js'
import { activeTouchpoints, countsOf, earliestCard, voicesFor } from './ratings.js'
import { counted } from './shown.js'

const SEEN = { revealedOnly: true } as const
const NOBODY = { d: 0, o: 0, b: 0 } as const
/** Original voices shown with a place (M47). */
const VOICES = 3
const DOT_SIDES = ['pain', 'love', 'measure'] as const

/** Active touchpoints with what is known of them without breaking a blind phase. */
export const rankableTouchpoints = (session: SessionState): readonly Rankable[] =>
	memoisedCalm(session, 'rankable', () =>
		activeTouchpoints(session).map(({ id }) => ({
			id,
			counts: countsOf(session, id, SEEN).effective,
			earliest: earliestCard(session, id),
		})),
	)

/**
 * All touchpoints in the order in which they would come on a side's list (D-R3). Those with too few voices come last;
 * where nothing has enough voices (small groups) they are what there is.
 */
export const touchpointOrder = (session: SessionState, side: Side): readonly TouchpointId[] =>
	memoisedCalm(session, `order:${side}`, () => {
		const { ranked, insufficient } = preRank(rankableTouchpoints(session), side)
		return [...ranked, ...insufficient].map(({ id }) => id as TouchpointId)
	})

/** The options a side would have now, if the desk chooses none. */
export function computedOptions(session: SessionState, side: DotSide, max: number): readonly string[] {
	if (side === 'measure')
		return activeMeasures(session)
			.slice(0, max)
			.map(({ id }) => id)
	const { ranked, insufficient } = preRank(rankableTouchpoints(session), side)
	if (ranked.length > 0) return ranked.slice(0, max).map(({ id }) => id)
	const felt = insufficient.filter(({ counts }) => (side === 'pain' ? counts.d : counts.b) > 0)
	return (felt.length > 0 ? felt : rankableTouchpoints(session)).slice(0, max).map(({ id }) => id)
}

/** Sides as they are, or would be if the phase opened now: options, budget and cap per item (D-R6). */
export function sidesOf(session: SessionState, phase: PhaseRuntime<DotsState>): readonly DotsSide[] {
	const fixed = fixedSides(phase)
	if (fixed !== null) return fixed
	const voters = session.participants.size
	return wantedSides(phase).map((side) => {
		const chosen = phase.state.chosen.get(side.key)
		const options = chosen === undefined ? computedOptions(session, side.key, side.options) : standing(session, side.key, chosen)
		const maxPerItem = side.maxPerItem === 0 ? defaultMaxPerItem(voters) : side.maxPerItem
		const budget = side.dots === 0 ? dotBudget(options.length, voters) : side.dots
		// Never more dots than could be put: a phone would ask for them in vain.
		return { key: side.key, budget: Math.min(budget, options.length * maxPerItem), maxPerItem, options }
	})
}

/** Pain before love, each side once. */
const wantedSides = (phase: PhaseRuntime<DotsState>): DotsSettings['sides'] => {
	const { sides } = settingsOf<DotsSettings>(dots, phase)
	return DOT_SIDES.flatMap((key) => sides.filter((side) => side.key === key).slice(0, 1))
}

interface Dotted extends Rankable {
	readonly dots: number
	readonly voters: number
}

/** Ranks of all sides (D-R4), pain first, and how many people put dots. */
export const dotsTally = (session: SessionState, now: PhaseRuntime<DotsState>): DotsTally =>
	memoised(session, `dots-tally:${now.config.id}`, () => {
		const phase = counted(dotVotes, now)
		const sides = sidesOf(session, phase)
		const people = new Set(sides.flatMap(({ key }) => [...(phase.state.votes.get(key)?.keys() ?? [])]))
		const sums = sides.map((side) => ({ side, items: countSide(session, phase, side) }))
		return {
			ranks: sums.flatMap(({ side, items }) => rankSide(session, side.key, items)),
			voters: people.size,
			sides: sums.map(({ side, items }) => ({
				key: side.key,
				budget: side.budget,
				maxPerItem: side.maxPerItem,
				used: items.reduce((sum, item) => sum + item.dots, 0),
			})),
		}
	})

function countSide(session: SessionState, phase: PhaseRuntime<DotsState>, side: DotsSide): Dotted[] {
	const dotsOn = new Map<string, number>()
	const votersOf = new Map<string, number>()
	for (const put of phase.state.votes.get(side.key)?.values() ?? []) {
		for (const [item, n] of countingDots(session, phase, side, put)) {
			dotsOn.set(item, (dotsOn.get(item) ?? 0) + n)
			votersOf.set(item, (votersOf.get(item) ?? 0) + 1)
		}
	}
	return [...standingOptions(session, phase, side)].map((id) => ({
		...rankable(session, side.key, id),
		dots: dotsOn.get(id) ?? 0,
		voters: votersOf.get(id) ?? 0,
	}))
}

function rankable(session: SessionState, side: DotSide, id: string): Rankable {
	if (side === 'measure') return { id, counts: NOBODY, earliest: session.measures.get(id as MeasureId)?.order ?? Number.POSITIVE_INFINITY }
	return { id, counts: countsOf(session, id as TouchpointId, SEEN).effective, earliest: earliestCard(session, id as TouchpointId) }
}

function rankSide(session: SessionState, side: DotSide, items: readonly Dotted[]): DotRank[] {
	return rankByDots(items, side === 'love' ? 'love' : 'pain').map(({ item, place }, index) => ({
		side,
		item: item.id,
		title: itemTitle(session, side, item.id),
		stage: itemStage(session, side, item.id),
		place: place === null ? '' : placeLabel(place),
		order: index + 1,
		dots: item.dots,
		voters: item.voters,
		...item.counts,
		n: total(item.counts),
		divided: isDivided(item.counts),
		voices: side === 'measure' ? [] : voicesFor(session, item.id as TouchpointId, VOICES),
	}))
}

export const itemTitle = (session: SessionState, side: DotSide, id: string): string =>
	(side === 'measure' ? session.measures.get(id as MeasureId)?.what : session.touchpoints.get(id as TouchpointId)?.title) ?? ''

/** Stage of a touchpoint; a measure has none. */
export const itemStage = (session: SessionState, side: DotSide, id: string): string | null =>
	side === 'measure' ? null : (session.touchpoints.get(id as TouchpointId)?.stage ?? null)

/** The newest finished dot phase that had one of these sides, with its tally (the frozen one after sealing). */
export function newestDots(
	session: SessionState,
	keys: readonly DotSide[],
): { readonly phase: PhaseRuntime<DotsState>; readonly tally: DotsTally } | null {
	const phases = phasesOf(session, 'dots').filter(
		(phase) => isOver(phase) && wantedSides(phase as PhaseRuntime<DotsState>).some(({ key }) => keys.includes(key)),
	)
	const phase = newest(phases) as PhaseRuntime<DotsState> | null
	return phase === null ? null : { phase, tally: (phase.sealed as DotsTally | null) ?? dotsTally(session, phase) }
}

/** The same, unless its dots are still covered: whatever is made of them before would tell what leads (I5). */
export function revealedDots(session: SessionState, keys: readonly DotSide[]): ReturnType<typeof newestDots> {
	const found = newestDots(session, keys)
	return found?.phase.status === 'revealed' ? found : null
}

/** Gate of phases that build on dots: throws E_GATE while the newest ones are counted but covered. */
export function requireRevealedDots(session: SessionState, keys: readonly DotSide[]): void {
	if (newestDots(session, keys) !== null && revealedDots(session, keys) === null) throw new Refusal('E_GATE', 'dots')
}
