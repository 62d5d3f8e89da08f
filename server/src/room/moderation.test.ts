import { describe, expect, it } from 'vitest'
import { hasEmail, hasLink, hasPhone } from './moderation/contact.js'
import { holdReason } from './moderation.js'
import { admitText } from './texts.js'

const de = { lang: 'de', holdNames: [] } as const
const reasons = (texts: readonly string[], session: Parameters<typeof holdReason>[1] = de) =>
	texts.map((text) => [text, holdReason(text, session)])
const all = (texts: readonly string[], reason: string | null) => texts.map((text) => [text, reason])

describe('contact', () => {
	it('[R-hold] phone numbers in the ways people write them', () => {
		const numbers = [
			'0171 1234567',
			'+49 (0) 89 / 123 45 67',
			'0049-30-1234567',
			'(030) 123456',
			'0171.1234567',
			'Tel: 4711',
			'Durchwahl 3345',
			'ruf mich an: 015112345678',
			'555-123-4567',
			'４９１５１１２３４５６７',
			'whatsapp 0176 99887766',
		]
		expect(numbers.filter((text) => !hasPhone(text))).toEqual([])
	})
	it('[R-hold] numbers that are no phone numbers pass', () => {
		const numbers = [
			'am 01.02.2024 bis 03.04.2024',
			'Zeitraum 2019-2023',
			'von 08:00-16:30 Uhr',
			'1.250.000 Euro Budget',
			'2 von 10 Terminen',
			'Raum 0815',
			'2024-11-22 um 9.30',
			'30 % in 14 Tagen',
			'Halle 3, Platz 12345',
			'1 000 000 Stück',
			'08.00 - 16.00 Uhr, 01.03. - 05.04.2025',
		]
		expect(numbers.filter(hasPhone)).toEqual([])
	})
	it('[R-hold] addresses and links, also half hidden', () => {
		expect(
			['max@firma.de', 'max.muster+x@sub.firma.co.uk', 'max (at) firma.de', 'max [ät] firma'].filter((text) => !hasEmail(text)),
		).toEqual([])
		expect(
			[
				'https://x.y',
				'www.firma.de',
				'schaut mal auf firma.de nach',
				'bit.ly/abc',
				'youtu.be/xyz',
				'FIRMA.DE',
				'HTTP://X',
				'meine-seite.com/pfad',
			].filter((text) => !hasLink(text)),
		).toEqual([])
		expect(
			[
				'war gut.Die Kollegen waren nett',
				'toll.in der Pause',
				'z.B. das Essen',
				'ok.am Montag',
				'gut.De luxe',
				'Nr.5',
				'Version 2.0',
				'd.h. nie',
			].filter(hasLink),
		).toEqual([])
		expect(hasEmail('ich @ dich um 5')).toBe(false)
	})
})

describe('names', () => {
	const session = { lang: 'de', holdNames: ['Müller', 'Frau Özil', 'Jean-Luc', ' '] } as const
	it('[R-hold] listed names as whole words, with genitive and either spelling of umlauts', () => {
		const texts = [
			'Herr Müller war nett',
			'Muellers Büro',
			'MÜLLER!',
			'mit frau özil gesprochen',
			'Jean-Luc hat geholfen',
			'jean luc hilft',
		]
		expect(reasons(texts, session)).toEqual(all(texts, 'name'))
		const clean = ['Müllerei', 'der Müll', 'eine Frau', 'Jean', 'vermüllert']
		expect(reasons(clean, session)).toEqual(all(clean, null))
	})
})

