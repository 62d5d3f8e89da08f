/** Words of the target description on the wall. */
import { plural } from '../../i18n/plural'

const de = {
	wanted: 'So soll es sein',
	unwanted: 'Das wollen wir nicht mehr',
	unwantedShort: 'Das nicht mehr',
	obstacle: 'Was uns bisher gehindert hat',
	sentence: 'Zielsatz',
	complete: 'vollständig',
	people: (n: number) => plural('de', n, { zero: 'noch niemand', one: '1 Person', other: '{n} Personen' }),
	none: 'Noch nichts.',
	noTopics: 'Die Themen stehen gleich hier.',
	done: 'Stehen schon',
	target: 'Unser Zielsatz',
}
const en: typeof de = {
	wanted: 'This is how it should be',
	unwanted: 'This we no longer want',
	unwantedShort: 'No longer this',
	obstacle: 'What has held us back',
	sentence: 'Target sentence',
	complete: 'complete',
	people: (n) => plural('en', n, { zero: 'nobody yet', one: '1 person', other: '{n} people' }),
	none: 'Nothing yet.',
	noTopics: 'The topics will stand here in a moment.',
	done: 'Already there',
	target: 'Our target sentence',
}
export const sollWallTexts = { de, en }
