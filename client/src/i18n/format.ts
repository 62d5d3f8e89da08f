/**
 * Numbers, times and dates as people of the language write them (`Intl`, German and British English).
 * Owns no clock: every time comes in as milliseconds. Knows no texts beyond a figure's own signs.
 */
import type { Lang } from '@funkenflug/shared/domain'

const LOCALE = { de: 'de-DE', en: 'en-GB' } as const satisfies Record<Lang, string>

/** `Intl` objects cost 10–100 µs to make and are used on every tick: made once for each wish. */
const made = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>()

function numbers(lang: Lang, options: Intl.NumberFormatOptions): Intl.NumberFormat {
	const key = `n${lang}${JSON.stringify(options)}`
	const found = made.get(key) ?? new Intl.NumberFormat(LOCALE[lang], options)
	made.set(key, found)
	return found as Intl.NumberFormat
}

function dates(lang: Lang, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
	const key = `d${lang}${JSON.stringify(options)}`
	const found = made.get(key) ?? new Intl.DateTimeFormat(LOCALE[lang], options)
	made.set(key, found)
	return found as Intl.DateTimeFormat
}

/** `1234` → `1.234` (German) / `1,234` (English); at most `digits` decimals (default 0). */
export const formatNumber = (lang: Lang, n: number, digits = 0): string => numbers(lang, { maximumFractionDigits: digits }).format(n)

/** A value that can go either way, always with its sign: `−0,60`, `+0,75`, `0,00`. */
export function formatSigned(lang: Lang, n: number, digits = 2): string {
	return numbers(lang, { minimumFractionDigits: digits, maximumFractionDigits: digits, signDisplay: 'exceptZero' })
		.format(n)
		.replace('-', '−')
}

/** A share of 0…1 as a percentage: `0.527` → `53 %` (German) / `53%` (English). */
export const formatShare = (lang: Lang, share: number): string =>
	numbers(lang, { style: 'percent', maximumFractionDigits: 0 }).format(share)

/** Clock time of an instant (ms since epoch): `9:22`, in the device's own time zone. */
export const formatClock = (lang: Lang, at: number): string =>
	dates(lang, { hour: 'numeric', minute: '2-digit', hour12: false })
		.format(at)
		.replace(/^0(?=\d:)/, '')

/** Day of an instant: `22. November 2026` / `22 November 2026`. */
export const formatDate = (lang: Lang, at: number): string => dates(lang, { day: 'numeric', month: 'long', year: 'numeric' }).format(at)

/** Day, short: `22.11.2026` / `22/11/2026`. */
export const formatDay = (lang: Lang, at: number): string => dates(lang, { day: '2-digit', month: '2-digit', year: 'numeric' }).format(at)

/** Day and clock: `22.11.2026, 9:22`. */
export const formatDayClock = (lang: Lang, at: number): string => `${formatDay(lang, at)}, ${formatClock(lang, at)}`

/** A list in a sentence: `7, 19 und 33`. */
export const formatList = (lang: Lang, items: readonly string[]): string =>
	new Intl.ListFormat(LOCALE[lang], { type: 'conjunction' }).format(items)

/** A join code in two groups of four, with a space that never breaks: `48217305` → `4821 7305`. */
export const formatCode = (code: string): string => code.replace(/^(\d{4})(\d{4})$/, '$1\u00A0$2')

/** Three dots that stand for words stay with the word before them: a line never begins with `…“`. */
export const keepDots = (text: string): string => text.replaceAll(' …', '\u00A0…')

/** A voice in the quotation marks of the language. Quotes typed by the person stay. */
export const quoted = (lang: Lang, text: string): string => (lang === 'de' ? `„${text}“` : `“${text}”`)
