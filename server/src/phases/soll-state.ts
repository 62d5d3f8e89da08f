/** The live state of a Soll phase and how its facts change it; notes and sentences belong to the session. */
import type { Fact, NoteSide } from '@funkenflug/shared/domain'
import type { NoteId, ParticipantId, TouchpointId } from '@funkenflug/shared/ids'
import type { NoteRecord, PhaseRuntime, SessionState } from '../room/state.js'
import type { AdmittedText } from '../room/texts.js'
import { authorOf } from './lookup.js'
import { sentenceOf } from './topics.js'

export interface SollState {
	/** Participant → topic they work on. */
	readonly topics: Map<ParticipantId, TouchpointId>
	/** How many people each topic has, as it was taken: kept beside, so that nobody is counted again for every newcomer. */
	readonly people: Map<TouchpointId, number>
	/** Participant → own notes with their side. */
	readonly own: Map<ParticipantId, Map<NoteId, NoteSide>>
	/** Topic the wall shows large. */
	show: TouchpointId | null
}
type Phase = PhaseRuntime<SollState>
type NoteData = Pick<NoteRecord, 'touchpoint' | 'side'> & AdmittedText & { readonly note: NoteId }

/** Gives somebody a topic, instead of the one they had. */
export function takeTopic({ topics, people }: SollState, participant: ParticipantId, touchpoint: TouchpointId): void {
	const before = topics.get(participant)
	if (before !== undefined) people.set(before, (people.get(before) ?? 1) - 1)
	people.set(touchpoint, (people.get(touchpoint) ?? 0) + 1)
	topics.set(participant, touchpoint)
}

export function evolveSoll(session: SessionState, phase: Phase, fact: Fact): void {
	const author = authorOf(fact)
	switch (fact.t) {
		case 'topic-taken': {
			const { participant, touchpoint } = fact.d as unknown as { participant: ParticipantId; touchpoint: TouchpointId }
			takeTopic(phase.state, participant, touchpoint)
			break
		}
		case 'note-added': {
			const { note: id, ...data } = fact.d as unknown as NoteData
			session.order += 1
			session.notes.set(id, { id, phase: phase.config.id, ...data, author, order: session.order })
			if (author !== null) phase.state.own.set(author, (phase.state.own.get(author) ?? new Map<NoteId, NoteSide>()).set(id, data.side))
			break
		}
		case 'note-edited': {
			const { note: id, ...data } = fact.d as unknown as AdmittedText & { note: NoteId }
			const note = session.notes.get(id)
			if (note !== undefined) session.notes.set(id, { ...note, ...data })
			break
		}
		case 'note-removed': {
			const { note } = fact.d as unknown as { note: NoteId }
			session.notes.delete(note)
			const own = author === null ? undefined : phase.state.own.get(author)
			own?.delete(note)
			if (author !== null && own?.size === 0) phase.state.own.delete(author)
			break
		}
		case 'target-written': {
			const { touchpoint, sentence } = fact.d as unknown as { touchpoint: TouchpointId; sentence: string }
			setTarget(session, touchpoint, sentence)
			break
		}
		case 'target-restored': {
			const { touchpoint, from, to } = fact.d as unknown as { touchpoint: TouchpointId; from: string; to: string }
			// Somebody has written another sentence since: that one stays.
			if (sentenceOf(session, touchpoint) === from) setTarget(session, touchpoint, to)
			break
		}
		case 'topic-shown':
			phase.state.show = (fact.d as unknown as { touchpoint: TouchpointId | null }).touchpoint
			break
	}
}

function setTarget(session: SessionState, touchpoint: TouchpointId, sentence: string): void {
	session.targets.delete(touchpoint)
	// An empty sentence is kept only where it has to cover that of a merged touchpoint.
	if (sentence !== sentenceOf(session, touchpoint)) session.targets.set(touchpoint, sentence)
}
