/** Words of "less is more" on the wall. */
import { plural } from '../../i18n/plural'

const de = {
	pain: 'Das tut am meisten weh',
	love: 'Das dürfen wir nicht verlieren',
	parked: (n: number) =>
		plural('de', n, {
			zero: '',
			one: '1 weiteres Thema ist gesichert im Themenspeicher.',
			other: '{n} weitere Themen sind gesichert im Themenspeicher.',
		}),
	burning: (n: string) => `brennt für ${n}`,
	none: 'Die Auswahl steht gleich hier.',
	voice: 'Originalstimme',
}
const en: typeof de = {
	pain: 'This hurts most',
	love: 'This we must never lose',
	parked: (n) =>
		plural('en', n, { zero: '', one: '1 more topic is kept in the parking lot.', other: '{n} more topics are kept in the parking lot.' }),
	burning: (n) => `burning for ${n}`,
	none: 'The selection will stand here in a moment.',
	voice: 'Original voice',
}
export const selectWallTexts = { de, en }
