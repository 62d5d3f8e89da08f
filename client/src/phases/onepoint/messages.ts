/** Words of the one-dot question. */
import { plural } from '../../i18n/plural'

const de = {
	words: 'In meinen Worten (freiwillig)',
	placeholder: 'Was heißt das für mich?',
	send: 'Abgeben',
	update: 'Änderung abgeben',
	given: 'Abgegeben. Ändern geht, bis geschlossen wird.',
	choose: 'Erst einen Wert antippen.',
	scale: 'Skala',
	result: 'So sieht es der Saal',
	n: (n: number) => plural('de', n, { one: '1 Antwort', other: '{n} Antworten' }),
	high: (share: string, a: number, b: number) => `${share} bei ${a} oder ${b}`,
}
const en: typeof de = {
	words: 'In my own words (optional)',
	placeholder: 'What does it mean to me?',
	send: 'Hand in',
	update: 'Hand in change',
	given: 'Handed in. Changes are possible until it closes.',
	choose: 'Tap a value first.',
	scale: 'Scale',
	result: 'How the room sees it',
	n: (n) => plural('en', n, { one: '1 answer', other: '{n} answers' }),
	high: (share, a, b) => `${share} at ${a} or ${b}`,
}
export const onepointTexts = { de, en }
