/**
 * Soll: what has held us back, what is wanted and unwanted per topic; the desk writes the target sentence.
 * Owns who works on which topic and how many notes each person has; the notes themselves belong to the session.
 */
import type { JsonObject, NoteSide } from '@funkenflug/shared/domain'
import { Refusal } from '@funkenflug/shared/errors'
import type { NoteId, ParticipantId, TouchpointId } from '@funkenflug/shared/ids'
import { limits } from '@funkenflug/shared/limits'
import {
	type MineNote,
	type SollCommand,
	type SollPhoneData,
	type SollProjectorData,
	type SollSettings,
	type SollTally,
	type SollTopic,
	soll,
} from '@funkenflug/shared/phases/soll'
import { shuffled } from '@funkenflug/shared/random'
import type { NoteRecord, PhaseRuntime, SessionState } from '../room/state.js'
import { type AdmittedText, admitText, admitTitle } from '../room/texts.js'
import { participantOf, settingsOf } from './lookup.js'
import { memoised } from './memo.js'
import { resolveTouchpoint } from './ratings.js'
import { readmitted } from './readmit.js'
import type { DecideContext, Decision, PhaseRules } from './rules.js'
import { sollReport } from './soll-report.js'
import { evolveSoll, type SollState, takeTopic } from './soll-state.js'
import { isComplete, mineTopic, notesOn, sentenceOf, titleOf, topicItems, topicsOf } from './topics.js'

type Phase = PhaseRuntime<SollState>
type Command<T extends SollCommand['type']> = Extract<SollCommand, { type: T }>

const settings = (phase: PhaseRuntime): SollSettings => settingsOf(soll, phase)

export const sollRules: PhaseRules<SollState, SollCommand, SollTally> = {
	contract: soll,
	mineFollows: ['topic-selected', 'touchpoints-merged'],
	prepare: (session, phase, context) => (settings(phase).topics === 'even' ? assign(session, phase, context) : {}),
	opened(session, phase) {
		const { topics, assigned } = phase.data as { topics?: readonly TouchpointId[]; assigned?: readonly number[] }
		for (const { id, number } of session.participants.values()) {
			const topic = topics?.[assigned?.[number - 1] ?? -1]
			if (topic !== undefined && !phase.state.topics.has(id)) takeTopic(phase.state, id, topic)
		}
	},
	initial: () => ({ topics: new Map(), people: new Map(), own: new Map(), show: null }),
	onJoin(session, phase, participant) {
		const topic = settings(phase).topics === 'even' && !phase.state.topics.has(participant) ? quietestTopic(session, phase) : null
		return topic === null ? [] : [{ t: 'topic-taken', p: phase.config.id, d: { participant, touchpoint: topic } }]
	},
	decide(session, phase, command, context) {
		switch (command.type) {
			case 'pick-topic':
				return pickTopic(session, phase, command, context)
			case 'add-note':
				return addNote(session, phase, command, context)
			case 'edit-note':
				return editNote(session, phase, command, context)
			case 'remove-note':
				ownNote(session, phase, command.note, participantOf(context))
				return { facts: [{ t: 'note-removed', p: phase.config.id, d: { note: command.note } }] }
			case 'write-target':
				return writeTarget(session, phase, command)
			case 'show-topic':
				return showTopic(session, phase, command)
		}
	},
	evolve: evolveSoll,
	mine(session, phase, participant) {
		const mine: Record<string, JsonObject> = {}
		for (const id of phase.state.own.get(participant)?.keys() ?? []) {
			const note = session.notes.get(id)
			if (note !== undefined) mine[`n:${id}`] = mineNote(note)
		}
		return { ...mine, ...mineTopic(session, phase.state.topics.get(participant)) }
	},
	minePatch(session, phase, participant, fact) {
		if (fact.t === 'topic-taken') return mineTopic(session, phase.state.topics.get(participant))
		const { note: id } = fact.d as { readonly note?: NoteId }
		if (id === undefined) return {}
		const note = session.notes.get(id)
		return { [`n:${id}`]: note === undefined ? null : mineNote(note) }
	},
	tally: (session, phase) => memoised(session, `tally:${phase.config.id}`, () => countTopics(session, phase)),
	phone(session, phase) {
		const { topics, obstacle, perSide } = settings(phase)
		return { data: { topics, obstacle, perSide } satisfies SollPhoneData, items: topicItems(session) }
	},
	projector: (session, phase, tally) => wall(session, phase, tally()),
	console: (session, phase, tally) => wall(session, phase, tally()),
	progress: (_session, phase) => {
		const both = (sides: ReadonlyMap<NoteId, NoteSide>): boolean =>
			[...sides.values()].includes('wanted') && [...sides.values()].includes('unwanted')
		return { active: phase.state.own.size, done: [...phase.state.own.values()].filter(both).length, of: phase.present.size }
	},
	/** Sat at the table of this topic. */
	touched: (session, phase, participant, touchpoint) => {
		const taken = phase.state.topics.get(participant)
		return taken !== undefined && resolveTouchpoint(session, taken) === touchpoint
	},
	report: sollReport,
}

