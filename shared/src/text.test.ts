import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { countGraphemes, graphemesLeft, normaliseText, type TextRule } from './text.js'

const rule: TextRule = { min: 1, max: 280, lines: true }
const clean = (input: string, over: Partial<TextRule> = {}): string => {
	const verdict = normaliseText(input, { ...rule, ...over })
	return verdict.ok ? verdict.text : verdict.code
}
const ACUTE = '\u0301'

describe('text that survives as it is', () => {
	it.each([
		['German', 'Größe & Maß: „süß“ – ÄÖÜ ẞ', 26],
		['markup', '<b onclick="x()">A & B</b> &amp; {{y}} `z`', 42],
		['Arabic', 'مرحبا بالعالم', 13],
		['Arabic with vowel signs', 'مُحَمَّد', 4],
		['Persian with ZWNJ', 'می\u200cخواهم', 7],
		['Devanagari', 'क्षत्रिय नमस्ते', null],
		['Devanagari with ZWJ', 'क्\u200dष', null],
		['flags', '🇩🇪🇦🇹🇨🇭', 3],
		['flag of tags', '🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}', 1],
		['family', '👨\u200d👩\u200d👧\u200d👦', 1],
		['skin tone and heart on fire', '👍🏽 ❤️\u200d🔥', 3],
		['keycap', '1️⃣', 1],
		['Hebrew with marks', 'שָׁלוֹם', 4],
		['Thai', 'น้ำ', null],
		['Vietnamese', 'Tiếng Việt', 10],
		['left-to-right mark', 'שלום\u200e!', null],
	])('[R34] %s', (_, text, graphemes) => {
		expect(clean(text)).toBe(text.normalize('NFC'))
		if (graphemes !== null) expect(countGraphemes(text)).toBe(graphemes)
	})

	it('[R34] inner white space and line breaks are kept exactly', () => {
		expect(clean('  eins\n\n\n  zwei\u00a0 drei \n')).toBe('eins\n\n\n  zwei\u00a0 drei')
	})
})

describe('text that is changed', () => {
	it('[R34] NFC: decomposed umlauts are composed', () => {
		expect(clean('a\u0308o\u0308')).toBe('äö')
	})

	it('[R34] line breaks of other systems become \\n, or a space where lines are not kept', () => {
		expect(clean('a\r\nb\rc\u2028d\u0085e')).toBe('a\nb\nc\nd\ne')
		expect(clean('a\r\nb\nc', { lines: false })).toBe('a b c')
	})

	it('[R34] controls, bidi and zero width characters are removed; a tab parts words', () => {
		expect(clean('a\0b\x07c\x1b[31md\x7fe\u009f')).toBe('abc[31mde')
		expect(clean('\u202eabc\u202c \u2066d\u2069e\u200bf\u2060g\ufeff')).toBe('abc defg')
		expect(clean('a\tb')).toBe('a b')
	})

	it('[R34] every code unit of the forbidden ranges is gone', () => {
		const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => String.fromCharCode(from + i))
		for (const char of [
			...range(0x202a, 0x202e),
			...range(0x2066, 0x2069),
			'\u200b',
			'\u2060',
			'\ufeff',
			...range(0, 8),
			...range(14, 31),
			...range(127, 132),
			...range(134, 159),
		]) {
			expect(clean(`a${char}b`)).toBe('ab')
		}
	})

	it('[R34] zalgo: at most four marks on a letter, also when joiners or marks of direction are slipped in', () => {
		expect(clean(`x${ACUTE.repeat(50)}y`)).toBe(`x${ACUTE.repeat(4)}y`)
		for (const slip of ['\u200d', '\u200c', '\u200e', '\u00ad', '\u200b']) {
			const marks = [...clean(`x${`${ACUTE}${slip}`.repeat(50)}y`)].filter((char) => char === ACUTE)
			expect(marks).toHaveLength(4)
		}
	})

	it('[R34] marks are counted in the composed text', () => {
		expect(clean(`a\u0308${ACUTE.repeat(9)}`)).toBe(`ä${ACUTE.repeat(4)}`)
		expect(clean(`\u0958${ACUTE.repeat(9)}`)).toBe(`\u0915\u093c${ACUTE.repeat(3)}`)
	})

	it('[R34] floods of joiners shrink', () => {
		expect(clean(`👨${'\u200d'.repeat(500)}👩`)).toBe('👨\u200d👩')
		expect(clean(`a${'\u200c\u200d'.repeat(500)}b`)).toBe('a\u200c\u200d\u200cb')
	})

	it('[R34] lone surrogates become the replacement character, pairs stay', () => {
		expect(clean('a\ud83db')).toBe('a\ufffdb')
		expect(clean('\udc68a')).toBe('\ufffda')
		expect(clean('😀')).toBe('😀')
	})
})

