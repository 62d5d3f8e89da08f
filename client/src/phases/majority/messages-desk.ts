/** Words of the desk for the majority decision. */
import { plural } from '../../i18n/plural'

const de = {
	title: 'Zur Abstimmung',
	before: 'Vorgeschlagen nach Punkten. Vor dem Öffnen lässt sich ändern, worüber abgestimmt wird.',
	fixed: 'Seit dem Öffnen steht fest, worüber abgestimmt wird.',
	dots: (n: number) => plural('de', n, { zero: '', one: '1 Punkt', other: '{n} Punkte' }),
	computed: 'Vorschlag wiederherstellen',
	on: (n: number) => plural('de', n, { one: '1 Antrag', other: '{n} Anträge' }),
	none: 'Noch gibt es keine Maßnahme, über die sich abstimmen ließe.',
	result: (yes: number, no: number, abstain: number) => `${yes} ja · ${no} nein · ${abstain} enthalten`,
	decided: 'entschieden',
	open: 'nicht entschieden',
	results: 'Aufgedeckt',
}
const en: typeof de = {
	title: 'Put to the vote',
	before: 'Proposed by dots. Before opening, what is voted on can be changed.',
	fixed: 'What is voted on is fixed since opening.',
	dots: (n) => plural('en', n, { zero: '', one: '1 dot', other: '{n} dots' }),
	computed: 'Restore the proposal',
	on: (n) => plural('en', n, { one: '1 motion', other: '{n} motions' }),
	none: 'There is no measure to vote on yet.',
	result: (yes, no, abstain) => `${yes} yes · ${no} no · ${abstain} abstain`,
	decided: 'decided',
	open: 'not decided',
	results: 'Revealed',
}
export const majorityDeskTexts = { de, en }
