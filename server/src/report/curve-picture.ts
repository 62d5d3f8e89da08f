/**
 * The emotional curve on paper: band of shares, mean line, hollow and dotted where the room is divided, n under every stage.
 * The same rules as on phone, wall and desk (scale ±0.75, Fritsch–Carlson); attributes and classes only.
 */
import type { Lang } from '@funkenflug/shared/domain'
import { bandPath, CURVE_SCALE, type CurvePoint, curvePath, type PathPoint } from '@funkenflug/shared/ranking/curve'
import { html, joined, type Markup } from './markup.js'

const WIDTH = 960
/** Words of the axis stand here. */
const LEFT = 128
const ZERO = 176
/** Height of 0.75; a share of 1 still fits. */
const HALF = 126
const LABELS = 384
const LINE = 18
const FONT = 13
/** Width of an average letter. */
const LETTER = 6.8

const WORDS = {
	delighting: { de: 'begeisternd', en: 'delighting' },
	okay: { de: 'okay', en: 'okay' },
	disappointing: { de: 'enttäuschend', en: 'disappointing' },
	divided: { de: 'umstritten', en: 'divided' },
	curve: { de: 'Gefühlskurve entlang der Reise', en: 'Emotional curve along the journey' },
} as const

interface Spot {
	readonly point: CurvePoint
	readonly x: number
	readonly name: readonly string[]
}

/** `nameOf`: written name of a stage. Empty without stages. The numbers stand in the table `journey`. */
export function curvePicture(curve: readonly CurvePoint[], nameOf: (key: string) => string, lang: Lang): Markup {
	const slot = (WIDTH - LEFT) / Math.max(1, curve.length)
	const spots = curve.map(
		(point, index): Spot => ({
			point,
			x: LEFT + (index + 0.5) * slot,
			name: broken(nameOf(point.key), Math.max(4, Math.floor(slot / LETTER))),
		}),
	)
	const rows = Math.max(1, ...spots.map(({ name }) => name.length))
	const height = LABELS + (rows + 1) * LINE
	const line = (pick: (point: CurvePoint) => number | null): PathPoint[] => spots.map(({ point, x }) => ({ x, y: level(pick(point)) }))
	const zero: PathPoint[] = spots.map(({ x }) => ({ x, y: ZERO }))
	const [upper, lower, mean] = [line(({ upper: b }) => b), line(({ lower: d }) => (d === null ? null : -d)), line((point) => point.mean)]
	return html`<figure class="curve"><svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${WORDS.curve[lang]}" focusable="false">
<path class="upper" d="${bandPath(upper, zero)}"/><path class="lower" d="${bandPath(zero, lower)}"/>
<line class="zero" x1="${LEFT}" x2="${WIDTH}" y1="${ZERO}" y2="${ZERO}"/>
<path class="upper-edge" d="${curvePath(upper)}"/><path class="lower-edge" d="${curvePath(lower)}"/>
${joined(spots.map((spot) => span(spot)))}
<path class="mean" d="${curvePath(mean)}"/>
${joined(spots.map((spot) => mark(spot, lang)))}
${axisWord('delighting', ZERO - HALF, lang)}${axisWord('okay', ZERO, lang)}${axisWord('disappointing', ZERO + HALF, lang)}
<text class="soft" font-size="${FONT}" x="0" y="${LABELS + rows * LINE}">n</text>
${joined(spots.map((spot) => label(spot, rows)))}
</svg></figure>`
}

const level = (value: number | null): number | null => (value === null ? null : ZERO - (value / CURVE_SCALE) * HALF)

/** The spread of a divided stage: from its share of love down to its share of pain. */
function span({ point, x }: Spot): Markup {
	const [top, bottom] = [level(point.upper), level(point.lower === null ? null : -point.lower)]
	if (!point.divided || top === null || bottom === null) return html``
	return html`<line class="span" x1="${x}" x2="${x}" y1="${top}" y2="${bottom}" stroke-dasharray="2 5"/>`
}

function mark({ point, x }: Spot, lang: Lang): Markup {
	const y = level(point.mean)
	if (y === null) return html``
	const above = level(point.upper) ?? y
	const word = point.divided
		? html`<text class="strong" font-size="${FONT}" x="${x}" y="${Math.max(FONT, above - 8)}" text-anchor="middle">${WORDS.divided[lang]} ↕</text>`
		: null
	if (point.marker !== null) {
		const id = point.marker === 'pain' ? 'disappointing' : 'delighting'
		return html`<circle class="plate" cx="${x}" cy="${y}" r="14"/><use class="${id}" href="#${id}" x="${x - 11}" y="${y - 11}" width="22" height="22"/>${word}`
	}
	return html`<circle class="${point.divided ? 'hollow' : 'point'}" cx="${x}" cy="${y}" r="7"/>${word}`
}

const axisWord = (rating: 'delighting' | 'okay' | 'disappointing', y: number, lang: Lang): Markup =>
	html`<use class="${rating}" href="#${rating}" x="0" y="${y - 12}" width="15" height="15"/><text font-size="${FONT}" x="20" y="${y}">${WORDS[rating][lang]}</text>`

const label = ({ point, x, name }: Spot, rows: number): Markup =>
	html`<g class="${point.n === 0 ? 'empty' : ''}">${joined(
		name.map((text, index) => html`<text font-size="${FONT}" x="${x}" y="${LABELS + index * LINE}" text-anchor="middle">${text}</text>`),
	)}<text class="soft" font-size="${FONT}" x="${x}" y="${LABELS + rows * LINE}" text-anchor="middle">${point.n}</text></g>`

/** Breaks a name at spaces, and a word that is too long by itself where it must. */
function broken(name: string, most: number): string[] {
	const lines: string[] = []
	for (const word of name.split(/\s+/).flatMap((one) => pieces(one, most))) {
		const last = lines.at(-1)
		if (last !== undefined && last.length + 1 + word.length <= most) lines[lines.length - 1] = `${last} ${word}`
		else lines.push(word)
	}
	return lines
}

function pieces(word: string, most: number): string[] {
	const letters = [...word]
	if (letters.length <= most) return [word]
	const parts: string[] = []
	for (let i = 0; i < letters.length; i += most - 1) parts.push(letters.slice(i, i + most - 1).join(''))
	return parts.map((part, index) => (index < parts.length - 1 ? `${part}-` : part))
}
