import { canCore } from '@funkenflug/shared/roles'
import { describe, expect, it } from 'vitest'
import { desk, fixtureSession, joinAs, person, run } from '../fixture.js'

describe('rights', () => {
	it('[R-role] [I17] what a role may not do is refused before anything else, for participants and walls alike', () => {
		const session = fixtureSession({ phases: ['collect', 'soll'], participants: 1 })
		const wall = { role: 'projector', desk: 'desk:wall' } as const
		const commands = [
			{ type: 'open-phase', phase: 'nowhere' },
			{ type: 'set-projector', blank: true },
			{ type: 'move-cards', cards: ['card-1'], touchpoint: null },
			{ type: 'undo' },
			{ type: 'release-text', text: 'card-1' },
			{ type: 'write-target', phase: 'soll-2', touchpoint: 'tp-1', sentence: 'x' },
		]
		for (const command of commands)
			for (const actor of [person('p1'), wall]) expect(() => run(session, command, actor)).toThrow('E_FORBIDDEN')
		expect(() =>
			run(session, { type: 'add-card', phase: 'collect-1', text: 'Karte', stage: null, rating: null, kind: 'experienced' }, desk()),
		).toThrow('E_FORBIDDEN')
		expect(() => run(session, { type: 'open-phase', phase: 'collect-1' }, desk('regie', 'control'))).toThrow('E_FORBIDDEN')
		expect(canCore('control', 'set-projector')).toBe(true)
		run(session, { type: 'set-projector', blank: true }, desk('regie', 'control'))
		expect(session.projector.blank).toBe(true)
	})
	it('[R-role] strangers and commands of another kind of phase are refused', () => {
		const session = fixtureSession({ phases: ['collect', 'rate'], participants: 1 })
		run(session, { type: 'open-phase', phase: 'collect-1' }, desk())
		const card = { type: 'add-card', phase: 'collect-1', text: 'Karte', stage: 'start', rating: 'okay', kind: 'experienced' }
		expect(() => run(session, card, person('stranger'))).toThrow('E_AUTH')
		expect(() => run(session, { type: 'rate', phase: 'collect-1', touchpoint: 'tp-1', value: 'okay' }, person('p1'))).toThrow('E_INVALID')
		expect(() => run(session, { ...card, phase: 'nowhere' }, person('p1'))).toThrow('E_NOT_FOUND')
		expect(() => run(session, { type: 'rate', phase: 'rate-2', touchpoint: 'tp-1', value: 'okay' }, person('p1'))).toThrow('E_PHASE_CLOSED')
	})
})

describe('session', () => {
	it('[R-join] why somebody cannot come in', () => {
		const session = fixtureSession({ draft: true })
		expect(() => joinAs(session, 'p1')).toThrow('E_NOT_OPEN')
		run(session, { type: 'open-session' }, desk())
		joinAs(session, 'p1')
		run(session, { type: 'lock-join', on: true }, desk())
		expect(() => joinAs(session, 'p2')).toThrow('E_LOCKED')
		run(session, { type: 'lock-join', on: false }, desk())
		joinAs(session, 'p2')
		expect([...session.participants.values()]).toEqual([
			{ id: 'p1', number: 1 },
			{ id: 'p2', number: 2 },
		])
	})
	it('[R-text] title and goal are cleaned and bounded, settings taken over one by one', () => {
		const session = fixtureSession({ cards: [{ id: 'c1', stage: 'start' }] })
		const update = (patch: object) => run(session, { type: 'update-session', patch }, desk())
		expect(() => update({ title: ' ' })).toThrow('E_TEXT_EMPTY')
		expect(() => update({ goal: 'x'.repeat(161) })).toThrow('E_TEXT_LONG')
		expect(() => update({ stages: [] })).toThrow('E_STATE')
		expect(() => update({ stages: [...session.stages, ...session.stages] })).toThrow('E_INVALID')
		update({ title: ' Neuer  Titel\u202e ', moderation: 'pre', holdNames: [' Krause ', ''] })
		expect(session).toMatchObject({ title: 'Neuer  Titel', moderation: 'pre', holdNames: ['Krause'], lang: 'de' })
	})
	it('[R-noop] a move to where things are already is accepted', () => {
		const session = fixtureSession()
		for (const command of [
			{ type: 'open-session' },
			{ type: 'lock-join', on: false },
			{ type: 'set-projector', zoom: 1 },
			{ type: 'pause-session', on: false },
		]) {
			expect(run(session, command, desk()).facts.map(({ t }) => t)).toEqual(['accepted'])
		}
	})
})
