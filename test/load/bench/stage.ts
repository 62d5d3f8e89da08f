/** The session in which everything is measured: two collect phases, a rate phase as workshops use it, nothing moderated. */
import type { PhaseConfig } from '@funkenflug/shared/protocol'
import { employeeJourney } from '@funkenflug/shared/templates/employee-journey'
import { openUnmoderated, type Unmoderated } from '../../harness/unmoderated.js'

export const COLLECT = 'bench-collect'
export const RATE = 'bench-rate'
/** Further rate phases, opened one after the other (speed S5). */
export const TASKS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l'].map((letter) => `bench-task-${letter}`)
/** Ratings each phone is asked for (speed S2). */
export const RATINGS = 10

export interface BenchStage extends Unmoderated {
	/** Where a card may stand on the journey; empty where nobody is asked. */
	readonly stages: readonly string[]
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
	const template = journey ? { template: employeeJourney.id } : {}
	const stage = await openUnmoderated(url, organiserKey, { title: 'Bench', ...template, agenda: agendaOf(journey) })
	await stage.command({ type: 'open-phase', phase: COLLECT })
	return { ...stage, stages: journey ? employeeJourney.stages.map(({ key }) => key) : [] }
}
