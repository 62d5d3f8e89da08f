/**
 * What the simulated hall says: invented, by topic, so that a simulated control desk can bundle it. Nothing here was said
 * by anybody. Employees in German as they would type it; a few customers for the other journey.
 */
import type { Rating } from '@funkenflug/shared/domain'

export interface Voice {
	readonly text: string
	readonly rating: Rating
}
export interface VoiceTopic {
	/** Title a control desk would give. */
	readonly title: string
	readonly stage: string
	readonly voices: readonly [Voice, ...Voice[]]
}

const bad = (text: string): Voice => ({ text, rating: 'disappointing' })
const fine = (text: string): Voice => ({ text, rating: 'okay' })
const great = (text: string): Voice => ({ text, rating: 'delighting' })

export const employeeTopics: readonly VoiceTopic[] = [
	{
		title: 'Funkstille nach der Bewerbung',
		stage: 'bewerbung',
		voices: [
			bad('Neun Wochen nichts gehört, dann eine Absage ohne Namen'),
			bad('Auf meine Nachfrage kam nur eine automatische Mail'),
			fine('Rückmeldung kam, aber erst nach dem dritten Anruf'),
		],
	},
	{
		title: 'Probetag in der Werkstatt',
		stage: 'bewerbung',
		voices: [
			great('Beim Probetag durfte ich gleich mitschrauben'),
			great('Ein Azubi hat mir alles gezeigt, ganz ohne Chef'),
			fine('Probetag war gut, nur das Mittagessen wusste keiner'),
		],
	},
	{
		title: 'Vertrag kommt zu spät',
		stage: 'zusage_vertrag',
		voices: [
			bad('Mein Vertrag kam zwei Tage vor dem Start'),
			bad('Im Vertrag stand ein falsches Gehalt, Korrektur dauerte ewig'),
			fine('Unterlagen vollständig, aber dreimal dasselbe Formular'),
		],
	},
	{
		title: 'Anruf der künftigen Chefin',
		stage: 'zusage_vertrag',
		voices: [
			great('Meine Chefin hat mich vor dem ersten Tag angerufen'),
			great('Handgeschriebene Karte mit „Wir freuen uns“ im Briefkasten'),
			great('Das Team hat mir eine Sprachnachricht geschickt'),
		],
	},
	{
		title: 'Dienstkleidung passt nicht',
		stage: 'preboarding',
		voices: [
			bad('Sicherheitsschuhe zwei Nummern zu groß bestellt'),
			bad('Jacke erst nach sechs Wochen bekommen'),
			fine('Kleidung war da, nur ohne Namensschild'),
		],
	},
	{
		title: 'Kein Rechner am ersten Tag',
		stage: 'erster_tag',
		voices: [
			bad('Mein Laptop war erst in Woche drei fertig'),
			bad('Kein Zugang, kein Passwort, keiner zuständig'),
			bad('Am Empfang wusste niemand, dass ich komme'),
			fine('Rechner war da, Programme fehlten noch'),
		],
	},
	{
		title: 'Frühstück mit dem Team',
		stage: 'erster_tag',
		voices: [
			great('Zum Einstand gab es Frühstück mit dem ganzen Team'),
			great('Mein Platz war mit Blumen und Namen vorbereitet'),
			great('Die Geschäftsleitung kannte am ersten Tag meinen Namen'),
		],
	},
	{
		title: 'Patin in der Einarbeitung',
		stage: 'einarbeitung',
		voices: [
			great('Meine Patin hat sich jeden Freitag Zeit genommen'),
			great('Ich durfte vier Wochen überall mitlaufen'),
			fine('Patenschaft gut gemeint, war aber im Urlaub'),
		],
	},
	{
		title: 'Einarbeitung ohne Plan',
		stage: 'einarbeitung',
		voices: [
			bad('Einarbeitung hieß: Schau halt zu'),
			bad('Nach zwei Wochen allein in der Spätschicht'),
			bad('Jeder erklärt es anders, aufgeschrieben ist nichts'),
		],
	},
	{
		title: 'Dienstplan in letzter Minute',
		stage: 'alltag_fuehrung',
		voices: [
			bad('Dienstplan hängt oft erst am Freitagabend'),
			bad('Zum dritten Mal am freien Wochenende angerufen worden'),
			bad('Tauschen geht nur über fünf Zettel'),
			fine('Plan ist jetzt früher da, Änderungen aber weiter per Zuruf'),
		],
	},
	{
		title: 'Morgenrunde im Stehen',
		stage: 'alltag_fuehrung',
		voices: [
			great('Zehn Minuten Morgenrunde, danach weiß jeder Bescheid'),
			great('Unser Schichtleiter fragt wirklich nach und hört zu'),
			fine('Morgenrunde hilft, dauert bei uns aber manchmal ewig'),
		],
	},
	{
		title: 'Lob kommt nicht an',
		stage: 'alltag_fuehrung',
		voices: [
			bad('Nicht geschimpft ist bei uns genug gelobt'),
			bad('Mein Verbesserungsvorschlag liegt seit einem Jahr'),
			fine('Lob gibt es, aber immer nur für die Lauten'),
		],
	},
	{
		title: 'Lärm im Großraum',
		stage: 'alltag_fuehrung',
		voices: [
			bad('Im Großraum versteht man am Telefon den Kunden nicht'),
			bad('Konzentrieren geht nur mit Kopfhörern'),
			fine('Die Ruhezone ist gut, nur immer besetzt'),
		],
	},
	{
		title: 'Fortbildung wird gestrichen',
		stage: 'entwicklung',
		voices: [
			bad('Kurs dreimal genehmigt und dreimal verschoben'),
			bad('Weiterbildung nur in der Freizeit möglich'),
			fine('Kursangebot ist groß, die Zeit dafür klein'),
		],
	},
	{
		title: 'Wechsel in ein anderes Team',
		stage: 'entwicklung',
		voices: [
			great('Ich durfte ein halbes Jahr ins Labor reinschnuppern'),
			great('Mein Chef hat mich für die Stelle vorgeschlagen'),
			fine('Wechsel hat geklappt, gewusst hat es lange keiner'),
		],
	},
	{
		title: 'Rückkehr aus der Elternzeit',
		stage: 'auszeit',
		voices: [
			bad('Nach der Elternzeit war mein Schreibtisch vergeben'),
			bad('Teilzeit hieß: gleiche Arbeit in weniger Stunden'),
			great('Zum Wiedereinstieg gab es einen Plan und eine Kollegin an der Seite'),
		],
	},
	{
		title: 'Besuch während der Krankheit',
		stage: 'auszeit',
		voices: [
			great('Das Team hat mir ins Krankenhaus eine Collage geschickt'),
			great('Niemand hat gedrängt, ich konnte langsam anfangen'),
			fine('Gespräch nach der Krankheit war korrekt, aber kühl'),
		],
	},
	{
		title: 'Abschied ohne ein Wort',
		stage: 'austritt',
		voices: [
			bad('Nach zwölf Jahren war mein letzter Tag ein Dienstag wie jeder andere'),
			bad('Das Zeugnis kam erst mit Anwalt'),
			fine('Abschied war nett, das Austrittsgespräch fiel aus'),
		],
	},
	{
		title: 'Ehemalige beim Sommerfest',
		stage: 'alumni',
		voices: [
			great('Beim Sommerfest sind die Ehemaligen eingeladen'),
			great('Ich komme als Rentner gern zum Erzählen in die Ausbildung'),
			fine('Einladung kommt, aber nur per Zufall'),
		],
	},
	{
		title: 'Parkplatz und Anfahrt',
		stage: 'alltag_fuehrung',
		voices: [
			bad('Um sechs Uhr fährt kein Bus zum Werk'),
			bad('Parkplätze nur für die Verwaltung'),
			fine('Jobrad ist super, Dusche fehlt noch'),
		],
	},
]

