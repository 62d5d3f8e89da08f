import { describe, expect, it } from 'vitest'
import { cuts, hyphenate, textWidth, wrapLabel } from './labels'

/** Step of a ten-stage journey on the wall, and its type size. */
const wrap = (name: string, bold = false, width = 168) => wrapLabel(name, width, 28, bold, 3)

describe('text width', () => {
	it('agrees with the typeface (measured in a browser) within 1 %', () => {
		for (const [text, regular, bold] of [
			['Einarbeitung', 5_588, 5_973],
			['Zusage &', 4_250, 4_439],
			['Elternzeit &', 5_157, 5_547],
			['Bewerbungsgespräch', 9_454, 9_983],
		] as const) {
			expect(Math.abs(textWidth(text, 1_000) / regular - 1)).toBeLessThan(0.01)
			expect(Math.abs(textWidth(text, 1_000, true) / bold - 1)).toBeLessThan(0.01)
		}
	})
	it('takes a letter with a mark for its base letter and a soft hyphen for nothing', () => {
		expect(textWidth('ä', 10)).toBe(textWidth('a', 10))
		expect(textWidth('a\u00ADb', 10)).toBe(textWidth('ab', 10))
	})
})

describe('stage names', () => {
	it('stay on one line when they fit', () => {
		expect(wrap('Bewerbung')).toEqual(['Bewerbung'])
		expect(wrap('Einarbeitung', true)).toEqual(['Einarbeitung'])
	})
	it('break at spaces and at &, evenly', () => {
		expect(wrap('Zusage & Vertrag')).toEqual(['Zusage &', 'Vertrag'])
		expect(wrap('Vor dem Start', true, 160)).toEqual(['Vor dem', 'Start'])
		expect(wrap('Erster Arbeitstag', true)).toEqual(['Erster', 'Arbeitstag'])
		expect(wrap('Alltag & Führung')).toEqual(['Alltag &', 'Führung'])
		expect(wrap('Elternzeit & Auszeit')).toEqual(['Elternzeit', '& Auszeit'])
	})
	it('use a third line only when two do not fit', () => {
		expect(wrap('Erste Tage im Team', false, 120)).toEqual(['Erste', 'Tage im', 'Team'])
	})
	it('cut a word only where it alone is too wide, with a hyphen', () => {
		expect(wrap('Bewerbungsgespräch')).toEqual(['Bewerbungs-', 'gespräch'])
		expect(wrap('Wiedereinstieg', true, 130)).toEqual(['Wieder-', 'einstieg'])
	})
	it('cut where the name says so', () => {
		expect(wrap('Vorstellungs\u00ADrunde')).toEqual(['Vorstellungs-', 'runde'])
	})
	it('lose no letter, however narrow it gets', () => {
		for (const name of ['Weiterentwicklungsmöglichkeiten', 'Zusage & Vertrag', 'A B C D E', 'ÖPNV', 'Xyz']) {
			for (const width of [20, 60, 100, 200]) {
				const letters = (text: string) => text.replaceAll(/[\s\u00AD-]/g, '')
				expect(letters(wrap(name, false, width).join(''))).toBe(letters(name))
			}
		}
	})
})

describe('syllables', () => {
	const show = (word: string): string => [...cuts(word)].reverse().reduce((text, at) => `${text.slice(0, at)}-${text.slice(at)}`, word)
	it('begin where German begins them', () => {
		expect(show('Jahresgespräch')).toBe('Jah-res-ge-spräch')
		expect(show('Arbeitsplatz')).toBe('Arbeits-platz')
		expect(show('Entwicklung')).toBe('Ent-wick-lung')
		expect(show('Einarbeitung')).toBe('Ein-ar-bei-tung')
		expect(show('Weiterbildung')).toBe('Wei-ter-bil-dung')
	})
	it('become soft hyphens in long words only', () => {
		expect(hyphenate('Lob und Jahresgespräch')).toBe('Lob und Jah\u00ADres\u00ADge\u00ADspräch')
		expect(hyphenate('Dienstplan')).toBe('Dienstplan')
		expect(hyphenate('Vorstellungs\u00ADrunde')).toBe('Vorstellungs\u00ADrunde')
	})
})
