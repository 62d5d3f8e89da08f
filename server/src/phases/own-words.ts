/**
 * Own words of a participant, one text per phase that their next answer replaces. The text lives in the session
 * (so that it can be held and released); the phase's state keeps only its id. Ids are random: sorted by id is shuffled.
 */
import type { Json, JsonObject } from '@funkenflug/shared/domain'
import type { ParticipantId, PhaseId, WordId } from '@funkenflug/shared/ids'
import type { SessionState, WordRecord } from '../room/state.js'
import { admitText } from '../room/texts.js'
import type { DecideContext } from './rules.js'

/** As it stands in a fact. */
type WordData = Pick<WordRecord, 'id' | 'text' | 'state' | 'reason'>

/** Takes in own words: null when nothing was said, the record as it is when the words have not changed. Throws Refusal. */
export function admitWord(
	session: SessionState,
	raw: string | null,
	before: WordId | null,
	max: number,
	context: DecideContext,
): WordData | null {
	const admitted = admitText(session, raw ?? '', { min: 0, max })
	if (admitted.text === '') return null
	const earlier = before === null ? undefined : session.words.get(before)
	// The same words again keep what the desk has decided about them.
	if (earlier?.text === admitted.text) return { id: earlier.id, text: earlier.text, state: earlier.state, reason: earlier.reason }
	return { id: context.newId() as WordId, ...admitted }
}

/** Part of evolving an answer: replaces the words of before. Gives back the id to keep. */
export function replaceWord(
	session: SessionState,
	phase: PhaseId,
	author: ParticipantId,
	before: WordId | null,
	data: Json | undefined,
): WordId | null {
	const word = (data ?? null) as unknown as WordData | null
	if (before !== null && before !== word?.id) session.words.delete(before)
	if (word === null) return null
	if (word.id !== before) session.words.set(word.id, { ...word, phase, author })
	return word.id
}

/** What the author sees of it, whether it is held or not. */
export const wordText = (session: SessionState, word: WordId | null): string | null =>
	word === null ? null : (session.words.get(word)?.text ?? null)

/** Released words of a phase in an order that tells nothing about when they were said. */
export const visibleWords = (session: SessionState, phase: PhaseId): readonly WordRecord[] =>
	[...session.words.values()]
		.filter((word) => word.phase === phase && word.state === 'visible')
		.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))

/** A word for a fact. */
export const wordJson = (word: WordData | null): JsonObject | null =>
	word === null ? null : { id: word.id, text: word.text, state: word.state, reason: word.reason }
