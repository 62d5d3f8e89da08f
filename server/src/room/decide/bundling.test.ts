import type { CardId, TouchpointId } from '@funkenflug/shared/ids'
import { limits } from '@funkenflug/shared/limits'
import { describe, expect, it } from 'vitest'
import { desk, fixtureSession, run, stateText } from '../fixture.js'
import type { SessionState } from '../state.js'

const places = (session: SessionState) =>
	Object.fromEntries([...session.cards.values()].map(({ id, touchpoint, single }) => [id, single ? 'single' : touchpoint]))
const cards = (n: number, rest = {}) => Array.from({ length: n }, (_, i) => ({ id: `card-${i + 1}`, ...rest }))
const control = desk('regie', 'control')

describe('bundling', () => {
	it('[R-place] [I6] a card lies in one place at a time, and moving it changes no other', () => {
		const session = fixtureSession({ cards: cards(4), touchpoints: [{ id: 'tp-1' }, { id: 'tp-2' }] })
		const move = (ids: string[], touchpoint: string | null) => run(session, { type: 'move-cards', cards: ids, touchpoint }, control)
		move(['card-1', 'card-2'], 'tp-1')
		run(session, { type: 'single-cards', cards: ['card-2', 'card-3'], on: true }, control)
		move(['card-1'], 'tp-2')
		expect(places(session)).toEqual({ 'card-1': 'tp-2', 'card-2': 'single', 'card-3': 'single', 'card-4': null })
		run(session, { type: 'single-cards', cards: ['card-2', 'card-1'], on: false }, control)
		move(['card-1'], null)
		expect(places(session)).toEqual({ 'card-1': null, 'card-2': null, 'card-3': 'single', 'card-4': null })
		expect(move(['card-1'], null).facts.map(({ t }) => t)).toEqual(['accepted'])
	})
	it('[R-place] cards that vanished or are held are passed over; only when none is left it is refused', () => {
		const session = fixtureSession({ cards: [...cards(2), { id: 'card-held', state: 'held' }], touchpoints: [{ id: 'tp-1' }] })
		run(session, { type: 'move-cards', cards: ['card-1', 'card-gone', 'card-held'], touchpoint: 'tp-1' }, control)
		expect(places(session)).toEqual({ 'card-1': 'tp-1', 'card-2': null, 'card-held': null })
		expect(() => run(session, { type: 'move-cards', cards: ['card-gone', 'card-held'], touchpoint: 'tp-1' }, control)).toThrow(
			'E_NOT_FOUND',
		)
		expect(() => run(session, { type: 'move-cards', cards: ['card-2'], touchpoint: 'tp-9' }, control)).toThrow('E_NOT_FOUND')
	})
	it('[R-stage] without a stage of its own a touchpoint gets the most frequent one, the earlier on the journey when equal', () => {
		const session = fixtureSession({
			cards: [
				{ id: 'a', stage: 'ende' },
				{ id: 'b', stage: 'mitte' },
				{ id: 'c', stage: 'mitte' },
				{ id: 'd', stage: 'start' },
				{ id: 'e', stage: 'start' },
			],
		})
		const create = (ids: string[], stage: string | null) => {
			const { result } = run(session, { type: 'create-touchpoint', title: ' Empfang ', stage, cards: ids }, control)
			return session.touchpoints.get(result?.['touchpoint'] as TouchpointId)
		}
		expect(create(['a', 'b', 'c'], null)).toMatchObject({ title: 'Empfang', stage: 'mitte', mergedInto: null })
		expect(create(['b', 'c', 'd', 'e'], null)?.stage).toBe('start')
		expect(create(['a'], 'start')?.stage).toBe('start')
		expect(create([], null)?.stage).toBe(null)
		expect(() => create(['a'], 'nirgends')).toThrow('E_INVALID')
		expect(() => run(session, { type: 'create-touchpoint', title: ' ', stage: null, cards: [] }, control)).toThrow('E_TEXT_EMPTY')
	})
	it('[R-place] there are as many touchpoints as the limit says, and no more', () => {
		const session = fixtureSession({ touchpoints: Array.from({ length: limits.touchpoints - 1 }, (_, i) => ({ id: `tp-${i}` })) })
		const create = () => run(session, { type: 'create-touchpoint', title: 'Noch einer', stage: null, cards: [] }, control)
		create()
		expect(create).toThrow('E_CAP')
		expect(session.touchpoints.size).toBe(limits.touchpoints)
	})
	it('[R-merge] [I6] [I7] merging moves all cards, loses none, and can be taken back exactly', () => {
		const session = fixtureSession({
			touchpoints: [{ id: 'tp-1' }, { id: 'tp-2' }, { id: 'tp-3' }],
			cards: [
				{ id: 'a', touchpoint: 'tp-1' },
				{ id: 'b', touchpoint: 'tp-2' },
				{ id: 'c', touchpoint: 'tp-2', state: 'held' },
				{ id: 'd', touchpoint: 'tp-3' },
				{ id: 'e' },
			],
		})
		const before = places(session)
		run(session, { type: 'merge-touchpoints', from: ['tp-1', 'tp-2', 'tp-2', 'tp-3'], into: 'tp-3' }, control)
		expect(places(session)).toEqual({ a: 'tp-3', b: 'tp-3', c: 'tp-3', d: 'tp-3', e: null })
		expect([...session.touchpoints.values()].map(({ id, mergedInto }) => [id, mergedInto])).toEqual([
			['tp-1', 'tp-3'],
			['tp-2', 'tp-3'],
			['tp-3', null],
		])
		run(session, { type: 'move-cards', cards: ['e'], touchpoint: 'tp-1' }, control)
		expect(places(session)['e']).toBe('tp-3')
		expect(() => run(session, { type: 'merge-touchpoints', from: ['tp-1'], into: 'tp-3' }, control)).toThrow('E_INVALID')
		run(session, { type: 'undo' }, control)
		run(session, { type: 'undo' }, control)
		expect(places(session)).toEqual(before)
		expect([...session.touchpoints.values()].every(({ mergedInto }) => mergedInto === null)).toBe(true)
	})
	it('[R-split] [I6] only cards of that touchpoint go into the new one', () => {
		const session = fixtureSession({
			touchpoints: [{ id: 'tp-1', stage: 'ende' }],
			cards: [{ id: 'a', touchpoint: 'tp-1' }, { id: 'b', touchpoint: 'tp-1', stage: 'start' }, { id: 'c' }],
		})
		const { result } = run(session, { type: 'split-touchpoint', touchpoint: 'tp-1', cards: ['b', 'c'], title: 'Parken' }, control)
		expect(places(session)).toEqual({ a: 'tp-1', b: result?.['touchpoint'], c: null })
		expect(session.touchpoints.get(result?.['touchpoint'] as TouchpointId)).toMatchObject({ title: 'Parken', stage: 'start' })
		expect(() => run(session, { type: 'split-touchpoint', touchpoint: 'tp-1', cards: ['c'], title: 'Nichts' }, control)).toThrow(
			'E_NOT_FOUND',
		)
		expect(session.audit.at(-1)).toMatchObject({ action: 'split-touchpoint', target: 'tp-1', role: 'control' })
	})
})

