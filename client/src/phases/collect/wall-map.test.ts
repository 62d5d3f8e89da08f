import { describe, expect, it } from 'vitest'
import { freshKeys, stageRows, totals } from './wall-map.js'

const tally = { cards: 9, writers: 4, stages: { start: { d: 2, o: 1, b: 3, cards: 6 }, '': { d: 1, o: 0, b: 1, cards: 2 } } }
const stages = [
	{ key: 'start', name: { de: 'Start', en: 'Beginning' } },
	{ key: 'end', name: { de: 'Ende', en: 'End' } },
]

describe('map of the wall', () => {
	it('[M9] one row per stage in journey order, empty ones too', () => {
		expect(stageRows(stages, tally, { 'b:start': 1 }, 'de')).toEqual([
			{ key: 'start', name: 'Start', d: 2, o: 1, b: 3, freshD: 0, freshB: 1 },
			{ key: 'end', name: 'Ende', d: 0, o: 0, b: 0, freshD: 0, freshB: 0 },
		])
	})
	it('[M8] sums count every card once, with and without a stage', () => {
		expect(totals(tally)).toEqual({ d: 3, o: 1, b: 4, visible: 8, placed: 6 })
	})
	it('[M24] what is drawn as dots can be told new', () => {
		expect(freshKeys(tally)).toEqual({ 'd:start': 2, 'b:start': 3, 'd:': 1, 'b:': 1 })
	})
})
