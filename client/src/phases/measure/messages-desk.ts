/** Words of the desk for measures. */
import { plural } from '../../i18n/plural'

const de = {
	title: 'Maßnahmen',
	intro: 'Zwillinge zusammenführen: gleiche Maßnahmen eines Themas markieren, dann verbinden. Die Worte bleiben erhalten.',
	count: (n: number) => plural('de', n, { zero: 'noch keine', one: '1 Maßnahme', other: '{n} Maßnahmen' }),
	join: (n: number) => plural('de', n, { one: 'Verbinden', other: '{n} verbinden mit …' }),
	into: 'Bleiben soll:',
	cancel: 'Abbrechen',
	joined: (n: number) => plural('de', n, { one: 'mit 1 weiteren verbunden', other: 'mit {n} weiteren verbunden' }),
	first: 'Erster Schritt',
	none: 'Noch ist keine Maßnahme da.',
	pickTwo: 'Mindestens zwei eines Themas markieren.',
}
const en: typeof de = {
	title: 'Measures',
	intro: 'Join twins: mark equal measures of one topic, then join them. Their words are kept.',
	count: (n) => plural('en', n, { zero: 'none yet', one: '1 measure', other: '{n} measures' }),
	join: (n) => plural('en', n, { one: 'Join', other: 'Join {n} into …' }),
	into: 'What shall stay:',
	cancel: 'Cancel',
	joined: (n) => plural('en', n, { one: 'joined with 1 other', other: 'joined with {n} others' }),
	first: 'First step',
	none: 'There is no measure yet.',
	pickTwo: 'Mark at least two of one topic.',
}
export const measureDeskTexts = { de, en }
