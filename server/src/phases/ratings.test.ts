import type { CardKind, Rating } from '@funkenflug/shared/domain'
import type { CardId, ParticipantId, TouchpointId } from '@funkenflug/shared/ids'
import { describe, expect, it } from 'vitest'
import { Table } from './fixture.js'
import {
	activeTouchpoints,
	earliestCard,
	explicitRatings,
	journeyCurve,
	stageCounts,
	touchpointCounts,
	voiceCards,
	voicesFor,
} from './ratings.js'

const ALL = { revealedOnly: false }
const SEEN = { revealedOnly: true }

function hall(people = 6) {
	const table = new Table({
		phases: [
			{ id: 'collect', kind: 'collect', settings: { askKind: true, askRating: false } },
			{ id: 'warm-up', kind: 'collect', settings: { keep: false } },
			{ id: 'rate', kind: 'rate', settings: { mode: 'all' } },
			{ id: 'again', kind: 'rate', settings: { mode: 'all' } },
		],
		people,
	})
	const [x, y] = [table.touchpoint('x', 'start'), table.touchpoint('y', 'end')]
	for (const id of ['collect', 'warm-up', 'rate', 'again']) table.open(id)
	const card = (
		by: number,
		rating: Rating | null,
		to: TouchpointId | null = null,
		kind: CardKind = 'experienced',
		text = 'a thought',
		phase = 'collect',
	): CardId => {
		const { result } = table.say(phase, table.person(by), { type: 'add-card', text, stage: 'middle', rating, kind })
		const id = result['card'] as CardId
		if (to !== null) table.place([id], to)
		return id
	}
	const rate = (by: number, touchpoint: TouchpointId, value: Rating | 'unknown' | null, phase = 'rate') =>
		table.say(phase, table.person(by), { type: 'rate', touchpoint, value })
	const counts = (touchpoint: TouchpointId, options = ALL) => touchpointCounts(table.session, options).get(touchpoint)
	return { table, x, y, card, rate, counts }
}

describe('ratings of a touchpoint', () => {
	it('[D-R1] an explicit rating outranks own cards; several own cards give their lower median', () => {
		const { x, card, rate, counts } = hall()
		card(0, 'okay', x)
		card(0, 'delighting', x)
		expect(counts(x)?.effective).toEqual({ d: 0, o: 1, b: 0 })
		card(1, 'disappointing', x)
		rate(1, x, 'delighting')
		expect(counts(x)).toEqual({ explicit: { d: 0, o: 0, b: 1 }, effective: { d: 0, o: 1, b: 1 }, unknown: 0 })
	})

	it('[D-R1] unknown is counted apart, also against an own card; [M3] what could happen never counts', () => {
		const { x, card, rate, counts } = hall()
		card(0, 'disappointing', x, 'possible')
		card(1, 'disappointing', x)
		rate(1, x, 'unknown')
		rate(2, x, 'unknown')
		expect(counts(x)).toEqual({ explicit: { d: 0, o: 0, b: 0 }, effective: { d: 0, o: 0, b: 0 }, unknown: 2 })
	})

	it('[I1] [I2] one person is one voice per touchpoint, and the last statement is theirs, over all rate phases', () => {
		const { x, card, rate, counts } = hall()
		for (const rating of ['okay', 'okay', 'disappointing'] as const) card(0, rating, x)
		rate(0, x, 'okay')
		rate(0, x, 'delighting')
		rate(0, x, 'disappointing', 'again')
		expect(counts(x)?.effective).toEqual({ d: 1, o: 0, b: 0 })
		rate(0, x, 'okay')
		expect(counts(x)?.effective).toEqual({ d: 0, o: 1, b: 0 })
	})

	it('[D-R7] of a merged touchpoint the latest explicit rating counts, else the lower median; undone, all is as before', () => {
		const { table, x, y, card, rate, counts } = hall()
		rate(0, x, 'delighting')
		rate(0, y, 'okay')
		card(1, 'delighting', x)
		card(1, 'disappointing', y)
		rate(2, x, 'unknown')
		rate(2, y, 'delighting')
		rate(3, x, 'unknown')
		const before = [counts(x), counts(y)]
		table.merge(x, y)
		expect(counts(x)).toBeUndefined()
		expect(counts(y)).toEqual({ explicit: { d: 0, o: 1, b: 1 }, effective: { d: 1, o: 1, b: 1 }, unknown: 1 })
		table.desk({ type: 'undo' })
		expect([counts(x), counts(y)]).toEqual(before)
	})

	it('[I12] other touchpoints and their votes change nothing', () => {
		const { table, x, y, rate, counts } = hall()
		rate(0, x, 'okay')
		const before = counts(x)
		rate(0, y, 'disappointing')
		table.touchpoint('z')
		expect(counts(x)).toEqual(before)
	})

	it('[I5] for everything that is seen before reveal, only revealed ratings count', () => {
		const { table, x, card, rate, counts } = hall()
		card(0, 'okay', x)
		rate(1, x, 'disappointing')
		expect(counts(x, SEEN)?.effective).toEqual({ d: 0, o: 1, b: 0 })
		expect(explicitRatings(table.session, SEEN)).toEqual([])
		table.reveal('rate')
		rate(2, x, 'delighting', 'again')
		expect(counts(x, SEEN)?.effective).toEqual({ d: 1, o: 1, b: 0 })
	})

	it('held, kept and warm-up cards do not count', () => {
		const { table, x, card, counts } = hall()
		table.judge(card(0, 'okay', x), 'kept')
		table.judge(card(1, 'okay', x), 'held')
		card(2, 'okay', x, 'experienced', 'a thought', 'warm-up')
		expect(counts(x)?.effective).toEqual({ d: 0, o: 0, b: 0 })
		expect(earliestCard(table.session, x)).toBe(Number.POSITIVE_INFINITY)
	})

	it('[I25] after sealing the sealed counts speak, without any person', () => {
		const { table, x, y, card, rate } = hall()
		card(0, 'okay', x)
		rate(1, y, 'unknown')
		const before = touchpointCounts(table.session, ALL)
		const ratings = Object.fromEntries(
			[...before].map(([id, { explicit: e, effective: f, unknown }]) => [
				id,
				{ explicit: [e.d, e.o, e.b] as const, effective: [f.d, f.o, f.b] as const, unknown },
			]),
		)
		table.session.sealed = { ratings, participants: 6, ownership: { origin: [0, 0], continuity: [0, 0], breadth: [0, 0] } }
		for (const record of table.session.cards.values()) record.author = null
		table.session.rev += 1
		expect(touchpointCounts(table.session, ALL)).toEqual(before)
	})

	it('touchpoints stand in their order, merged ones not at all', () => {
		const { table, x, y } = hall()
		const z = table.touchpoint('z')
		table.merge(y, z)
		expect(activeTouchpoints(table.session).map(({ id }) => id)).toEqual([x, z])
	})
})

