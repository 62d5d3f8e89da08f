/**
 * Measure: what we start, strengthen or stop, with a first step within 30 days. The desk joins twins.
 * Owns who wrote which measure; the measures themselves belong to the session.
 */
import type { Fact, JsonObject } from '@funkenflug/shared/domain'
import { Refusal } from '@funkenflug/shared/errors'
import type { MeasureId, ParticipantId, TouchpointId } from '@funkenflug/shared/ids'
import { limits } from '@funkenflug/shared/limits'
import {
	type MeasureCommand,
	type MeasurePhoneData,
	type MeasureProjectorData,
	type MeasureSettings,
	type MeasureTally,
	type MineMeasure,
	measure,
} from '@funkenflug/shared/phases/measure'
import type { Mine } from '@funkenflug/shared/views'
import type { MeasureRecord, PhaseRuntime, SessionState } from '../room/state.js'
import { type AdmittedText, admitText } from '../room/texts.js'
import { checkDates } from './dates.js'
import { authorOf, newest, participantOf, phasesOf, settingsOf } from './lookup.js'
import { measureReport } from './measure-report.js'
import { activeMeasures } from './measures.js'
import { memoised } from './memo.js'
import { resolveTouchpoint } from './ratings.js'
import { readmitted } from './readmit.js'
import type { DecideContext, Decision, PhaseRules } from './rules.js'
import { isComplete, mineTopic, sentenceOf, titleOf, topicItems, topicsOf } from './topics.js'

export interface MeasureState {
	/** Participant → own measures of this phase, joined ones included. */
	readonly own: Map<ParticipantId, Set<MeasureId>>
}
type Phase = PhaseRuntime<MeasureState>
type Command<T extends MeasureCommand['type']> = Extract<MeasureCommand, { type: T }>
type Entry = Command<'add-measure'> | Command<'edit-measure'>
type MeasureData = Pick<
	MeasureRecord,
	'touchpoint' | 'what' | 'kind' | 'firstStep' | 'firstStepDays' | 'due' | 'authority' | 'benefit' | 'cards' | 'state' | 'reason'
>
/** Who pointed where before; null = stood for itself. */
type Joined = { readonly from: readonly { readonly measure: MeasureId; readonly was: MeasureId | null }[]; readonly into: MeasureId }

const settings = (phase: PhaseRuntime): MeasureSettings => settingsOf(measure, phase)

export const measureRules: PhaseRules<MeasureState, MeasureCommand, MeasureTally> = {
	contract: measure,
	mineFollows: ['topic-selected', 'touchpoints-merged'],
	/** No measures for a topic without a complete Soll (M25), in sessions that have a Soll phase at all. */
	canOpen(session) {
		if (phasesOf(session, 'soll').length === 0) return
		if (topicsOf(session).some(({ touchpoint }) => !isComplete(session, touchpoint))) throw new Refusal('E_GATE', 'soll')
	},
	prepare: () => ({}),
	initial: () => ({ own: new Map() }),
	decide(session, phase, command, context) {
		switch (command.type) {
			case 'add-measure':
				return addMeasure(session, phase, command, context)
			case 'edit-measure':
				return editMeasure(session, phase, command, context)
			case 'remove-measure':
				return removeMeasure(session, phase, command, context)
			case 'join-measures':
				return joinMeasures(session, phase, command)
		}
	},
	evolve,
	mine(session, phase, participant) {
		const mine: Record<string, JsonObject> = {}
		for (const id of phase.state.own.get(participant) ?? []) {
			const record = session.measures.get(id)
			if (record !== undefined) mine[`m:${id}`] = mineMeasure(record)
		}
		return { ...mine, ...sollTopic(session, participant) }
	},
	minePatch(session, _phase, _participant, fact) {
		const { measure: id } = fact.d as { readonly measure?: MeasureId }
		if (id === undefined) return {}
		const record = session.measures.get(id)
		return { [`m:${id}`]: record === undefined ? null : mineMeasure(record) }
	},
	tally: (session, phase) => memoised(session, `tally:${phase.config.id}`, () => countMeasures(session, phase)),
	phone: (session, phase) => ({ data: { perPerson: settings(phase).perPerson } satisfies MeasurePhoneData, items: topicItems(session) }),
	projector: (_session, _phase, tally) => wall(tally()),
	console: (_session, _phase, tally) => wall(tally()),
	progress: (_session, phase) => ({
		active: phase.state.own.size,
		done: [...phase.state.own.values()].filter(({ size }) => size >= settings(phase).perPerson).length,
		of: phase.present.size,
	}),
	report: measureReport,
}

