import type { TouchpointId } from '@funkenflug/shared/ids'
import type { DotRank, DotsConsoleData, DotsPhoneData, DotsProjectorData, DotsTally } from '@funkenflug/shared/phases/dots'
import { describe, expect, it } from 'vitest'
import { desk, fixtureSession, joinAs, run } from '../room/fixture.js'
import type { SessionState } from '../room/state.js'
import { dot, dotsOf, PAIN, table } from './dots-table.js'
import {
	close,
	codeOf,
	mineOf,
	open,
	patchOf,
	phaseOf,
	progressOf,
	refusal,
	reopen,
	report,
	reveal,
	say,
	tally,
	tell,
	views,
	voices,
} from './probe.js'

const dotViews = (session: SessionState) => views<DotsPhoneData, DotsProjectorData, DotsConsoleData>(session, 'dots-1')

describe('dots: options and budgets', () => {
	it('[D-R3] offers the shortlists of both sides: enough voices first by their bound, few voices not at all', () => {
		const session = fixtureSession({
			phases: [{ kind: 'dots', settings: { sides: [PAIN, { ...PAIN, key: 'love', dots: 2, options: 2 }] } }],
			participants: 40,
			touchpoints: ['Lob', 'Laptop', 'Dienstplan', 'Pate', 'Parken'].map((id) => ({ id })),
			cards: [
				...voices('Lob', { d: 55, o: 20, b: 5 }),
				...voices('Laptop', { d: 42, o: 12, b: 6 }),
				...voices('Dienstplan', { d: 18, o: 4, b: 2 }),
				...voices('Pate', { d: 3, o: 9, b: 48 }),
				...voices('Parken', { d: 4 }),
			],
		})
		open(session, 'dots-1')
		const sides = phaseOf(session, 'dots-1').data['sides'] as { key: string; options: string[] }[]
		expect(sides.map(({ options }) => options)).toEqual([
			['Lob', 'Laptop', 'Dienstplan', 'Pate'],
			['Pate', 'Laptop'],
		])
		expect(dotViews(session).phone.sides.map(({ key, budget, maxPerItem, options }) => [key, budget, maxPerItem, options])).toEqual([
			['pain', 3, 1, 4],
			['love', 2, 1, 2],
		])
	})

	it('[D-R3] offers what there is where nothing has five voices yet', () => {
		const session = table({})
		open(session, 'dots-1')
		expect(Object.keys(dotViews(session).items)).toEqual(['o:pain:X', 'o:pain:Y', 'o:pain:Z'])
	})

	it.each([
		[12, 300, 3, 1],
		[24, 300, 3, 1],
		[10, 12, 4, 2],
		[20, 12, 7, 2],
		[6, 15, 3, 2],
		[4, 100, 2, 1],
		[3, 40, 1, 1],
		[2, 5, 1, 2],
	])('[D-R6] %i options and %i people make %i dots, at most %i on one', (options, people, budget, maxPerItem) => {
		const session = table({
			people,
			items: Array.from({ length: options }, (_, i) => `item-${i}`),
			side: { dots: 0, maxPerItem: 0, options: 40 },
		})
		open(session, 'dots-1')
		expect(dotViews(session).phone.sides).toEqual([{ key: 'pain', budget, maxPerItem, options }])
	})

	it('[D-R6] never promises more dots than can be put', () => {
		const session = table({ items: ['X', 'Y'], side: { dots: 5 } })
		open(session, 'dots-1')
		expect(dotViews(session).phone.sides[0]?.budget).toBe(2)
	})

	it('has nothing to open without an option, unless a desk says why', () => {
		const session = table({ items: [] })
		expect(refusal(() => open(session, 'dots-1'))).toBe('E_GATE options')
		open(session, 'dots-1', 'Probelauf')
	})

	it('lets the desk choose the options before opening and writes that down; afterwards never', () => {
		const session = table({})
		expect(dotViews(session).console.shortlist.map(({ item, on }) => [item, on])).toEqual([
			['X', true],
			['Y', true],
			['Z', true],
		])
		tell(session, 'dots-1', { type: 'set-options', side: 'pain', items: ['Z', 'Y'] })
		expect(dotViews(session).console.shortlist.map(({ item, on }) => [item, on])).toEqual([
			['Z', true],
			['Y', true],
			['X', false],
		])
		expect(session.audit.at(-1)).toMatchObject({ action: 'set-options', target: 'dots-1', role: 'control' })
		expect(codeOf(() => tell(session, 'dots-1', { type: 'set-options', side: 'pain', items: ['nowhere'] }))).toBe('E_NOT_FOUND')
		expect(codeOf(() => tell(session, 'dots-1', { type: 'set-options', side: 'love', items: ['X'] }))).toBe('E_NOT_FOUND')
		open(session, 'dots-1')
		expect(Object.keys(dotViews(session).items)).toEqual(['o:pain:Z', 'o:pain:Y'])
		expect(codeOf(() => tell(session, 'dots-1', { type: 'set-options', side: 'pain', items: null }))).toBe('E_STATE')
	})

	it('computes the options again when the desk takes its choice back', () => {
		const session = table({})
		tell(session, 'dots-1', { type: 'set-options', side: 'pain', items: ['Z'] })
		tell(session, 'dots-1', { type: 'set-options', side: 'pain', items: null })
		open(session, 'dots-1')
		expect(Object.keys(dotViews(session).items)).toHaveLength(3)
	})
})