export const customerTopics: readonly VoiceTopic[] = [
	{
		title: 'Warteschleife ohne Ende',
		stage: 'service_hilfe',
		voices: [
			bad('Zwanzig Minuten Musik, dann aufgelegt'),
			bad('Dreimal verbunden, dreimal alles neu erzählt'),
			fine('Rückruf kam, leider während der Arbeit'),
		],
	},
	{
		title: 'Monteur ruft vorher an',
		stage: 'lieferung_start',
		voices: [
			great('Der Monteur hat eine halbe Stunde vorher angerufen'),
			great('Hat sogar den alten Karton wieder mitgenommen'),
			fine('Pünktlich geliefert, nur die falsche Farbe'),
		],
	},
	{
		title: 'Rechnung versteht niemand',
		stage: 'rechnung_zahlung',
		voices: [
			bad('Auf der Rechnung stehen nur Nummern'),
			bad('Mahnung bekommen, obwohl längst bezahlt war'),
			fine('Rechnung per Mail ist praktisch, nur schwer zu finden'),
		],
	},
	{
		title: 'Kulanz beim Umtausch',
		stage: 'reklamation',
		voices: [
			great('Umtausch ohne Kassenzettel und ohne Diskussion'),
			great('Am nächsten Tag lag Ersatz vor der Tür'),
			fine('Hat geklappt, aber erst im zweiten Laden'),
		],
	},
]

