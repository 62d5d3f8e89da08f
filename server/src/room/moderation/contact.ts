/**
 * Finds ways to reach a person in a text: phone numbers, e-mail addresses, web links.
 * Dates, times, amounts and ranges of years look similar and must pass. Knows nothing of sessions.
 */

const EMAIL = /[^\s@<>()]+@[^\s@<>()]+\.[a-z]{2,}/iu
const EMAIL_SPELLED = /[\p{L}\p{N}._-]+\s*[([{]\s*(?:at|ät|ett)\s*[)\]}]\s*[\p{L}\p{N}.-]+/iu

export const hasEmail = (text: string): boolean => EMAIL.test(text) || EMAIL_SPELLED.test(text)

const SCHEME = /\b(?:https?|ftp|file|javascript|data):\/*\S/iu
const WWW = /(?<![\p{L}\p{N}])www\.\p{L}/iu
/** Endings that are not also German or English words after a forgotten space ("gut.in der" must pass). */
const DOMAIN =
	/(?<![\p{L}\p{N}@])[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.(?:de|com|org|net|io|eu|ch|biz|gov|edu|co\.uk|uk|fr|nl|app|dev|shop|online|gmbh|xyz|tv|ly|gl)(?![\p{L}\p{N}])/u
const SHORTENER = /(?<![\p{L}\p{N}])(?:t\.co|t\.me|wa\.me|youtu\.be|goo\.gl)\/\S/iu

export const hasLink = (text: string): boolean =>
	SCHEME.test(text) || WWW.test(text) || DOMAIN.test(text) || SHORTENER.test(text) || DOMAIN.test(allCapsLower(text))

/** "FIRMA.DE" is a link, "gut.De Kollegen" is a missing space: only words all in capitals are lowered. */
const allCapsLower = (text: string): string => text.replace(/[\p{Lu}\p{N}.-]{4,}/gu, (word) => word.toLowerCase())

const DATES =
	/\d{1,2}\s?[./]\s?\d{1,2}\s?[./]\s?(?:19|20)?\d{2}(?!\d)|\d{4}-\d{2}-\d{2}(?!\d)|(?<!\d)(?:19|20)\d{2}\s?[-–/]\s?(?:19|20)?\d{2}(?!\d)/g
const TIMES = /(?<![\d./-])(?:[01]?\d|2[0-4])[:.][0-5]\d(?!\d|[./-]\d{3})/g
const AMOUNTS = /(?<!\d)\d{1,3}(?:[.,' ]\d{3})+(?:[.,]\d{1,2})?\s?(?:€|eur|euro|\$|stück|km|kg|%)/giu
/** Starts like a phone number (+, 00, 0, bracket) or is written in the 3-3-4 groups of North America. */
const DIALLED = /(?<![\p{L}\p{N}])(?:\+|\(?0)[\d][\d \t/().–-]{4,}\d|(?<!\d)\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}(?!\d)|(?<!\d)\d{10,15}(?!\d)/gu
const CALLED =
	/(?<!\p{L})(?:tel|telefon|telefonnummer|handy|handynummer|mobil|mobile|phone|fon|whatsapp|durchwahl|dw|anrufen)(?:\s*(?:nr|nummer|number))?\s*[.:]*\s*\+?(?:\d[ /()-]*){4,}/iu

/** Seven digits or more that can be dialled, or four or more behind a word such as "Tel.". */
export function hasPhone(text: string): boolean {
	const plain = text.normalize('NFKC')
	const rest = plain.replace(DATES, ' ; ').replace(TIMES, ' ; ').replace(AMOUNTS, ' ; ')
	if (CALLED.test(rest)) return true
	for (const [run] of rest.matchAll(DIALLED)) {
		const digits = run.replace(/\D/g, '').length
		if (digits >= 7 && digits <= 15) return true
	}
	return false
}
