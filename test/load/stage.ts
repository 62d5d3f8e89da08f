/** The session in which a conversation is replayed: one collect phase and one rate phase, both open, nothing moderated. */
import type { PhaseConfig } from '@funkenflug/shared/protocol'
import { type Api, createApi, readJoinLink, readLinkKey } from '../harness/api.js'

export const COLLECT = 'replay-collect'
export const RATE = 'replay-rate'

export interface Stage {
	readonly session: string
	readonly api: Api
	readonly code: string
	readonly secret: string | undefined
	readonly facilitatorKey: string
	readonly projectorKey: string
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
	const api = createApi(url, organiserKey)
	const { session, links } = await api.createSession({ template: 'single-touchpoint', title, goal: 'Replay', lang: 'both' })
	const command = (body: { readonly type: string; readonly [key: string]: unknown }) => api.command(session.id, body)
	await command({ type: 'set-agenda', agenda })
	await command({ type: 'update-session', patch: { moderation: 'off' } })
	await command({ type: 'open-session' })
	await command({ type: 'open-phase', phase: COLLECT })
	// There is nothing to rate yet; touchpoints come while the phase is open.
	await command({ type: 'open-phase', phase: RATE, alongside: true, override: 'Touchpoints come while it is open.' })
	const { code, secret } = readJoinLink(links.join)
	return {
		session: session.id,
		api,
		code,
		secret,
		facilitatorKey: readLinkKey(links.facilitator),
		projectorKey: readLinkKey(links.projector),
	}
}
