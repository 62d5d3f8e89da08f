import { describe, expect, it } from 'vitest'
import { Table } from './fixture.js'

describe('lobby', () => {
	it('[I1] the test dot of a phone counts once', () => {
		const table = new Table({ phases: [{ id: 'lobby', kind: 'lobby', settings: { seats: 300 } }], people: 3 })
		table.open('lobby')
		const here = (by: number) => table.say('lobby', table.person(by), { type: 'im-here' })
		expect(here(0).mine).toEqual({ here: {} })
		expect(here(0).facts).toEqual([])
		here(1)
		expect(table.views('lobby').projector).toEqual({ here: 2, seats: 300 })
		expect(table.mine('lobby', table.person(2))).toEqual({})
		expect(table.progress('lobby')).toEqual({ active: 2, done: 2, of: 3 })
		expect(table.refusal(() => table.desk({ phase: 'lobby', type: 'im-here' }))).toBe('E_FORBIDDEN')
		const { live, reloaded } = table.twice()
		expect(reloaded).toBe(live)
	})
})

describe('pause', () => {
	it('takes nothing in and says which kind of pause it is', () => {
		const table = new Table({ phases: [{ id: 'break', kind: 'pause' }], people: 1 })
		table.open('break')
		expect(table.refusal(() => table.say('break', table.person(0), { type: 'im-here' }))).toBe('E_INVALID')
		expect(table.views('break')).toEqual({ phone: { mode: 'break' }, items: {}, projector: { mode: 'break' }, console: { mode: 'break' } })
		expect(table.mine('break', table.person(0))).toEqual({})
	})
})
