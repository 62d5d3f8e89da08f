/**
 * Breaking short names into lines for the axes of pictures, where the browser does not break SVG text for us,
 * and soft hyphens for titles with long German words. Pure: widths come from the typeface's own table, not from
 * a screen, so that tests and every device agree.
 */

/** Advance widths of Atkinson Hyperlegible Next in 1/1000 em, regular and bold (read from the font, 2026-11-22). */
const CHARS = ' !"&\'()+,-./0123456789:;?ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyzß–…'
const REGULAR = [
	280, 286, 301, 731, 160, 299, 299, 606, 210, 362, 210, 387, 648, 407, 548, 576, 614, 588, 598, 510, 615, 595, 210, 210, 480, 626, 613,
	645, 669, 569, 552, 694, 694, 392, 512, 631, 541, 824, 693, 714, 592, 724, 614, 592, 558, 690, 593, 856, 623, 575, 607, 525, 566, 485,
	564, 538, 314, 558, 550, 252, 245, 492, 262, 845, 550, 548, 566, 574, 349, 471, 326, 540, 461, 684, 481, 449, 460, 582, 504, 670,
]
const BOLD = [
	313, 303, 390, 725, 210, 335, 335, 595, 271, 373, 272, 440, 659, 440, 579, 600, 624, 608, 626, 537, 624, 571, 272, 272, 547, 678, 643,
	658, 689, 597, 566, 718, 701, 425, 561, 664, 552, 858, 717, 747, 629, 757, 650, 610, 607, 686, 644, 886, 685, 650, 618, 552, 596, 510,
	596, 563, 365, 593, 571, 300, 259, 555, 318, 882, 571, 576, 596, 599, 376, 508, 376, 567, 530, 740, 540, 521, 506, 621, 501, 781,
]
const table = (widths: readonly number[]): ReadonlyMap<string, number> => new Map([...CHARS].map((c, i) => [c, widths[i] ?? 600]))
const ADVANCES = { regular: table(REGULAR), bold: table(BOLD) } as const

/** True when every letter has a width of its own in the table. */
export const isInTable = (text: string): boolean =>
	[...text.normalize('NFD')].every((c) => ADVANCES.regular.has(c) || /[\u0300-\u036f\u00AD]|\s/.test(c))

/** Width of a text in px, kerning left out (below 1 %). Letters with marks count as their base letter. */
export function textWidth(text: string, size: number, bold = false): number {
	const widths = bold ? ADVANCES.bold : ADVANCES.regular
	let units = 0
	for (const c of text.normalize('NFD')) {
		if (/[\u0300-\u036f\u00AD]/.test(c)) continue
		units += widths.get(c) ?? 600
	}
	return (units * size) / 1_000
}

const SHY = '\u00AD'
const without = (text: string): string => text.replaceAll(SHY, '')
const isVowel = (c: string): boolean => /[aeiouyäöü]/i.test(c)

/** First parts that stay whole before a vowel: Ein-arbeitung, Wieder-einstieg. */
const PREFIX = /^(wieder|weiter|über|unter|hinter|ein|aus|vor|mit)(?=[aeiouäöü])/i

/** Places where a word may be cut: before the consonants that begin a syllable, as German does it. No dictionary. */
export function cuts(word: string): readonly number[] {
	const prefix = PREFIX.exec(word)?.[0].length ?? 0
	const found: number[] = prefix > 0 && word.length - prefix >= 3 ? [prefix] : []
	for (let i = Math.max(3, prefix); i <= word.length - 3; i += 1) {
		if (isVowel(word.charAt(i)) || !isVowel(word.charAt(i + 1))) continue
		const before = word.slice(0, i + 1).toLowerCase()
		// Consonants that begin a syllable together; ck closes one and is never torn apart.
		const onset = /(schr|schl|schm|schw|sch|spr|str|sp|ch|ph|th|qu|[bpdtgkf][rl])$/.exec(before)?.[0].length ?? 1
		let at = i + 1 - onset
		if (/ck[lr]$/.test(before)) at = i
		else if (/ck$/.test(before)) at = i + 1
		else if (onset > 2 && isVowel(word.charAt(at - 1)) && /str$/.test(before)) at += 1
		if (at >= 3 && at <= word.length - 3 && at !== found.at(-1)) found.push(at)
	}
	return found
}

