/**
 * English rude words: the `obscenity` data set with its own matching of leet and look-alike letters.
 * In a session held in both languages only whole words count, because German is full of its fragments ("Analyse", "dick").
 */
import { englishDataset, englishRecommendedTransformers, RegExpMatcher } from 'obscenity'

const matcher = new RegExpMatcher({ ...englishDataset.build(), ...englishRecommendedTransformers })
/** Listed English words that are everyday German ones. */
const GERMAN = new Set(['dick', 'dicke', 'dicker', 'dickes', 'dicken', 'hell', 'tit', 'homo', 'sex', 'anal', 'abo', 'abos', 'kum', 'strip', 'fag'])
const LETTER = /[\p{L}\p{N}]/u

export function isRudeEnglish(text: string, wholeWordsOnly: boolean): boolean {
	if (!wholeWordsOnly) return matcher.hasMatch(text)
	return matcher.getAllMatches(text).some(({ startIndex, endIndex }) => {
		const before = text.charAt(startIndex - 1)
		const after = text.charAt(endIndex + 1)
		return !LETTER.test(before) && !LETTER.test(after) && !GERMAN.has(text.slice(startIndex, endIndex + 1).toLowerCase())
	})
}
