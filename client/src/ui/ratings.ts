/** The three fixed words of the product, their order, and the mark for a divided topic. Knows no markup. */
import type { Bilingual, Rating } from '@funkenflug/shared/domain'

/** Order is always ☹ ● ★. */
export const RATING_ORDER = ['disappointing', 'okay', 'delighting'] as const satisfies readonly Rating[]

export const RATING_WORDS: Readonly<Record<Rating, Bilingual>> = {
	disappointing: { de: 'enttäuschend', en: 'disappointing' },
	okay: { de: 'okay', en: 'okay' },
	delighting: { de: 'begeisternd', en: 'delighting' },
}

export const DIVIDED_WORD: Bilingual = { de: 'umstritten', en: 'divided' }