/** Everything a measure must have (I9, M30, M54), texts through moderation: one flagged text holds the whole. Throws Refusal. */
function admitMeasure(session: SessionState, entry: Entry, now: number): MeasureData {
	const touchpoint = resolveTouchpoint(session, entry.touchpoint)
	if (!topicsOf(session).some((topic) => topic.touchpoint === touchpoint)) throw new Refusal('E_NOT_FOUND')
	checkDates(entry, now, session.timeZone)
	const what = admitText(session, entry.what, { min: limits.cardCharsMin, max: limits.measureChars })
	const firstStep = admitText(session, entry.firstStep, { min: limits.cardCharsMin, max: limits.measureChars })
	const benefit = entry.benefit === null ? null : admitText(session, entry.benefit, { min: 0, max: limits.measureChars })
	const cards = [...new Set(entry.cards)]
	if (cards.some((id) => session.cards.get(id)?.state !== 'visible')) throw new Refusal('E_NOT_FOUND')
	return {
		touchpoint,
		what: what.text,
		kind: entry.kind,
		firstStep: firstStep.text,
		firstStepDays: entry.firstStepDays,
		due: entry.due,
		authority: entry.authority,
		benefit: benefit === null || benefit.text === '' ? null : benefit.text,
		cards,
		...strictest([what, firstStep, ...(benefit === null ? [] : [benefit])]),
	}
}

function strictest(texts: readonly AdmittedText[]): Pick<MeasureData, 'state' | 'reason'> {
	const held = texts.find(({ state }) => state !== 'visible')
	return { state: held?.state ?? 'visible', reason: held?.reason ?? null }
}

function addMeasure(session: SessionState, phase: Phase, command: Command<'add-measure'>, context: DecideContext): Decision {
	const author = participantOf(context)
	const data = admitMeasure(session, command, context.now)
	if ((phase.state.own.get(author)?.size ?? 0) >= settings(phase).perPerson) throw new Refusal('E_CAP')
	const id = context.newId()
	return { facts: [{ t: 'measure-added', p: phase.config.id, d: { measure: id, ...data } }], result: { measure: id } }
}

/** A measure of one's own from this phase; whether others' measures exist is nobody's business. */
function ownMeasure(session: SessionState, phase: Phase, id: MeasureId, context: DecideContext): MeasureRecord {
	const record = session.measures.get(id)
	if (record === undefined || !phase.state.own.get(participantOf(context))?.has(id)) throw new Refusal('E_NOT_FOUND')
	return record
}

function editMeasure(session: SessionState, phase: Phase, command: Command<'edit-measure'>, context: DecideContext): Decision {
	const before = ownMeasure(session, phase, command.measure, context)
	const after = admitMeasure(session, command, context.now)
	const sameTexts = after.what === before.what && after.firstStep === before.firstStep && after.benefit === before.benefit
	const judged = sameTexts ? { state: before.state, reason: before.reason } : readmitted(before, after)
	return {
		facts: [{ t: 'measure-edited', p: phase.config.id, d: { measure: before.id, ...after, ...judged } }],
		result: { measure: before.id },
	}
}

function removeMeasure(session: SessionState, phase: Phase, command: Command<'remove-measure'>, context: DecideContext): Decision {
	const { id, decision } = ownMeasure(session, phase, command.measure, context)
	// What the hall voted on or promised to do is no longer one person's to take away.
	if (decision !== 'draft' || [...session.commitments.values()].some((one) => one.measure === id)) throw new Refusal('E_STATE')
	return { facts: [{ t: 'measure-removed', p: phase.config.id, d: { measure: id } }] }
}

