/** T1: employee journey, large group, 180 minutes. */
import {
	answersPhase,
	breakPhase,
	commitPhase,
	galleryPhase,
	lobbyPhase,
	majorityPhase,
	measureDotsPhase,
	selectPhase,
	tableTalkPhase,
} from './common.js'
import { employeeStages } from './stages.js'
import { phase, type Template } from './template.js'

export const employeeJourney: Template = {
	id: 'employee-journey',
	title: { de: 'Mitarbeiterreise', en: 'Employee journey' },
	description: {
		de: 'Der ganze Weg an einem Vormittag: sammeln, bewerten, punkten, Soll, Maßnahmen, Zusagen.',
		en: 'The whole way in one morning: collect, rate, dot, target, measures, commitments.',
	},
	minutes: 180,
	people: { de: '50 bis 500 Menschen an Tischen', en: '50 to 500 people at tables' },
	perspective: 'employee',
	goal: { de: 'Arbeiten bei uns wird besser, als wir es selbst erwarten.', en: 'Working here becomes better than we expect ourselves.' },
	stages: employeeStages,
	agenda: [
		lobbyPhase(),
		phase({
			id: 'goal',
			kind: 'onepoint',
			step: 'rahmen',
			title: ['Auftakt und Ziel', 'Opening and goal'],
			prompt: [
				'Wie klar ist mir unser Ziel heute – und was heißt es in meinen Worten?',
				'How clear is our goal today to me – and what does it mean in my own words?',
			],
			minutes: 12,
		}),
		phase({
			id: 'warmup',
			kind: 'collect',
			step: 'rahmen',
			title: ['Warmlaufen', 'Warm-up'],
			prompt: [
				'Ganz schnell, Punkt für Punkt: Wo komme ich bei einem Zahnarztbesuch überall mit der Praxis in Berührung?',
				'Fast, one by one: every point where I come into contact with a dental practice.',
			],
			hint: ['Nur zum Üben. Diese Karten werden danach gelöscht.', 'Just for practice. These cards are deleted afterwards.'],
			minutes: 6,
			settings: { cards: 20, askStage: false, askRating: false, keep: false, quietSeconds: 0 },
		}),
		phase({
			id: 'collect',
			kind: 'collect',
			step: 'ist',
			title: ['Sammeln', 'Collect'],
			// On a phone the question must leave room for the cards: whom it is about stands in the hint.
			prompt: ['Wo hatte ich einen Moment, der hängen geblieben ist?', 'Which moment here has stuck with me?'],
			hint: [
				'Mit unserem Unternehmen oder meiner Führungskraft. Ein Erlebnis pro Karte: enttäuschend, okay oder begeisternd?',
				'With our company or my manager. One experience per card: disappointing, okay or delighting?',
			],
			minutes: 9,
		}),
		tableTalkPhase(),
		galleryPhase(),
		phase({
			id: 'rate',
			kind: 'rate',
			step: 'ist',
			title: ['Bewerten', 'Rate'],
			prompt: [
				'Wie erlebe ich diesen Punkt? Wenn ich ihn nicht kenne: überspringen.',
				"How do I experience this point? If I don't know it: skip.",
			],
			minutes: 8,
		}),
		breakPhase(15),
		phase({
			id: 'dots',
			kind: 'dots',
			step: 'ist',
			title: ['Punkten', 'Dots'],
			prompt: ['Wo tut es am meisten weh? Was dürfen wir auf keinen Fall verlieren?', 'Where does it hurt most? What must we never lose?'],
			minutes: 8,
		}),
		selectPhase(),
		phase({
			id: 'soll',
			kind: 'soll',
			step: 'soll',
			title: ['Soll', 'Target'],
			prompt: [
				'So soll es sein – das wollen wir nicht mehr. In einem Jahr sagen alle über diesen Punkt …',
				'This is how it should be – this we no longer want. A year from now everyone says about this point …',
			],
			hint: [
				'Warum ist das eigentlich noch nicht gelöst? Was hat uns bisher gehindert?',
				"Why hasn't this been solved yet? What has held us back?",
			],
			minutes: 18,
		}),
		phase({
			id: 'measure',
			kind: 'measure',
			step: 'massnahmen',
			title: ['Maßnahmen', 'Measures'],
			prompt: [
				'Was tun, stärken oder lassen wir ab jetzt? Was ist der erste Schritt in 30 Tagen, den wir selbst gehen können?',
				'What do we start, strengthen or stop? What first step can we take ourselves within 30 days?',
			],
			hint: ['Was hat der Kunde davon?', 'What is in it for the customer?'],
			minutes: 20,
		}),
		measureDotsPhase(11),
		majorityPhase(),
		commitPhase(),
		answersPhase(),
		phase({
			id: 'closing',
			kind: 'words',
			step: 'monitoring',
			title: ['Abschluss', 'Closing'],
			prompt: [
				'Mit welchem Wort gehe ich nach Hause? Würde ich Freunden raten, hier zu arbeiten?',
				'One word I take home. Would I advise friends to work here?',
			],
			minutes: 10,
		}),
	],
}
