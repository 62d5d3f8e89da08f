import { describe, expect, it } from 'vitest'
import { evolveCommit } from '../room/evolve.js'
import { contextOf, desk } from '../room/fixture.js'
import { sealSession } from '../room/seal.js'
import { STAGES, Table } from './fixture.js'
import { rulesOf } from './index.js'
import { journeyCurve, touchpointCounts } from './ratings.js'
import { tallyOf } from './rules.js'

const RATINGS = ['disappointing', 'okay', 'delighting'] as const

/** Phases in their order; all of them run. */
const AGENDA = [
	{ id: 'lobby', kind: 'lobby' },
	{ id: 'clear', kind: 'onepoint' },
	{ id: 'collect', kind: 'collect' },
	{ id: 'warm-up', kind: 'collect', settings: { keep: false } },
	{ id: 'rate', kind: 'rate', settings: { perPhone: 3 } },
	{ id: 'gallery', kind: 'gallery' },
	{ id: 'words', kind: 'words' },
] as const

/** Thirty people go through all phases; the last rate phase never opens. */
function event(): Table {
	const table = new Table({
		phases: [...AGENDA, { id: 'never', kind: 'rate' }],
		people: 30,
	})
	const touchpoints = Array.from({ length: 6 }, (_, i) => table.touchpoint(`t${i}`, STAGES[i % 3] ?? null))
	for (const { id } of AGENDA) table.open(id)
	for (const [i, by] of table.people.entries()) {
		const rating = RATINGS[i % 3] ?? 'okay'
		const card = { type: 'add-card', text: `thought ${i}`, stage: STAGES[i % 3] ?? '', rating, kind: 'experienced' }
		table.say('lobby', by, { type: 'im-here' })
		table.say('clear', by, { type: 'answer', value: 1 + (i % 5), words: i % 2 === 0 ? null : `words ${i}` })
		table.say('warm-up', by, card)
		const { result } = table.say('collect', by, card)
		if (i % 2 === 0) table.place([result['card'] as never], touchpoints[i % 6] ?? null)
		const queue = table.mine('rate', by)['queue']?.['items'] as string[]
		for (const touchpoint of queue) table.say('rate', by, { type: 'rate', touchpoint, value: i % 5 === 0 ? 'unknown' : rating })
		table.say('words', by, { type: 'say-word', word: `word ${i % 4}`, recommend: i % 11 })
	}
	for (const { id } of AGENDA) table.reveal(id)
	return table
}
/** Everything that can be seen or exported, as text. */
function picture({ session }: Table): { readonly [phase: string]: string } {
	const shots = [...session.phases.values()].map((phase) => {
		const rules = rulesOf(phase.config.kind)
		const tally = () => tallyOf(rules, session, phase)
		const seen = [rules.phone(session, phase, tally), rules.projector(session, phase, tally), rules.console(session, phase, tally)]
		return [phase.config.id, JSON.stringify([...seen, rules.report(session, phase, tally())])]
	})
	return {
		...Object.fromEntries(shots),
		curve: JSON.stringify(journeyCurve(session)),
		counts: JSON.stringify([...touchpointCounts(session, { revealedOnly: false })]),
	}
}

describe('sealing', () => {
	it('[I25] [R45] after closing, every view and every number is what it was, and nobody is left in it', () => {
		const table = event()
		const before = picture(table)
		const sealed = JSON.stringify({ v: 1, ...sealSession(table.session, contextOf(desk())) })
		evolveCommit(table.session, table.session.seq + 1, [JSON.parse(sealed)])
		expect(picture(table)).toEqual(before)
		expect(sealed).not.toContain('person-')
		for (const { id } of AGENDA)
			expect(Object.keys(table.mine(id, table.person(0))).filter((key) => key !== 'seed' && key !== 'queue')).toEqual([])
	})
})