describe('texts', () => {
	it('[R-judge] [I8] release and keep keep the text, and both can be taken back', () => {
		const session = fixtureSession({ cards: [{ id: 'held', state: 'held', reason: 'rude' }, { id: 'seen' }] })
		const card = (id: string) => session.cards.get(id as CardId)
		run(session, { type: 'release-text', text: 'held' }, control)
		expect(card('held')).toMatchObject({ state: 'visible', reason: null, text: 'Karte held' })
		run(session, { type: 'undo' }, control)
		expect(card('held')).toMatchObject({ state: 'held', reason: 'rude' })
		run(session, { type: 'keep-text', text: 'held' }, control)
		expect(card('held')).toMatchObject({ state: 'kept', reason: 'rude', text: 'Karte held' })
		run(session, { type: 'keep-text', text: 'seen' }, control)
		expect(card('seen')).toMatchObject({ state: 'kept', text: 'Karte seen' })
		expect(run(session, { type: 'keep-text', text: 'seen' }, control).facts.map(({ t }) => t)).toEqual(['accepted'])
		expect(() => run(session, { type: 'release-text', text: 'nothing' }, control)).toThrow('E_NOT_FOUND')
	})
})

describe('undo', () => {
	it('[R-undo] each desk takes back its own steps, newest first, thirty and more, to the very state before', () => {
		const session = fixtureSession({ cards: cards(60), touchpoints: [{ id: 'tp-1' }, { id: 'tp-2' }] })
		const content = () => stateText({ ...session, seq: 0, rev: 0, calmRev: 0, steps: [], audit: [], answers: new Map(), order: 0 })
		const [before, one, two] = [content(), desk('one', 'control'), desk('two', 'control')]
		for (let i = 0; i < 30; i += 1) {
			run(session, { type: 'move-cards', cards: [`card-${2 * i + 1}`], touchpoint: 'tp-1' }, one)
			run(session, { type: 'single-cards', cards: [`card-${2 * i + 2}`], on: true }, two)
		}
		for (let i = 29; i >= 0; i -= 1) {
			expect(run(session, { type: 'undo' }, one).result).toMatchObject({ action: 'move-cards' })
			expect(places(session)[`card-${2 * i + 1}`]).toBe(null)
			expect(places(session)[`card-${2 * i + 2}`]).toBe('single')
			expect(run(session, { type: 'undo' }, two).result).toMatchObject({ action: 'single-cards' })
		}
		expect(content()).toBe(before)
		expect(() => run(session, { type: 'undo' }, one)).toThrow('E_UNDO')
		expect(() => run(session, { type: 'undo' }, desk('three', 'control'))).toThrow('E_UNDO')
	})
	it('[R-undo] the newest fifty steps of a desk are kept, however busy another one is', () => {
		const session = fixtureSession({ cards: cards(1), touchpoints: [{ id: 'tp-1' }] })
		run(session, { type: 'move-cards', cards: ['card-1'], touchpoint: 'tp-1' }, desk('quiet'))
		for (let i = 0; i < 70; i += 1) run(session, { type: 'rename-touchpoint', touchpoint: 'tp-1', title: `Titel ${i}` }, desk('busy'))
		expect(session.steps.filter(({ desk: by }) => by === 'desk:busy')).toHaveLength(50)
		expect(run(session, { type: 'undo' }, desk('quiet')).result).toMatchObject({ action: 'move-cards' })
	})
	it('[R-undo-changed] what somebody has changed since stays; E_UNDO when nothing is left', () => {
		const session = fixtureSession({ cards: cards(3), touchpoints: [{ id: 'tp-1' }, { id: 'tp-2' }] })
		const [one, two] = [desk('one'), desk('two')]
		run(session, { type: 'move-cards', cards: ['card-1', 'card-2', 'card-3'], touchpoint: 'tp-1' }, one)
		run(session, { type: 'move-cards', cards: ['card-2'], touchpoint: 'tp-2' }, two)
		run(session, { type: 'undo' }, one)
		expect(places(session)).toEqual({ 'card-1': null, 'card-2': 'tp-2', 'card-3': null })
		run(session, { type: 'rename-touchpoint', touchpoint: 'tp-1', title: 'A' }, one)
		run(session, { type: 'rename-touchpoint', touchpoint: 'tp-1', title: 'B' }, two)
		expect(() => run(session, { type: 'undo' }, one)).toThrow('E_UNDO')
		expect(session.touchpoints.get('tp-1' as TouchpointId)?.title).toBe('B')
	})
	it('[R-undo-changed] a step of which nothing is left does not bar the way to the one before', () => {
		const session = fixtureSession({ cards: cards(2), touchpoints: [{ id: 'tp-1' }] })
		const [one, two] = [desk('one'), desk('two')]
		run(session, { type: 'move-cards', cards: ['card-1'], touchpoint: 'tp-1' }, one)
		run(session, { type: 'move-cards', cards: ['card-2'], touchpoint: 'tp-1' }, one)
		run(session, { type: 'single-cards', cards: ['card-2'], on: true }, two)
		run(session, { type: 'undo' }, one)
		expect(places(session)).toEqual({ 'card-1': null, 'card-2': 'single' })
		expect(session.steps.filter(({ desk: by }) => by === 'desk:one').every(({ undone }) => undone)).toBe(true)
	})
	it('[R-undo-made] a touchpoint goes again while nobody has built on it, with its cards back where they were', () => {
		const session = fixtureSession({ phases: ['collect', 'rate'], cards: cards(3), touchpoints: [{ id: 'tp-1' }] })
		run(session, { type: 'move-cards', cards: ['card-1'], touchpoint: 'tp-1' }, control)
		run(session, { type: 'open-phase', phase: 'collect-1' }, desk())
		const create = (ids: string[]) =>
			run(session, { type: 'create-touchpoint', title: 'Neu', stage: null, cards: ids }, control, 2e12).result?.[
				'touchpoint'
			] as TouchpointId
		const first = create(['card-1', 'card-2'])
		run(session, { type: 'undo' }, control)
		expect(session.touchpoints.has(first)).toBe(false)
		expect(places(session)).toEqual({ 'card-1': 'tp-1', 'card-2': null, 'card-3': null })
		const second = create(['card-1'])
		run(session, { type: 'move-cards', cards: ['card-3'], touchpoint: second }, desk('two'))
		run(session, { type: 'undo' }, control)
		expect(session.touchpoints.has(second)).toBe(true)
		expect(places(session)).toEqual({ 'card-1': 'tp-1', 'card-2': null, 'card-3': second })
		const third = create(['card-2'])
		run(session, { type: 'close-phase', phase: 'collect-1', graceSeconds: 0 }, desk())
		run(session, { type: 'open-phase', phase: 'rate-2' }, desk(), 2e12 + 1)
		run(session, { type: 'undo' }, control)
		expect(session.touchpoints.has(third)).toBe(true)
		expect(places(session)['card-2']).toBe(null)
	})
	it('[R-undo] steps of phase kinds are taken back as well', () => {
		const session = fixtureSession({ phases: ['soll'], touchpoints: [{ id: 'tp-1' }] })
		run(session, { type: 'open-phase', phase: 'soll-1' }, desk())
		run(session, { type: 'write-target', phase: 'soll-1', touchpoint: 'tp-1', sentence: 'Alle kommen gern an' }, control)
		expect(session.targets.get('tp-1' as TouchpointId)).toBe('Alle kommen gern an')
		run(session, { type: 'undo' }, control)
		expect(session.targets.has('tp-1' as TouchpointId)).toBe(false)
	})
})
