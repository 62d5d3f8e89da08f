/**
 * A recorded conversation as files: who wrote what, who judged it how and when, and the tallies that must come out.
 * Knows nothing of sessions or connections.
 */
import { basename, resolve } from 'node:path'
import { type CsvRow, readCsv, wholeNumber } from '../harness/csv.js'

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
			readonly at: number
			readonly person: string
			readonly comment: string
			readonly value: 'delighting' | 'disappointing' | 'okay'
	  }
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
}

const VALUES: Readonly<Record<string, 'delighting' | 'disappointing' | 'okay'>> = { '1': 'delighting', '-1': 'disappointing', '0': 'okay' }

/** Reads comments.csv, votes.csv (or .gz) and expected-tallies.csv. Throws a sentence for people when something is missing or odd. */
export function readConversation(folder: string): Conversation {
	const cardEvents = readCsv(folder, 'comments').map((row): RecordedEvent => {
		const card = { comment: cell(row, 'comment-id'), author: cell(row, 'author-id'), text: cell(row, 'comment-body').trim() }
		return { kind: 'card', at: wholeNumber(row, 'timestamp'), person: card.author, card }
	})
	const voteEvents = readCsv(folder, 'votes').map((row): RecordedEvent => {
		const value = VALUES[cell(row, 'vote')]
		if (value === undefined) throw new Error(`A vote must be 1, -1 or 0: ${JSON.stringify(row)}`)
		return { kind: 'vote', at: wholeNumber(row, 'timestamp'), person: cell(row, 'voter-id'), comment: cell(row, 'comment-id'), value }
	})
	// Stable: equal times keep cards first and the order of lines.
	const events = [...cardEvents, ...voteEvents].sort((a, b) => a.at - b.at)
	const cards = cardEvents.flatMap((event) => (event.kind === 'card' ? [event.card] : []))
	const known = new Set(cards.map(({ comment }) => comment))
	if (known.size !== cards.length) throw new Error('A comment-id occurs twice.')
	for (const event of voteEvents)
		if (event.kind === 'vote' && !known.has(event.comment)) throw new Error(`A vote is for comment ${event.comment}, which does not exist.`)
	const expected = new Map(
		readCsv(folder, 'expected-tallies').map((row) => [
			cell(row, 'comment-id'),
			{ agree: wholeNumber(row, 'agree'), disagree: wholeNumber(row, 'disagree'), pass: wholeNumber(row, 'pass') },
		]),
	)
	for (const { comment } of cards) if (!expected.has(comment)) throw new Error(`expected-tallies.csv has no comment ${comment}.`)
	return { name: basename(resolve(folder)), people: [...new Set(events.map(({ person }) => person))], cards, events, expected }
}

function cell(row: CsvRow, column: string): string {
	const value = row[column]
	if (value === undefined) throw new Error(`There is no column "${column}".`)
	return value
}
