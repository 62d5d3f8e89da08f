/** Words of collecting on the wall. */
import { plural } from '../../i18n/plural'

const de = {
	cards: (n: number) => plural('de', n, { one: 'Karte', other: 'Karten' }),
	newest: 'Neueste Karten',
	quiet: 'Erst schreiben, dann lesen: Die Karten erscheinen gleich.',
	dropped: 'Nur zum Warmwerden. Diese Karten werden danach gelöscht.',
	map: 'Karten je Station',
}
const en: typeof de = {
	cards: (n) => plural('en', n, { one: 'card', other: 'cards' }),
	newest: 'Newest cards',
	quiet: 'Write first, read later: the cards appear in a moment.',
	dropped: 'Just to warm up. These cards are deleted afterwards.',
	map: 'Cards per stage',
}
export const collectWallTexts = { de, en }
