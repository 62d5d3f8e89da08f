/** How a step of the agenda stands, in one word: the same wherever an agenda is shown. */
import type { PhaseStatus } from '@funkenflug/shared/views'

type Words = Readonly<Record<PhaseStatus, string>>

export const phaseLife: { readonly de: Words; readonly en: Words } = {
	de: {
		planned: 'geplant',
		open: 'offen',
		closing: 'letzte Worte',
		closed: 'geschlossen',
		revealed: 'aufgedeckt',
		skipped: 'übersprungen',
	},
	en: { planned: 'planned', open: 'open', closing: 'last words', closed: 'closed', revealed: 'revealed', skipped: 'skipped' },
}
