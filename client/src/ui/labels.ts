/**
 * Breaking short names into lines for the axes of pictures, where the browser does not break SVG text for us.
 * Pure: widths are estimated from the typeface's own proportions, not measured, so that server and tests agree.
 */

/** Advance widths of Atkinson Hyperlegible Next as a share of the font size, by group (measured 2026-11-22, regular). */
const NARROW = /[iljI.,:;'|!·]/
const SLIM = /[frt()[\]\-/1 ]/
const WIDE = /[mwMW&@%]/
const CAPITAL = /[A-ZÄÖÜ]/

/** Estimated width of a text in px; within about 5 % of the real one for German and English words. */
export function textWidth(text: string, size: number, bold = false): number {
	let ems = 0
	for (const c of text) ems += NARROW.test(c) ? 0.28 : SLIM.test(c) ? 0.36 : WIDE.test(c) ? 0.82 : CAPITAL.test(c) ? 0.64 : 0.555
	return ems * size * (bold ? 1.07 : 1)
}

const VOWEL = /[aeiouyäöü]/i

/**
 * Cuts a word that is too wide, with a hyphen, before the consonant that begins the next syllable
 * (Einarbei-tung). A soft hyphen written into the name wins. Gives up (returns the word) when no cut fits.
 */
export function breakWord(word: string, fits: (part: string) => boolean): readonly string[] {
	const soft = word.split('\u00AD')
	if (soft.length > 1) {
		for (let i = soft.length - 1; i > 0; i -= 1) {
			const head = `${soft.slice(0, i).join('')}-`
			if (fits(head)) return [head, soft.slice(i).join('')]
		}
	}
	const plain = soft.join('')
	for (let cut = plain.length - 3; cut >= 3; cut -= 1) {
		const startsSyllable = !VOWEL.test(plain.charAt(cut)) && VOWEL.test(plain.charAt(cut + 1))
		const splitsCluster = /^(ch|ck|sch|ph|th|st|qu)/i.test(plain.slice(cut - 1, cut + 2))
		if (!startsSyllable || splitsCluster) continue
		const head = `${plain.slice(0, cut)}-`
		if (fits(head)) return [head, plain.slice(cut)]
	}
	return [plain]
}

/**
 * A name in at most `maxLines` lines, each as narrow as possible; breaks at spaces (an "&" may end or begin
 * a line, whichever is more even) and inside a word only where the word alone is wider than `width`.
 */
export function wrapLabel(name: string, width: number, size: number, bold = false, maxLines = 2): readonly string[] {
	const fits = (part: string): boolean => textWidth(part, size, bold) <= width
	const trimmed = name.trim().replaceAll(/\s+/g, ' ')
	if (fits(trimmed.replaceAll('\u00AD', ''))) return [trimmed.replaceAll('\u00AD', '')]
	// Words too wide for a line of their own are cut first; a cut is a break that must be taken.
	const pieces: { readonly text: string; readonly glue: '' | ' ' }[] = []
	for (const word of trimmed.split(' ')) {
		let rest = word
		let glue: '' | ' ' = ' '
		while (!fits(rest.replaceAll('\u00AD', ''))) {
			const [head, tail] = breakWord(rest, fits)
			if (head === undefined || tail === undefined) break
			pieces.push({ text: head, glue })
			rest = tail
			glue = ''
		}
		pieces.push({ text: rest.replaceAll('\u00AD', ''), glue })
	}
	return best(pieces, maxLines, size, bold)
}

/** Tries every way to break `pieces` into lines (there are few) and takes the one whose widest line is narrowest. */
function best(
	pieces: readonly { readonly text: string; readonly glue: '' | ' ' }[],
	maxLines: number,
	size: number,
	bold: boolean,
): readonly string[] {
	let found: { readonly lines: readonly string[]; readonly widest: number } | null = null
	const must = pieces.flatMap((piece, i) => (i > 0 && piece.glue === '' ? [i] : []))
	const places = pieces.slice(1).map((_, i) => i + 1)
	for (const breaks of subsets(places, maxLines - 1)) {
		if (!must.every((i) => breaks.includes(i)) && must.length < maxLines) continue
		const lines: string[] = []
		pieces.forEach((piece, i) => {
			const last = lines.length - 1
			if (i === 0 || breaks.includes(i)) lines.push(piece.text)
			else lines[last] = piece.glue === '' ? `${lines[last]?.replace(/-$/, '')}${piece.text}` : `${lines[last]} ${piece.text}`
		})
		const widest = Math.max(...lines.map((line) => textWidth(line, size, bold)))
		if (found === null || widest < found.widest - 0.01) found = { lines, widest }
	}
	return found?.lines ?? pieces.map((piece) => piece.text)
}

/** All ways to choose at most `size` of `items`, in order, fewest first. */
function subsets(items: readonly number[], size: number): readonly (readonly number[])[] {
	const found: number[][] = [[]]
	for (const item of items) for (const set of [...found]) if (set.length < size) found.push([...set, item])
	return found.sort((a, b) => a.length - b.length)
}
