/** What whoever is responsible reads when the server is short of space or cannot store: what it means, and who can help. */
import type { Bilingual, Lang } from '@funkenflug/shared/domain'

const TEXTS = {
	low: {
		de: 'Auf dem Server wird der Speicherplatz knapp (unter 500 MB). Alles wird noch gespeichert. Bitte der Technik Bescheid geben.',
		en: 'The server is running out of disk space (less than 500 MB left). Everything is still being stored. Please tell the technical team.',
	},
	degraded: {
		de: 'Der Server kann gerade nichts speichern. Eingaben bleiben auf den Handys und werden nachgereicht. Bitte der Technik Bescheid geben.',
		en: 'The server cannot store anything at the moment. Entries stay on the phones and follow later. Please tell the technical team.',
	},
} as const satisfies Record<string, Bilingual>

/** Null when there is nothing to say. */
export const healthText = (health: 'ok' | keyof typeof TEXTS, lang: Lang): string | null => (health === 'ok' ? null : TEXTS[health][lang])
