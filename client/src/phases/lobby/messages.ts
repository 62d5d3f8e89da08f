/** Words of the lobby. */
import { plural } from '../../i18n/plural'

const de = {
	welcome: 'Willkommen.',
	here: 'Bin da',
	isHere: 'Angekommen.',
	noName: 'Ohne Namen, ohne Konto. Was ich schreibe, hängt bis zum Ende an einem Zufallsschlüssel, dann wird diese Verbindung gelöscht.',
	soon: 'Gleich geht es los. Bis dahin nach vorn schauen.',
	seat: 'Auf der Leinwand ist gerade ein Punkt dazugekommen.',
	others: (n: number) => plural('de', n, { one: '1 ist schon da', other: '{n} sind schon da' }),
}
const en: typeof de = {
	welcome: 'Welcome.',
	here: "I'm here",
	isHere: 'Arrived.',
	noName: 'No name, no account. What I write hangs on a random key until the end, then that link is deleted.',
	soon: 'We are about to start. Until then, eyes to the front.',
	seat: 'A dot has just been added on the big screen.',
	others: (n) => plural('en', n, { one: '1 is here already', other: '{n} are here already' }),
}
export const lobbyTexts = { de, en }
