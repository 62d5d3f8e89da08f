/**
 * Select ("Weniger ist mehr"): the ranking proposes, the desk confirms at most seven topics with at least one love point.
 * Owns the list of topics and who says "that burns for me"; how the list is used afterwards is not its business.
 */
import type { Fact, JsonObject, Side } from '@funkenflug/shared/domain'
import { Refusal } from '@funkenflug/shared/errors'
import type { ParticipantId, TouchpointId } from '@funkenflug/shared/ids'
import { limits } from '@funkenflug/shared/limits'
import {
	type SelectCommand,
	type SelectConsoleData,
	type SelectedTopic,
	type SelectPhoneData,
	type SelectSettings,
	type SelectTally,
	select,
} from '@funkenflug/shared/phases/select'
import { isDivided } from '@funkenflug/shared/ranking/controversy'
import { total } from '@funkenflug/shared/ranking/wilson'
import type { PhaseRuntime, SessionState } from '../room/state.js'
import { admitTitle } from '../room/texts.js'
import { requireRevealedDots } from './dot-ranks.js'
import { authorOf, participantOf, settingsOf } from './lookup.js'
import { memoised } from './memo.js'
import { activeTouchpoints, countsOf, resolveTouchpoint, voicesFor } from './ratings.js'
import type { DecideContext, Decision, PhaseRules } from './rules.js'
import { candidatesOf, proposeTopics } from './select-proposal.js'
import { selectReport } from './select-report.js'
import { comparable, counted, type Votes } from './shown.js'
import { selectedTopics, stageOf, type Topic, titleOf } from './topics.js'

export interface SelectState {
	/** The proposal has been taken over; opening again does not propose again. */
	proposed: boolean
	/** Participant → topic → burns for me. */
	readonly burning: Map<ParticipantId, Map<TouchpointId, boolean>>
}
type Phase = PhaseRuntime<SelectState>
type Select = Extract<SelectCommand, { type: 'select-touchpoint' }>
type Burning = Extract<SelectCommand, { type: 'burning' }>

/** The desk chooses from at most this many per side; more is there by name in the report. */
const CANDIDATES = 40

const burningVotes: Votes<SelectState> = {
	shownFrom: 'closed',
	of: ({ burning }) => comparable(burning, String),
}

export const selectRules: PhaseRules<SelectState, SelectCommand, SelectTally> = {
	contract: select,
	/** The proposal rests on the dots: without them uncovered it would be another one (I5). */
	canOpen: (session) => requireRevealedDots(session, ['pain', 'love']),
	canClose: (session) => {
		if (!hasLove(selectedTopics(session))) throw new Refusal('E_LOVE_MISSING')
	},
	prepare: (session, phase) =>
		phase.data['proposal'] === undefined
			? { proposal: proposeTopics(session, phase, settingsOf(select, phase)).map((topic) => ({ ...topic })) }
			: phase.data,
	opened(session, phase) {
		if (phase.state.proposed) return
		phase.state.proposed = true
		session.selected = (phase.data['proposal'] as unknown as Topic[]).map((topic) => ({ ...topic }))
	},
	initial: () => ({ proposed: false, burning: new Map() }),
	decide: (session, phase, command, context) =>
		command.type === 'burning' ? decideBurning(session, phase, command, context) : decideSelect(session, phase, command, context),
	evolve,
	mine: (_session, phase, participant) =>
		Object.fromEntries(
			[...(phase.state.burning.get(participant) ?? [])].map(([touchpoint, on]): [string, JsonObject] => [`b:${touchpoint}`, { on }]),
		),
	minePatch(_session, _phase, _participant, fact) {
		if (fact.t !== 'burning-set') return {}
		const { touchpoint, on } = fact.d as unknown as Burning
		return { [`b:${touchpoint}`]: { on } }
	},
	votes: burningVotes,
	tally: (session, phase) => memoised(session, `tally:${phase.config.id}`, () => countTopics(session, phase)),
	phone: (_session, phase, tally) => ({ data: view(phase, tally()), items: {} }),
	projector: (_session, phase, tally) => view(phase, tally()),
	console: (session, phase, tally): SelectConsoleData => ({
		...view(phase, tally()),
		max: settingsOf<SelectSettings>(select, phase).max,
		candidates: phase.sealed === null ? candidates(session) : [],
	}),
	progress(session, phase) {
		const topics = selectedTopics(session)
		const answered = ({ size }: ReadonlyMap<TouchpointId, boolean>): boolean => topics.length > 0 && size >= topics.length
		return { active: phase.state.burning.size, done: [...phase.state.burning.values()].filter(answered).length, of: phase.present.size }
	},
	report: (session, phase, tally) => selectReport(session, phase, shown(phase, tally)),
}

const hasLove = (topics: readonly Topic[]): boolean => topics.some(({ side }) => side === 'love')

