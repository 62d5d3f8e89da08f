/**
 * Are the tallies exact, everywhere they can be seen? State (console), export as JSON and CSV, projector, and a phone that
 * joins last; the texts too. Lists every difference, counts nothing as close enough.
 */

import type { ReportModel } from '@funkenflug/server/report/model'
import type { RatePhoneData, RateProjectorData } from '@funkenflug/shared/phases/rate'
import { newStats } from '../harness/courier.js'
import { parseCsv } from '../harness/csv.js'
import { createDice } from '../harness/dice.js'
import { type ExportRow, tableOf } from '../harness/export.js'
import { openPhone } from '../harness/phone.js'
import { until } from '../harness/until.js'
import type { Conversation } from './conversation.js'
import type { Replay } from './replay-run.js'
import { COLLECT, onCard, RATE, type Stage } from './stage.js'

export type Place = 'console' | 'export json' | 'export csv' | 'projector' | 'late phone'
export interface Verdict {
	readonly place: Place
	readonly cards: number
	/** Sums over all cards. */
	readonly delighting: number
	readonly disappointing: number
	readonly okay: number
	readonly differences: readonly string[]
}

/** Disappointing, okay, delighting. */
type Triple = readonly [d: number, o: number, b: number]
type Tallies = ReadonlyMap<string, Triple>

/** Ends both phases and shows what came out. */
export async function reveal({ desk }: Replay): Promise<void> {
	await desk.command({ type: 'close-phase', phase: COLLECT, graceSeconds: 0 })
	await desk.command({ type: 'close-phase', phase: RATE, graceSeconds: 0 })
	await desk.command({ type: 'reveal-phase', phase: RATE })
}

/** Looks everywhere, once all is revealed. */
export async function compareEverywhere(
	url: string,
	stage: Stage,
	conversation: Conversation,
	replay: Replay,
): Promise<readonly Verdict[]> {
	const { desk, wall } = replay
	const results = <H extends { readonly data: object }>(head: () => H | null) =>
		until(() => ((head()?.data ?? {}) as unknown as Partial<RateProjectorData>).results, 'results on a screen')
	const fromResults = (list: Awaited<ReturnType<typeof results>>): Tallies =>
		new Map(list.map(({ touchpoint, d, o, b }) => [touchpoint, [d, o, b]]))

	const late = await openPhone({
		url,
		code: stage.code,
		secret: stage.secret,
		dice: createDice('late'),
		stats: newStats(),
	})
	const lateCounts = await until(
		() => ((late.head()?.data ?? {}) as unknown as Partial<RatePhoneData>).counts,
		'counts on a phone that joins last',
	)
	late.close()

	const model = JSON.parse(await stage.api.report(stage.session, 'format=json')) as ReportModel
	const [jsonRatings, jsonCards] = [tableOf(model, 'ratings'), tableOf(model, 'cards')]
	const csvRatings = parseCsv(await stage.api.report(stage.session, 'format=csv&table=ratings'))
	const csvCards = parseCsv(await stage.api.report(stage.session, 'format=csv&table=cards'))
	const wallCards = await until(() => {
		const { cards } = wall.board.content()
		return Object.keys(cards).length >= conversation.cards.length - replay.noCards.size && cards
	}, 'all cards on the board')

	const judge = (place: Place, tallies: Tallies, texts: ReadonlyMap<string, string> | null, read?: (text: string) => string) =>
		verdict(place, conversation, replay, tallies, texts, read)
	return [
		judge('console', fromResults(await results(() => desk.head())), null),
		judge('export json', triples(jsonRatings), textsOf(jsonCards)),
		judge('export csv', triples(csvRatings), textsOf(csvCards), guardless),
		judge(
			'projector',
			fromResults(await results(() => wall.head())),
			new Map(Object.entries(wallCards).map(([id, { text }]) => [id, text])),
		),
		judge('late phone', new Map(Object.entries(lateCounts)), null),
	]
}

function verdict(
	place: Place,
	{ cards, expected }: Conversation,
	{ made }: Replay,
	tallies: Tallies,
	texts: ReadonlyMap<string, string> | null,
	/** What of a text can be compared there. */
	read: (text: string) => string = (text) => text,
): Verdict {
	const differences: string[] = []
	if (tallies.size !== cards.length) differences.push(`${tallies.size} touchpoints instead of ${cards.length}`)
	for (const { comment, text } of cards) {
		const own = made.get(comment)
		const found = tallies.get(own?.touchpoint ?? '')
		const want = expected.get(comment)
		if (own === undefined || found === undefined || want === undefined) {
			differences.push(`card ${comment} is missing`)
			continue
		}
		const [d, o, b] = found
		if (b !== want.agree || d !== want.disagree || o !== want.pass)
			differences.push(`card ${comment}: ${b}/${d}/${o} instead of ${want.agree}/${want.disagree}/${want.pass}`)
		if (texts === null || own.card === null) continue
		const [said, meant] = [texts.get(own.card), onCard(text)]
		if (said === undefined || !('text' in meant) || read(said) !== read(meant.text))
			differences.push(`card ${comment}: text ${JSON.stringify(said)} instead of ${JSON.stringify(text)}`)
	}
	const sum = (index: 0 | 1 | 2): number => [...tallies.values()].reduce((all, triple) => all + triple[index], 0)
	return { place, cards: tallies.size, delighting: sum(2), disappointing: sum(0), okay: sum(1), differences }
}

const triples = (rows: readonly ExportRow[]): Tallies =>
	new Map(rows.map((row) => [unguarded(String(row['touchpoint'])), [Number(row['d']), Number(row['o']), Number(row['b'])]]))
const textsOf = (rows: readonly ExportRow[]): ReadonlyMap<string, string> =>
	new Map(rows.map((row) => [unguarded(String(row['card'])), String(row['text'])]))
const SIGN = '[=+\\-@|%＝＋－＠﹢﹣−]'
const [FIRST_SIGN, GUARDS] = [new RegExp(`^'${SIGN}`, 'u'), new RegExp(`'+(?=\\s*${SIGN})`, 'gu')]
/** Spreadsheets get an apostrophe before anything they would take for a formula; an id begins with a sign now and then. */
const unguarded = (id: string): string => (FIRST_SIGN.test(id) ? id.slice(1) : id)
/** In a text they stand in the middle too; nobody can tell them from those that were written, so none is compared. */
const guardless = (text: string): string => text.replace(/^'+/, '').replace(GUARDS, '')
