/**
 * Dots: a small budget per person on shortlisted touchpoints or measures. Blind until its places are uncovered.
 * Owns the commands, facts and views of the kind; counting and ranking live in dot-votes.ts and dot-ranks.ts.
 */
import type { Fact, JsonObject } from '@funkenflug/shared/domain'
import { Refusal } from '@funkenflug/shared/errors'
import type { MeasureId, ParticipantId, TouchpointId } from '@funkenflug/shared/ids'
import {
	type DotRank,
	type DotSide,
	type DotsCommand,
	type DotsConsoleData,
	type DotsPhoneData,
	type DotsProjectorData,
	type DotsTally,
	dots,
} from '@funkenflug/shared/phases/dots'
import { createRandom } from '@funkenflug/shared/random'
import { total } from '@funkenflug/shared/ranking/wilson'
import type { Mine, MinePatch } from '@funkenflug/shared/views'
import type { PhaseRuntime, SessionState } from '../room/state.js'
import { dotsTally, itemStage, itemTitle, sidesOf, touchpointOrder } from './dot-ranks.js'
import {
	applyDots,
	castDots,
	countingDots,
	type DotChanges,
	type DotsState,
	dotVotes,
	fixedSides,
	putDots,
	resolveItem,
	standing,
	standingOptions,
} from './dot-votes.js'
import { dotsReport } from './dots-report.js'
import { authorOf, isUncovered, participantOf, uncovered } from './lookup.js'
import { activeMeasures } from './measures.js'
import { countsOf, resolveTouchpoint } from './ratings.js'
import type { DecideContext, Decision, PhaseRules } from './rules.js'

type Phase = PhaseRuntime<DotsState>
interface Dotted {
	readonly side: DotSide
	readonly set: DotChanges
}
interface OptionsSet {
	readonly side: DotSide
	readonly items: readonly string[] | null
}

/** The desk sees at most this many touchpoints beyond the shortlist to choose from. */
const SHORTLIST_ROWS = 60

export const dotsRules: PhaseRules<DotsState, DotsCommand, DotsTally> = {
	contract: dots,
	mineFollows: [
		'touchpoints-merged',
		'touchpoint-removed',
		'measures-joined',
		'measures-parted',
		'measure-edited',
		'measure-removed',
		'text-judged',
	],
	canOpen: (session, phase) => {
		if (sidesOf(session, phase).every(({ options }) => options.length === 0)) throw new Refusal('E_GATE', 'options')
	},
	prepare: (session, phase) => ({ sides: sidesOf(session, phase).map((side) => ({ ...side })) }),
	initial: () => ({ votes: new Map(), chosen: new Map() }),
	decide: (session, phase, command, context) =>
		command.type === 'dot' ? dot(session, phase, command, context) : setOptions(session, phase, command),
	evolve,
	mine,
	minePatch,
	votes: dotVotes,
	tally: dotsTally,
	revealSteps: (_session, _phase, tally) => stepsOf(tally.ranks),
	phone: (session, phase, tally) => ({ data: phoneData(session, phase, tally), items: phoneItems(session, phase) }),
	projector,
	console: (session, phase, tally): DotsConsoleData => ({ ...projector(session, phase, tally), shortlist: shortlist(session, phase) }),
	progress,
	touched,
	report: dotsReport,
}

function dot(session: SessionState, phase: Phase, command: Extract<DotsCommand, { type: 'dot' }>, context: DecideContext): Decision {
	const side = fixedSides(phase)?.find(({ key }) => key === command.side)
	if (side === undefined) throw new Refusal('E_NOT_FOUND')
	const set = castDots(session, phase, { side, participant: participantOf(context), item: command.item, n: command.n })
	return set.length === 0 ? { facts: [] } : { facts: [{ t: 'dotted', p: phase.config.id, d: { side: side.key, set } }] }
}

/** The desk replaces the computed options of a side before the phase opens; never while people dot. */
function setOptions(session: SessionState, phase: Phase, command: Extract<DotsCommand, { type: 'set-options' }>): Decision {
	if (phase.status !== 'planned') throw new Refusal('E_STATE')
	if (!sidesOf(session, phase).some(({ key }) => key === command.side)) throw new Refusal('E_NOT_FOUND')
	const items = command.items === null ? null : [...new Set(command.items)]
	if (items?.some((item) => !isOption(session, command.side, item))) throw new Refusal('E_NOT_FOUND')
	return {
		facts: [{ t: 'options-set', p: phase.config.id, d: { side: command.side, items } }],
		audit: { action: 'set-options', target: phase.config.id, reason: null },
	}
}

