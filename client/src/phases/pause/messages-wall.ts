/** Words of breaks and table talk on the wall. */
const de = {
	away: 'Handys weg – wir reden.',
	break: 'Pause',
	until: (time: string) => `Pause bis ${time}`,
	after: (title: string) => `Danach: ${title}`,
	over: 'Die Pause ist um. Gleich geht es weiter.',
}
const en: typeof de = {
	away: 'Phones away – we talk.',
	break: 'Break',
	until: (time) => `Break until ${time}`,
	after: (title) => `Next: ${title}`,
	over: 'The break is over. We carry on in a moment.',
}
export const pauseWallTexts = { de, en }
