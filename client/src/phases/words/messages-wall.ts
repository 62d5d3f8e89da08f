/** Words of the closing round on the wall. */
import { plural } from '../../i18n/plural'

const de = {
	said: (n: number) => plural('de', n, { zero: 'Noch kein Wort', one: '1 Wort', other: '{n} Worte' }),
	none: 'Die ersten Worte erscheinen hier.',
	more: (n: number) => plural('de', n, { one: 'und 1 weiteres', other: 'und {n} weitere' }),
	recommend: 'Würde ich Freunden raten, hier zu arbeiten?',
	low: 'auf keinen Fall',
	high: 'auf jeden Fall',
	enps: 'eNPS',
	enpsHow: 'Anteil 9–10 minus Anteil 0–6',
	enpsFew: 'eNPS erst ab zehn Antworten',
	result: 'Antworten von 0 bis 10',
}
const en: typeof de = {
	said: (n) => plural('en', n, { zero: 'No word yet', one: '1 word', other: '{n} words' }),
	none: 'The first words will appear here.',
	more: (n) => plural('en', n, { one: 'and 1 more', other: 'and {n} more' }),
	recommend: 'Would I advise friends to work here?',
	low: 'not at all',
	high: 'absolutely',
	enps: 'eNPS',
	enpsHow: 'share of 9–10 minus share of 0–6',
	enpsFew: 'eNPS from ten answers on',
	result: 'Answers from 0 to 10',
}
export const wordsWallTexts = { de, en }
