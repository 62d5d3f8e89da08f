/** Small texts with numbers in both languages, for the statements of a report. */
import type { Bilingual } from '@funkenflug/shared/domain'

/** What is counted: one and many, in both languages. */
export interface Counted {
	readonly de: readonly [one: string, other: string]
	readonly en: readonly [one: string, other: string]
}

/** "1 Person" / "2 Personen": German and English agree on when one is one. */
export const counted = (n: number, { de, en }: Counted): Bilingual => ({
	de: `${n.toLocaleString('de-DE')} ${n === 1 ? de[0] : de[1]}`,
	en: `${n.toLocaleString('en-GB')} ${n === 1 ? en[0] : en[1]}`,
})

/** A share as whole percent: "53 %" in German, "53%" in English. */
export const percent = (share: number): Bilingual => ({ de: `${Math.round(100 * share)} %`, en: `${Math.round(100 * share)}%` })

/** Joins pieces into one statement; a plain string says the same in both languages. */
export const phrase = (...pieces: readonly (string | Bilingual)[]): Bilingual => ({
	de: pieces.map((piece) => (typeof piece === 'string' ? piece : piece.de)).join(''),
	en: pieces.map((piece) => (typeof piece === 'string' ? piece : piece.en)).join(''),
})

export const bilingual = (de: string, en: string): Bilingual => ({ de, en })
