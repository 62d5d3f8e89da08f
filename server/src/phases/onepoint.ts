/** Rules of the one-dot question: one value per person, own words if asked for; an answer replaces the one before. Blind until reveal. */

import type { Bilingual, JsonObject } from '@funkenflug/shared/domain'
import { Refusal } from '@funkenflug/shared/errors'
import type { ParticipantId, WordId } from '@funkenflug/shared/ids'
import { limits } from '@funkenflug/shared/limits'
import {
	type OnepointCommand,
	type OnepointPhoneData,
	type OnepointSettings,
	type OnepointTally,
	onepoint,
} from '@funkenflug/shared/phases/onepoint'
import type { PhaseRuntime, SessionState } from '../room/state.js'
import { authorOf, participantOf, settingsOf } from './lookup.js'
import { memoised } from './memo.js'
import { admitWord, replaceWord, visibleWords, wordJson, wordText } from './own-words.js'
import type { PhaseRules } from './rules.js'
import { both, column, keepsQuiet, percent, section, stillHidden } from './section.js'
import { counted, type Votes } from './shown.js'

interface OnepointAnswer {
	readonly value: number
	readonly word: WordId | null
}
export interface OnepointState {
	readonly answers: Map<ParticipantId, OnepointAnswer>
}
type Phase = PhaseRuntime<OnepointState>

/** Words are texts, not votes: changing them brings no new count about. */
const pointVotes: Votes<OnepointState> = {
	shownFrom: 'revealed',
	of: ({ answers }) => new Map([...answers].map(([participant, { value }]) => [participant, String(value)])),
}

const settings = (phase: PhaseRuntime): OnepointSettings => settingsOf<OnepointSettings>(onepoint, phase)

function view(phase: PhaseRuntime, tally: () => OnepointTally): OnepointPhoneData {
	const { min, max, low, high, words } = settings(phase)
	return { min, max, low, high, words, tally: phase.status === 'revealed' ? tally() : null }
}

function mineAnswer(session: SessionState, phase: Phase, participant: ParticipantId): { [key: string]: JsonObject } {
	const answer = phase.state.answers.get(participant)
	return answer === undefined ? {} : { answer: { value: answer.value, words: wordText(session, answer.word) } }
}

/** Share of the two highest values (goal clarity, D-R11). */
function highShare(counts: readonly number[], n: number): number | null {
	return n === 0 ? null : ((counts.at(-1) ?? 0) + (counts.at(-2) ?? 0)) / n
}

export const onepointRules: PhaseRules<OnepointState, OnepointCommand, OnepointTally> = {
	contract: onepoint,
	prepare: () => ({}),
	initial: () => ({ answers: new Map() }),
	decide(session, phase, { value, words }, context) {
		const { min, max, words: asked } = settings(phase)
		if (value < min || value > max) throw new Refusal('E_INVALID')
		const before = phase.state.answers.get(participantOf(context))
		const word = admitWord(session, asked ? words : null, before?.word ?? null, limits.ownWordsChars, context)
		if (before?.value === value && before.word === (word?.id ?? null)) return { facts: [] }
		return { facts: [{ t: 'point-answered', p: phase.config.id, d: { value, word: wordJson(word) } }] }
	},
	evolve(session, phase, fact) {
		const author = authorOf(fact)
		if (author === null) return
		const data = fact.d as JsonObject
		const word = replaceWord(session, phase.config.id, author, phase.state.answers.get(author)?.word ?? null, data['word'])
		phase.state.answers.set(author, { value: Number(data['value']), word })
	},
	mine: mineAnswer,
	minePatch: mineAnswer,
	votes: pointVotes,
	tally: (session, phase) =>
		memoised(session, `tally:${phase.config.id}`, () => {
			const { min, max } = settings(phase)
			const counts = Array.from({ length: max - min + 1 }, () => 0)
			const { answers } = counted(pointVotes, phase).state
			for (const { value } of answers.values()) counts[value - min] = (counts[value - min] ?? 0) + 1
			const n = answers.size
			// Words that came with a vote wait together with it.
			const said = new Set([...answers.values()].map(({ word }) => word))
			const words = visibleWords(session, phase.config.id).filter(({ id }) => said.has(id))
			return { counts, n, high: highShare(counts, n), words: words.map(({ id, text }) => ({ id, text })) }
		}),
	phone: (_session, phase, tally) => ({ data: view(phase, tally), items: {} }),
	projector: (_session, phase, tally) => view(phase, tally),
	console: (_session, phase, tally) => view(phase, tally),
	progress: (_session, { state, present }) => ({ active: state.answers.size, done: state.answers.size, of: present.size }),
	report(session, phase, { counts, n, high, words }) {
		if (keepsQuiet(session, phase)) return section(phase, { facts: [stillHidden] })
		const { min, max, words: asked } = settings(phase)
		const { id } = phase.config
		const numbers = {
			name: `onepoint-${id}`,
			title: both('Antworten', 'Answers'),
			columns: [column('value', 'number', 'Wert', 'Value'), column('count', 'number', 'Anzahl', 'Count')],
			rows: counts.map((count, index) => [min + index, count]),
		}
		const own = {
			name: `own-words-${id}`,
			title: both('In eigenen Worten', 'In own words'),
			columns: [column('text', 'text', 'Worte', 'Words')],
			rows: words.map(({ text }) => [text]),
		}
		return section(phase, { facts: [shareText(max, n, high)], tables: asked ? [numbers, own] : [numbers] })
	},
}

function shareText(max: number, n: number, high: number | null): Bilingual {
	if (high === null) return both('Keine Antworten.', 'No answers.')
	const share = percent(high)
	return both(`${share} % haben ${max - 1} oder ${max} gewählt (n = ${n}).`, `${share}% chose ${max - 1} or ${max} (n = ${n}).`)
}
