/** Words of the majority decision on the wall. */
import { plural } from '../../i18n/plural'

const de = {
	yes: 'ja',
	no: 'nein',
	abstain: 'Enthaltung',
	decided: 'entschieden',
	notDecided: 'nicht entschieden',
	rerun: 'zu wenige Stimmen',
	voted: (n: string, of: string) => `${n} von ${of} im Raum haben abgestimmt`,
	motions: (n: number) => plural('de', n, { one: '1 Maßnahme steht zur Wahl', other: '{n} Maßnahmen stehen zur Wahl' }),
	rule: 'Entschieden: mehr Ja als Nein, und Ja von mindestens der Hälfte der Abstimmenden',
	none: 'Hier steht gerade nichts zur Wahl.',
	ready: 'Gleich decken wir auf, eine Maßnahme nach der anderen.',
	bar: (yes: number, no: number, abstain: number) => `${yes} ja, ${no} nein, ${abstain} Enthaltung`,
	covered: 'noch verdeckt',
}
const en: typeof de = {
	yes: 'yes',
	no: 'no',
	abstain: 'abstained',
	decided: 'decided',
	notDecided: 'not decided',
	rerun: 'too few votes',
	voted: (n, of) => `${n} of ${of} in the room voted`,
	motions: (n) => plural('en', n, { one: '1 measure is put to the vote', other: '{n} measures are put to the vote' }),
	rule: 'Decided: more yes than no, and yes from at least half of those who voted',
	none: 'There is nothing to vote on right now.',
	ready: 'We are about to reveal it, one measure after the other.',
	bar: (yes, no, abstain) => `${yes} yes, ${no} no, ${abstain} abstained`,
	covered: 'still covered',
}
export const majorityWallTexts = { de, en }
