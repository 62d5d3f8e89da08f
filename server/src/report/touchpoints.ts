/** Touchpoints with all their counts and where they came from, the journey as a curve, and what was parked. */
import type { TouchpointId } from '@funkenflug/shared/ids'
import { classOf } from '@funkenflug/shared/ranking/classify'
import { controversy, isDivided, relationshipAccount } from '@funkenflug/shared/ranking/controversy'
import { loveBound, painBound, total } from '@funkenflug/shared/ranking/wilson'
import { hasRun, phasesOf } from '../phases/lookup.js'
import { shownDecision } from '../phases/measures.js'
import { activeTouchpoints, cardsByTouchpoint, countsOf, journeyCurve } from '../phases/ratings.js'
import { both, column, ratingColumns, round4, stageCells, stageColumns } from '../phases/section.js'
import { selectedTopics } from '../phases/topics.js'
import type { SessionState, TouchpointRecord } from '../room/state.js'
import { classLabel, decisionLabel, sideLabel, textKindLabel } from './labels.js'
import type { ReportCell, ReportSection } from './model.js'
import { idList, part, seen, table, touchpointColumns } from './parts.js'

const columns = [
	...touchpointColumns,
	...stageColumns,
	column('class', 'text', 'Einordnung', 'Class'),
	column('selected', 'text', 'gewählt als', 'chosen as'),
	...ratingColumns(),
	column('n', 'number', 'n', 'n'),
	column('divided', 'bool', 'umstritten', 'divided'),
	column('unknown', 'number', 'kenne ich nicht', 'not my experience'),
	...ratingColumns('explicit_', ' (nur bewertet)', ' (rated only)'),
	column('controversy', 'number', 'C', 'C'),
	column('w_minus', 'number', 'W−', 'W−'),
	column('w_plus', 'number', 'W+', 'W+'),
	column('account', 'number', 'Beziehungskonto', 'Relationship account'),
	column('cards', 'number', 'Karten', 'Cards'),
	column('merged_from', 'text', 'zusammengeführt aus', 'merged from'),
	column('merged_into', 'text', 'aufgegangen in', 'merged into'),
]

/** Table `touchpoints`: one row per touchpoint there ever was; those merged into another one have their numbers there. */
export function touchpointSection(session: SessionState): ReportSection {
	const touchpoints = [...session.touchpoints.values()].sort((a, b) => a.order - b.order)
	return part('touchpoints', both('Touchpoints', 'Touchpoints'), {
		facts: [
			both(
				'Gezählt ist je Person und Touchpoint ein Wert; umstritten heißt: Der Saal ist sich nicht einig, ein Mittelwert würde täuschen.',
				'One value per person and touchpoint is counted; divided means the room is not of one mind, a mean would mislead.',
			),
		],
		tables: [
			table(
				'touchpoints',
				both('Touchpoints', 'Touchpoints'),
				columns,
				touchpoints.map((touchpoint) => touchpointRow(session, touchpoint)),
			),
		],
	})
}

function touchpointRow(session: SessionState, touchpoint: TouchpointRecord): ReportCell[] {
	const { id, title, stage, mergedInto } = touchpoint
	const names: ReportCell[] = [id, title, ...stageCells(session, stage)]
	if (mergedInto !== null) return [...names, ...columns.slice(names.length, -1).map(() => null), mergedInto]
	const { explicit, effective, unknown } = countsOf(session, id, seen(session))
	const side = selectedTopics(session).find((topic) => topic.touchpoint === id)?.side
	return [
		...names,
		classLabel[classOf(effective)],
		side === undefined ? null : sideLabel[side],
		effective.d,
		effective.o,
		effective.b,
		total(effective),
		isDivided(effective),
		unknown,
		explicit.d,
		explicit.o,
		explicit.b,
		round4(controversy(effective)),
		round4(painBound(effective)),
		round4(loveBound(effective)),
		round4(relationshipAccount(effective)),
		cardsByTouchpoint(session).get(id)?.length ?? 0,
		idList(mergedFrom(session, id)),
		null,
	]
}

const mergedFrom = (session: SessionState, id: TouchpointId): readonly string[] =>
	[...session.touchpoints.values()].filter(({ mergedInto }) => mergedInto === id).map((other) => other.id)

const curveColumns = [
	...stageColumns,
	...ratingColumns(),
	column('n', 'number', 'n', 'n'),
	column('mean', 'number', 'Mittel (von −1 bis +1)', 'Mean (from −1 to +1)'),
	column('marker', 'text', 'Zeichen', 'Mark'),
	column('divided', 'bool', 'umstritten', 'divided'),
]

/** Table `journey`: one row per stage, and the curve itself. */
export function journey(session: SessionState): ReportSection {
	const { curve, source } = journeyCurve(session)
	return part('journey', both('Die Reise', 'The journey'), {
		facts: [
			source === 'ratings'
				? both('Gezählt sind aufgedeckte Bewertungen und Karten.', 'Revealed ratings and cards are counted.')
				: both('Gezählt sind die Karten.', 'Cards are counted.'),
		],
		curve,
		tables: [
			table(
				'journey',
				both('Gefühlskurve in Zahlen', 'Emotional curve in numbers'),
				curveColumns,
				curve.map(({ key, d, o, b, n, mean, marker, divided }) => [
					...stageCells(session, key),
					d,
					o,
					b,
					n,
					round4(mean),
					marker === null ? null : sideLabel[marker],
					divided,
				]),
			),
		],
	})
}

const parkedColumns = [
	column('what', 'text', 'Art', 'Kind'),
	column('id', 'text', 'ID', 'Id'),
	column('title', 'text', 'Titel', 'Title'),
	column('reason', 'text', 'Grund', 'Reason'),
]

/** Table `parked` (Themenspeicher): what was not chosen, not decided, or found nobody to carry it. Kept, not lost (I8). */
export function parked(session: SessionState): ReportSection {
	const chosen = new Set(selectedTopics(session).map(({ touchpoint }) => touchpoint))
	const selecting = phasesOf(session, 'select').some(hasRun)
	const touchpoint = both('Touchpoint', 'touchpoint')
	const rows: ReportCell[][] = [
		...activeTouchpoints(session)
			.filter(({ id }) => selecting && !chosen.has(id))
			.map(({ id, title }) => [touchpoint, id, title, both('nicht unter den gewählten Themen', 'not among the chosen topics')]),
		...[...session.measures.values()]
			.filter((measure) => measure.joined === null && measure.state === 'visible')
			.map((measure) => ({ ...measure, decision: shownDecision(session, measure) }))
			.filter(({ decision }) => decision === 'rejected' || decision === 'parked')
			.map(({ id, what, decision }) => [
				textKindLabel.measure,
				id,
				what,
				decision === 'parked' ? both('niemand trägt sie bisher', 'nobody carries it yet') : decisionLabel.rejected,
			]),
	]
	return part('parked', both('Themenspeicher', 'Parking lot'), {
		facts: [both('Nicht verloren, nur nicht heute.', 'Not lost, just not today.')],
		tables: [table('parked', both('Themenspeicher', 'Parking lot'), parkedColumns, rows)],
	})
}
