import type { BoardMeasure, BoardTouchpoint } from '@funkenflug/shared/views'
import { describe, expect, it } from 'vitest'
import { aboutMeasure } from './about.js'
import { dotOptions } from './options.js'

const board = {
	touchpoints: { t1: { title: 'Dienstplan' } as BoardTouchpoint, t2: { title: 'Elternzeit' } as BoardTouchpoint },
	measures: {
		m1: { touchpoint: 't1', what: 'Vier Wochen im Voraus', firstStep: 'Aushängen' } as BoardMeasure,
		m2: { touchpoint: 't2', what: 'Vier Wochen im Voraus', firstStep: 'Fragen' } as BoardMeasure,
	},
}

describe('dots on measures', () => {
	it('tells equal words apart by their topics, on the wall and on the phone', () => {
		expect(aboutMeasure(board, 'm1')).toEqual({ topic: 'Dienstplan', firstStep: 'Aushängen' })
		expect(aboutMeasure(board, 'm2')?.topic).toBe('Elternzeit')
		expect(aboutMeasure(board, 't1')).toBeNull()
		const items = { 'o:measure:m1': { title: 'Gleich', topic: 'Dienstplan' }, 'o:measure:m2': { title: 'Gleich', topic: 'Elternzeit' } }
		expect(
			dotOptions('measure', items, {})
				.map(({ topic }) => topic)
				.sort(),
		).toEqual(['Dienstplan', 'Elternzeit'])
		expect(dotOptions('pain', { 'o:pain:t1': { title: 'Dienstplan' } }, {})[0]?.topic).toBeNull()
	})
})
