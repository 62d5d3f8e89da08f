import { describe, expect, it } from 'vitest'
import { defaultDue, editMeasure, emptyMeasure, isoDay, stepProblem, toMeasure } from './form.js'

const now = new Date(2026, 10, 22, 10).getTime()

describe('measure form', () => {
	it('[M54] [M30] asks for what, first step and a due date that lies ahead', () => {
		const draft = emptyMeasure(now, 'tp1')
		expect(draft.step).toBe(1)
		expect(emptyMeasure(now, null).step).toBe(0)
		expect(stepProblem(draft, 1, now)).toBe('missing')
		expect(stepProblem({ ...draft, what: 'Laptop am ersten Tag' }, 1, now)).toBeNull()
		expect(stepProblem({ ...draft, what: 'x'.repeat(121) }, 1, now)).toBe('missing')
		expect(stepProblem(draft, 3, now)).toBeNull()
		expect(stepProblem({ ...draft, due: '2026-11-21' }, 3, now)).toBe('past')
		expect(stepProblem({ ...draft, due: '' }, 3, now)).toBe('missing')
		expect(stepProblem(draft, 4, now)).toBeNull()
	})
	it('[M20] sends an empty customer benefit as none', () => {
		const draft = { ...emptyMeasure(now, 'tp1'), what: ' Laptop ', firstStep: 'Liste', benefit: '  ' }
		expect(toMeasure(draft)).toMatchObject({ what: 'Laptop', benefit: null, due: defaultDue(now) })
		expect(toMeasure(editMeasure('m1', toMeasure(draft)))).toEqual(toMeasure(draft))
	})
	it('counts days in the zone of the device', () => {
		expect(isoDay(now)).toBe('2026-11-22')
	})
})