describe('text that is refused', () => {
	it('[R34] anything but a string', () => {
		for (const input of [null, undefined, 5, {}, ['a'], true]) expect(normaliseText(input, rule)).toEqual({ ok: false, code: 'E_INVALID' })
	})

	it('[R34] nothing visible is empty, unless the text is optional', () => {
		for (const input of [
			'',
			'   ',
			'\n\t ',
			'\u200b\u202e',
			'\u200d\u200c',
			'\u3164\u115f',
			'\u2800',
			'\u00ad',
			'\ufe0f',
			'\u{e0067}\u{e007f}',
		]) {
			expect(clean(input)).toBe('E_TEXT_EMPTY')
			expect(normaliseText(input, { ...rule, min: 0 })).toEqual({ ok: true, text: '' })
		}
	})

	it('[R34] too short and too long, in graphemes', () => {
		expect(clean('ab', { min: 3 })).toBe('E_TEXT_SHORT')
		expect(clean('äöü', { min: 3 })).toBe('äöü')
		expect(clean('🇩🇪🇦🇹', { min: 3 })).toBe('E_TEXT_SHORT')
		expect(clean('x'.repeat(280))).toHaveLength(280)
		expect(clean('x'.repeat(281))).toBe('E_TEXT_LONG')
		expect(clean('👨\u200d👩\u200d👧\u200d👦'.repeat(60), { max: 60 })).not.toBe('E_TEXT_LONG')
		expect(clean('x'.repeat(10_000))).toBe('E_TEXT_LONG')
		expect(clean(' '.repeat(70_000))).toBe('E_TEXT_LONG')
	})

	it('[R34] bytes are bounded, and the bound grows with a longer text', () => {
		const family = '👨\u200d👩\u200d👧\u200d👦'
		expect(clean(family.repeat(81))).toHaveLength(81 * 11)
		expect(clean(family.repeat(90))).toBe('E_TEXT_LONG')
		expect(clean('€'.repeat(682))).toBe('E_TEXT_LONG')
		expect(clean('€'.repeat(682), { max: 1000 })).toHaveLength(682)
		expect(clean('€'.repeat(600), { max: 600 })).toHaveLength(600)
	})
})

const nasty = fc
	.array(
		fc.oneof(
			fc.constantFrom(
				'a',
				'ß',
				' ',
				'\n',
				'\r\n',
				'\r',
				'\t',
				'\0',
				ACUTE,
				'\u0308',
				'\u200d',
				'\u200c',
				'\u200b',
				'\u202e',
				'\u2066',
				'\ufeff',
				'\ud83d',
				'\udc68',
				'👨',
				'🇩',
				'क',
				'्',
				'\u0958',
				'\u0600',
				'\u1100',
				'\u1161',
				'\u2800',
				'\u00ad',
			),
			fc.string({ unit: 'binary', maxLength: 3 }),
		),
		{ maxLength: 40 },
	)
	.map((parts) => parts.join(''))

describe('text in general', () => {
	it('[R34] cleaning twice changes nothing more, for any input', () => {
		fc.assert(
			fc.property(nasty, fc.boolean(), (input, lines) => {
				const once = normaliseText(input, { min: 0, max: 5000, lines })
				if (!once.ok) throw new Error(once.code)
				expect(normaliseText(once.text, { min: 0, max: 5000, lines })).toEqual(once)
			}),
			{ numRuns: 3000 },
		)
	})

	it('[R34] what comes out is NFC, well formed, without forbidden characters, trimmed', () => {
		fc.assert(
			fc.property(nasty, fc.boolean(), (input, lines) => {
				const verdict = normaliseText(input, { min: 0, max: 5000, lines })
				const text = verdict.ok ? verdict.text : ''
				expect(text).toBe(text.normalize('NFC').trim())
				expect(text).not.toMatch(/\p{Surrogate}/u)
				expect(text).not.toMatch(/[^\P{Cc}\n]|[\u202a-\u202e\u2066-\u2069\u200b\u2060\ufeff\r]/u)
				expect(text).not.toMatch(/\p{M}{5}|\u200d{2}|\u200c{2}/u)
				if (!lines) expect(text).not.toContain('\n')
			}),
			{ numRuns: 3000 },
		)
	})

	it('[R34] no verdict lets more through than the rule says', () => {
		fc.assert(
			fc.property(nasty, fc.nat(5), fc.integer({ min: 5, max: 20 }), (input, min, max) => {
				const verdict = normaliseText(input, { min, max, lines: true })
				if (!verdict.ok) return
				const n = countGraphemes(verdict.text)
				expect(n).toBeGreaterThanOrEqual(min)
				expect(n).toBeLessThanOrEqual(max)
				expect(graphemesLeft(input, max)).toBe(max - n)
			}),
		)
	})

	it('[R34] what is left counts as the verdict will', () => {
		expect(graphemesLeft('', 140)).toBe(140)
		expect(graphemesLeft('  Grüße 🇩🇪 \n', 10)).toBe(3)
		expect(graphemesLeft('x'.repeat(12), 10)).toBe(-2)
	})
})

describe('without a segmenter', () => {
	afterEach(() => {
		vi.unstubAllGlobals()
		vi.resetModules()
	})

	it('[R34] code points are counted: stricter, never laxer', async () => {
		vi.stubGlobal('Intl', {})
		vi.resetModules()
		const old = await import('./text.js')
		expect(old.countGraphemes('äß😀')).toBe(3)
		expect(old.countGraphemes('🇩🇪')).toBe(2)
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), (text) => {
				expect(old.countGraphemes(text)).toBeGreaterThanOrEqual(countGraphemes(text))
			}),
		)
	})
})
