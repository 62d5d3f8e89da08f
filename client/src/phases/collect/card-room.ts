/**
 * How many of the newest cards are worth a try beside each other. Laying out three to see that they do not fit is the dearest thing
 * the wall does, and most rows of a lively hall end with two. Pure; says only what is certain, the last word has the browser.
 */
import { isInTable, textWidth } from '../../ui/labels'

/** A card on the wall (ui/Card.module.css), px: text, its line, what stands left and right of it, above and below; sign and stage. */
const TEXT = 40
const LINE = 1.2
const SIDES = 52
const EDGES = 36
const KEY = 44
/** Between two cards (Projector.module.css). */
const GAP = 24
/** Kerning may make a text narrower than its letters. */
const KERNED = 0.985

/** A word with what may end a line after it; signs alone; white space. */
const PIECES = /[\p{L}\p{M}\p{N}]+[^\p{L}\p{M}\p{N}\s]*|[^\p{L}\p{M}\p{N}\s]+|\s+/gu

/** Lines a text takes at least in `width` px; 1 where a letter is not known. */
export function leastLines(text: string, width: number, size: number): number {
	if (!isInTable(text)) return 1
	let lines = 1
	let used = 0
	let space = 0
	for (const piece of text.trim().match(PIECES) ?? []) {
		const wide = textWidth(piece, size) * KERNED
		if (/^\s/.test(piece)) {
			space = wide
			continue
		}
		if (used > 0 && used + space + wide > width) {
			lines += 1
			used = wide
		} else used += space + wide
		space = 0
		// A word wider than the line breaks anywhere.
		for (; used > width; used -= width) lines += 1
	}
	return lines
}

interface Text {
	readonly text: string
	/** Sign or stage stand above the text. */
	readonly key: boolean
}

/** True unless it is certain that these cards do not fit into the room side by side. */
export function mayFit(cards: readonly Text[], room: { readonly width: number; readonly height: number }, zoom: number): boolean {
	const width = (room.width - GAP * (cards.length - 1)) / cards.length - SIDES
	const size = Math.round(TEXT * zoom)
	return cards.every(({ text, key }) => EDGES + (key ? KEY : 0) + leastLines(text, width, size) * size * LINE <= room.height + 1)
}
