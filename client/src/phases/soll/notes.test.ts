import type { BoardNote } from '@funkenflug/shared/views'
import { describe, expect, it } from 'vitest'
import { notesOf } from './notes.js'

const note = (touchpoint: string, side: BoardNote['side'], order: number): BoardNote =>
	({ touchpoint, side, text: `${side} ${order}`, order }) as unknown as BoardNote

describe('notes of a topic on the wall', () => {
	it('[M26] only its own, by side, in the order they came', () => {
		const notes = notesOf(
			{ a: note('t1', 'wanted', 2), b: note('t1', 'wanted', 1), c: note('t2', 'wanted', 3), d: note('t1', 'obstacle', 4) },
			't1',
		)
		expect(notes.wanted.map(({ id }) => id)).toEqual(['b', 'a'])
		expect(notes.obstacle.map(({ id }) => id)).toEqual(['d'])
		expect(notes.unwanted).toEqual([])
	})
})
