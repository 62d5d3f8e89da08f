import { describe, expect, it } from 'vitest'
import { leastLines, mayFit } from './card-room.js'

const long = (words: number) => Array.from({ length: words }, () => 'Dienstplan').join(' ')
const card = (text: string) => ({ text, key: true })

describe('room for the newest cards', () => {
	it('never says more lines than there are', () => {
		expect(leastLines('Dienstplan', 518, 40)).toBe(1)
		// 6 × 190 px and spaces: at least three lines of 518.
		expect(leastLines(long(6), 518, 40)).toBe(3)
		expect(leastLines('D'.repeat(40), 518, 40)).toBe(3)
		// Breaks after a hyphen are breaks.
		expect(leastLines('Dienstplan-Dienstplan-Dienstplan', 518, 40)).toBe(2)
	})
	it('says nothing about letters whose width is not known', () => {
		expect(leastLines('排班表'.repeat(60), 518, 40)).toBe(1)
	})
	it('two lines beside two others fit into the row, three do not; a larger zoom needs more', () => {
		const room = { width: 1_760, height: 184 }
		expect(mayFit([card(long(6)), card('a'), card('b')], room, 1)).toBe(false)
		expect(mayFit([card(long(6)), card('a')], room, 1)).toBe(true)
		expect(mayFit([card('a'), card('b'), card('c')], room, 1)).toBe(true)
		expect(mayFit([card(long(3))], { ...room, height: 150 }, 1.4)).toBe(true)
		expect(mayFit([card(long(8))], room, 1.4)).toBe(false)
	})
})