describe('dots: putting them', () => {
	it('[I3] sets to n, refuses the fourth dot, gives room again for what is taken back', () => {
		const session = table({ items: ['W', 'X', 'Y', 'Z'] })
		open(session, 'dots-1')
		for (const item of ['W', 'X', 'Y']) say(session, 'dots-1', 'p1', dot(item, 1))
		expect(codeOf(() => say(session, 'dots-1', 'p1', dot('Z', 1)))).toBe('E_BUDGET')
		expect(refusal(() => say(session, 'dots-1', 'p1', dot('W', 2)))).toBe('E_CAP item')
		expect(say(session, 'dots-1', 'p1', dot('W', 1)).facts.map(({ t }) => t)).toEqual(['accepted'])
		const taken = say(session, 'dots-1', 'p1', dot('W', 0))
		expect(patchOf(session, 'dots-1', 'p1', taken)).toEqual({ 'd:pain:W': null })
		expect(patchOf(session, 'dots-1', 'p1', say(session, 'dots-1', 'p1', dot('Z', 1)))).toEqual({ 'd:pain:Z': { n: 1 } })
		expect(mineOf(session, 'dots-1', 'p1')).toMatchObject({ 'd:pain:X': { n: 1 }, 'd:pain:Y': { n: 1 }, 'd:pain:Z': { n: 1 } })
		expect(codeOf(() => say(session, 'dots-1', 'p1', dot('nowhere', 1)))).toBe('E_NOT_FOUND')
		expect(codeOf(() => say(session, 'dots-1', 'p1', dot('X', 1, 'love')))).toBe('E_NOT_FOUND')
	})

	it('gives every phone an order of its own that stays', () => {
		const session = table({})
		open(session, 'dots-1')
		const seeds = ['p1', 'p2', 'p3'].map((who) => mineOf(session, 'dots-1', who)['seed']?.['seed'])
		expect(new Set(seeds).size).toBe(3)
		expect(seeds[0]).toBe(mineOf(session, 'dots-1', 'p1')['seed']?.['seed'])
		expect(JSON.stringify(seeds)).not.toContain('p1')
	})

	it('[I16] gives a late joiner the full budget', () => {
		const session = table({})
		open(session, 'dots-1')
		joinAs(session, 'late')
		for (const item of ['X', 'Y', 'Z']) say(session, 'dots-1', 'late', dot(item, 1))
		expect(progressOf(session, 'dots-1')).toEqual({ active: 1, done: 1, of: 5 })
	})

	it('[I21] keeps dots, options and budget when opened again', () => {
		const session = table({})
		open(session, 'dots-1')
		say(session, 'dots-1', 'p1', dot('X', 1))
		close(session, 'dots-1')
		const before = phaseOf(session, 'dots-1').data
		session.touchpoints.set('New' as TouchpointId, { id: 'New' as TouchpointId, title: 'New', stage: null, order: 99, mergedInto: null })
		reopen(session, 'dots-1')
		expect(phaseOf(session, 'dots-1').data).toEqual(before)
		expect(mineOf(session, 'dots-1', 'p1')).toMatchObject({ 'd:pain:X': { n: 1 } })
		say(session, 'dots-1', 'p1', dot('Y', 1))
		expect(dotsOf(session, 'Y')).toBe(1)
	})
})

