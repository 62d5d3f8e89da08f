/** Who took part, and how long each phase was meant to take and took. Heads only, never names. */
import { rulesOf } from '../phases/index.js'
import { both, column, people } from '../phases/section.js'
import { ownershipOf } from '../room/ownership.js'
import type { PhaseRuntime, SealedResults, SessionState } from '../room/state.js'
import { phaseKindLabel, phaseStatusLabel, stepLabel } from './labels.js'
import type { ReportSection } from './model.js'
import { part, table } from './parts.js'

const MINUTE = 60_000

const phaseColumns = [
	column('index', 'number', 'Nr.', 'No.'),
	column('phase', 'text', 'Phasen-ID', 'Phase id'),
	column('title', 'text', 'Phase', 'Phase'),
	column('kind', 'text', 'Art', 'Kind'),
	column('step', 'text', 'Schritt', 'Step'),
	column('status', 'text', 'Stand', 'Status'),
	column('planned_minutes', 'number', 'Minuten geplant', 'Minutes planned'),
	column('actual_minutes', 'number', 'Minuten tatsächlich', 'Minutes taken'),
	column('active', 'number', 'Personen beteiligt', 'People active'),
	column('present', 'number', 'Personen anwesend', 'People present'),
]

const headColumns = [
	column('joined', 'number', 'Beigetreten', 'Joined'),
	column('contributed', 'number', 'Mit Beitrag', 'Contributed'),
	column('cards', 'number', 'Karten', 'Cards'),
	column('touchpoints', 'number', 'Touchpoints', 'Touchpoints'),
	column('measures', 'number', 'Maßnahmen', 'Measures'),
]

/** Heads, live or as sealed: after sealing nobody can be counted again. */
export const heads = (session: SessionState): { readonly participants: number; readonly ownership: SealedResults['ownership'] } =>
	session.sealed ?? { participants: session.participants.size, ownership: ownershipOf(session) }

/** Tables `participation` (one row) and `phases` (one row per phase of the agenda). */
export function participation(session: SessionState, cards: number, at: number): ReportSection {
	const { participants, ownership } = heads(session)
	const [contributed] = ownership.breadth
	const touchpoints = [...session.touchpoints.values()].filter(({ mergedInto }) => mergedInto === null).length
	const [joined, wrote] = [people(participants), people(contributed)]
	return part('participation', both('Beteiligung', 'Participation'), {
		facts: [
			both(
				`${joined.de} dabei, ${wrote.de} mit mindestens einer Karte, einem Soll-Beitrag oder einer Maßnahme.`,
				`${joined.en} took part, ${wrote.en} with at least one card, note or measure.`,
			),
		],
		tables: [
			table('participation', both('Zahlen im Überblick', 'Numbers at a glance'), headColumns, [
				[participants, contributed, cards, touchpoints, session.measures.size],
			]),
			table(
				'phases',
				both('Ablauf', 'Agenda'),
				phaseColumns,
				session.agenda.flatMap((id, index) => {
					const phase = session.phases.get(id)
					return phase === undefined ? [] : [phaseRow(session, phase, index + 1, at)]
				}),
			),
		],
	})
}

function phaseRow(session: SessionState, phase: PhaseRuntime, index: number, at: number) {
	const { config, status } = phase
	const { active, of } = phase.sealedProgress ?? rulesOf(config.kind).progress(session, phase)
	return [
		index,
		config.id,
		config.title,
		phaseKindLabel[config.kind],
		stepLabel[config.step],
		phaseStatusLabel[status],
		minutes(config.seconds * 1_000),
		minutes(openFor(phase, at)),
		active,
		of,
	]
}

/** Also the spell that is running. */
function openFor({ status, openedAt, openMs }: PhaseRuntime, at: number): number {
	const running = status === 'open' || status === 'closing'
	return openMs + (running && openedAt !== null ? Math.max(0, at - openedAt) : 0)
}

const minutes = (ms: number): number => Math.round((10 * ms) / MINUTE) / 10
