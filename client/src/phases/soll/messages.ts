/** Words of the target description (Soll). */
import type { NoteSide } from '@funkenflug/shared/domain'

const de = {
	topic: 'Mein Thema',
	other: 'Anderes Thema',
	choose: 'Zu welchem Thema schreibe ich?',
	giveMe: 'Egal, eins zuteilen',
	sides: { obstacle: 'Hindernis', wanted: 'Erwünscht', unwanted: 'Unerwünscht' } satisfies Record<NoteSide, string>,
	question: {
		obstacle: 'Was hat uns bisher gehindert?',
		wanted: 'So soll es sein.',
		unwanted: 'Das wollen wir nicht mehr.',
	} satisfies Record<NoteSide, string>,
	side: 'Worum geht es?',
	send: 'Abgeben',
	save: 'Änderung speichern',
	remove: 'Löschen',
	cancel: 'Lassen',
	missing: 'Erst ein paar Worte.',
	full: 'Für diese Seite ist alles abgegeben.',
	mine: 'Meine Beiträge',
	edit: (text: string) => `Beitrag öffnen: ${text}`,
	target: 'Zielsatz',
	none: 'Die Themen werden gerade gewählt. Bitte nach vorn schauen.',
	left: (n: number) => `noch ${n} möglich`,
}
const en: typeof de = {
	topic: 'My topic',
	other: 'Another topic',
	choose: 'Which topic do I write about?',
	giveMe: 'Any, assign me one',
	sides: { obstacle: 'Obstacle', wanted: 'Wanted', unwanted: 'Unwanted' },
	question: { obstacle: 'What has held us back?', wanted: 'This is how it should be.', unwanted: 'This we no longer want.' },
	side: 'What is it about?',
	send: 'Hand in',
	save: 'Save change',
	remove: 'Delete',
	cancel: 'Leave as is',
	missing: 'A few words first.',
	full: 'Everything is handed in for this side.',
	mine: 'My contributions',
	edit: (text) => `Open contribution: ${text}`,
	target: 'Target sentence',
	none: 'The topics are being chosen right now. Eyes to the front, please.',
	left: (n) => `${n} more possible`,
}
export const sollTexts = { de, en }
