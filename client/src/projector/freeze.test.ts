import type { ProjectorHead } from '@funkenflug/shared/views'
import { describe, expect, it } from 'vitest'
import { emptyBoard } from '../live/board.js'
import { type LivePicture, pictureOf } from './freeze.js'

const live = (frozen: boolean, title: string): LivePicture => ({
	head: { session: { title }, projector: { frozen } } as unknown as ProjectorHead,
	items: {},
	board: emptyBoard,
	pulse: null,
})

describe('a frozen wall', () => {
	it('[R35] keeps its picture until it is unfrozen', () => {
		const first = pictureOf(null, live(false, 'a'), 1)
		const frozen = pictureOf(first, live(true, 'b'), 2)
		expect(frozen?.head.session.title).toBe('a')
		expect(frozen?.frozenAt).toBe(2)
		expect(pictureOf(frozen, live(true, 'c'), 3)).toBe(frozen)
		expect(pictureOf(frozen, live(false, 'd'), 4)?.head.session.title).toBe('d')
	})
	it('[R35] opened while frozen shows nothing of what happens behind', () => {
		expect(pictureOf(null, live(true, 'secret'), 1)).toBeNull()
	})
})
