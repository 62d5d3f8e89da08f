/** The session in which everything is measured: two collect phases, a rate phase as workshops use it, nothing moderated. */
import type { PhaseConfig } from '@funkenflug/shared/protocol'
import { employeeJourney } from '@funkenflug/shared/templates/employee-journey'
import { type Api, createApi, readJoinLink, readLinkKey } from '../../harness/api.js'

export const COLLECT = 'bench-collect'
export const RATE = 'bench-rate'
/** Further rate phases, opened one after the other (speed S5). */
export const TASKS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l'].map((letter) => `bench-task-${letter}`)
/** Ratings each phone is asked for (speed S2). */
export const RATINGS = 10

export interface BenchStage {
	readonly session: string
	readonly api: Api
	readonly code: string
	readonly secret: string
	readonly facilitatorKey: string
	readonly projectorKey: string
	/** Where a card may stand on the journey; empty where nobody is asked. */
	readonly stages: readonly string[]
	/** A desk command over REST; throws when it is refused. */
	command(body: { readonly type: string; readonly [key: string]: unknown }): Promise<{ readonly [key: string]: unknown }>
}

const text = (de: string, en: string) => ({ de, en })
const phase = (id: string, kind: PhaseConfig['kind'], settings: PhaseConfig['settings']) => ({
	id,
	kind,
	step: 'ist' as const,
	title: text('Schritt', 'Step'),
	prompt: text('Was erlebe ich an diesem Punkt, und was macht es mit mir?', 'What happens to me here, and what does it do to me?'),
	hint: text('', ''),
	seconds: 0,
	settings,
})
const collecting = {
	cards: 1_000,
	minChars: 1,
	maxChars: 280,
	askStage: false,
	askRating: false,
	askKind: false,
	keep: true,
	quietSeconds: 0,
}
const rating = { mode: 'subset', perPhone: RATINGS }
const agendaOf = (journey: boolean) => [
	phase(COLLECT, 'collect', { ...collecting, askStage: journey, askRating: journey }),
	phase(RATE, 'rate', rating),
	...TASKS.map((id) => phase(id, 'rate', rating)),
]

/** `journey`: cards carry a stage and a rating, as the screens of a hall need them. */
export async function openBenchStage(url: string, organiserKey: string, journey = false): Promise<BenchStage> {
	const api = createApi(url, organiserKey)
	const template = journey ? employeeJourney.id : 'single-touchpoint'
	const { session, links } = await api.createSession({ template, title: 'Bench', goal: 'Bench', lang: 'both' })
	const command = async (body: { readonly type: string; readonly [key: string]: unknown }) =>
		(await api.command(session.id, body)).result ?? {}
	await command({ type: 'set-agenda', agenda: agendaOf(journey) })
	await command({ type: 'update-session', patch: { moderation: 'off' } })
	await command({ type: 'open-session' })
	await command({ type: 'open-phase', phase: COLLECT })
	const { code, secret = '' } = readJoinLink(links.join)
	return {
		session: session.id,
		api,
		code,
		secret,
		facilitatorKey: readLinkKey(links.facilitator),
		projectorKey: readLinkKey(links.projector),
		stages: journey ? employeeJourney.stages.map(({ key }) => key) : [],
		command,
	}
}
