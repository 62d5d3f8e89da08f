/**
 * Decides whether a text waits for release and why. Pure: text, languages and deny list in, reason out.
 * Holding is not judging: nothing is changed or lost, a person at the desk looks at it first.
 */
import type { HoldReason, Lang } from '@funkenflug/shared/domain'
import { hasEmail, hasLink, hasPhone } from './moderation/contact.js'
import { foldLetters, plainWords, rudeWords } from './moderation/fold.js'
import { isRudeGerman } from './moderation/rude-de.js'
import { isRudeEnglish } from './moderation/rude-en.js'

/** Deny lists change rarely, texts come by the thousand: folded once per list. */
const folded = new WeakMap<readonly string[], readonly (readonly string[])[]>()

function foldedNames(names: readonly string[]): readonly (readonly string[])[] {
	const known = folded.get(names)
	if (known !== undefined) return known
	const made = names.map(plainWords).filter((words) => words.length > 0)
	folded.set(names, made)
	return made
}

/** "Frau Krause" and "Krauses Büro" hit `Krause`; "Krausen" does not. */
function hasName(text: string, names: readonly string[]): boolean {
	const denied = foldedNames(names)
	if (denied.length === 0) return false
	const words = plainWords(text)
	const same = (word: string | undefined, name: string, last: boolean): boolean => word === name || (last && word === `${name}s`)
	return denied.some((name) => words.some((_, at) => name.every((part, i) => same(words[at + i], part, i === name.length - 1))))
}

const isRude = (text: string, lang: Lang | 'both'): boolean =>
	isRudeGerman(rudeWords(text), foldLetters(text).replace(/[^\p{L}\p{N}]+/gu, ' ')) ||
	(lang !== 'de' && isRudeEnglish(text, lang === 'both'))

/** The first reason to hold `text`, or null. Ways to reach a person weigh more than rude words. */
export function holdReason(
	text: string,
	session: { readonly lang: Lang | 'both'; readonly holdNames: readonly string[] },
): HoldReason | null {
	if (hasEmail(text)) return 'email'
	if (hasPhone(text)) return 'phone'
	if (hasLink(text)) return 'link'
	if (hasName(text, session.holdNames)) return 'name'
	return isRude(text, session.lang) ? 'rude' : null
}
