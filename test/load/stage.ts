/** The session in which a conversation is replayed: one collect phase and one rate phase, both open, nothing moderated. */
import type { RefusalCode } from '@funkenflug/shared/errors'
import { limits } from '@funkenflug/shared/limits'
import type { PhaseConfig } from '@funkenflug/shared/protocol'
import { normaliseText } from '@funkenflug/shared/text'
import { openUnmoderated, type Unmoderated } from '../harness/unmoderated.js'

export const COLLECT = 'replay-collect'
export const RATE = 'replay-rate'

export type Stage = Unmoderated

/** One phone may write every comment there is. */
const CARDS_EACH = limits.cardsPerPerson

/** What becomes of a text on a card: cleaned as docs/protocol.md says, or why it cannot be one. */
export function onCard(text: string): { readonly text: string } | { readonly refused: RefusalCode } {
	const verdict = normaliseText(text, { min: 1, max: limits.cardChars, lines: true })
	return verdict.ok ? { text: verdict.text } : { refused: verdict.code }
}
/** The first characters, as people count them, of a text; its number when nothing of it can be shown. */
export function titleOf(text: string, comment: string): string {
	const units = [...segmenter.segment(text.slice(0, 2_000))].slice(0, limits.titleChars).map(({ segment }) => segment)
	const verdict = normaliseText(units.join(''), { min: 1, max: limits.titleChars, lines: false })
	return verdict.ok ? verdict.text : `# ${comment}`.slice(0, limits.titleChars)
}
const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' })

/** Why this many people and cards do not fit one session; null when they do. */
export function doesNotFit(people: number, cards: number): string | null {
	// One more phone joins last.
	if (people + 1 > limits.participants) return `it has ${people} people, a session holds ${limits.participants}`
	if (cards > limits.touchpoints) return `it has ${cards} comments, a session holds ${limits.touchpoints} touchpoints`
	return null
}

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
		settings: {
			cards: CARDS_EACH,
			minChars: 1,
			maxChars: limits.cardChars,
			askStage: false,
			askRating: false,
			askKind: false,
			keep: true,
			quietSeconds: 0,
		},
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
	const stage = await openUnmoderated(url, organiserKey, { title: sessionTitle(title), agenda })
	await stage.command({ type: 'open-phase', phase: COLLECT })
	// There is nothing to rate yet; touchpoints come while the phase is open.
	await stage.command({ type: 'open-phase', phase: RATE, alongside: true, override: 'Touchpoints come while it is open.' })
	return stage
}

/** A folder may be called anything. */
function sessionTitle(name: string): string {
	const verdict = normaliseText(name.slice(0, limits.sessionTitleChars), { min: 1, max: limits.sessionTitleChars, lines: false })
	return verdict.ok ? verdict.text : 'Replay'
}
