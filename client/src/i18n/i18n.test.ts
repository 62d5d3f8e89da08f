import { refusals } from '@funkenflug/shared/errors'
import { describe, expect, it } from 'vitest'
import { formatClock, formatCode, formatList, formatNumber, formatShare, formatSigned, quoted } from './format'
import { initialLang, pick } from './lang'
import { plural } from './plural'
import { refusalText, refusalTexts } from './refusals'

describe('language', () => {
	it('keeps what was chosen on this device, whatever the browser wants', () => {
		expect(initialLang('en', ['de-DE'])).toBe('en')
	})
	it('follows the first language of the browser that we speak', () => {
		expect(initialLang(null, ['fr-FR', 'en-US', 'de-DE'])).toBe('en')
		expect(initialLang('klingon', ['de-AT'])).toBe('de')
	})
	it('is German when nothing fits', () => {
		expect(initialLang(null, ['fr'])).toBe('de')
		expect(initialLang(null, [])).toBe('de')
	})
	it('shows the other half of a bilingual value that was left empty', () => {
		expect(pick({ de: 'Reise', en: '' }, 'en')).toBe('Reise')
		expect(pick({ de: 'Reise', en: 'Journey' }, 'en')).toBe('Journey')
	})
})

describe('plural', () => {
	const cards = { one: '1 Karte', other: '{n} Karten' }
	it('chooses by the rules of the language and writes the number its way', () => {
		expect(plural('de', 1, cards)).toBe('1 Karte')
		expect(plural('de', 0, cards)).toBe('0 Karten')
		expect(plural('de', 1_234, cards)).toBe('1.234 Karten')
		expect(plural('en', 1_234, { one: '1 card', other: '{n} cards' })).toBe('1,234 cards')
	})
	it('has a form of its own for none, if one is given', () => {
		expect(plural('de', 0, { zero: 'keine Karten', ...cards })).toBe('keine Karten')
	})
})

describe('format', () => {
	it('writes numbers, shares and signed values', () => {
		expect(formatNumber('de', 58.7149, 2)).toBe('58,71')
		expect(formatShare('de', 0.527)).toBe('53\u00A0%')
		expect(formatShare('en', 0.527)).toBe('53%')
		expect(formatSigned('de', -0.6)).toBe('−0,60')
		expect(formatSigned('en', 0.75)).toBe('+0.75')
		expect(formatSigned('de', 0)).toBe('0,00')
	})
	it('writes the clock without a leading zero', () => {
		const at = new Date(2026, 10, 22, 9, 5).getTime()
		expect(formatClock('de', at)).toBe('9:05')
		expect(formatClock('en', at)).toBe('9:05')
		expect(formatClock('de', new Date(2026, 10, 22, 0, 5).getTime())).toBe('0:05')
	})
	it('writes a join code in two groups that stay together', () => {
		expect(formatCode('48217305')).toBe('4821\u00A07305')
	})
	it('writes lists and quotations as the language does', () => {
		expect(formatList('de', ['7', '19', '33'])).toBe('7, 19 und 33')
		expect(quoted('de', 'Ja')).toBe('„Ja“')
		expect(quoted('en', 'Yes')).toBe('“Yes”')
	})
})

describe('refusals', () => {
	const codes = Object.keys(refusals)
	it('have a sentence in both languages for every code there is', () => {
		expect(Object.keys(refusalTexts).sort()).toEqual([...codes].sort())
		for (const code of codes) {
			for (const lang of ['de', 'en'] as const) {
				const text = refusalText(code, lang)
				expect(text.length, code).toBeGreaterThan(15)
				expect(text, code).toMatch(/[.!?]$/)
				expect(text, code).not.toContain('E_')
			}
			expect(refusalText(code, 'de'), code).not.toBe(refusalText(code, 'en'))
		}
	})
	it('never say Du or Sie to the reader', () => {
		for (const code of codes)
			expect(refusalText(code, 'de'), code).not.toMatch(/\b(du|dein|deine|dir|dich|Ihnen|Ihre?n?)\b|(?<![.?!]\s)\bSie\b/)
	})
	it('say something friendly about a code of a newer server, and about names that every object has', () => {
		expect(refusalText('E_FROM_THE_FUTURE', 'de')).toBe(refusalTexts.E_INTERNAL.de)
		expect(refusalText('constructor', 'en')).toBe(refusalTexts.E_INTERNAL.en)
	})
})
