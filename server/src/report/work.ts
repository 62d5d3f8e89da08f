/** From the target situation to promises: targets, notes, measures, commitments, each with the ids that lead back (M31). */
import type { MeasureId } from '@funkenflug/shared/ids'
import type { CommitTally, CommitTile } from '@funkenflug/shared/phases/commit'
import { rulesOf } from '../phases/index.js'
import { hasRun, newest, phasesOf } from '../phases/lookup.js'
import { resolveMeasure, shownDecision } from '../phases/measures.js'
import { resolveTouchpoint } from '../phases/ratings.js'
import { tallyOf } from '../phases/rules.js'
import { both, column, round4 } from '../phases/section.js'
import { isComplete, notesOn, sentenceOf, topicsOf } from '../phases/topics.js'
import type { MeasureRecord, SessionState } from '../room/state.js'
import { authorityLabel, commitmentLabel, decisionLabel, measureKindLabel, noteSideLabel, sideLabel, textStateLabel } from './labels.js'
import type { ReportCell, ReportSection } from './model.js'
import { heads } from './participation.js'
import { idList, part, scattered, table, touchpointCells, touchpointColumns } from './parts.js'

const targetColumns = [
	...touchpointColumns,
	column('side', 'text', 'Seite', 'Side'),
	column('sentence', 'text', 'Zielsatz', 'Target sentence'),
	column('obstacles', 'number', 'Hindernisse', 'Obstacles'),
	column('wanted', 'number', 'erwünscht', 'wanted'),
	column('unwanted', 'number', 'unerwünscht', 'unwanted'),
	column('complete', 'bool', 'vollständig', 'complete'),
]
const noteColumns = [
	column('note', 'text', 'Beitrags-ID', 'Note id'),
	...touchpointColumns,
	column('side', 'text', 'Spalte', 'Column'),
	column('text', 'text', 'Text', 'Text'),
	column('state', 'text', 'Stand', 'State'),
]

/** Tables `targets` (one row per topic or touchpoint with a sentence) and `notes` (one row per note). */
export function targets(session: SessionState): ReportSection {
	const topics = new Map(topicsOf(session).map(({ touchpoint, side }) => [touchpoint, sideLabel[side]]))
	const described = new Set(
		[...session.targets.keys(), ...[...session.notes.values()].map(({ touchpoint }) => touchpoint)].map((id) =>
			resolveTouchpoint(session, id),
		),
	)
	const ids = [...new Set([...topics.keys(), ...described])].filter((id) => session.touchpoints.has(id) && described.size > 0)
	const notes = scattered(session.notes.values())
	return part('targets', both('Zielsituationen (Soll)', 'Target situations'), {
		tables: [
			table(
				'targets',
				both('Zielsätze', 'Target sentences'),
				targetColumns,
				ids.map((id) => {
					const { obstacle, wanted, unwanted } = notesOn(session, id)
					return [
						...touchpointCells(session, id),
						topics.get(id) ?? null,
						sentenceOf(session, id),
						obstacle,
						wanted,
						unwanted,
						isComplete(session, id),
					]
				}),
			),
			table(
				'notes',
				both('Hindernisse, erwünscht, unerwünscht', 'Obstacles, wanted, unwanted'),
				noteColumns,
				notes.map(({ id, touchpoint, side, text, state }) => [
					id,
					...touchpointCells(session, touchpoint),
					noteSideLabel[side],
					state === 'visible' ? text : null,
					textStateLabel[state],
				]),
			),
		],
	})
}

const measureColumns = [
	column('measure', 'text', 'Maßnahmen-ID', 'Measure id'),
	column('what', 'text', 'Was', 'What'),
	column('kind', 'text', 'Art', 'Kind'),
	...touchpointColumns,
	column('target', 'text', 'Zielsatz', 'Target sentence'),
	column('owners', 'text', 'Wer', 'Who'),
	column('people', 'number', 'Personen dabei', 'People in'),
	column('viable', 'bool', 'trägt', 'viable'),
	column('due', 'date', 'Bis wann', 'Due'),
	column('first_step', 'text', 'Erster Schritt', 'First step'),
	column('first_step_days', 'number', 'in Tagen', 'within days'),
	column('authority', 'text', 'Befugnis', 'Authority'),
	column('benefit', 'text', 'Nutzen für den Kunden', 'Benefit for the customer'),
	column('decision', 'text', 'Stand', 'Status'),
	column('cards', 'text', 'aus Karten', 'from cards'),
	column('joined_into', 'text', 'zusammengeführt in', 'joined into'),
	column('twins', 'text', 'Zwillinge', 'Twins'),
	column('state', 'text', 'Freigabe', 'Release'),
]

/** Table `measures`: one row per measure, joined twins included. Words that were held back stand in `held` only. */
export function measures(session: SessionState): ReportSection {
	const all = [...session.measures.values()].sort((a, b) => a.order - b.order)
	const tiles = tilesOf(session)
	const standing = all.filter(({ joined, state }) => joined === null && state === 'visible').length
	return part('measures', both('Maßnahmen', 'Measures'), {
		facts: [both(`${standing} ${standing === 1 ? 'Maßnahme' : 'Maßnahmen'}.`, `${standing} ${standing === 1 ? 'measure' : 'measures'}.`)],
		tables: [
			table(
				'measures',
				both('Maßnahmen', 'Measures'),
				measureColumns,
				all.map((measure) => measureRow(session, measure, tiles)),
			),
		],
	})
}

