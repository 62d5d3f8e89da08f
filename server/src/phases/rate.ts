/**
 * Rules of rating: each phone judges its queue (or every touchpoint) with one of three ratings or "not my experience".
 * Blind until reveal: before it, no count leaves, only how many are done.
 */
import type { JsonObject } from '@funkenflug/shared/domain'
import { Refusal } from '@funkenflug/shared/errors'
import type { ParticipantId, TouchpointId } from '@funkenflug/shared/ids'
import {
	type RateCommand,
	type RatePhoneData,
	type RateProjectorData,
	type RateTally,
	type RateValue,
	rate,
} from '@funkenflug/shared/phases/rate'
import { type Rankable, shortlist } from '@funkenflug/shared/ranking/classify'
import type { Items } from '@funkenflug/shared/views'
import type { PhaseRuntime, SessionState, TouchpointRecord } from '../room/state.js'
import { authorOf, participantOf } from './lookup.js'
import { memoised } from './memo.js'
import {
	addToQueue,
	countAssigned,
	isSubset,
	itemsOf,
	joinQueue,
	numberOf,
	planQueues,
	queueOf,
	rateSettings,
	replacementFor,
	takeQueues,
} from './rate-queues.js'
import { rateReport } from './rate-report.js'
import { countRatings, rankables } from './rate-results.js'
import { activeTouchpoints, type RateState, rateVotes, resolveTouchpoint } from './ratings.js'
import type { DecideContext, Decision, PhaseRules } from './rules.js'

type Phase = PhaseRuntime<RateState>
interface RatedData {
	readonly touchpoint: TouchpointId
	readonly value: RateValue | null
	/** Replacement for a skipped touchpoint. */
	readonly next: TouchpointId | null
}

function decideRate(session: SessionState, phase: Phase, { touchpoint, value }: RateCommand, context: DecideContext): Decision {
	const author = participantOf(context)
	if (!session.touchpoints.has(touchpoint)) throw new Refusal('E_NOT_FOUND')
	if (isSubset(phase) && !isMine(session, phase, author, touchpoint)) throw new Refusal('E_FORBIDDEN')
	const before = phase.state.values.get(author)?.get(touchpoint)?.value ?? null
	if (before === value) return { facts: [] }
	const next = value === 'unknown' && isSubset(phase) ? replacementFor(session, phase, author, context) : null
	return { facts: [{ t: 'rated', p: phase.config.id, d: { touchpoint, value, next } }] }
}

/** In the queue, under its own name or that of what it was merged into meanwhile (an answer may be on its way). */
const isMine = (session: SessionState, phase: Phase, author: ParticipantId, touchpoint: TouchpointId): boolean =>
	queueOf(session, phase, author).includes(resolveTouchpoint(session, touchpoint))

function evolveRated(session: SessionState, phase: Phase, author: ParticipantId, { touchpoint, value, next }: RatedData): void {
	const { state } = phase
	const said = state.values.get(author) ?? new Map<TouchpointId, { value: RateValue; seq: number }>()
	const skippedBefore = said.get(touchpoint)?.value === 'unknown'
	if (value === null) {
		said.delete(touchpoint)
	} else {
		session.order += 1
		said.set(touchpoint, { value, seq: session.order })
	}
	if (said.size === 0) state.values.delete(author)
	else state.values.set(author, said)
	countAssigned(state, touchpoint, Number(skippedBefore) - Number(value === 'unknown'))
	if (next !== null) addToQueue(state, numberOf(session, author), [next])
}

/** What somebody has answered, by the touchpoints that stand there now: the latest they know, else "unknown". */
function answersOf(session: SessionState, phase: Phase, participant: ParticipantId): Map<TouchpointId, RateValue> {
	const answers = new Map<TouchpointId, RateValue>()
	const statements = [...(phase.state.values.get(participant) ?? [])].sort(([, a], [, b]) => a.seq - b.seq)
	for (const [id, { value }] of statements) {
		const now = resolveTouchpoint(session, id)
		if (value !== 'unknown' || !answers.has(now)) answers.set(now, value)
	}
	return answers
}

/** Touchpoints that are on somebody's list. */
const listOf = (session: SessionState, phase: Phase, participant: ParticipantId): readonly TouchpointId[] =>
	isSubset(phase) ? queueOf(session, phase, participant) : activeTouchpoints(session).map(({ id }) => id)

