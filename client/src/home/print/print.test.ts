import { describe, expect, it } from 'vitest'
import { sheetLangs } from './langs'

describe('posters and table tents', () => {
	it('speak the language of the room, both where both are spoken', () => {
		expect(sheetLangs('en')).toEqual(['en'])
		expect(sheetLangs('de')).toEqual(['de'])
		expect(sheetLangs('both')).toEqual(['de', 'en'])
	})
})
