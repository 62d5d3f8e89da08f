/** Words of the desk for the gallery. */
const de = {
	title: 'Stimmen auf der Leinwand',
	intro: 'Eine Karte suchen und anheften: Sie steht dann im Wortlaut unter der Kurve.',
	search: 'Karten durchsuchen',
	pin: 'Anheften',
	pinned: 'Zurzeit zu sehen',
	clear: 'Alle lösen',
	none: 'Keine Karte passt dazu.',
	more: (n: number) => `… und ${n} weitere; die Suche enger fassen.`,
}
const en: typeof de = {
	title: 'Voices on the big screen',
	intro: 'Search a card and pin it: it then stands below the curve, word for word.',
	search: 'Search the cards',
	pin: 'Pin',
	pinned: 'On the screen now',
	clear: 'Unpin all',
	none: 'No card fits.',
	more: (n) => `… and ${n} more; search more narrowly.`,
}
export const galleryDeskTexts = { de, en }