function decideSelect(session: SessionState, phase: Phase, { touchpoint, side, on, override }: Select, context: DecideContext): Decision {
	if (phase.status === 'planned' || phase.status === 'skipped') throw new Refusal('E_STATE')
	if (session.touchpoints.get(touchpoint)?.mergedInto !== null) throw new Refusal('E_NOT_FOUND')
	const before = selectedTopics(session)
	const known = before.find((topic) => topic.touchpoint === touchpoint)
	if (on ? known?.side === side : known === undefined) return { facts: [] }
	// Closing has checked for a love point; afterwards the list must not lose its last one.
	const left = before.filter((topic) => topic !== known)
	const over = phase.status === 'closed' || phase.status === 'revealed'
	if (over && hasLove(before) && !hasLove(left) && !(on && side === 'love')) throw new Refusal('E_LOVE_MISSING')
	const fact = { t: 'topic-selected', p: phase.config.id, d: { touchpoint, side, on } }
	if (!on || known !== undefined || before.length < settingsOf<SelectSettings>(select, phase).max) return { facts: [fact] }
	return { facts: [fact], audit: { action: 'raise-selected', target: touchpoint, reason: raised(before.length, override, context) } }
}

/** One topic more than the cap: only the facilitator may, with a reason, and not without end (I10). */
function raised(topics: number, override: string | null, { actor }: DecideContext): string {
	if (override === null || topics >= limits.selectedMax) throw new Refusal('E_CAP')
	if (actor.role === 'control') throw new Refusal('E_FORBIDDEN')
	return admitTitle(override, { min: limits.reasonCharsMin, max: limits.reasonChars })
}

function decideBurning(session: SessionState, phase: Phase, { touchpoint, on }: Burning, context: DecideContext): Decision {
	const participant = participantOf(context)
	const topic = resolveTouchpoint(session, touchpoint)
	if (!selectedTopics(session).some((one) => one.touchpoint === topic)) throw new Refusal('E_NOT_FOUND')
	if (phase.state.burning.get(participant)?.get(topic) === on) return { facts: [] }
	return { facts: [{ t: 'burning-set', p: phase.config.id, d: { touchpoint: topic, on } }] }
}

function evolve(session: SessionState, phase: Phase, fact: Fact): void {
	if (fact.t === 'burning-set') {
		const by = authorOf(fact)
		if (by === null) return
		const { touchpoint, on } = fact.d as unknown as Burning
		const answers = phase.state.burning.get(by) ?? new Map<TouchpointId, boolean>()
		phase.state.burning.set(by, answers.set(touchpoint, on))
	}
	if (fact.t === 'topic-selected') {
		const { touchpoint, side, on } = fact.d as unknown as { touchpoint: TouchpointId; side: Side; on: boolean }
		const is = (topic: Topic): boolean => resolveTouchpoint(session, topic.touchpoint) === touchpoint
		if (!on) session.selected = session.selected.filter((topic) => !is(topic))
		else if (session.selected.some(is)) session.selected = session.selected.map((topic) => (is(topic) ? { touchpoint, side } : topic))
		else session.selected = [...session.selected, { touchpoint, side }]
	}
}

function countTopics(session: SessionState, phase: Phase): SelectTally {
	const burning = new Map<TouchpointId, number>()
	const { state } = counted(burningVotes, phase)
	for (const answers of state.burning.values()) {
		// After a merge one person counts once.
		const yes = new Set([...answers].filter(([, on]) => on).map(([touchpoint]) => resolveTouchpoint(session, touchpoint)))
		for (const touchpoint of yes) burning.set(touchpoint, (burning.get(touchpoint) ?? 0) + 1)
	}
	const topics = selectedTopics(session)
	return {
		topics: topics.map((topic) => describe(session, topic, burning.get(topic.touchpoint) ?? 0)),
		parked: activeTouchpoints(session).length - topics.length,
		answered: state.burning.size,
	}
}

function describe(session: SessionState, { touchpoint, side }: Topic, burning: number): SelectedTopic {
	const counts = countsOf(session, touchpoint, { revealedOnly: true }).effective
	return {
		touchpoint,
		title: titleOf(session, touchpoint),
		stage: stageOf(session, touchpoint),
		side,
		dots: candidatesOf(session, side).find((candidate) => candidate.touchpoint === touchpoint)?.dots ?? null,
		...counts,
		n: total(counts),
		divided: isDivided(counts),
		voice: voicesFor(session, touchpoint, 1)[0] ?? null,
		burning,
	}
}

/** While people answer nobody sees how many it burns for (I5). */
function shown(phase: PhaseRuntime, tally: SelectTally): SelectTally {
	const open = phase.sealed === null && phase.status !== 'closed' && phase.status !== 'revealed'
	return { ...tally, topics: open ? tally.topics.map((topic) => ({ ...topic, burning: null })) : tally.topics }
}

function view(phase: PhaseRuntime, tally: SelectTally): SelectPhoneData {
	const { topics, parked } = shown(phase, tally)
	return { topics, parked }
}

const candidates = (session: SessionState): SelectConsoleData['candidates'] => {
	const selected = new Set(selectedTopics(session).map(({ touchpoint }) => touchpoint))
	return (['pain', 'love'] as const).flatMap((side) =>
		candidatesOf(session, side)
			.slice(0, CANDIDATES)
			.map(({ touchpoint, dots }) => ({
				touchpoint,
				title: titleOf(session, touchpoint),
				side,
				dots,
				n: total(countsOf(session, touchpoint, { revealedOnly: true }).effective),
				selected: selected.has(touchpoint),
			})),
	)
}
