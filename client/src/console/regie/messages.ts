/** Words of the control desk (Regie). */
import { plural } from '../../i18n/plural'

type Params = Readonly<Record<string, unknown>>
const count = (params: Params): number => (typeof params['cards'] === 'number' ? params['cards'] : 0)
const text = (params: Params, key: string): string => (typeof params[key] === 'string' ? params[key] : '')

const deCards = (n: number) => plural('de', n, { one: '1 Karte', other: '{n} Karten' })
const enCards = (n: number) => plural('en', n, { one: '1 card', other: '{n} cards' })

const de = {
	unsorted: 'Unsortiert',
	singles: 'Einzelstimmen',
	ofCards: (n: number) => plural('de', n, { one: 'von 1', other: 'von {n}' }),
	search: 'Suchen',
	searchLabel: 'Karten durchsuchen',
	searchNone: 'Keine Karte passt zur Suche.',
	searchClear: 'Suche leeren',
	noStage: 'Ohne Station',
	allSorted: 'Alles ist einsortiert.',
	noCards: 'Noch gibt es keine Karten. Sobald jemand schreibt, stehen sie hier.',
	noSingles: 'Noch keine Einzelstimme. E legt eine Karte hier ab: zu Recht allein, nicht vergessen.',
	loading: 'Die Karten werden geladen …',
	marked: (n: number) => `${n} markiert`,
	one: '1 Karte gewählt',
	nothing: 'Keine Karte gewählt',
	into: 'Touchpoint …',
	create: 'Neu',
	single: 'Einzelstimme',
	unsingle: 'Zurück zu unsortiert',
	unsort: 'Herausnehmen',
	split: 'Trennen …',
	merge: 'Zusammenführen …',
	touchpoints: 'Touchpoints',
	noTouchpoints: 'Noch kein Touchpoint. Eine Karte auf eine andere ziehen oder Karten markieren und mit N einen neuen anlegen.',
	cards: deCards,
	cardsWord: (n: number) => plural('de', n, { one: 'Karte', other: 'Karten' }),
	more: (n: number) => `und ${n} weitere`,
	empty: 'Noch leer',
	pending: 'wird gespeichert',
	open: (title: string) => `${title} öffnen`,
	rename: 'Umbenennen',
	renameLabel: 'Titel des Touchpoints',
	renameHint: 'Neutral, höchstens 28 Zeichen passen auf die Kachel.',
	stage: 'Station',
	noStageOption: 'ohne Station',
	closeBundle: 'Schließen',
	reading: 'Karte',
	readingNone: 'Mit den Pfeiltasten eine Karte wählen: Sie steht dann hier in voller Größe.',
	place: { single: 'Einzelstimme', unsorted: 'unsortiert' },
	log: 'Zuletzt',
	undo: 'Rückgängig',
	logNone: 'Hier steht, was in der Regie geschehen ist.',
	mine: 'ich',
	others: 'andere',
	undone: 'zurückgenommen',
	company: (n: number) =>
		plural('de', n, {
			one: 'Zuletzt war noch 1 Konsole in der Regie aktiv.',
			other: 'Zuletzt waren noch {n} Konsolen in der Regie aktiv.',
		}),
	dialog: {
		pick: (n: number) => `${deCards(n)} in welchen Touchpoint?`,
		pickSearch: 'Touchpoint suchen',
		pickNone: 'Kein Touchpoint heißt so.',
		pickNew: (title: string) => `Neu: „${title}“`,
		create: 'Neuer Touchpoint',
		createFor: (n: number) => plural('de', n, { zero: 'Noch ohne Karten.', one: 'Mit 1 Karte.', other: 'Mit {n} Karten.' }),
		title: 'Titel',
		titleHint: 'Neutral benennen: „Laptop und Arbeitsplatz“, nicht „Laptop fehlt“.',
		save: 'Anlegen',
		cancel: 'Abbrechen',
		split: (n: number) => `${deCards(n)} abtrennen`,
		splitSave: 'Abtrennen',
		merge: 'Zusammenführen in',
		mergeNote: (n: number) => plural('de', n, { one: '1 Touchpoint geht darin auf.', other: '{n} Touchpoints gehen darin auf.' }),
	},
	step: (action: string, params: Params): string => {
		const title = text(params, 'title')
		switch (action) {
			case 'create-touchpoint':
				return `Neu: „${title}“, ${deCards(count(params))}`
			case 'rename-touchpoint':
				return `Titel geändert: „${title}“`
			case 'move-cards':
				return title === '' ? `${deCards(count(params))} herausgenommen` : `${deCards(count(params))} zu „${title}“`
			case 'single-cards':
				return count(params) === 1 ? 'Karte als Einzelstimme abgelegt' : `${deCards(count(params))} als Einzelstimmen abgelegt`
			case 'unsingle-cards':
				return `${deCards(count(params))} wieder unsortiert`
			case 'merge-touchpoints':
				return `Zusammengeführt in „${title}“`
			case 'split-touchpoint':
				return `„${title}“ abgetrennt, ${deCards(count(params))}`
			case 'release-text':
				return 'Text freigegeben'
			case 'keep-text':
				return 'Text zurückgehalten'
			case 'join-measures':
				return 'Maßnahmen verbunden'
			case 'write-target':
				return title === '' ? 'Zielsatz geschrieben' : `Zielsatz zu „${title}“`
			case 'pin-voice':
				return 'Stimmen auf der Leinwand geändert'
			default:
				return 'Schritt der Regie'
		}
	},
	keys: {
		choose: 'wählen',
		list: 'Spalte wechseln',
		mark: 'markieren',
		range: 'mehrere markieren',
		open: 'Touchpoint öffnen',
		into: 'in Touchpoint legen',
		pick: 'in Touchpoint …',
		create: 'neuer Touchpoint',
		rename: 'umbenennen',
		single: 'Einzelstimme',
		unsort: 'herausnehmen',
		merge: 'zusammenführen',
		split: 'trennen',
		search: 'suchen',
		clear: 'Auswahl aufheben',
	},
}
const en: typeof de = {
	unsorted: 'Unsorted',
	singles: 'Single voices',
	ofCards: (n) => plural('en', n, { one: 'of 1', other: 'of {n}' }),
	search: 'Search',
	searchLabel: 'Search the cards',
	searchNone: 'No card fits the search.',
	searchClear: 'Clear the search',
	noStage: 'Without a stage',
	allSorted: 'Everything is sorted.',
	noCards: 'There are no cards yet. As soon as somebody writes, they stand here.',
	noSingles: 'No single voice yet. E puts a card here: rightly alone, not forgotten.',
	loading: 'Loading the cards …',
	marked: (n) => `${n} marked`,
	one: '1 card chosen',
	nothing: 'No card chosen',
	into: 'Touchpoint …',
	create: 'New',
	single: 'Single voice',
	unsingle: 'Back to unsorted',
	unsort: 'Take out',
	split: 'Split …',
	merge: 'Merge …',
	touchpoints: 'Touchpoints',
	noTouchpoints: 'No touchpoint yet. Drag one card onto another, or mark cards and make a new one with N.',
	cards: enCards,
	cardsWord: (n) => plural('en', n, { one: 'card', other: 'cards' }),
	more: (n) => `and ${n} more`,
	empty: 'Still empty',
	pending: 'saving',
	open: (title) => `Open ${title}`,
	rename: 'Rename',
	renameLabel: 'Title of the touchpoint',
	renameHint: 'Neutral; at most 28 characters fit on the tile.',
	stage: 'Stage',
	noStageOption: 'no stage',
	closeBundle: 'Close',
	reading: 'Card',
	readingNone: 'Choose a card with the arrow keys: it then stands here in full size.',
	place: { single: 'single voice', unsorted: 'unsorted' },
	log: 'Latest',
	undo: 'Undo',
	logNone: 'What happened at the control desk stands here.',
	mine: 'me',
	others: 'others',
	undone: 'undone',
	company: (n) => plural('en', n, { one: '1 other console was active here lately.', other: '{n} other consoles were active here lately.' }),
	dialog: {
		pick: (n) => `${enCards(n)} into which touchpoint?`,
		pickSearch: 'Search touchpoints',
		pickNone: 'No touchpoint has this name.',
		pickNew: (title) => `New: “${title}”`,
		create: 'New touchpoint',
		createFor: (n) => plural('en', n, { zero: 'No cards yet.', one: 'With 1 card.', other: 'With {n} cards.' }),
		title: 'Title',
		titleHint: 'Name it neutrally: “Laptop and workplace”, not “Laptop missing”.',
		save: 'Create',
		cancel: 'Cancel',
		split: (n) => `Split off ${enCards(n)}`,
		splitSave: 'Split off',
		merge: 'Merge into',
		mergeNote: (n) => plural('en', n, { one: '1 touchpoint becomes part of it.', other: '{n} touchpoints become part of it.' }),
	},
	step: (action, params) => {
		const title = text(params, 'title')
		switch (action) {
			case 'create-touchpoint':
				return `New: “${title}”, ${enCards(count(params))}`
			case 'rename-touchpoint':
				return `Title changed: “${title}”`
			case 'move-cards':
				return title === '' ? `${enCards(count(params))} taken out` : `${enCards(count(params))} to “${title}”`
			case 'single-cards':
				return `${enCards(count(params))} put aside as single voices`
			case 'unsingle-cards':
				return `${enCards(count(params))} unsorted again`
			case 'merge-touchpoints':
				return `Merged into “${title}”`
			case 'split-touchpoint':
				return `“${title}” split off, ${enCards(count(params))}`
			case 'release-text':
				return 'Text released'
			case 'keep-text':
				return 'Text held back'
			case 'join-measures':
				return 'Measures joined'
			case 'write-target':
				return title === '' ? 'Target sentence written' : `Target sentence for “${title}”`
			case 'pin-voice':
				return 'Voices on the big screen changed'
			default:
				return 'Step at the control desk'
		}
	},
	keys: {
		choose: 'choose',
		list: 'change column',
		mark: 'mark',
		range: 'mark several',
		open: 'open touchpoint',
		into: 'into touchpoint',
		pick: 'into touchpoint …',
		create: 'new touchpoint',
		rename: 'rename',
		single: 'single voice',
		unsort: 'take out',
		merge: 'merge',
		split: 'split',
		search: 'search',
		clear: 'clear selection',
	},
}
export const regieTexts = { de, en }
