/** T2: one touchpoint, 45 minutes, about twelve people. */

import { lobbyPhase } from './common.js'
import { employeeStages } from './stages.js'
import { phase, type Template } from './template.js'

export const singleTouchpoint: Template = {
	id: 'single-touchpoint',
	title: { de: 'Ein Touchpoint', en: 'Single touchpoint' },
	description: {
		de: 'Einen einzelnen Berührungspunkt in 45 Minuten verbessern, mit Zusage am Ende.',
		en: 'Improve one single touchpoint in 45 minutes, with a commitment at the end.',
	},
	minutes: 45,
	people: { de: '5 bis 20 Menschen', en: '5 to 20 people' },
	perspective: 'employee',
	goal: { de: 'Dieser eine Punkt wird so gut, dass wir davon erzählen.', en: 'This one point becomes so good that we talk about it.' },
	stages: employeeStages,
	agenda: [
		lobbyPhase(),
		phase({
			id: 'story',
			kind: 'pause',
			step: 'ist',
			title: ['Geschichte', 'Story'],
			prompt: [
				'Was ist an diesem Punkt neulich wirklich passiert? Anfang, Mitte, Ende – ohne Namen.',
				'What really happened at this point recently? Beginning, middle, end – no names.',
			],
			minutes: 5,
			settings: { mode: 'talk' },
		}),
		phase({
			id: 'collect',
			kind: 'collect',
			step: 'ist',
			title: ['Sammeln', 'Collect'],
			prompt: [
				'Was enttäuscht hier? Was ist Mindeststandard? Was begeistert – oder würde begeistern?',
				'What disappoints here? What is the minimum standard? What delights – or would delight?',
			],
			hint: ['Ein Gedanke pro Karte.', 'One thought per card.'],
			minutes: 5,
			settings: { cards: 4, askStage: false, quietSeconds: 120 },
		}),
		phase({
			id: 'bundle',
			kind: 'pause',
			step: 'ist',
			title: ['Bündeln', 'Bundle'],
			prompt: ['Was gehört zusammen? Wie heißt die Überschrift?', 'What belongs together? What is the headline?'],
			minutes: 7,
			settings: { mode: 'talk' },
		}),
		phase({
			id: 'soll',
			kind: 'soll',
			step: 'soll',
			title: ['Hindernis und Soll', 'Obstacle and target'],
			prompt: [
				'Erwünscht / unerwünscht: je zwei Sätze, die auch Neue sofort verstehen.',
				'Wanted / unwanted: two sentences each that a newcomer understands at once.',
			],
			hint: ['Was hält uns davon ab, es morgen besser zu machen?', 'What keeps us from doing it better tomorrow?'],
			minutes: 10,
			settings: { topics: 'pick' },
		}),
		phase({
			id: 'measure',
			kind: 'measure',
			step: 'massnahmen',
			title: ['Ideen 1-2-4', 'Ideas 1-2-4'],
			prompt: [
				'Eine Minute allein, zwei zu zweit, fünf zu viert: die eine Idee, die es am meisten verändert.',
				'One minute alone, two in pairs, five as four: the one idea that changes it most.',
			],
			minutes: 8,
		}),
		phase({
			id: 'measure-dots',
			kind: 'dots',
			step: 'massnahmen',
			title: ['Punkten', 'Dots'],
			prompt: ['Welche Idee zuerst?', 'Which idea first?'],
			minutes: 2,
			settings: { sides: [{ key: 'measure', dots: 0, options: 20, maxPerItem: 0 }] },
		}),
		phase({
			id: 'commit',
			kind: 'commit',
			step: 'massnahmen',
			title: ['Zusage', 'Commitment'],
			prompt: ['Wer macht was bis wann – und woran merken wir es?', 'Who does what by when – and how will we notice?'],
			minutes: 5,
		}),
		phase({
			id: 'closing',
			kind: 'words',
			step: 'monitoring',
			title: ['Wort und nächster Punkt', 'Word and next point'],
			prompt: ['Welches Wort sollen alle mit diesem Punkt verbinden?', 'Which word should people link to this point?'],
			hint: ['Welcher Punkt ist beim nächsten Mal dran?', 'Which point is next?'],
			minutes: 3,
			settings: { ask: 'word' },
		}),
	],
}
