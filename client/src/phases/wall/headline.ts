/**
 * What of a prompt stands at headline size and what below it at card size, so that a long question never pushes the
 * body off the wall. Pure: widths come from the typeface's own table. Knows no markup.
 */
import type { Bilingual, Lang } from '@funkenflug/shared/domain'
import { formatCode } from '../../i18n/format'
import { pick } from '../../i18n/lang'
import { textWidth } from '../../ui/labels'

/** Type sizes of the wall at zoom 1 (tokens.css). */
const HEADLINE = 64
const CARD = 40
const LABEL = 28
/** Between the margins; gap to the join strip; the strip's QR code with its gap. */
const WIDE = 1_760
const GAP = 40
const QR = 165 + 24

export interface HeadlineParts {
	readonly headline: string
	/** Rest of the prompt, and the prompt in the other language; at card size. */
	readonly leads: readonly string[]
}

export interface HeadlineOptions {
	readonly prompt: Bilingual
	readonly title: Bilingual
	readonly lang: Lang
	/** Both languages stand on the wall. */
	readonly both: boolean
	/** Px beside the join strip. */
	readonly width: number
	readonly zoom: number
	/** Lines the headline may take. */
	readonly maxLines: number
}

/** Px left for words beside the join strip. */
export function headlineWidth(host: string, code: string, zoom: number): number {
	return WIDE - GAP - QR - Math.max(textWidth(host, LABEL * zoom), textWidth(formatCode(code), CARD * zoom, true))
}

/** Lines a text takes when it breaks at spaces only; a little cautious. */
export function linesOf(text: string, width: number, size: number, bold = false): number {
	let lines = 1
	let used = 0
	for (const word of text.trim().split(/\s+/)) {
		const wide = textWidth(word, size, bold) * 1.02
		const with_ = used === 0 ? wide : used + textWidth(' ', size, bold) + wide
		if (with_ <= width) {
			used = with_
			continue
		}
		lines += (used === 0 ? 0 : 1) + Math.max(0, Math.ceil(wide / width) - 1)
		used = wide % width
	}
	return lines
}

/** The first sentences that fit into `maxLines`, else the phase's title with the whole prompt below it. */
export function splitHeadline({ prompt, title, lang, both, width, zoom, maxLines }: HeadlineOptions): HeadlineParts {
	const text = pick(prompt, lang)
	const other = both ? pick(prompt, lang === 'de' ? 'en' : 'de') : ''
	const leads = other === '' || other === text ? [] : [other]
	const fits = (part: string, lines: number) => linesOf(part, width, HEADLINE * zoom, true) <= lines
	// A second language needs lines of its own, so the headline may take fewer.
	if (text !== '' && fits(text, leads.length > 0 ? Math.min(2, maxLines) : maxLines)) return { headline: text, leads }
	const sentences = text.split(/(?<=[.!?…])\s+/)
	for (let n = sentences.length - 1; n > 0; n -= 1) {
		const head = sentences.slice(0, n).join(' ')
		if (fits(head, Math.min(2, maxLines))) return { headline: head, leads: [sentences.slice(n).join(' '), ...leads] }
	}
	return { headline: pick(title, lang), leads: text === '' ? leads : [text, ...leads] }
}