/** Small differences people make, so that not all cards are alike. `%` is the voice. */
export const manners: readonly [string, ...string[]] = [
	'%',
	'%',
	'%',
	'%.',
	'%!',
	'Bei uns: %',
	'% – schon wieder',
	'Ehrlich: %',
	'% (Schicht B)',
	'% … leider kein Einzelfall',
	'Neulich: %',
	'% – danke dafür',
]

export const obstacles: readonly [string, ...string[]] = [
	'Keiner fühlt sich zuständig',
	'Es war immer etwas anderes dringender',
	'Zwei Systeme, die nicht miteinander reden',
	'Wir haben es nie gemeinsam angeschaut',
	'Das Budget wird jedes Jahr neu verhandelt',
	'Die Schichten sehen sich nie',
]
export const wanted: readonly [string, ...string[]] = [
	'Jede und jeder weiß, wen man fragen kann',
	'Wir halten, was wir zusagen',
	'Eine Antwort innerhalb von zwei Tagen',
	'Alles liegt am ersten Tag bereit',
	'Wir fragen nach, bevor wir entscheiden',
	'Das Team plant selbst mit',
]
export const unwanted: readonly [string, ...string[]] = [
	'Von Büro zu Büro geschickt werden',
	'Entscheidungen, die man aus der Zeitung erfährt',
	'Formulare, die niemand liest',
	'Schweigen statt einer klaren Absage',
	'Auf den letzten Drücker',
]
export const measures: readonly [string, ...string[]] = [
	'Checkliste für den ersten Tag, zwei Wochen vorher erledigt',
	'Dienstplan steht vier Wochen im Voraus',
	'Jede Bewerbung bekommt binnen drei Tagen eine Antwort',
	'Zu jeder neuen Person gehört ein Mensch, der Zeit hat',
	'Einmal im Monat eine Runde: Was lassen wir weg?',
	'Formulare von zwölf auf drei kürzen',
	'Vorschläge werden öffentlich beantwortet, ja oder nein',
	'Frühstück zum Einstand in jedem Team',
]
export const firstSteps: readonly [string, ...string[]] = [
	'Am Montag mit der Personalstelle sprechen',
	'Liste an die Tür hängen und ausprobieren',
	'Zwei Teams suchen, die es vier Wochen testen',
	'In der nächsten Morgenrunde vorstellen',
]
export const benefits: readonly [string, ...string[]] = [
	'Kürzere Wartezeit',
	'Ansprechpartner bleiben länger',
	'Weniger Fehler beim ersten Mal',
]
export const promises: readonly [string, ...string[]] = [
	'Ich werde die erste Liste selbst schreiben',
	'Ich werde am Montag damit anfangen',
	'Ich werde zwei Leute aus der Spätschicht dazuholen',
]
export const names: readonly [string, ...string[]] = [
	'Mira Tannhof',
	'Jonas Weidlich',
	'Ayla Brandner',
	'Theo Kessel',
	'Rosa Lindqvist',
	'Emil Hartung',
]
export const goalWords: readonly [string, ...string[]] = [
	'Gern zur Arbeit kommen',
	'Weniger suchen, mehr schaffen',
	'Dass man sich wieder grüßt',
	'Ehrlich miteinander reden',
	'Dranbleiben',
]
export const lastWords: readonly [string, ...string[]] = [
	'Zuversicht',
	'Aufbruch',
	'Neugier',
	'gespannt',
	'müde, aber froh',
	'Gemeinsam',
	'Dranbleiben',
	'Mut',
]
