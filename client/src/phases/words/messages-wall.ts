/** Words of the closing round on the wall. */
import { plural } from '../../i18n/plural'

const de = {
	said: (n: number) => plural('de', n, { zero: 'Noch kein Wort', one: '1 Wort', other: '{n} Worte' }),
	none: 'Die ersten Worte erscheinen hier.',
	more: (n: number) => plural('de', n, { one: 'und 1 weiteres', other: 'und {n} weitere' }),
	recommend: { employee: 'Würde ich Freunden raten, hier zu arbeiten?', customer: 'Würde ich uns weiterempfehlen?' },
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
	recommend: { employee: 'Would I advise friends to work here?', customer: 'Would I recommend us?' },
	low: 'not at all',
	high: 'absolutely',
	enps: 'eNPS',
	enpsHow: '% of 9–10 minus % of 0–6',
	enpsFew: 'eNPS from ten answers on',
	result: 'Answers from 0 to 10',
}
export const wordsWallTexts = { de, en }