/** Topic by topic to everybody who has none yet, in random order: people spread evenly, `assigned[number − 1]` = index of the topic. */
function assign(session: SessionState, phase: Phase, { random }: DecideContext): JsonObject {
	const topics = topicsOf(session).map(({ touchpoint }) => touchpoint)
	const people = peopleByTopic(session, phase)
	const assigned: number[] = [...session.participants].map(() => -1)
	const waiting = [...session.participants.values()].filter(({ id }) => !phase.state.topics.has(id))
	for (const { number } of shuffled(waiting, random)) {
		const topic = quietest(topics, people)
		if (topic === null) break
		people.set(topic, (people.get(topic) ?? 0) + 1)
		assigned[number - 1] = topics.indexOf(topic)
	}
	return { topics, assigned }
}

/** People per topic that stands now. */
function peopleByTopic(session: SessionState, phase: Phase): Map<TouchpointId, number> {
	const people = new Map<TouchpointId, number>()
	for (const [topic, n] of phase.state.people) {
		const now = resolveTouchpoint(session, topic)
		people.set(now, (people.get(now) ?? 0) + n)
	}
	return people
}

/** The topic with the fewest people; of equal ones the first. */
function quietest(topics: readonly TouchpointId[], people: ReadonlyMap<TouchpointId, number>): TouchpointId | null {
	let found: TouchpointId | null = null
	for (const topic of topics) if (found === null || (people.get(topic) ?? 0) < (people.get(found) ?? 0)) found = topic
	return found
}

const quietestTopic = (session: SessionState, phase: Phase): TouchpointId | null =>
	quietest(
		topicsOf(session).map(({ touchpoint }) => touchpoint),
		peopleByTopic(session, phase),
	)

/** The topic this id stands for now; E_NOT_FOUND when it is none. */
function topicOf(session: SessionState, id: TouchpointId): TouchpointId {
	const now = resolveTouchpoint(session, id)
	if (!topicsOf(session).some(({ touchpoint }) => touchpoint === now)) throw new Refusal('E_NOT_FOUND')
	return now
}

function pickTopic(session: SessionState, phase: Phase, command: Command<'pick-topic'>, context: DecideContext): Decision {
	const participant = participantOf(context)
	const topic = command.touchpoint === null ? quietestTopic(session, phase) : topicOf(session, command.touchpoint)
	if (topic === null) throw new Refusal('E_NOT_FOUND')
	if (phase.state.topics.get(participant) === topic) return { facts: [] }
	return { facts: [{ t: 'topic-taken', p: phase.config.id, d: { participant, touchpoint: topic } }] }
}

const admitNote = (session: SessionState, raw: string): AdmittedText =>
	admitText(session, raw, { min: limits.cardCharsMin, max: limits.noteChars })

