/** Words of measures on the wall. */
import type { MeasureType } from '@funkenflug/shared/domain'
import { plural } from '../../i18n/plural'

const de = {
	kinds: { do: 'tun', strengthen: 'stärken', stop: 'lassen' } satisfies Record<MeasureType, string>,
	measures: (n: number) => plural('de', n, { one: 'Maßnahme', other: 'Maßnahmen' }),
	firstStep: 'Erster Schritt',
	days: (n: number) => plural('de', n, { zero: 'heute', one: 'in 1 Tag', other: 'in {n} Tagen' }),
	due: (day: string) => `fertig bis ${day}`,
	none: 'Noch keine Maßnahme. Die ersten erscheinen hier.',
	noTopics: 'Die Themen stehen gleich hier.',
	topics: 'Themen',
}
const en: typeof de = {
	kinds: { do: 'do', strengthen: 'strengthen', stop: 'stop' },
	measures: (n) => plural('en', n, { one: 'measure', other: 'measures' }),
	firstStep: 'First step',
	days: (n) => plural('en', n, { zero: 'today', one: 'in 1 day', other: 'in {n} days' }),
	due: (day) => `done by ${day}`,
	none: 'No measure yet. The first ones will appear here.',
	noTopics: 'The topics will stand here in a moment.',
	topics: 'Topics',
}
export const measureWallTexts = { de, en }
