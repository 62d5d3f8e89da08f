/** Words of dot voting. */
import type { DotSide } from '@funkenflug/shared/phases/dots'
import { plural } from '../../i18n/plural'

const de = {
	question: {
		pain: 'Wo tut es am meisten weh?',
		love: 'Was dürfen wir nicht verlieren?',
		measure: 'Was bringt uns am weitesten?',
	} satisfies Record<DotSide, string>,
	budget: (n: number) =>
		plural('de', n, { one: 'Ein Punkt. Noch mal tippen nimmt zurück.', other: '{n} Punkte. Noch mal tippen nimmt zurück.' }),
	part: (n: number, of: number) => `Teil ${n} von ${of}`,
	takeBack: 'Erst einen Punkt zurücknehmen',
	next: 'Weiter',
	back: 'Zurück',
	finish: 'Fertig',
	done: 'Alle Punkte sitzen. Danke!',
	doneLess: 'Gespeichert. Danke!',
	doneBody: 'Bitte nach vorn schauen. Die Moderation deckt gemeinsam auf.',
	change: 'Noch einmal ändern',
	none: 'Hier steht gerade nichts zur Wahl.',
	result: 'So hat der Saal gepunktet',
	dots: (n: number) => plural('de', n, { one: '1 Punkt', other: '{n} Punkte' }),
	revealing: 'Jetzt wird aufgedeckt. Bitte nach vorn schauen.',
	page: (n: number, of: number) => `${n} / ${of}`,
}
const en: typeof de = {
	question: { pain: 'Where does it hurt most?', love: 'What must we never lose?', measure: 'What takes us furthest?' },
	budget: (n) => plural('en', n, { one: 'One dot. Tap again to take it back.', other: '{n} dots. Tap again to take one back.' }),
	part: (n, of) => `Part ${n} of ${of}`,
	takeBack: 'Take a dot back first',
	next: 'Continue',
	back: 'Back',
	finish: 'Done',
	done: 'All dots are placed. Thank you!',
	doneLess: 'Saved. Thank you!',
	doneBody: 'Eyes to the front, please. The facilitators reveal it for all.',
	change: 'Change once more',
	none: 'There is nothing to choose from right now.',
	result: 'Where the room put its dots',
	dots: (n) => plural('en', n, { one: '1 dot', other: '{n} dots' }),
	revealing: 'Being revealed now. Eyes to the front, please.',
	page: (n, of) => `${n} / ${of}`,
}
export const dotsTexts = { de, en }
