/** Words of breaks and table talk. */
import { plural } from '../../i18n/plural'

const de = {
	away: 'Handys weg – wir reden.',
	break: 'Pause.',
	until: (time: string) => `Pause bis ${time}`,
	now: 'Jetzt',
	after: 'Danach',
	afterBody: 'Wir schauen gemeinsam nach vorn. Das Handy brummt einmal, wenn es wieder gebraucht wird.',
	left: 'Noch',
	read: (n: number) => plural('de', n, { one: 'Meine Karte vorlesen', other: 'Meine {n} Karten vorlesen' }),
	mine: 'Meine Karten',
	back: 'Zurück',
	step: (n: number, of: number) => `Schritt ${n} von ${of}`,
}
const en: typeof de = {
	away: 'Phones away – we talk.',
	break: 'Break.',
	until: (time) => `Break until ${time}`,
	now: 'Now',
	after: 'Next',
	afterBody: 'We look to the front together. The phone buzzes once when it is needed again.',
	left: 'Left',
	read: (n) => plural('en', n, { one: 'Read out my card', other: 'Read out my {n} cards' }),
	mine: 'My cards',
	back: 'Back',
	step: (n, of) => `Step ${n} of ${of}`,
}
export const pauseTexts = { de, en }
