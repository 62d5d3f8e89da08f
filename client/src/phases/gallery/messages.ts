/** Words of the gallery. */
const de = {
	map: 'Unsere Reise',
	look: 'Bitte nach vorn schauen. Hier ist die ganze Reise zum Nachlesen.',
	none: 'Noch keine Karten auf der Reise.',
	topics: 'Was hier zusammenkam',
}
const en: typeof de = {
	map: 'Our journey',
	look: 'Eyes to the front, please. Here is the whole journey to read.',
	none: 'No cards on the journey yet.',
	topics: 'What came together here',
}
export const galleryTexts = { de, en }
