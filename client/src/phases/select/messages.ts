/** Words of "Weniger ist mehr". */
import { plural } from '../../i18n/plural'

const de = {
	burning: 'Brennt mir auf den Nägeln',
	hint: 'Antippen, was mir auf den Nägeln brennt. Beliebig viele, auch keines.',
	none: 'Die Auswahl entsteht gerade. Bitte nach vorn schauen.',
	parked: (n: number) =>
		plural('de', n, {
			zero: '',
			one: '1 weiteres Thema ist im Themenspeicher gesichert.',
			other: '{n} weitere Themen sind im Themenspeicher gesichert.',
		}),
	burns: (n: number) =>
		plural('de', n, {
			zero: 'Brennt niemandem besonders',
			one: 'Brennt 1 Person auf den Nägeln',
			other: 'Brennt {n} Menschen auf den Nägeln',
		}),
	dots: (n: number) => plural('de', n, { one: '1 Punkt', other: '{n} Punkte' }),
	pain: 'tut weh',
	love: 'darf bleiben',
}
const en: typeof de = {
	burning: 'Burning for me',
	hint: 'Tap what is burning for me. As many as needed, or none.',
	none: 'The choice is being made right now. Eyes to the front, please.',
	parked: (n) =>
		plural('en', n, { zero: '', one: '1 more topic is safe in the parking lot.', other: '{n} more topics are safe in the parking lot.' }),
	burns: (n) => plural('en', n, { zero: 'Burning for nobody in particular', one: 'Burning for 1 person', other: 'Burning for {n} people' }),
	dots: (n) => plural('en', n, { one: '1 dot', other: '{n} dots' }),
	pain: 'hurts',
	love: 'to keep',
}
export const selectTexts = { de, en }