describe('rude words', () => {
	it('[R-hold] German insults, also disguised', () => {
		const texts = [
			'So ein Arschloch',
			'A r s c h l o c h',
			'@rschl0ch',
			'Scheiße',
			'SCHEISSE',
			'scheiiiiße',
			'sch***e',
			'Scheißladen',
			'Vollidiot',
			'ihr Deppen',
			'verpisst euch',
			'f*ck',
			'Hurensohn',
			'leckt mich doch',
			'Halt die Fresse',
			'dumme Kuh',
			'bullshit',
			'zum Kotzen',
			'Drecksladen',
			'W1chser',
			'du Penner',
			'Nazis',
			'Ar***loch',
		]
		expect(reasons(texts)).toEqual(all(texts, 'rude'))
	})
	it('[R-hold] anger, criticism and words that only look rude pass', () => {
		const texts = [
			'Mist gebaut',
			'das nervt total',
			'unfähige Leitung',
			'Zumutung!!',
			'sexistische Sprüche der Chefs',
			'rassistische Witze am Tisch',
			'Barsche Antwort',
			'Marschverpflegung',
			'dicke Luft',
			'dick aufgetragen',
			'Assistent hat geholfen',
			'Analyse dauert ewig',
			'Kanal verstopft',
			'Titel falsch',
			'Therapeut gesucht',
			'Kassenschlange',
			'Klasse Team',
			'spezifische Hilfe',
			'Grafik hängt',
			'Bescheid kam nie',
			'Scheibe kaputt',
			'Shitstorm im Netz',
			'schlampige Übergabe',
			'saugut',
			'geil!',
			'Pissoir defekt',
			'die Nuten im Holz',
			'Vögeln zugeschaut',
			'Mongolei-Reise',
			'Puffer im Plan',
			'Rattenschwanz an Folgen',
			'Schwerbehinderung nicht beachtet',
			'Hurra!',
			'Zwickau',
			'Wischmopp fehlt',
			'Kakadu',
			'Höschen',
			'Idee super!!!',
			'Homeoffice',
			'hell und freundlich',
			'Essen * Trinken',
			'5 ** Sterne',
			'100% Einsatz',
			'Mitfahrt zur Hölle des Löwen',
		]
		const held = texts.filter((text) => holdReason(text, de) !== null)
		expect(held).toEqual([])
	})
	it('[R-hold] English in English sessions, and in both only as whole words', () => {
		expect(holdReason('this is fucking bad', { lang: 'en', holdNames: [] })).toBe('rude')
		expect(holdReason('what a cunt', { lang: 'both', holdNames: [] })).toBe('rude')
		for (const text of [
			'Analyse und Kanal',
			'dick aufgetragen',
			'Assistenz',
			'great assessment',
			'Scunthorpe office',
			'Titel',
			'Abo gekündigt',
			'455 Euro zu viel',
		])
			expect([text, holdReason(text, { lang: 'both', holdNames: [] })]).toEqual([text, null])
		expect(holdReason('the class was a great assessment of our analysis', { lang: 'en', holdNames: [] })).toBe(null)
	})
})

describe('admitText', () => {
	const bounds = { min: 3, max: 20 }
	const session = (moderation: 'pre' | 'post' | 'off') => ({ moderation, lang: 'de', holdNames: [] }) as const
	it('[R-text] cleans and bounds, with the code that says what is wrong', () => {
		expect(admitText(session('off'), '  ja\u202e gut\nso ', bounds)).toEqual({ text: 'ja gut so', state: 'visible', reason: null })
		expect(() => admitText(session('off'), '   ', bounds)).toThrow('E_TEXT_EMPTY')
		expect(() => admitText(session('off'), 'ab', bounds)).toThrow('E_TEXT_SHORT')
		expect(() => admitText(session('off'), 'x'.repeat(21), bounds)).toThrow('E_TEXT_LONG')
		expect(() => admitText(session('off'), 12, bounds)).toThrow('E_INVALID')
		expect(admitText(session('pre'), '', { min: 0, max: 5 })).toEqual({ text: '', state: 'visible', reason: null })
	})
	it('[R-hold] off shows, post holds what is flagged, pre holds everything', () => {
		expect(admitText(session('off'), 'so ein Arsch', bounds).state).toBe('visible')
		expect(admitText(session('post'), 'so ein Arsch', bounds)).toEqual({ text: 'so ein Arsch', state: 'held', reason: 'rude' })
		expect(admitText(session('post'), 'alles gut', bounds)).toEqual({ text: 'alles gut', state: 'visible', reason: null })
		expect(admitText(session('pre'), 'alles gut', bounds)).toEqual({ text: 'alles gut', state: 'held', reason: 'all' })
	})
})
