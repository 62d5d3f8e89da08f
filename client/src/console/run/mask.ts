/** Held texts that name a number or use a slur are not shown in full until somebody asks to see them. Pure. */
import type { HeldItem } from '@funkenflug/shared/views'

const MASKED: ReadonlySet<string> = new Set(['phone', 'rude', 'email', 'link'])
export const isMasked = ({ reason }: Pick<HeldItem, 'reason'>): boolean => MASKED.has(reason)

const BLOCK = '█'

/** Digits keep the first four and the last two; words keep their first letter. */
export function maskText(text: string, reason: string): string {
	if (reason === 'phone') {
		const total = text.replace(/\D/g, '').length
		let seen = 0
		return text.replace(/\d/g, (digit) => {
			seen += 1
			return seen <= 4 || seen > total - 2 ? digit : BLOCK
		})
	}
	if (reason === 'email' || reason === 'link')
		return text.replace(/\S*[@/.]\S+/g, (word) => word.slice(0, 2) + BLOCK.repeat(Math.min(8, Math.max(3, word.length - 2))))
	if (reason === 'rude')
		return text.replace(/\p{L}{2,}/gu, (word) =>
			word.codePointAt(0) === undefined ? word : [...word][0] + '*'.repeat([...word].length - 1),
		)
	return text
}