function measureRow(session: SessionState, measure: MeasureRecord, tiles: ReadonlyMap<string, CommitTile>): ReportCell[] {
	const { id, joined, state } = measure
	const shown = state === 'visible'
	const stands = joined === null
	const touchpoint = resolveTouchpoint(session, measure.touchpoint)
	const tile = tiles.get(id)
	const twins = [...session.measures.values()].filter((other) => other.joined === id)
	return [
		id,
		shown ? measure.what : null,
		measureKindLabel[measure.kind],
		...touchpointCells(session, touchpoint),
		sentenceOf(session, touchpoint),
		stands ? ownersOf(session, id).join(', ') : null,
		tile?.people ?? null,
		tile?.viable ?? null,
		measure.due,
		shown ? measure.firstStep : null,
		measure.firstStepDays,
		authorityLabel[measure.authority],
		shown ? measure.benefit : null,
		decisionLabel[shownDecision(session, measure)],
		idList(measure.cards),
		joined,
		idList(twins.map((twin) => twin.id)),
		textStateLabel[state],
	]
}

/** Names that owners gave to be shown (I25), in order of signing. */
const ownersOf = (session: SessionState, measure: MeasureId): readonly string[] =>
	[...session.commitments.values()]
		.filter((one) => one.active && one.state === 'visible' && one.kind === 'owner' && resolveMeasure(session, one.measure) === measure)
		.sort((a, b) => a.order - b.order)
		.flatMap(({ name }) => (name === null ? [] : [name]))

/** Who stands behind which measure, by the newest commit phase; frozen after sealing, when nobody could be counted any more. */
function tilesOf(session: SessionState): ReadonlyMap<string, CommitTile> {
	const phase = newest(phasesOf(session, 'commit').filter(hasRun))
	if (phase === null) return new Map()
	const { tiles } = tallyOf(rulesOf('commit'), session, phase) as unknown as CommitTally
	return new Map(tiles.map((tile) => [tile.measure, tile]))
}

const commitmentColumns = [
	column('commitment', 'text', 'Zusage-ID', 'Commitment id'),
	column('measure', 'text', 'Maßnahmen-ID', 'Measure id'),
	column('what', 'text', 'Maßnahme', 'Measure'),
	column('kind', 'text', 'Art', 'Kind'),
	column('name', 'text', 'Name', 'Name'),
	column('words', 'text', 'Eigene Worte', 'Own words'),
	column('active', 'bool', 'gilt', 'stands'),
	column('state', 'text', 'Freigabe', 'Release'),
]

/** Table `commitments`: one row per promise, withdrawn ones included. Names only where their owner gave one (I18, I25). */
export function commitments(session: SessionState): ReportSection {
	const all = scattered(session.commitments.values())
	const standing = all.filter(({ active }) => active).length
	return part('commitments', both('Zusagen', 'Commitments'), {
		facts: [
			both(
				`${standing} ${standing === 1 ? 'Zusage gilt' : 'Zusagen gelten'}, ${all.length - standing} zurückgenommen.`,
				`${standing} ${standing === 1 ? 'commitment stands' : 'commitments stand'}, ${all.length - standing} withdrawn.`,
			),
		],
		tables: [
			table(
				'commitments',
				both('Zusagen', 'Commitments'),
				commitmentColumns,
				all.map(({ id, measure, kind, name, words, active, state }) => {
					const now = session.measures.get(resolveMeasure(session, measure))
					const [shown, told] = [state === 'visible', now?.state === 'visible']
					return [
						id,
						now?.id ?? measure,
						told ? (now?.what ?? null) : null,
						commitmentLabel[kind],
						shown ? name : null,
						shown ? words : null,
						active,
						textStateLabel[state],
					]
				}),
			),
		],
	})
}

const ownershipColumns = [
	column('indicator', 'text', 'Merkmal', 'Indicator'),
	column('part', 'number', 'davon', 'of these'),
	column('whole', 'number', 'alle', 'all'),
	column('share', 'share', 'Anteil', 'Share'),
]

/** Table `ownership`: three indicators, no composite score (D-R10). Only when the session is closed. */
export function ownership(session: SessionState): ReportSection {
	const { origin, continuity, breadth } = heads(session).ownership
	const row = (name: ReportCell, [some, all]: readonly [number, number]): ReportCell[] => [
		name,
		some,
		all,
		round4(all > 0 ? some / all : null),
	]
	return part('ownership', both('Aus eigener Hand', 'Our own doing'), {
		facts: [both('Drei Merkmale, mit Absicht keine Gesamtnote.', 'Three indicators, on purpose no overall score.')],
		tables: [
			table('ownership', both('Mein-Baby-Effekt', 'Ownership effect'), ownershipColumns, [
				row(both('Vereinbarte Maßnahmen, die aus dem Saal kamen', 'Agreed measures that came from the room'), origin),
				row(
					both('Zusagen von Menschen, die am Thema mitgearbeitet haben', 'Commitments by people who had worked on the topic'),
					continuity,
				),
				row(both('Menschen mit mindestens einem Beitrag', 'People with at least one contribution'), breadth),
			]),
		],
	})
}
