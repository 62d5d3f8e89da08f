/** One word or many, by the rules of the language (`Intl.PluralRules`). Knows no texts. */
import type { Lang } from '@funkenflug/shared/domain'
import { formatNumber } from './format'

export interface PluralForms {
	/** For an exact zero, where "no cards" reads better than "0 cards". */
	readonly zero?: string
	readonly one: string
	readonly other: string
}

const rules = new Map<Lang, Intl.PluralRules>()

function rulesFor(lang: Lang): Intl.PluralRules {
	let found = rules.get(lang)
	if (found === undefined) {
		found = new Intl.PluralRules(lang)
		rules.set(lang, found)
	}
	return found
}

/**
 * The right form for a count, every `{n}` in it replaced by the written number:
 * `plural('de', 2, { one: '1 Karte', other: '{n} Karten' })` → `2 Karten`.
 */
export function plural(lang: Lang, n: number, forms: PluralForms): string {
	const form = n === 0 && forms.zero !== undefined ? forms.zero : rulesFor(lang).select(n) === 'one' ? forms.one : forms.other
	return form.replaceAll('{n}', formatNumber(lang, n))
}