function isDone(session: SessionState, phase: Phase, participant: ParticipantId): boolean {
	const answers = answersOf(session, phase, participant)
	const list = listOf(session, phase, participant)
	return list.length > 0 && list.every((id) => answers.has(id))
}

/** What can be rated here: what was there at opening, or (all) what is there now. */
function ratable(session: SessionState, phase: Phase): readonly TouchpointRecord[] {
	const active = activeTouchpoints(session)
	if (!isSubset(phase)) return active
	const items = new Set(itemsOf(phase).map((id) => resolveTouchpoint(session, id)))
	return active.filter(({ id }) => items.has(id))
}

const items = (session: SessionState, phase: Phase): Items =>
	Object.fromEntries(ratable(session, phase).map(({ id, title, stage, order }) => [`t:${id}`, { title, stage, order }]))

function wall(session: SessionState, phase: Phase, tally: () => RateTally): RateProjectorData {
	const touchpoints = ratable(session, phase).length
	if (phase.status !== 'revealed') return { touchpoints, results: null, pain: [], love: [] }
	const { results } = tally()
	const ranked = rankables(session, results)
	const ids = (list: readonly Rankable[]): string[] => list.map(({ id }) => id)
	return { touchpoints, results, pain: ids(shortlist(ranked, 'pain')), love: ids(shortlist(ranked, 'love')) }
}

export const rateRules: PhaseRules<RateState, RateCommand, RateTally> = {
	contract: rate,
	mineFollows: ['touchpoints-merged', 'touchpoint-removed'],
	canOpen(session) {
		if (activeTouchpoints(session).length === 0) throw new Refusal('E_GATE', 'touchpoints')
	},
	prepare: planQueues,
	opened: (_session, phase) => takeQueues(phase),
	initial: () => ({ values: new Map(), queues: new Map(), assigned: new Map() }),
	decide: decideRate,
	evolve(session, phase, fact) {
		const author = authorOf(fact)
		if (fact.t === 'queue-given') {
			const { number, items: given } = fact.d as unknown as { readonly number: number; readonly items: readonly TouchpointId[] }
			addToQueue(phase.state, number, given)
		} else if (author !== null) evolveRated(session, phase, author, fact.d as unknown as RatedData)
	},
	onJoin(session, phase, participant, context) {
		if (!isSubset(phase)) return []
		return [
			{ t: 'queue-given', p: phase.config.id, d: { number: numberOf(session, participant), items: joinQueue(session, phase, context) } },
		]
	},
	mine(session, phase, participant) {
		const mine: Record<string, JsonObject> = { seed: { seed: `${phase.config.id}:${numberOf(session, participant)}` } }
		if (isSubset(phase)) mine['queue'] = { items: queueOf(session, phase, participant) }
		for (const [id, value] of answersOf(session, phase, participant)) mine[`r:${id}`] = { value }
		return mine
	},
	minePatch(session, phase, participant, fact) {
		const { touchpoint, next } = fact.d as unknown as RatedData
		const now = resolveTouchpoint(session, touchpoint)
		const value = answersOf(session, phase, participant).get(now)
		return {
			[`r:${now}`]: value === undefined ? null : { value },
			...(next === null ? {} : { queue: { items: queueOf(session, phase, participant) } }),
		}
	},
	votes: rateVotes,
	tally: (session, phase) => memoised(session, `tally:${phase.config.id}`, () => countRatings(session, phase)),
	phone(session, phase, tally) {
		const { mode, perPhone } = rateSettings(phase)
		const counts =
			phase.status === 'revealed'
				? Object.fromEntries(tally().results.map(({ touchpoint, d, o, b }) => [touchpoint, [d, o, b] as const]))
				: null
		return { data: { mode, perPhone, counts } satisfies RatePhoneData, items: items(session, phase) }
	},
	projector: wall,
	console: wall,
	progress: (session, phase) =>
		memoised(session, `progress:${phase.config.id}`, () => ({
			active: phase.state.values.size,
			done: [...phase.state.values.keys()].filter((participant) => isDone(session, phase, participant as ParticipantId)).length,
			of: phase.present.size,
		})),
	report: rateReport,
}