function addNote(session: SessionState, phase: Phase, { touchpoint, side, text }: Command<'add-note'>, context: DecideContext): Decision {
	const author = participantOf(context)
	const topic = topicOf(session, touchpoint)
	const { obstacle, perSide } = settings(phase)
	if (side === 'obstacle' && !obstacle) throw new Refusal('E_INVALID', 'side')
	const own = [...(phase.state.own.get(author)?.values() ?? [])].filter((one) => one === side).length
	if (own >= perSide) throw new Refusal('E_CAP')
	const note = context.newId()
	return {
		facts: [{ t: 'note-added', p: phase.config.id, d: { note, touchpoint: topic, side, ...admitNote(session, text) } }],
		result: { note },
	}
}

/** A note of one's own from this phase; whether others' notes exist is nobody's business. */
function ownNote(session: SessionState, phase: Phase, id: NoteId, author: ParticipantId): NoteRecord {
	const note = session.notes.get(id)
	if (note === undefined || !phase.state.own.get(author)?.has(id)) throw new Refusal('E_NOT_FOUND')
	return note
}

function editNote(session: SessionState, phase: Phase, { note: id, text }: Command<'edit-note'>, context: DecideContext): Decision {
	const before = ownNote(session, phase, id, participantOf(context))
	const after = admitNote(session, text)
	if (after.text === before.text) return { facts: [], result: { note: id } }
	return {
		facts: [{ t: 'note-edited', p: phase.config.id, d: { note: id, text: after.text, ...readmitted(before, after) } }],
		result: { note: id },
	}
}

/** Desk commands of a phase come at any time: not before it has been opened, please. */
function mustHaveRun({ status }: Phase): void {
	if (status === 'planned' || status === 'skipped') throw new Refusal('E_STATE')
}

function writeTarget(session: SessionState, phase: Phase, command: Command<'write-target'>): Decision {
	mustHaveRun(phase)
	const touchpoint = topicOf(session, command.touchpoint)
	const sentence = admitTitle(command.sentence, { min: 0, max: limits.targetChars })
	const was = sentenceOf(session, touchpoint)
	if (sentence === was) return { facts: [] }
	const fact = { t: 'target-written', p: phase.config.id, d: { touchpoint, sentence } }
	return {
		facts: [fact],
		undo: {
			action: 'write-target',
			params: { title: titleOf(session, touchpoint) },
			inverse: [{ t: 'target-restored', p: phase.config.id, d: { touchpoint, from: sentence, to: was } }],
		},
	}
}

function showTopic(session: SessionState, phase: Phase, command: Command<'show-topic'>): Decision {
	mustHaveRun(phase)
	const touchpoint = command.touchpoint === null ? null : topicOf(session, command.touchpoint)
	return touchpoint === phase.state.show ? { facts: [] } : { facts: [{ t: 'topic-shown', p: phase.config.id, d: { touchpoint } }] }
}

const mineNote = ({ touchpoint, side, text }: NoteRecord): JsonObject => ({ touchpoint, side, text }) satisfies MineNote

function countTopics(session: SessionState, phase: Phase): SollTally {
	const people = peopleByTopic(session, phase)
	const own = [...phase.state.own.values()]
	const topics = topicsOf(session).map(({ touchpoint, side }): SollTopic => {
		const { obstacle, wanted, unwanted } = notesOn(session, touchpoint)
		return {
			touchpoint,
			title: titleOf(session, touchpoint),
			side,
			sentence: sentenceOf(session, touchpoint),
			obstacles: obstacle,
			wanted,
			unwanted,
			people: people.get(touchpoint) ?? 0,
			complete: isComplete(session, touchpoint),
		}
	})
	return { topics, notes: own.reduce((sum, { size }) => sum + size, 0), writers: own.length }
}

function wall(session: SessionState, phase: Phase, { topics }: SollTally): SollProjectorData {
	const { show } = phase.state
	return { topics, show: show === null ? null : resolveTouchpoint(session, show) }
}
