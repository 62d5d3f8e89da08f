/** Words of the rating phase. */
const de = {
	progress: (n: number, of: number) => `${n} von ${of}`,
	unknown: 'Kenne ich nicht',
	back: 'Zurück',
	done: 'Alles bewertet. Danke!',
	doneBody: 'Bitte nach vorn schauen. Gezeigt wird erst etwas, wenn die Moderation aufdeckt.',
	review: 'Noch einmal durchsehen',
	none: 'Gerade gibt es nichts zu bewerten.',
	result: 'So hat der Saal bewertet',
	count: (n: number) => `n = ${n}`,
}
const en: typeof de = {
	progress: (n, of) => `${n} of ${of}`,
	unknown: 'Not my experience',
	back: 'Back',
	done: 'All rated. Thank you!',
	doneBody: 'Eyes to the front, please. Nothing is shown until the facilitators reveal it.',
	review: 'Go through once more',
	none: 'Nothing to rate right now.',
	result: 'How the room rated',
	count: (n) => `n = ${n}`,
}
export const rateTexts = { de, en }
