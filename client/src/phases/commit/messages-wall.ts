/** Words of commitments on the wall. */
import { plural } from '../../i18n/plural'

const de = {
	rate: (n: number) => plural('de', n, { one: 'hat zugesagt', other: 'haben zugesagt' }),
	of: (present: string) => `von ${present} im Raum`,
	people: (n: number) => plural('de', n, { zero: 'noch niemand dabei', one: '1 ist dabei', other: '{n} sind dabei' }),
	open: 'Platz frei: Wer übernimmt?',
	unnamed: 'Übernommen',
	owners: (names: string) => `Macht: ${names}`,
	viable: 'trägt',
	none: 'Hier stehen gleich die beschlossenen Maßnahmen.',
}
const en: typeof de = {
	rate: (n) => plural('en', n, { one: 'has committed', other: 'have committed' }),
	of: (present) => `of ${present} in the room`,
	people: (n) => plural('en', n, { zero: 'nobody in yet', one: '1 is in', other: '{n} are in' }),
	open: 'Open: who takes it on?',
	unnamed: 'Taken on',
	owners: (names) => `In charge: ${names}`,
	viable: 'will carry',
	none: 'The decided measures will stand here in a moment.',
}
export const commitWallTexts = { de, en }
