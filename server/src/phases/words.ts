/** Rules of the closing words: one word, and how likely one would recommend (0–10). Words show live, recommendations after reveal. */
import type { JsonObject } from '@funkenflug/shared/domain'
import { Refusal } from '@funkenflug/shared/errors'
import type { ParticipantId, WordId } from '@funkenflug/shared/ids'
import { limits } from '@funkenflug/shared/limits'
import { type WordsCommand, type WordsPhoneData, type WordsSettings, type WordsTally, words } from '@funkenflug/shared/phases/words'
import { enps } from '@funkenflug/shared/ranking/recommend'
import type { PhaseRuntime, SessionState, WordRecord } from '../room/state.js'
import { authorOf, participantOf, settingsOf } from './lookup.js'
import { memoised } from './memo.js'
import { admitWord, replaceWord, visibleWords, wordJson, wordText } from './own-words.js'
import type { PhaseRules } from './rules.js'
import { both, column, keepsQuiet, section, stillHidden } from './section.js'
import { counted, type Votes } from './shown.js'

interface Said {
	readonly word: WordId | null
	readonly recommend: number | null
}
export interface WordsState {
	/** Only people who said something: an answer without both halves takes it back. */
	readonly said: Map<ParticipantId, Said>
}
type Phase = PhaseRuntime<WordsState>

/** Words show live; only recommendations are counted. */
const recommendVotes: Votes<WordsState> = {
	shownFrom: 'revealed',
	of: ({ said }) =>
		new Map([...said].flatMap(([participant, { recommend }]) => (recommend === null ? [] : [[participant, String(recommend)] as const]))),
}

const askOf = (phase: PhaseRuntime): WordsSettings['ask'] => settingsOf<WordsSettings>(words, phase).ask
const SCALE = 11

function view(phase: PhaseRuntime, tally: () => WordsTally): WordsPhoneData {
	const { words: list, said, recommend, enps: score } = tally()
	const revealed = phase.status === 'revealed'
	return { ask: askOf(phase), tally: { words: list, said, recommend: revealed ? recommend : null, enps: revealed ? score : null } }
}

function mineWord(session: SessionState, phase: Phase, participant: ParticipantId): JsonObject | null {
	const said = phase.state.said.get(participant)
	return said === undefined ? null : { word: wordText(session, said.word), recommend: said.recommend }
}

/** Equal words counted together; the most frequent spelling speaks for them. Most frequent first, ties by text. */
function countWords(list: readonly WordRecord[]): WordsTally['words'] {
	const spellings = new Map<string, Map<string, number>>()
	for (const { text } of list) {
		// Upper case first: folds ß and ss together, as case folding does.
		const key = text.normalize('NFKC').toUpperCase().toLowerCase()
		const group = spellings.get(key) ?? new Map<string, number>()
		group.set(text, (group.get(text) ?? 0) + 1)
		spellings.set(key, group)
	}
	const mostFirst = (a: { text: string; count: number }, b: { text: string; count: number }): number =>
		b.count - a.count || (a.text < b.text ? -1 : 1)
	return [...spellings.values()]
		.map((group) => {
			const sorted = [...group].map(([text, count]) => ({ text, count })).sort(mostFirst)
			return { text: sorted[0]?.text ?? '', count: sorted.reduce((sum, { count }) => sum + count, 0) }
		})
		.sort(mostFirst)
}

export const wordsRules: PhaseRules<WordsState, WordsCommand, WordsTally> = {
	contract: words,
	prepare: () => ({}),
	initial: () => ({ said: new Map() }),
	decide(session, phase, { word: raw, recommend }, context) {
		const ask = askOf(phase)
		if ((ask === 'word' && recommend !== null) || (ask === 'recommend' && raw !== null && raw.trim() !== '')) throw new Refusal('E_INVALID')
		const before = phase.state.said.get(participantOf(context))
		const word = admitWord(session, raw, before?.word ?? null, limits.wordChars, context)
		if ((before?.word ?? null) === (word?.id ?? null) && (before?.recommend ?? null) === recommend) return { facts: [] }
		return { facts: [{ t: 'word-said', p: phase.config.id, d: { word: wordJson(word), recommend } }] }
	},
	evolve(session, phase, fact) {
		const author = authorOf(fact)
		if (author === null) return
		const data = fact.d as { readonly word?: JsonObject | null; readonly recommend?: number | null }
		const word = replaceWord(session, phase.config.id, author, phase.state.said.get(author)?.word ?? null, data.word)
		const recommend = data.recommend ?? null
		if (word === null && recommend === null) phase.state.said.delete(author)
		else phase.state.said.set(author, { word, recommend })
	},
	mine(session, phase, participant) {
		const word = mineWord(session, phase, participant)
		return word === null ? {} : { word }
	},
	minePatch: (session, phase, participant) => ({ word: mineWord(session, phase, participant) }),
	votes: recommendVotes,
	tally: (session, phase) =>
		memoised(session, `tally:${phase.config.id}`, () => {
			const recommend = Array.from({ length: SCALE }, () => 0)
			for (const said of counted(recommendVotes, phase).state.said.values())
				if (said.recommend !== null) recommend[said.recommend] = (recommend[said.recommend] ?? 0) + 1
			return {
				words: countWords(visibleWords(session, phase.config.id)),
				said: phase.state.said.size,
				recommend,
				enps: enps(groups(recommend)),
			}
		}),
	phone: (_session, phase, tally) => ({ data: view(phase, tally), items: {} }),
	projector: (_session, phase, tally) => view(phase, tally),
	console: (_session, phase, tally) => view(phase, tally),
	progress: (_session, { state, present }) => ({ active: state.said.size, done: state.said.size, of: present.size }),
	report(session, phase, tally) {
		const { id } = phase.config
		const ask = askOf(phase)
		const quiet = keepsQuiet(session, phase)
		const list = {
			name: `words-${id}`,
			title: both('Worte', 'Words'),
			columns: [column('text', 'text', 'Wort', 'Word'), column('count', 'number', 'Anzahl', 'Count')],
			rows: tally.words.map(({ text, count }) => [text, count]),
		}
		const scale = {
			name: `recommend-${id}`,
			title: both('Empfehlung 0–10', 'Recommendation 0–10'),
			columns: [column('value', 'number', 'Wert', 'Value'), column('count', 'number', 'Anzahl', 'Count')],
			rows: tally.recommend.map((count, value) => [value, count]),
		}
		return section(phase, {
			facts: ask === 'word' ? [] : [quiet ? stillHidden : scoreText(tally)],
			tables: [...(ask === 'recommend' ? [] : [list]), ...(ask === 'word' || quiet ? [] : [scale])],
		})
	},
}

const sum = (counts: readonly number[]): number => counts.reduce((all, count) => all + count, 0)
/** Answers 0–6, 7–8, 9–10 (D-R11). */
const groups = (recommend: readonly number[]) => ({
	detractors: sum(recommend.slice(0, 7)),
	passives: sum(recommend.slice(7, 9)),
	promoters: sum(recommend.slice(9)),
})

function scoreText({ enps: score, recommend }: WordsTally) {
	const n = sum(recommend)
	if (score === null)
		return both(
			`Empfehlung: ${n} Antworten, zu wenige für eine Kennzahl (ab 10).`,
			`Recommendation: ${n} answers, too few for a score (10 or more).`,
		)
	const signed = score > 0 ? `+${score}` : score < 0 ? `−${-score}` : '0'
	return both(`Empfehlung (eNPS): ${signed} (n = ${n}).`, `Recommendation (eNPS): ${signed} (n = ${n}).`)
}
