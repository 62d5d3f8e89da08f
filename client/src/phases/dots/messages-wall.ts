/** Words of dot voting on the wall. */
import { plural } from '../../i18n/plural'

const de = {
	question: { pain: 'Wo tut es am meisten weh?', love: 'Was dürfen wir nicht verlieren?', measure: 'Was bringt uns am weitesten?' },
	budget: {
		pain: (n: number) => plural('de', n, { one: '1 Punkt für das, was weh tut', other: '{n} Punkte für das, was weh tut' }),
		love: (n: number) => plural('de', n, { one: '1 Punkt für das, was begeistert', other: '{n} Punkte für das, was begeistert' }),
		measure: (n: number) => plural('de', n, { one: '1 Punkt für Maßnahmen', other: '{n} Punkte für Maßnahmen' }),
	},
	place: (place: string) => `${place}.`,
	from: (n: number) => plural('de', n, { one: 'von 1 Person', other: 'von {n} Personen' }),
	ratings: (n: number) => plural('de', n, { one: '1 Bewertung', other: '{n} Bewertungen' }),
	rule: 'Rangfolge nach Punkten, bei Gleichstand nach Bewertung',
	ruleMeasure: 'Rangfolge nach Punkten',
	ready: 'Gleich decken wir gemeinsam auf, vom letzten Platz nach oben.',
	none: 'Hier steht gerade nichts zur Wahl.',
	places: 'Plätze',
	firstStep: 'Erster Schritt:',
}
const en: typeof de = {
	question: { pain: 'Where does it hurt most?', love: 'What must we never lose?', measure: 'What takes us furthest?' },
	budget: {
		pain: (n) => plural('en', n, { one: '1 dot for what hurts', other: '{n} dots for what hurts' }),
		love: (n) => plural('en', n, { one: '1 dot for what delights', other: '{n} dots for what delights' }),
		measure: (n) => plural('en', n, { one: '1 dot for measures', other: '{n} dots for measures' }),
	},
	place: (place) => `${place}.`,
	from: (n) => plural('en', n, { one: 'from 1 person', other: 'from {n} people' }),
	ratings: (n) => plural('en', n, { one: '1 rating', other: '{n} ratings' }),
	rule: 'Ranked by dots; a tie goes by rating',
	ruleMeasure: 'Ranked by dots',
	ready: 'We are about to reveal it together, from the last place upward.',
	none: 'There is nothing to choose from right now.',
	places: 'Places',
	firstStep: 'First step:',
}
export const dotsWallTexts = { de, en }
