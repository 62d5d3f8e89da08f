/**
 * Folds a text for comparison with word lists: case, umlauts, digits used as letters, stretched and spaced-out letters.
 * Never used for display: what people wrote stays as they wrote it.
 */

const LEET: Readonly<Record<string, string>> = {
	'0': 'o',
	'1': 'i',
	'3': 'e',
	'4': 'a',
	'5': 's',
	'7': 't',
	'@': 'a',
	$: 's',
	'!': 'i',
	'|': 'i',
	'€': 'e',
}
const UMLAUTS: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' }

/** Lower case, umlauts written out, other accents dropped. */
export const foldLetters = (text: string): string =>
	text
		.normalize('NFKC')
		.toLowerCase()
		.replace(/[äöüß]/g, (letter) => UMLAUTS[letter] ?? letter)
		.normalize('NFD')
		.replace(/\p{M}+/gu, '')

/** Words made of letters only (names are compared like this: no leet, no wildcards). */
export const plainWords = (text: string): string[] => foldLetters(text).match(/[\p{L}\p{N}]+/gu) ?? []

const unleet = (word: string): string => (/\p{L}/u.test(word) ? word.replace(/[013457@$!|€]/g, (sign) => LEET[sign] ?? sign) : word)

/**
 * Words for the rude lists. A word may carry `*` where letters were starred out. Each word comes in up to two forms:
 * stretched letters cut to two (`scheiiisse` → `scheiisse`) and to one (`scheisse`); spaced-out letters are joined.
 */
export function rudeWords(text: string): string[] {
	const folded = foldLetters(text).replace(/(?<![\p{L}\p{N}])(?:[\p{L}][ .\-_]+){3,}[\p{L}](?![\p{L}\p{N}])/gu, (run) =>
		run.replace(/[ .\-_]+/g, ''),
	)
	const words = new Set<string>()
	for (const raw of folded.match(/[\p{L}\p{N}@$!|€*]+/gu) ?? []) {
		// "!" at the end is punctuation, inside a word it stands for "i".
		const word = unleet(raw.replace(/^[!|€$*]+(?=\p{L})|[!|]+$/gu, ''))
		words.add(word.replace(/(\p{L})\1{2,}/gu, '$1$1'))
		words.add(word.replace(/(\p{L})\1{2,}/gu, '$1'))
	}
	return [...words]
}