function isOption(session: SessionState, side: DotSide, item: string): boolean {
	if (side === 'measure') {
		const measure = session.measures.get(item as MeasureId)
		return measure?.joined === null && measure.state === 'visible'
	}
	return session.touchpoints.get(item as TouchpointId)?.mergedInto === null
}

function evolve(_session: SessionState, phase: Phase, fact: Fact): void {
	const by = authorOf(fact)
	if (fact.t === 'dotted' && by !== null) {
		const { side, set } = fact.d as unknown as Dotted
		applyDots(phase.state, side, by, set)
	}
	if (fact.t === 'options-set') {
		const { side, items } = fact.d as unknown as OptionsSet
		if (items === null) phase.state.chosen.delete(side)
		else phase.state.chosen.set(side, items)
	}
}

function mine(session: SessionState, phase: Phase, participant: ParticipantId): Mine {
	const record: Record<string, JsonObject> = { seed: { seed: seedOf(phase, participant) } }
	for (const side of fixedSides(phase) ?? []) {
		for (const [item, n] of countingDots(session, phase, side, putDots(phase, side.key, participant)))
			record[keyOf('d', side.key, item)] = { n }
	}
	return record
}

/** Order of the options on one phone: fixed, but another one on every phone. Says nothing about who it is. */
const seedOf = (phase: Phase, participant: ParticipantId): string =>
	Math.floor(createRandom(`${phase.config.id} ${participant}`)() * 2 ** 32).toString(36)

function minePatch(session: SessionState, phase: Phase, participant: ParticipantId, fact: Fact): MinePatch {
	if (fact.t !== 'dotted') return {}
	const { side: key, set } = fact.d as unknown as Dotted
	const side = fixedSides(phase)?.find((one) => one.key === key)
	if (side === undefined) return {}
	const counting = countingDots(session, phase, side, putDots(phase, key, participant))
	return Object.fromEntries(
		set.map(([item]) => {
			const now = resolveItem(session, key, item)
			const n = counting.get(now)
			return [keyOf('d', key, now), n === undefined ? null : { n }]
		}),
	)
}

/** Title of the touchpoint a measure is about: equal words can be proposed for two of them. */
const measureTopic = (session: SessionState, item: string): string => {
	const measure = session.measures.get(item as MeasureId)
	return measure === undefined ? '' : (session.touchpoints.get(measure.touchpoint)?.title ?? '')
}

const keyOf = (prefix: 'd' | 'o', side: DotSide, item: string): string => `${prefix}:${side}:${item}`

/** Ranks by side, each as groups that share a place, first place first. */
function placesOf(ranks: readonly DotRank[]): readonly (readonly DotRank[])[][] {
	const sides: DotRank[][][] = []
	for (const rank of ranks) {
		const side = sides.at(-1)
		const group = side?.at(-1)
		if (side === undefined || side[0]?.[0]?.side !== rank.side) sides.push([[rank]])
		else if (group?.[0]?.place === rank.place) group.push(rank)
		else side.push([rank])
	}
	return sides
}

/** One step per place; a shared place is uncovered at once. */
const stepsOf = (ranks: readonly DotRank[]): number => placesOf(ranks).reduce((steps, side) => steps + side.length, 0)

/** The last `steps` places of the first side, then those of the next. */
function lastPlaces(ranks: readonly DotRank[], steps: number): readonly DotRank[] {
	let left = steps
	return placesOf(ranks).flatMap((side) => {
		const shown = Math.min(left, side.length)
		left -= shown
		return side.slice(side.length - shown).flat()
	})
}

function phoneSides(session: SessionState, phase: Phase, tally: () => DotsTally): DotsPhoneData['sides'] {
	// The frozen tally is all that is left of a sealed phase.
	if (phase.sealed !== null) {
		const { sides, ranks } = tally()
		return sides.map(({ key, budget, maxPerItem }) => ({
			key,
			budget,
			maxPerItem,
			options: ranks.filter(({ side }) => side === key).length,
		}))
	}
	return sidesOf(session, phase).map((side) => ({
		key: side.key,
		budget: side.budget,
		maxPerItem: side.maxPerItem,
		options: standingOptions(session, phase, side).size,
	}))
}

function phoneData(session: SessionState, phase: Phase, tally: () => DotsTally): DotsPhoneData {
	const done = phase.status === 'revealed' && isUncovered(phase, stepsOf(tally().ranks))
	return { sides: phoneSides(session, phase, tally), ranks: done ? tally().ranks : null }
}

