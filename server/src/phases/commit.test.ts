import type { CommitmentId, MeasureId } from '@funkenflug/shared/ids'
import type { CommitPhoneData, CommitProjectorData, CommitTally } from '@funkenflug/shared/phases/commit'
import { describe, expect, it } from 'vitest'
import { desk, fixtureSession, run } from '../room/fixture.js'
import type { SessionState } from '../room/state.js'
import { changed, close, codeOf, mineOf, open, patchOf, progressOf, refusal, report, say, tally, views } from './probe.js'
import { settleMeasures } from './settle.js'

const measure = (id: string, order: number) => ({
	id: id as MeasureId,
	phase: 'measure-1' as never,
	touchpoint: 'X' as never,
	what: `Maßnahme ${id}`,
	kind: 'do' as const,
	firstStep: 'anfangen',
	firstStepDays: 5,
	due: '2027-01-31',
	authority: 'self' as const,
	benefit: null,
	cards: [],
	joined: null,
	decision: 'draft' as const,
	state: 'visible' as const,
	reason: null,
	order,
	author: null,
})
function table(people = 40) {
	const session = fixtureSession({
		phases: [
			{ kind: 'commit', id: 'commit-1' },
			{ kind: 'commit', id: 'commit-2' },
		],
		participants: people,
		touchpoints: [{ id: 'X', title: 'Erster Tag' }],
	})
	for (const [index, id] of ['A', 'B', 'C'].entries()) session.measures.set(id as MeasureId, measure(id, index + 1))
	changed(session)
	open(session, 'commit-1')
	return session
}
const owner = (id: string, name: string | null = 'Anna', words: string | null = 'Ich spreche mit der IT.') => ({
	type: 'commit',
	measure: id,
	kind: 'owner',
	words,
	name,
})
const joiner = (id: string) => ({ type: 'commit', measure: id, kind: 'join', words: null, name: null })
const give = (session: SessionState, who: string, command: { type: string }) =>
	say(session, 'commit-1', who, command).result?.['commitment'] as CommitmentId
const tile = (session: SessionState, id: string) => tally<CommitTally>(session, 'commit-1').tiles.find((one) => one.measure === id)

describe('commit: promising', () => {
	it('[M52] an owner signs with a name and says in at least ten characters what they will do', () => {
		const session = table()
		expect(codeOf(() => give(session, 'p1', owner('A', '')))).toBe('E_NAME')
		expect(codeOf(() => give(session, 'p1', owner('A', null)))).toBe('E_NAME')
		expect(codeOf(() => give(session, 'p1', owner('A', 'Anna', 'Ich mach’s')))).toBeNull()
		expect(codeOf(() => give(session, 'p2', owner('A', 'Bert', 'Mach ich')))).toBe('E_TEXT_SHORT')
		expect(codeOf(() => give(session, 'p2', owner('A', 'Bert', null)))).toBe('E_TEXT_EMPTY')
		expect(tile(session, 'A')).toMatchObject({ owners: ['Anna'], words: ['Ich mach’s'] })
	})

	it('[M13] joining needs no name and no words, and nobody can be signed up by somebody else', () => {
		const session = table()
		const id = give(session, 'p1', joiner('A'))
		expect(session.commitments.get(id)).toMatchObject({ name: null, words: null, by: 'p1' })
		expect(codeOf(() => run(session, { ...joiner('A'), phase: 'commit-1' }, desk()))).toBe('E_FORBIDDEN')
	})

	it('[I10] takes one per measure and two per person, in all commit phases together', () => {
		const session = table()
		give(session, 'p1', joiner('A'))
		expect(refusal(() => give(session, 'p1', owner('A')))).toBe('E_CAP measure')
		open(session, 'commit-2')
		say(session, 'commit-2', 'p1', joiner('B'))
		expect(refusal(() => give(session, 'p1', joiner('C')))).toBe('E_CAP person')
		expect(codeOf(() => give(session, 'p2', joiner('nowhere')))).toBe('E_NOT_FOUND')
	})

	it('keeps what was withdrawn on record and gives the place back', () => {
		const session = table()
		const id = give(session, 'p1', joiner('A'))
		expect(mineOf(session, 'commit-1', 'p1')).toEqual({ [`c:${id}`]: { measure: 'A', kind: 'join', words: null, name: null } })
		expect(codeOf(() => say(session, 'commit-1', 'p2', { type: 'withdraw', commitment: id }))).toBe('E_NOT_FOUND')
		const back = say(session, 'commit-1', 'p1', { type: 'withdraw', commitment: id })
		expect(patchOf(session, 'commit-1', 'p1', back)).toEqual({ [`c:${id}`]: null })
		expect(session.commitments.get(id)).toMatchObject({ active: false, name: null, words: null })
		expect(say(session, 'commit-1', 'p1', { type: 'withdraw', commitment: id }).facts.map(({ t }) => t)).toEqual(['accepted'])
		give(session, 'p1', owner('A'))
		expect(tally<CommitTally>(session, 'commit-1')).toMatchObject({ committed: 1, withdrawn: 1 })
		expect(progressOf(session, 'commit-1')).toEqual({ active: 1, done: 0, of: 40 })
	})

	it('[M52] an owner who withdraws takes name and words along', () => {
		const session = table()
		const id = give(session, 'p1', owner('A'))
		expect(session.commitments.get(id)).toMatchObject({ name: 'Anna', words: 'Ich spreche mit der IT.' })
		say(session, 'commit-1', 'p1', { type: 'withdraw', commitment: id })
		expect(session.commitments.get(id)).toMatchObject({ active: false, name: null, words: null })
	})

	it('holds names and words that need a look: they count, but are not shown', () => {
		const session = table()
		session.holdNames = ['Anna']
		const id = give(session, 'p1', owner('A', 'Anna'))
		expect(session.commitments.get(id)).toMatchObject({ state: 'held', reason: 'name' })
		expect(tile(session, 'A')).toMatchObject({ owners: [], words: [], people: 1 })
		expect(JSON.stringify(views(session, 'commit-1'))).not.toContain('Anna')
		run(session, { type: 'release-text', text: id }, desk())
		expect(tile(session, 'A')).toMatchObject({ owners: ['Anna'], words: ['Ich spreche mit der IT.'] })
	})

	it('counts commitments to a twin for the measure it was joined into, one per person', () => {
		const session = table()
		give(session, 'p1', owner('A'))
		give(session, 'p1', joiner('B'))
		give(session, 'p2', joiner('B'))
		session.measures.get('B' as MeasureId)!.joined = 'A' as MeasureId
		changed(session)
		expect(tally<CommitTally>(session, 'commit-1').tiles.map(({ measure: id, people }) => [id, people])).toEqual([
			['A', 2],
			['C', 0],
		])
		expect(refusal(() => give(session, 'p2', joiner('A')))).toBe('E_CAP measure')
	})
})

