/** Safe building of HTML: everything is escaped unless it was built here (trust R33). No inline styles, no scripts. */

/** A piece of finished markup; only `html` and `joined` make one. */
export interface Markup {
	readonly markup: string
}
type Piece = Markup | string | number | null

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

export const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? '')

const written = (piece: Piece): string => (piece === null ? '' : typeof piece === 'object' ? piece.markup : escaped(String(piece)))

/** Tagged template: markup stands in the literal, values are escaped unless they are markup themselves. */
export const html = (literal: TemplateStringsArray, ...values: readonly Piece[]): Markup => ({
	markup: literal.reduce((page, part, index) => page + written(values[index - 1] ?? null) + part),
})

export const joined = (pieces: readonly Markup[], between = ''): Markup => ({ markup: pieces.map(({ markup }) => markup).join(between) })

export const nothing: Markup = { markup: '' }
