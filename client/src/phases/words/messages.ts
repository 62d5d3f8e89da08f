/** Words of the closing (and opening) words. */
const de = {
	word: 'Mein Wort',
	recommend: 'Würde ich es weiterempfehlen? 0 bis 10',
	low: 'auf keinen Fall',
	high: 'auf jeden Fall',
	send: 'Abgeben',
	update: 'Änderung abgeben',
	given: 'Abgegeben. Ändern geht, bis geschlossen wird.',
	missing: 'Erst ein Wort oder eine Zahl.',
	result: 'So sagt es der Saal',
}
const en: typeof de = {
	word: 'My word',
	recommend: 'Would I recommend it? 0 to 10',
	low: 'not at all',
	high: 'absolutely',
	send: 'Hand in',
	update: 'Hand in change',
	given: 'Handed in. Changes are possible until it closes.',
	missing: 'A word or a number first.',
	result: 'In the words of the room',
}
export const wordsTexts = { de, en }