const phoneItems = (session: SessionState, phase: Phase): Record<string, JsonObject> =>
	Object.fromEntries(
		(fixedSides(phase) ?? []).flatMap((side) =>
			[...standingOptions(session, phase, side)].map((item): [string, JsonObject] => [
				keyOf('o', side.key, item),
				{
					title: itemTitle(session, side.key, item),
					stage: itemStage(session, side.key, item),
					...(side.key === 'measure' ? { topic: measureTopic(session, item) } : {}),
				},
			]),
		),
	)

function projector(session: SessionState, phase: Phase, tally: () => DotsTally): DotsProjectorData {
	const any = phase.revealed > 0 || phase.status === 'revealed'
	const ranks = any ? tally().ranks : []
	const sides = phoneSides(session, phase, tally)
	const steps = stepsOf(ranks)
	return {
		sides,
		options: any && isUncovered(phase, steps) ? [] : listed(session, phase),
		ranks: lastPlaces(ranks, uncovered(phase, steps)),
		total: sides.map(({ key, options }) => ({ side: key, places: options })),
	}
}

/** Options in journey order: that tells nothing about how they will do. */
function listed(session: SessionState, phase: Phase): DotsProjectorData['options'] {
	const stages = new Map(session.stages.map(({ key }, index) => [key, index]))
	const place = (side: DotSide, item: string): number => stages.get(itemStage(session, side, item) ?? '') ?? session.stages.length
	return (fixedSides(phase) ?? []).flatMap((side) =>
		[...standingOptions(session, phase, side)]
			.map((item, index) => ({ side: side.key, item, title: itemTitle(session, side.key, item), index }))
			.sort(
				(a, b) =>
					place(a.side, a.item) - place(b.side, b.item) ||
					orderOf(session, a.side, a.item) - orderOf(session, b.side, b.item) ||
					a.index - b.index,
			)
			.map(({ side: key, item, title }) => ({ side: key, item, title })),
	)
}

const orderOf = (session: SessionState, side: DotSide, item: string): number =>
	(side === 'measure' ? session.measures.get(item as MeasureId)?.order : session.touchpoints.get(item as TouchpointId)?.order) ?? 0

/** What the desk can put on and off before opening; afterwards what was fixed. */
function shortlist(session: SessionState, phase: Phase): DotsConsoleData['shortlist'] {
	return (phase.sealed === null ? sidesOf(session, phase) : []).flatMap(({ key, options: fixed }) => {
		const options = standing(session, key, fixed)
		const on = new Set(options)
		const others =
			phase.status === 'planned'
				? candidates(session, key)
						.filter((item) => !on.has(item))
						.slice(0, SHORTLIST_ROWS)
				: []
		return [...options, ...others].map((item) => ({
			side: key,
			item,
			title: itemTitle(session, key, item),
			on: on.has(item),
			n: key === 'measure' ? 0 : total(countsOf(session, item as TouchpointId, { revealedOnly: true }).effective),
		}))
	})
}

function candidates(session: SessionState, side: DotSide): readonly string[] {
	if (side === 'measure') return activeMeasures(session).map(({ id }) => id)
	return touchpointOrder(session, side)
}

/** A dot on the touchpoint, or on a measure for it. */
function touched(session: SessionState, phase: Phase, participant: ParticipantId, touchpoint: TouchpointId): boolean {
	return (fixedSides(phase) ?? []).some((side) =>
		[...countingDots(session, phase, side, putDots(phase, side.key, participant)).keys()].some((item) => {
			const on = side.key === 'measure' ? session.measures.get(item as MeasureId)?.touchpoint : (item as TouchpointId)
			return on !== undefined && resolveTouchpoint(session, on) === touchpoint
		}),
	)
}

/** Done = every dot of every side is put. */
function progress(session: SessionState, phase: Phase): { active: number; done: number; of: number } {
	const spent = new Map<ParticipantId, number>()
	const sides = fixedSides(phase) ?? []
	for (const side of sides) {
		for (const [participant, put] of phase.state.votes.get(side.key) ?? []) {
			const counting = countingDots(session, phase, side, put)
			const all = [...counting.values()].reduce((sum, n) => sum + n, 0) >= side.budget
			spent.set(participant, (spent.get(participant) ?? 0) + (all ? 1 : 0))
		}
	}
	const wanted = sides.filter(({ budget }) => budget > 0).length
	return { active: spent.size, done: [...spent.values()].filter((n) => n >= wanted).length, of: phase.present.size }
}
