/** A dot phase in the report: every number of its ranks, and how the dots were given. */
import type { DotsTally } from '@funkenflug/shared/phases/dots'
import { sideLabel } from '../report/labels.js'
import type { ReportSection } from '../report/model.js'
import type { PhaseRuntime, SessionState } from '../room/state.js'
import { both, column, keepsQuiet, people, ratingColumns, section, stageCells, stageColumns, stillHidden } from './section.js'

const rankColumns = [
	column('side', 'text', 'Seite', 'Side'),
	column('place', 'text', 'Platz', 'Place'),
	column('item', 'text', 'ID', 'Id'),
	column('title', 'text', 'Titel', 'Title'),
	...stageColumns,
	column('dots', 'number', 'Punkte', 'Dots'),
	column('voters', 'number', 'Personen', 'People'),
	...ratingColumns(),
	column('n', 'number', 'n', 'n'),
	column('divided', 'bool', 'umstritten', 'divided'),
	column('voices', 'text', 'Stimmen', 'Voices'),
]

const budgetColumns = [
	column('side', 'text', 'Seite', 'Side'),
	column('budget', 'number', 'Punkte pro Person', 'Dots per person'),
	column('max_per_item', 'number', 'höchstens je Eintrag', 'at most per item'),
	column('dots', 'number', 'vergebene Punkte', 'dots given'),
	column('voters', 'number', 'Personen mit Punkten', 'people with dots'),
]

/** Tables `dots-<phase>` (one row per option) and `dot-budget-<phase>` (one row per side). */
export function dotsReport(session: SessionState, phase: PhaseRuntime, { ranks, sides, voters }: DotsTally): ReportSection {
	const quiet = keepsQuiet(session, phase)
	const who = people(voters)
	const used = sides.reduce((sum, side) => sum + side.used, 0)
	const facts = [
		both(`${used} ${used === 1 ? 'Punkt' : 'Punkte'} von ${who.de}.`, `${used} ${used === 1 ? 'dot' : 'dots'} by ${who.en}.`),
		both('Rangfolge nach Punkten, bei Gleichstand nach Bewertung.', 'Ranked by dots, ties by rating.'),
	]
	const places = ranks.map((rank) => [
		sideLabel[rank.side],
		rank.place,
		rank.item,
		rank.title,
		...stageCells(session, rank.stage),
		rank.dots,
		rank.voters,
		rank.d,
		rank.o,
		rank.b,
		rank.n,
		rank.divided,
		rank.voices.join('\n'),
	])
	const budgets = sides.map((side) => [sideLabel[side.key], side.budget, side.maxPerItem, side.used, voters])
	return section(phase, {
		facts: quiet ? [stillHidden] : facts,
		tables: [
			{
				name: `dots-${phase.config.id}`,
				title: both('Plätze nach Punkten', 'Places by dots'),
				columns: rankColumns,
				rows: quiet ? [] : places,
			},
			{
				name: `dot-budget-${phase.config.id}`,
				title: both('Punkte je Seite', 'Dots by side'),
				columns: budgetColumns,
				rows: quiet ? [] : budgets,
			},
		],
	})
}
