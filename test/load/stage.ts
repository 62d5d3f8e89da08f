/** The session in which a conversation is replayed: one collect phase and one rate phase, both open, nothing moderated. */
import type { PhaseConfig } from '@funkenflug/shared/protocol'
import { openUnmoderated, type Unmoderated } from '../harness/unmoderated.js'

export const COLLECT = 'replay-collect'
export const RATE = 'replay-rate'

export type Stage = Unmoderated

const plain = (de: string, en: string) => ({ de, en })
const agenda = [
	{
		id: COLLECT,
		kind: 'collect',
		step: 'ist',
		title: plain('Sammeln', 'Collect'),
		prompt: plain('Was ist mir wichtig?', 'What matters to me?'),
		hint: plain('', ''),
		seconds: 0,
		settings: { cards: 1_000, minChars: 1, maxChars: 280, askStage: false, askRating: false, askKind: false, keep: true, quietSeconds: 0 },
	},
	{
		id: RATE,
		kind: 'rate',
		step: 'ist',
		title: plain('Bewerten', 'Rate'),
		prompt: plain('Wie sehe ich das?', 'How do I see this?'),
		hint: plain('', ''),
		seconds: 0,
		settings: { mode: 'all', perPhone: 10 },
	},
] as const satisfies readonly (Omit<PhaseConfig, 'id'> & { readonly id: string })[]

/** Makes the session through REST and opens both phases. */
export async function openStage(url: string, organiserKey: string, title: string): Promise<Stage> {
	const stage = await openUnmoderated(url, organiserKey, { title, agenda })
	await stage.command({ type: 'open-phase', phase: COLLECT })
	// There is nothing to rate yet; touchpoints come while the phase is open.
	await stage.command({ type: 'open-phase', phase: RATE, alongside: true, override: 'Touchpoints come while it is open.' })
	return stage
}
