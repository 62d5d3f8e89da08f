/** Words of the one-dot question on the wall. */
const de = {
	high: (a: number, b: number) => `bei ${a} oder ${b}`,
	words: 'In eigenen Worten',
	result: 'Antworten je Wert',
	none: 'Noch keine Antworten.',
}
const en: typeof de = {
	high: (a, b) => `at ${a} or ${b}`,
	words: 'In own words',
	result: 'Answers per value',
	none: 'No answers yet.',
}
export const onepointWallTexts = { de, en }
