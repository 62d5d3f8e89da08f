/** Words of the desk for the target description. */
import { plural } from '../../i18n/plural'

const de = {
	title: 'Zielsätze',
	intro: 'Aus erwünscht und unerwünscht einen Satz machen: „In einem Jahr sagen alle über diesen Punkt …“',
	sentence: 'Zielsatz',
	save: 'Speichern',
	saved: 'gespeichert',
	unsaved: 'noch nicht gespeichert',
	show: 'Groß auf der Leinwand',
	overview: 'Übersicht auf der Leinwand',
	counts: (wanted: number, unwanted: number, obstacles: number) =>
		`${wanted} erwünscht · ${unwanted} unerwünscht · ${obstacles} Hindernisse`,
	people: (n: number) => plural('de', n, { one: '1 Person', other: '{n} Personen' }),
	complete: 'vollständig',
	notes: 'Beiträge lesen',
	side: { wanted: 'erwünscht', unwanted: 'unerwünscht', obstacle: 'Hindernis' },
	none: 'Es sind noch keine Themen gewählt.',
}
const en: typeof de = {
	title: 'Target sentences',
	intro: 'Make one sentence of what is wanted and unwanted: “A year from now everyone says about this point …”',
	sentence: 'Target sentence',
	save: 'Save',
	saved: 'saved',
	unsaved: 'not saved yet',
	show: 'Large on the big screen',
	overview: 'Overview on the big screen',
	counts: (wanted, unwanted, obstacles) => `${wanted} wanted · ${unwanted} unwanted · ${obstacles} obstacles`,
	people: (n) => plural('en', n, { one: '1 person', other: '{n} people' }),
	complete: 'complete',
	notes: 'Read the entries',
	side: { wanted: 'wanted', unwanted: 'unwanted', obstacle: 'obstacle' },
	none: 'No topics have been chosen yet.',
}
export const sollDeskTexts = { de, en }
