/**
 * A recorded conversation as files: who wrote what, who judged it how and when, and the tallies that must come out.
 * What cannot be used is left out and said, never guessed. Knows nothing of sessions or connections.
 */
import { basename, resolve } from 'node:path'
import { type CsvRow, findCsv, glance, readCsv, wholeNumber } from '../harness/csv.js'

export interface RecordedCard {
	readonly comment: string
	readonly author: string
	/** Exactly as parsed, apart from outer white space. */
	readonly text: string
}
export type RecordedEvent =
	| { readonly kind: 'card'; readonly at: number; readonly person: string; readonly card: RecordedCard }
	| {
			readonly kind: 'vote'
			/** Never before the card it is for. */
			readonly at: number
			readonly person: string
			readonly comment: string
			readonly value: 'delighting' | 'disappointing' | 'okay'
	  }
type RecordedVote = Extract<RecordedEvent, { kind: 'vote' }>
/** Delighting, disappointing, okay. */
export interface ExpectedTally {
	readonly agree: number
	readonly disagree: number
	readonly pass: number
}
export interface Conversation {
	readonly name: string
	readonly people: readonly string[]
	readonly cards: readonly RecordedCard[]
	/** In order: by time, a card before votes, then by line. */
	readonly events: readonly RecordedEvent[]
	readonly expected: ReadonlyMap<string, ExpectedTally>
	/** What was left out, moved or reckoned, each a sentence. */
	readonly notes: readonly string[]
}

const VALUES: ReadonlyMap<number, RecordedVote['value']> = new Map([
	[1, 'delighting'],
	[-1, 'disappointing'],
	[0, 'okay'],
])

/**
 * Reads comments.csv, votes.csv and, if it is there, expected-tallies.csv (or .gz); without it the tallies are reckoned
 * from the votes. Throws a sentence for people when something needed is missing or odd.
 */
export function readConversation(folder: string): Conversation {
	const notes: string[] = []
	const note = (n: number, sentence: string) => n > 0 && notes.push(`${n} ${sentence}`)
	const cardEvents = readCsv(folder, 'comments').map((row) => {
		const card: RecordedCard = {
			comment: idOf(row, 'comment-id'),
			author: cell(row, 'author-id').trim(),
			text: cell(row, 'comment-body').trim(),
		}
		return { kind: 'card', at: moment(row), person: card.author, card } satisfies RecordedEvent
	})
	const written = new Map(cardEvents.map(({ card, at }) => [card.comment, at]))
	if (written.size === 0) throw new Error('There are no comments.')
	if (written.size !== cardEvents.length) throw new Error('A comment-id occurs twice.')

	let [nowhere, early] = [0, 0]
	const votes = readCsv(folder, 'votes')
		.flatMap((row): RecordedVote[] => {
			const text = cell(row, 'vote').trim()
			const value = text === '' ? undefined : VALUES.get(Number(text))
			if (value === undefined) throw new Error(`A vote must be 1, -1 or 0: ${glance(row)}`)
			const [at, person, comment] = [moment(row), idOf(row, 'voter-id'), idOf(row, 'comment-id')]
			if (!written.has(comment)) nowhere += 1
			return written.has(comment) ? [{ kind: 'vote', at, person, comment, value }] : []
		})
		.sort((a, b) => a.at - b.at)
	note(nowhere, 'votes left out: comments.csv does not have what they are for.')
	// By their own time first: those that are moved to their card keep the order among themselves.
	const moved = votes.map((vote) => {
		const from = written.get(vote.comment) ?? vote.at
		if (vote.at < from) early += 1
		return { ...vote, at: Math.max(vote.at, from) }
	})
	note(early, 'votes wait for their comment, which is recorded later than they are.')
	// Stable: equal times keep cards first and the order of lines.
	const events = [...cardEvents, ...moved].sort((a, b) => a.at - b.at)
	const cards = cardEvents.map(({ card }) => card)
	return {
		name: basename(resolve(folder)),
		people: [...new Set(events.map(({ person }) => person))],
		cards,
		events,
		expected: expectedTallies(folder, cards, votes, notes),
		notes,
	}
}

function expectedTallies(
	folder: string,
	cards: readonly RecordedCard[],
	votes: readonly RecordedVote[],
	notes: string[],
): ReadonlyMap<string, ExpectedTally> {
	const rows = findCsv(folder, 'expected-tallies')
	if (rows === null) {
		notes.push('There is no expected-tallies.csv: what must come out is reckoned from votes.csv, the last vote of a person counts.')
		return tallyOf(cards, votes)
	}
	const expected = new Map(
		rows.map((row) => [
			idOf(row, 'comment-id'),
			{ agree: wholeNumber(row, 'agree'), disagree: wholeNumber(row, 'disagree'), pass: wholeNumber(row, 'pass') },
		]),
	)
	if (expected.size !== rows.length) throw new Error('expected-tallies.csv has a comment-id twice.')
	for (const { comment } of cards) if (!expected.has(comment)) throw new Error(`expected-tallies.csv has no comment ${comment}.`)
	if (expected.size !== cards.length) throw new Error('expected-tallies.csv has comments that comments.csv does not have.')
	return expected
}

/** The last vote of each person on each comment, counted. Votes in order. */
function tallyOf(cards: readonly RecordedCard[], votes: readonly RecordedVote[]): ReadonlyMap<string, ExpectedTally> {
	const last = new Map(cards.map(({ comment }) => [comment, new Map<string, RecordedVote['value']>()]))
	for (const { comment, person, value } of votes) last.get(comment)?.set(person, value)
	return new Map(
		[...last].map(([comment, byPerson]) => {
			const values = [...byPerson.values()]
			const count = (wanted: RecordedVote['value']): number => values.filter((value) => value === wanted).length
			return [comment, { agree: count('delighting'), disagree: count('disappointing'), pass: count('okay') }]
		}),
	)
}

function cell(row: CsvRow, column: string): string {
	const value = row[column]
	if (value === undefined) throw new Error(`There is no column "${column}".`)
	return value
}
function idOf(row: CsvRow, column: string): string {
	const id = cell(row, column).trim()
	if (id === '') throw new Error(`Column "${column}" is empty: ${glance(row)}`)
	return id
}
/** A point in time, in whatever unit the file has throughout; a date with its time and zone is fine too. */
function moment(row: CsvRow): number {
	const text = cell(row, 'timestamp').trim()
	const number = text === '' ? Number.NaN : Number(text)
	const at = Number.isFinite(number) ? number : /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/.test(text) ? Date.parse(text) : Number.NaN
	if (!Number.isFinite(at)) throw new Error(`Column "timestamp" has no time: ${glance(row)}`)
	return at
}