describe('commit: who stands behind what', () => {
	it('[D-R10] is viable with a named owner and three people', () => {
		const session = table()
		give(session, 'p1', owner('A'))
		give(session, 'p2', joiner('A'))
		expect(tile(session, 'A')?.viable).toBe(false)
		const third = give(session, 'p3', joiner('A'))
		expect(tile(session, 'A')).toMatchObject({ people: 3, viable: true })
		say(session, 'commit-1', 'p3', { type: 'withdraw', commitment: third })
		expect(tile(session, 'A')).toMatchObject({ people: 2, viable: false })
		for (const who of ['p4', 'p5', 'p6']) give(session, who, joiner('B'))
		expect(tile(session, 'B')).toMatchObject({ people: 3, viable: false })
	})

	it('[D-R10] up to thirty people the owner suffices', () => {
		const session = table(30)
		give(session, 'p1', owner('A'))
		expect(tile(session, 'A')?.viable).toBe(true)
	})

	it('[D-R10] 158 of 300 committed is a rate of .5267', () => {
		const session = table(300)
		for (let i = 1; i <= 158; i += 1) give(session, `p${i}`, joiner('A'))
		give(session, 'p1', joiner('B'))
		const { committed, present, rate } = tally<CommitTally>(session, 'commit-1')
		expect([committed, present, rate?.toFixed(4)]).toEqual([158, 300, '0.5267'])
		expect(report(session, 'commit-1').facts[0]).toEqual({
			de: '158 Personen mit einer Zusage (53 % der Anwesenden).',
			en: '158 people with a commitment (53% of those present).',
		})
	})

	it('[D-R10] settles at the end: carried measures are agreed, the others parked, none lost', () => {
		const session = table(30)
		give(session, 'p1', owner('A'))
		give(session, 'p2', joiner('B'))
		close(session, 'commit-1')
		expect(settleMeasures(session)).toEqual({ agreed: ['A'], parked: ['B', 'C'] })
	})

	it("shows phones and wall the tiles without anybody's id", () => {
		const session = table()
		give(session, 'p1', owner('A'))
		give(session, 'p2', joiner('A'))
		const { items, phone, projector } = views<CommitPhoneData, CommitProjectorData>(session, 'commit-1')
		expect(items['m:A']).toEqual({
			what: 'Maßnahme A',
			topic: 'Erster Tag',
			firstStep: 'anfangen',
			due: '2027-01-31',
			owners: ['Anna'],
			joined: 2,
			viable: false,
		})
		expect([phone, projector.committed, projector.present]).toEqual([{ perPerson: 2, nameChars: 60 }, 2, 40])
		expect(JSON.stringify(tally(session, 'commit-1'))).not.toMatch(/"p\d+"/)
	})
})
