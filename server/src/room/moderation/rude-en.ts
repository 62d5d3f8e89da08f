/**
 * English rude words: the `obscenity` data set with its own matching of leet and look-alike letters.
 * In a session held in both languages only whole words count, because German is full of its fragments ("Analyse", "dick").
 */
import { englishDataset, englishRecommendedTransformers, RegExpMatcher } from 'obscenity'

const matcher = new RegExpMatcher({ ...englishDataset.build(), ...englishRecommendedTransformers })
/** Listed English words that are everyday German ones. */
const GERMAN = new Set([
	'dick',
	'dicke',
	'dicker',
	'dickes',
	'dicken',
	'hell',
	'tit',
	'homo',
	'sex',
	'anal',
	'kanal',
	'fanal',
	'abo',
	'abos',
	'kum',
	'strip',
	'fag',
])
const LETTER = /\p{L}/u
const PART_OF_WORD = /[\p{L}\p{N}]/u

export function isRudeEnglish(text: string, wholeWordsOnly: boolean): boolean {
	return matcher.getAllMatches(text).some(({ startIndex, endIndex }) => {
		const found = text.slice(startIndex, endIndex + 1)
		// "455 people" is no rude word, whatever its digits look like.
		if (!LETTER.test(found)) return false
		const inside = PART_OF_WORD.test(text.charAt(startIndex - 1)) || PART_OF_WORD.test(text.charAt(endIndex + 1))
		return !wholeWordsOnly || (!inside && !GERMAN.has(found.toLowerCase()))
	})
}
