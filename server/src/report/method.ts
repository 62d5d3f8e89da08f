/** How the numbers came about: the method and its formulas in words, German and English, written by hand. */
import type { Bilingual } from '@funkenflug/shared/domain'
import { both } from '../phases/section.js'
import type { ReportSection } from './model.js'
import { part } from './parts.js'

const PARAGRAPHS: readonly Bilingual[] = [
	both(
		'Vier Schritte: Ist (was ist passiert?), Soll (was ist erwünscht und was nicht?), Maßnahmen (was beginnen, stärken oder lassen wir?), Monitoring (was ist daraus geworden?). Jedes Erlebnis wird mit einem von drei Wörtern bewertet: enttäuschend, okay oder begeisternd.',
		'Four steps: current state (what happened?), target (what is wanted and what is not?), measures (what do we start, strengthen or stop?), monitoring (what came of it?). Every experience is rated with one of three words: disappointing, okay or delighting.',
	),
	both(
		'Ein Wert je Person und Touchpoint: Was jemand ausdrücklich bewertet hat, geht vor; sonst zählt der Wert der eigenen Karten an diesem Touchpoint, bei mehreren der mittlere, im Zweifel der schlechtere. „Kenne ich nicht“ und Karten über Mögliches werden nicht gezählt. d, o und b sind die Zahlen für enttäuschend, okay und begeisternd, n = d + o + b.',
		'One value per person and touchpoint: an explicit rating comes first; otherwise the value of one’s own cards at that touchpoint counts, of several the middle one, in doubt the worse. “Not my experience” and cards about what could happen are not counted. d, o and b are the counts of disappointing, okay and delighting, n = d + o + b.',
	),
	both(
		'W ist die Untergrenze eines Anteils k/n nach Wilson (1927) mit 95 % Sicherheit, z = 1,96: W = (p + z²/2n − z·√(p(1−p)/n + z²/4n²)) / (1 + z²/n), p = k/n; ohne Antworten 0. W− gehört zu d, W+ zu b. So gewinnt kein Thema nur, weil wenige darüber gesprochen haben.',
		'W is the lower bound of a share k/n after Wilson (1927) at 95% confidence, z = 1.96: W = (p + z²/2n − z·√(p(1−p)/n + z²/4n²)) / (1 + z²/n), p = k/n; 0 without answers. W− belongs to d, W+ to b. So no topic wins merely because few people spoke about it.',
	),
	both(
		'Painpoint: mindestens die Hälfte enttäuschend und W− über einem Drittel. Lovepoint: mindestens die Hälfte begeisternd und W+ über einem Drittel. Unter fünf Stimmen gibt es keine Einordnung und keinen Platz.',
		'Pain point: at least half disappointing and W− above one third. Love point: at least half delighting and W+ above one third. Below five voices there is no class and no place.',
	),
	both(
		'Umstritten: C = 4 · d/n · b/n ist mindestens ½ bei n ≥ 10. Das Beziehungskonto ist (b − d)/n. Die Gefühlskurve zeigt je Station das Mittel (b − d)/n; der obere Rand des Bandes ist b/n, der untere d/n.',
		'Divided: C = 4 · d/n · b/n is at least ½ with n ≥ 10. The relationship account is (b − d)/n. The emotional curve shows the mean (b − d)/n per stage; the upper edge of the band is b/n, the lower one d/n.',
	),
	both(
		'Punkte: Sind sie nicht vorgegeben, hat jede Person B = max(1, min(⌊a/2⌋, max(3, ⌈a(a−1)/2N⌉), 7)) Punkte bei a Einträgen und N Personen, höchstens einen je Eintrag bei mehr als 30 Personen, sonst zwei. Rangfolge nach Punkten, dann Personen, dann W; Gleichstand teilt den Platz. Werden Touchpoints zusammengeführt, zählen die Punkte einer Person zusammen, höchstens bis zur Grenze je Eintrag.',
		'Dots: unless preset, every person has B = max(1, min(⌊a/2⌋, max(3, ⌈a(a−1)/2N⌉), 7)) dots for a options and N people, at most one per option with more than 30 people, otherwise two. Ranked by dots, then people, then W; a tie shares the place. When touchpoints are merged, one person’s dots count together, at most up to the cap per option.',
	),
	both(
		'Soll ist vollständig mit mindestens einem erwünschten und einem unerwünschten Beitrag und dem Zielsatz. Eine Maßnahme braucht Touchpoint, ersten Schritt in höchstens 30 Tagen und ein Datum.',
		'A target is complete with at least one wanted and one unwanted note and the target sentence. A measure needs a touchpoint, a first step within 30 days and a date.',
	),
	both(
		'Mehrheitsentscheid: entschieden, wenn mehr Ja als Nein, Ja mindestens die Hälfte aller Stimmen (mit Enthaltungen) und mindestens die Hälfte der Anwesenden abgestimmt hat. Sonst nicht entschieden; bei zu geringer Beteiligung bleibt die Frage offen.',
		'Majority decision: decided when there are more yes than no, yes is at least half of all votes (abstentions included) and at least half of those present voted. Otherwise not decided; with too low a turnout the question stays open.',
	),
	both(
		'Eine Maßnahme trägt, wenn jemand sie mit Namen übernimmt und mindestens drei Menschen dabei sind; bis 30 Anwesende genügt die Patin oder der Pate. Zusagen sind freiwillig, nur das eigene Antippen zählt. Am Ende sind tragende Maßnahmen vereinbart, die übrigen geparkt.',
		'A measure is viable when somebody takes it on by name and at least three people are in; up to 30 people present the owner suffices. Commitments are voluntary, only one’s own tap counts. At the end viable measures are agreed, the others parked.',
	),
	both(
		'Anonymität: Einträge hängen bis zum Schließen der Sitzung an einem zufälligen Schlüssel des Geräts; beim Schließen wird die Verbindung gelöscht. Namen gibt es nur an Zusagen, und nur wenn ihr Urheber sie selbst eingetragen hat. Zeiten einzelner Beiträge werden nicht ausgegeben, die Reihenfolge ist gemischt.',
		'Anonymity: until the session is closed entries hang on a random key of the device; closing deletes the link. Names exist on commitments only, and only where their author entered one. Times of single contributions are not given out, their order is shuffled.',
	),
]

/** Section `method`: paragraphs, no tables. */
export const method = (): ReportSection => part('method', both('Methode und Formeln', 'Method and formulas'), { facts: PARAGRAPHS })
