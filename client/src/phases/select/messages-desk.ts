/** Words of the desk for "less is more". */
import { plural } from '../../i18n/plural'

const de = {
	title: 'Weniger ist mehr',
	chosen: (n: number, max: number) => `${n} von ${max} Themen gewählt`,
	rest: (n: number) =>
		plural('de', n, {
			zero: 'Alle Themen sind dabei.',
			one: '1 weiteres Thema ist gesichert.',
			other: '{n} weitere Themen sind gesichert.',
		}),
	side: { pain: 'Painpoints', love: 'Lovepoints' },
	loveMissing: 'Noch fehlt ein Lovepoint.',
	dots: (n: number) => plural('de', n, { one: '1 Punkt', other: '{n} Punkte' }),
	n: (n: number) => plural('de', n, { zero: 'ohne Bewertung', one: '1 Bewertung', other: '{n} Bewertungen' }),
	burning: (n: number) => plural('de', n, { zero: 'brennt für niemanden', one: 'brennt für 1 Person', other: 'brennt für {n} Personen' }),
}
const en: typeof de = {
	title: 'Less is more',
	chosen: (n, max) => `${n} of ${max} topics chosen`,
	rest: (n) => plural('en', n, { zero: 'All topics are in.', one: '1 more topic is kept safe.', other: '{n} more topics are kept safe.' }),
	side: { pain: 'Pain points', love: 'Love points' },
	loveMissing: 'A love point is still missing.',
	dots: (n) => plural('en', n, { one: '1 dot', other: '{n} dots' }),
	n: (n) => plural('en', n, { zero: 'not rated', one: '1 rating', other: '{n} ratings' }),
	burning: (n) => plural('en', n, { zero: 'burning for nobody', one: 'burning for 1 person', other: 'burning for {n} people' }),
}
export const selectDeskTexts = { de, en }