/** Twins keep their words and point to the one they were joined into. */
function joinMeasures(session: SessionState, phase: Phase, command: Command<'join-measures'>): Decision {
	if (phase.status === 'planned' || phase.status === 'skipped') throw new Refusal('E_STATE')
	const standing = (id: MeasureId): MeasureRecord => {
		const record = session.measures.get(id)
		if (record === undefined) throw new Refusal('E_NOT_FOUND')
		if (record.joined !== null) throw new Refusal('E_STATE')
		return record
	}
	const into = standing(command.into)
	const from = [...new Set(command.from)].map(standing)
	if (from.includes(into)) throw new Refusal('E_INVALID', 'into')
	const d: Joined = { from: from.map(({ id, joined }) => ({ measure: id, was: joined })), into: into.id }
	return {
		facts: [{ t: 'measures-joined', p: phase.config.id, d: { ...d, from: d.from.map((one) => ({ ...one })) } }],
		undo: {
			action: 'join-measures',
			params: { measures: from.length, title: into.what },
			inverse: [{ t: 'measures-parted', p: phase.config.id, d: { ...d, from: d.from.map((one) => ({ ...one })) } }],
		},
	}
}

function evolve(session: SessionState, phase: Phase, fact: Fact): void {
	const author = authorOf(fact)
	const { measure: id, ...data } = fact.d as unknown as MeasureData & { readonly measure: MeasureId }
	const known = session.measures.get(id)
	switch (fact.t) {
		case 'measure-added':
			session.order += 1
			session.measures.set(id, { id, phase: phase.config.id, ...data, joined: null, decision: 'draft', order: session.order, author })
			if (author !== null) phase.state.own.set(author, (phase.state.own.get(author) ?? new Set<MeasureId>()).add(id))
			break
		case 'measure-edited':
			if (known !== undefined) session.measures.set(id, { ...known, ...data })
			break
		case 'measure-removed':
			session.measures.delete(id)
			// Twins that had been joined into it stand for themselves again.
			for (const other of session.measures.values()) if (other.joined === id) other.joined = null
			if (author !== null) forget(phase, author, id)
			break
		case 'measures-joined': {
			const { from, into } = fact.d as unknown as Joined
			for (const { measure: one } of from) point(session, one, null, into)
			break
		}
		case 'measures-parted': {
			const { from, into } = fact.d as unknown as Joined
			for (const { measure: one, was } of from) point(session, one, into, was)
			break
		}
	}
}

function forget(phase: Phase, author: ParticipantId, id: MeasureId): void {
	const own = phase.state.own.get(author)
	own?.delete(id)
	if (own?.size === 0) phase.state.own.delete(author)
}

/** Lets a measure that points to `from` point to `to`; one that was moved since stays where it is. */
function point(session: SessionState, id: MeasureId, from: MeasureId | null, to: MeasureId | null): void {
	const record = session.measures.get(id)
	if (record !== undefined && record.joined === from) record.joined = to
}

const mineMeasure = ({ touchpoint, what, kind, firstStep, firstStepDays, due, authority, benefit, cards }: MeasureRecord): JsonObject =>
	({ touchpoint, what, kind, firstStep, firstStepDays, due, authority, benefit, cards }) satisfies MineMeasure

/** The topic this person worked on in the newest Soll phase; its state holds `topics` by participant. */
function sollTopic(session: SessionState, participant: ParticipantId): Mine {
	const state = newest(phasesOf(session, 'soll'))?.state as { topics?: ReadonlyMap<ParticipantId, TouchpointId> } | undefined
	return mineTopic(session, state?.topics?.get(participant))
}

function countMeasures(session: SessionState, phase: Phase): MeasureTally {
	const counts = new Map<TouchpointId, number>()
	const measures = activeMeasures(session)
	for (const { touchpoint } of measures) {
		const now = resolveTouchpoint(session, touchpoint)
		counts.set(now, (counts.get(now) ?? 0) + 1)
	}
	return {
		topics: topicsOf(session).map(({ touchpoint, side }) => ({
			touchpoint,
			title: titleOf(session, touchpoint),
			side,
			sentence: sentenceOf(session, touchpoint),
			measures: counts.get(touchpoint) ?? 0,
		})),
		measures: measures.length,
		writers: phase.state.own.size,
	}
}

const wall = ({ topics, measures }: MeasureTally): MeasureProjectorData => ({ topics, measures })
