/**
 * What a person reads when the answer is a no: one friendly sentence or two for every refusal code,
 * what happened and what helps. Never a code, never blame, and never Du or Sie.
 */
import type { Bilingual, Lang } from '@funkenflug/shared/domain'
import type { RefusalCode } from '@funkenflug/shared/errors'

export const refusalTexts: Readonly<Record<RefusalCode, Bilingual>> = {
	E_INVALID: {
		de: 'Das kam nicht richtig an. Bitte noch einmal versuchen.',
		en: 'That did not arrive in one piece. Please try again.',
	},
	E_PROTOCOL: {
		de: 'Es gibt eine neuere Fassung dieser Seite. Einmal neu laden, dann geht es weiter.',
		en: 'There is a newer version of this page. Reload once and carry on.',
	},
	E_AUTH: {
		de: 'Dieser Zugang gilt nicht mehr. Den Link oder den QR-Code noch einmal öffnen.',
		en: 'This access is no longer valid. Open the link or the QR code once more.',
	},
	E_ORIGIN: {
		de: 'Diese Seite wurde von einer anderen Adresse aus geöffnet. Bitte den Link von der Leinwand nehmen.',
		en: 'This page was opened from a different address. Please use the link on the big screen.',
	},
	E_FORBIDDEN: {
		de: 'Dafür reicht dieser Zugang nicht. Das kann nur die Moderation.',
		en: 'This access does not allow that. Only the facilitators can do it.',
	},
	E_NOT_FOUND: {
		de: 'Das gibt es hier nicht mehr.',
		en: 'That is no longer here.',
	},
	E_CODE: {
		de: 'Zu diesem Code ist nichts offen. Bitte die acht Ziffern mit der Leinwand vergleichen.',
		en: 'Nothing is open under this code. Please compare the eight digits with the big screen.',
	},
	E_NOT_OPEN: {
		de: 'Gleich geht es los. Die Moderation hat noch nicht geöffnet.',
		en: 'We are about to start. The facilitators have not opened yet.',
	},
	E_CLOSED: {
		de: 'Diese Veranstaltung ist abgeschlossen. Danke für alles, was zusammengekommen ist.',
		en: 'This event is closed. Thank you for everything that came together.',
	},
	E_LOCKED: {
		de: 'Die Tür ist gerade zu. Kurz Bescheid geben, dann öffnet die Moderation wieder.',
		en: 'The door is closed at the moment. Let a facilitator know and they will open it again.',
	},
	E_PHASE_CLOSED: {
		de: 'Dieser Schritt ist gerade geschlossen. Was schon gespeichert ist, bleibt.',
		en: 'This step is closed at the moment. Everything already saved stays.',
	},
	E_STATE: {
		de: 'Das passt gerade nicht zum Stand des Ablaufs. Ein Blick auf den aktuellen Schritt hilft.',
		en: 'That does not fit where the agenda stands. A look at the current step helps.',
	},
	E_PHASE_OPEN: {
		de: 'Ein anderer Schritt ist noch offen. Erst den schließen, dann geht es weiter.',
		en: 'Another step is still open. Close that one first, then carry on.',
	},
	E_GATE: {
		de: 'Die Methode rät an dieser Stelle zum Innehalten. Mit einer Begründung geht es trotzdem weiter.',
		en: 'The method suggests a pause here. With a reason it is still possible to go on.',
	},
	E_LOVE_MISSING: {
		de: 'Noch fehlt ein Thema, das begeistert. Mindestens eines gehört in die Auswahl.',
		en: 'A topic that delights is still missing. At least one belongs in the selection.',
	},
	E_CAP: {
		de: 'Mehr passt hier nicht hinein. Erst etwas herausnehmen, dann ist wieder Platz.',
		en: 'This is full. Take something out first and there is room again.',
	},
	E_BUDGET: {
		de: 'Alle Punkte sind verteilt. Erst einen Punkt zurücknehmen.',
		en: 'All dots are placed. Take one back first.',
	},
	E_TEXT_EMPTY: {
		de: 'Hier fehlt noch der Text.',
		en: 'There is no text here yet.',
	},
	E_TEXT_SHORT: {
		de: 'Das ist noch sehr kurz. Ein paar Worte mehr, dann verstehen es alle.',
		en: 'That is still very short. A few more words and everyone will understand it.',
	},
	E_TEXT_LONG: {
		de: 'Das ist etwas zu lang. Bitte kürzen, der Text bleibt stehen.',
		en: 'That is a little too long. Please shorten it; the text stays where it is.',
	},
	E_NAME: {
		de: 'Wer eine Maßnahme übernimmt, braucht einen Namen. Bitte noch eintragen.',
		en: 'Taking charge of a measure needs a name. Please add one.',
	},
	E_DATE: {
		de: 'Das Datum passt nicht: Der erste Schritt liegt zwischen heute und in 30 Tagen.',
		en: 'That date does not work: the first step lies between today and 30 days from now.',
	},
	E_UNDO: {
		de: 'Hier ist nichts mehr zurückzunehmen, oder jemand hat es inzwischen verändert. Schritte im Ablauf öffnet „Zurück“ wieder.',
		en: 'There is nothing left to undo here, or someone has changed it since. “Back” reopens steps of the agenda.',
	},
	E_SLOW: {
		de: 'Das war sehr schnell hintereinander. Es geht gleich von selbst weiter.',
		en: 'That was very fast in a row. It carries on by itself in a moment.',
	},
	E_BUSY: {
		de: 'Gerade ist viel los. Es wird gleich von selbst noch einmal gesendet.',
		en: 'It is very busy right now. This will be sent again by itself in a moment.',
	},
	E_STORAGE: {
		de: 'Der Speicher auf dem Server ist voll. Was hier steht, bleibt auf dem Gerät, bis wieder Platz ist.',
		en: 'Storage on the server is full. What is written here stays on this device until there is room.',
	},
	E_RESTART: {
		de: 'Der Server startet neu. In wenigen Sekunden geht es von selbst weiter.',
		en: 'The server is restarting. It carries on by itself in a few seconds.',
	},
	E_FULL: {
		de: 'Der Saal ist voll besetzt. Gleich noch einmal versuchen.',
		en: 'The hall is full. Please try again in a moment.',
	},
	E_CONFLICT: {
		de: 'Gerade wird umgeschaltet. In wenigen Sekunden geht es von selbst weiter.',
		en: 'We are switching over. It carries on by itself in a few seconds.',
	},
	E_DAMAGED: {
		de: 'Die gespeicherten Daten dieser Veranstaltung sind beschädigt. Bitte der Technik Bescheid geben, sie stellt die Sicherung wieder her.',
		en: 'The stored data of this event is damaged. Please tell the technical team; they will restore the backup.',
	},
	E_INTERNAL: {
		de: 'Da ist bei uns etwas schiefgegangen. Es wird gleich noch einmal versucht.',
		en: 'Something went wrong on our side. It will be tried again in a moment.',
	},
}

/** The sentence for a refusal code. A code this version does not know yet reads like `E_INTERNAL`. */
export function refusalText(code: string, lang: Lang): string {
	const known = Object.hasOwn(refusalTexts, code) ? refusalTexts[code as RefusalCode] : refusalTexts.E_INTERNAL
	return known[lang]
}