describe('dots: ranks and reveal', () => {
	/** The worked example of D-R4: A 40/40, B 40/36, C 40/40 with more pain than A, D 39/39. */
	function ranked() {
		const session = fixtureSession({
			phases: [{ kind: 'dots', settings: { sides: [{ ...PAIN, dots: 7, maxPerItem: 2 }] } }],
			participants: 41,
			touchpoints: ['A', 'B', 'C', 'D'].map((id) => ({ id })),
			cards: [
				...voices('A', { d: 50, o: 50 }),
				...voices('B', { d: 40, o: 10 }),
				...voices('C', { d: 60, o: 40 }),
				...voices('D', { d: 90, o: 10 }),
			],
		})
		open(session, 'dots-1')
		for (let i = 1; i <= 40; i += 1) {
			say(session, 'dots-1', `p${i}`, dot('A', 1))
			say(session, 'dots-1', `p${i}`, dot('C', 1))
			if (i <= 36) say(session, 'dots-1', `p${i}`, dot('B', i <= 4 ? 2 : 1))
			if (i <= 39) say(session, 'dots-1', `p${i}`, dot('D', 1))
		}
		return session
	}
	const order = (ranks: readonly DotRank[]) => ranks.map(({ item, place }) => `${place} ${item}`)

	it('[D-R4] ranks by dots, then people, then rating: C, A, B, D', () => {
		const session = ranked()
		const { ranks, voters, sides } = tally<DotsTally>(session, 'dots-1')
		expect(order(ranks)).toEqual(['1 C', '2 A', '3 B', '4 D'])
		expect(ranks.map(({ dots, voters: people }) => [dots, people])).toEqual([
			[40, 40],
			[40, 40],
			[40, 36],
			[39, 39],
		])
		expect([voters, sides[0]?.used]).toEqual([40, 159])
		expect(ranks[0]).toMatchObject({ d: 60, o: 40, b: 0, n: 100, divided: false })
		expect(ranks[0]?.voices).toHaveLength(3)
	})

	it('[D-R4] shares a place when nothing but the id tells two apart', () => {
		const session = table({ items: ['X', 'Y', 'Z'] })
		open(session, 'dots-1')
		for (const item of ['Y', 'Z']) say(session, 'dots-1', 'p1', dot(item, 1))
		say(session, 'dots-1', 'p2', dot('X', 1))
		say(session, 'dots-1', 'p3', dot('X', 1))
		expect(order(tally<DotsTally>(session, 'dots-1').ranks)).toEqual(['1 X', '2–3 Y', '2–3 Z'])
	})

	it('[I5] tells nobody anything about dots before they are revealed', () => {
		const session = ranked()
		const silent = () => {
			const { phone, projector, console } = dotViews(session)
			expect([phone.ranks, projector.ranks, console.ranks]).toEqual([null, [], []])
			expect(JSON.stringify({ phone, projector, console })).not.toMatch(/"(dots|voters|used)":/)
			expect(JSON.stringify({ phone, projector, console })).not.toMatch(/\b(39|40|36|159)\b/)
			expect(report(session, 'dots-1').tables.flatMap(({ rows }) => rows)).toEqual([])
		}
		silent()
		close(session, 'dots-1')
		silent()
		expect(dotViews(session).projector.options.map(({ item }) => item)).toEqual(['A', 'B', 'C', 'D'])
	})

	it('uncovers from the last place up, pain before love, and shows phones the ranks at the end', () => {
		const session = fixtureSession({
			phases: [{ kind: 'dots', settings: { sides: [{ ...PAIN, key: 'love', dots: 2 }, PAIN] } }],
			participants: 3,
			touchpoints: ['X', 'Y', 'Z'].map((id) => ({ id })),
		})
		open(session, 'dots-1')
		for (const who of ['p1', 'p2']) say(session, 'dots-1', who, dot('X', 1))
		say(session, 'dots-1', 'p1', dot('Z', 1, 'love'))
		close(session, 'dots-1')
		const seen: string[][] = []
		for (let step = 1; step <= 4; step += 1) {
			reveal(session, 'dots-1', step)
			seen.push(dotViews(session).projector.ranks.map(({ side, item }) => `${side} ${item}`))
			expect(dotViews(session).phone.ranks === null).toBe(step < 4)
		}
		expect(seen).toEqual([
			['pain Y', 'pain Z'],
			['pain X', 'pain Y', 'pain Z'],
			['pain X', 'pain Y', 'pain Z', 'love X', 'love Y'],
			['pain X', 'pain Y', 'pain Z', 'love Z', 'love X', 'love Y'],
		])
		expect(dotViews(session).projector.total).toEqual([
			{ side: 'pain', places: 3 },
			{ side: 'love', places: 3 },
		])
		expect(report(session, 'dots-1').tables[0]?.rows).toHaveLength(6)
	})

	it('reveals everything at once when no step is named', () => {
		const session = ranked()
		close(session, 'dots-1')
		reveal(session, 'dots-1')
		expect(dotViews(session).phone.ranks).toHaveLength(4)
		expect(dotViews(session).projector.ranks).toHaveLength(4)
	})

	it('counts dots on measures, those of a joined twin together, each with its topic', () => {
		const session = fixtureSession({
			phases: ['measure', { kind: 'dots', id: 'dots-1', settings: { sides: [{ ...PAIN, key: 'measure' }] } }],
			participants: 3,
			touchpoints: [{ id: 'T' }],
		})
		open(session, 'measure-1')
		const add = (who: string, what: string) =>
			say(session, 'measure-1', who, {
				type: 'add-measure',
				touchpoint: 'T',
				what,
				kind: 'do',
				firstStep: 'anrufen',
				firstStepDays: 3,
				due: '2027-01-31',
				authority: 'self',
				benefit: null,
				cards: [],
			}).result?.['measure'] as string
		const [a, b, c] = [add('p1', 'Patin für Neue'), add('p2', 'Pate für Neue'), add('p3', 'Laptop am ersten Tag')]
		close(session, 'measure-1')
		open(session, 'dots-1')
		for (const [who, item] of [
			['p1', a],
			['p1', b],
			['p2', b],
			['p3', c],
		] as const)
			say(session, 'dots-1', who, dot(item, 1, 'measure'))
		tell(session, 'measure-1', { type: 'join-measures', from: [b], into: a })
		expect(tally<DotsTally>(session, 'dots-1').ranks.map(({ title, dots, voters }) => [title, dots, voters])).toEqual([
			['Patin für Neue', 2, 2],
			['Laptop am ersten Tag', 1, 1],
		])
		expect(dotViews(session).items[`o:measure:${a}`]).toEqual({ title: 'Patin für Neue', stage: null, topic: 'T' })
		run(session, { type: 'keep-text', text: c }, desk())
		expect(JSON.stringify(dotViews(session))).not.toContain('Laptop')
	})

	it('[I18] keeps people out of its tally', () => {
		expect(JSON.stringify(tally(ranked(), 'dots-1'))).not.toMatch(/"p\d+"/)
	})
})