describe('the journey', () => {
	it('[I5] is drawn from cards in their own stage until ratings are revealed, then from effective ratings', () => {
		const { table, x, card, rate } = hall()
		card(0, 'delighting', x)
		card(1, 'disappointing')
		rate(2, x, 'disappointing')
		const drawn = () => journeyCurve(table.session).curve.map(({ key, d, o, b }) => [key, d, o, b])
		expect(journeyCurve(table.session).source).toBe('cards')
		expect(drawn()).toEqual([
			['start', 0, 0, 0],
			['middle', 1, 0, 1],
			['end', 0, 0, 0],
		])
		table.reveal('rate')
		expect(journeyCurve(table.session).source).toBe('ratings')
		expect(drawn()).toEqual([
			['start', 1, 0, 1],
			['middle', 1, 0, 0],
			['end', 0, 0, 0],
		])
		expect(stageCounts(table.session, SEEN).map(({ key, d, o, b }) => [key, d, o, b])).toEqual(drawn())
	})

	it('[M47] voices are those nearest to what most people feel, the earliest first, held ones never', () => {
		const { table, x, card } = hall()
		card(0, 'delighting', x, 'experienced', 'great one')
		card(1, 'okay', x, 'experienced', 'so so')
		const bad = card(2, 'disappointing', x, 'experienced', 'bad first')
		card(3, 'disappointing', x, 'experienced', 'bad second')
		card(4, 'disappointing', x, 'possible', 'could be worse')
		expect(voicesFor(table.session, x, 4)).toEqual(['bad first', 'bad second', 'so so', 'great one'])
		table.judge(bad, 'kept')
		card(5, 'disappointing', x, 'experienced', 'bad third')
		expect(voicesFor(table.session, x, 2)).toEqual(['bad second', 'bad third'])
		expect(voiceCards(table.session, x, 1)).toEqual([
			{ card: expect.any(String) as ParticipantId, text: 'bad second', stage: 'middle', rating: 'disappointing' },
		])
	})
})
