/** Words of the desk for dot voting. */
import type { DotSide } from '@funkenflug/shared/phases/dots'
import { plural } from '../../i18n/plural'

const de = {
	shortlist: 'Auswahl zum Punkten',
	side: { pain: 'Painpoints', love: 'Lovepoints', measure: 'Maßnahmen' } satisfies Record<DotSide, string>,
	before: 'Vorgeschlagen nach Bewertung. Vor dem Öffnen lässt sich ändern, was zur Wahl steht.',
	fixed: 'Seit dem Öffnen steht die Auswahl fest.',
	n: (n: number) => plural('de', n, { zero: 'ohne Bewertung', one: '1 Bewertung', other: '{n} Bewertungen' }),
	computed: 'Vorschlag wiederherstellen',
	on: (n: number) => `${n} stehen zur Wahl`,
	none: 'Noch gibt es nichts zu wählen.',
	places: 'Aufgedeckt',
	dots: (n: number) => plural('de', n, { one: '1 Punkt', other: '{n} Punkte' }),
}
const en: typeof de = {
	shortlist: 'Options for the dots',
	side: { pain: 'Pain points', love: 'Love points', measure: 'Measures' },
	before: 'Proposed by the ratings. Before opening, what stands for choice can be changed.',
	fixed: 'The options are fixed since opening.',
	n: (n) => plural('en', n, { zero: 'not rated', one: '1 rating', other: '{n} ratings' }),
	computed: 'Restore the proposal',
	on: (n) => `${n} stand for choice`,
	none: 'There is nothing to choose from yet.',
	places: 'Revealed',
	dots: (n) => plural('en', n, { one: '1 dot', other: '{n} dots' }),
}
export const dotsDeskTexts = { de, en }
