/** Phases that employee and customer journey share word for word. */
import type { PhaseConfig } from '../protocol.js'
import { phase } from './template.js'

export const lobbyPhase = (): PhaseConfig =>
	phase({
		id: 'lobby',
		kind: 'lobby',
		step: 'rahmen',
		title: ['Ankommen', 'Arriving'],
		prompt: ['Schön, dass alle da sind.', 'Glad you are all here.'],
		hint: ['QR-Code scannen oder Code eintippen. Kein Konto, kein Name.', 'Scan the QR code or type the code. No account, no name.'],
		minutes: 0,
	})

export const tableTalkPhase = (): PhaseConfig =>
	phase({
		id: 'table-talk',
		kind: 'pause',
		step: 'ist',
		title: ['Tischgespräch', 'Table talk'],
		prompt: [
			'Reihum vorlesen, zuhören, Gleiches zusammenlegen. Welche drei Karten sollen alle im Saal hören?',
			'Read out in turn, listen, join what is the same. Which three cards should the whole room hear?',
		],
		hint: ['Hinter welcher Karte steckt eine Geschichte?', 'Which card hides a story?'],
		minutes: 13,
		settings: { mode: 'talk' },
	})

export const breakPhase = (minutes: number): PhaseConfig =>
	phase({
		id: 'break',
		kind: 'pause',
		step: 'rahmen',
		title: ['Pause', 'Break'],
		prompt: ['Pause. Danach geht es ans Punkten.', 'Break. Dot voting comes next.'],
		minutes,
		settings: { mode: 'break' },
	})

export const galleryPhase = (): PhaseConfig =>
	phase({
		id: 'gallery',
		kind: 'gallery',
		step: 'ist',
		title: ['Galerie der Reise', 'Gallery of the journey'],
		prompt: ['So sieht unsere Reise aus. Was überrascht mich?', 'This is our journey. What surprises me?'],
		minutes: 8,
	})

export const selectPhase = (): PhaseConfig =>
	phase({
		id: 'select',
		kind: 'select',
		step: 'ist',
		title: ['Weniger ist mehr', 'Less is more'],
		prompt: [
			'Sieben Themen, nicht siebzig. Der Rest ist gesichert im Themenspeicher.',
			'Seven topics, not seventy. The rest is safe in the parking lot.',
		],
		hint: ['Brennt mir dieses Thema auf den Nägeln?', 'Is this topic burning for me?'],
		minutes: 6,
	})

export const measureDotsPhase = (minutes: number): PhaseConfig =>
	phase({
		id: 'measure-dots',
		kind: 'dots',
		step: 'massnahmen',
		title: ['Maßnahmen punkten', 'Dots on measures'],
		prompt: ['Welche drei Maßnahmen bringen uns am weitesten?', 'Which three measures take us furthest?'],
		hint: ['Höchstens ein Punkt je Maßnahme.', 'One dot per measure at most.'],
		minutes,
		settings: { sides: [{ key: 'measure', dots: 3, options: 15, maxPerItem: 1 }] },
	})

export const majorityPhase = (): PhaseConfig =>
	phase({
		id: 'majority',
		kind: 'majority',
		step: 'massnahmen',
		title: ['Mehrheitsentscheid', 'Majority decision'],
		prompt: ['Machen wir das? Ja oder nein.', 'Do we do this? Yes or no.'],
		minutes: 8,
	})

export const commitPhase = (): PhaseConfig =>
	phase({
		id: 'commit',
		kind: 'commit',
		step: 'massnahmen',
		title: ['Zusagen', 'Commitments'],
		prompt: ['Freiwillig und höchstens zwei: Ich werde … – oder: Ich bin dabei.', "Voluntary, two at most: I will … – or: I'm in."],
		minutes: 14,
	})

export const answersPhase = (): PhaseConfig =>
	phase({
		id: 'answers',
		kind: 'pause',
		step: 'monitoring',
		title: ['Antwort der Leitung', 'Leadership answers'],
		prompt: [
			'Die Leitung antwortet: „Ja“, „Ja, wenn …“, „Wir prüfen bis …“ oder „Nein, weil …“.',
			'Leadership answers: “Yes”, “Yes, if …”, “We check by …” or “No, because …”.',
		],
		hint: ['Zuhören. Die Leitung spricht zuletzt.', 'Listening. Leadership speaks last.'],
		minutes: 12,
		settings: { mode: 'talk' },
	})