/** Soft hyphens for words of at least `from` letters: they show only where a line really breaks. For titles, not for people's texts. */
export function hyphenate(text: string, from = 13): string {
	return text.replace(/[\p{L}\u00AD]+/gu, (word) => {
		if (word.includes(SHY) || word.length < from) return word
		let rest = word
		for (const at of [...cuts(word)].reverse()) rest = `${rest.slice(0, at)}${SHY}${rest.slice(at)}`
		return rest
	})
}

/** Cuts a word that is too wide as late as it fits; a soft hyphen written into the name wins. Whole when no cut fits. */
function breakWord(word: string, fits: (part: string) => boolean): readonly string[] {
	const parts = (word.includes(SHY) ? word : hyphenate(word, 0)).split(SHY)
	for (let i = parts.length - 1; i > 0; i -= 1) {
		const head = `${parts.slice(0, i).join('')}-`
		if (fits(head)) return [head, parts.slice(i).join(word.includes(SHY) ? SHY : '')]
	}
	return [without(word)]
}

interface Piece {
	readonly text: string
	/** First half of a cut word: the line must end here. */
	readonly last: boolean
}

/**
 * A name in as few lines as fit into `width` px, at most `maxLines`, each as narrow as possible. Breaks at spaces
 * (an "&" rather ends a line than begins one) and inside a word only where the word alone is too wide.
 */
export function wrapLabel(name: string, width: number, size: number, bold = false, maxLines = 2): readonly string[] {
	const fits = (part: string): boolean => textWidth(part, size, bold) <= width
	const words = name.trim().split(/\s+/)
	if (fits(without(words.join(' ')))) return [without(words.join(' '))]
	const pieces: Piece[] = []
	for (const word of words) {
		let rest = word
		while (!fits(without(rest))) {
			const [head, tail] = breakWord(rest, fits)
			if (head === undefined || tail === undefined) break
			pieces.push({ text: head, last: true })
			rest = tail
		}
		pieces.push({ text: without(rest), last: false })
	}
	const widest = (lines: readonly string[]): number => Math.max(...lines.map((line) => textWidth(line, size, bold)))
	const must = pieces.flatMap((piece, i) => (piece.last ? [i + 1] : []))
	let best: readonly string[] | null = null
	for (let count = Math.max(1, must.length + 1); count <= Math.max(maxLines, must.length + 1); count += 1) {
		for (const breaks of choices(pieces.length, count - 1)) {
			if (!must.every((at) => breaks.includes(at))) continue
			const lines = linesOf(pieces, breaks)
			// A later break must be clearly worse before an earlier one is taken: "Zusage & / Vertrag".
			if (best === null || widest(lines) < widest(best) * 0.96) best = lines
		}
		if (best !== null && widest(best) <= width) break
	}
	return best ?? pieces.map((piece) => piece.text)
}

function linesOf(pieces: readonly Piece[], breaks: readonly number[]): readonly string[] {
	const edges = [0, ...breaks, pieces.length]
	return edges.slice(1).map((to, i) =>
		pieces
			.slice(edges[i], to)
			.map((piece) => piece.text)
			.join(' '),
	)
}

/** All ways to choose `count` break places among `length` pieces, later ones first. */
function choices(length: number, count: number, from = 1): readonly (readonly number[])[] {
	if (count === 0) return [[]]
	const found: number[][] = []
	for (let at = length - 1; at >= from; at -= 1) for (const rest of choices(length, count - 1, at + 1)) found.push([at, ...rest])
	return found
}
