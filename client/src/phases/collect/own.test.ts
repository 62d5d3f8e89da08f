import { describe, expect, it } from 'vitest'
import type { OutboxEntry } from '../../live/outbox.js'
import { canGive, looksLikeTwo, ownCards } from './own.js'

const card = (text: string, phase = 'collect') => ({ text, stage: null, rating: null, kind: 'experienced', phase })

describe('own cards', () => {
	it('[R41] lists saved cards first, waiting ones last, and marks what is still on its way', () => {
		const waiting = [
			{ id: 'c1', optimistic: { 'card:~c1': card('neu') } },
			{ id: 'c2', optimistic: { 'card:b': card('geändert') } },
		] as unknown as OutboxEntry[]
		const mine = {
			'card:~c1': card('neu'),
			'card:a': card('eins'),
			'card:b': card('geändert'),
			'card:z': card('anderswo', 'warmup'),
			'r:1': { value: 'okay' },
		}
		expect(ownCards(mine, waiting, 'collect').map(({ id, waits }) => [id, waits])).toEqual([
			['a', false],
			['b', true],
			['~c1', true],
		])
	})
	it('[M24] takes three characters and up to the limit, counted as people count', () => {
		expect(canGive('  ab ', 140)).toBe(false)
		expect(canGive('👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 140)).toBe(false)
		expect(canGive('Abc', 140)).toBe(true)
		expect(canGive('ä'.repeat(141), 140)).toBe(false)
	})
	it('[M33] suspects two thoughts only in long, joined texts', () => {
		expect(looksLikeTwo('Kurz und gut')).toBe(false)
		expect(looksLikeTwo(`${'x'.repeat(60)} und ${'y'.repeat(40)}`)).toBe(true)
		expect(looksLikeTwo('x'.repeat(120))).toBe(false)
	})
})
