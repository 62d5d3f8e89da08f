/** A dot phase in the report: every number of its ranks, and how the dots were given. */
import type { DotsTally } from '@funkenflug/shared/phases/dots'
import * as columns from '../report/columns.js'
import { sideLabel } from '../report/labels.js'
import type { ReportSection } from '../report/model.js'
import { bilingual, counted, phrase } from '../report/words.js'
import { type PhaseRuntime, type SessionState, stageName } from '../room/state.js'
import { keepsQuiet, PEOPLE, section, stillHidden } from './section.js'

const rankColumns = [
	columns.side,
	columns.column('place', 'Platz', 'Place'),
	columns.column('item_id', 'ID', 'Id'),
	columns.column('item', 'Titel', 'Title'),
	columns.stage,
	columns.dots,
	columns.voters,
	columns.disappointing,
	columns.okay,
	columns.delighting,
	columns.answers,
	columns.divided,
	columns.column('voices', 'Stimmen', 'Voices'),
]

const budgetColumns = [
	columns.side,
	columns.number('budget', 'Punkte pro Person', 'Dots per person'),
	columns.number('max_per_item', 'höchstens je Eintrag', 'at most per item'),
	columns.dots,
	columns.voters,
]

/** Tables `dots-<phase>` (one row per option) and `dot-budget-<phase>` (one row per side). */
export function dotsReport(session: SessionState, phase: PhaseRuntime, { ranks, sides, voters }: DotsTally): ReportSection {
	const quiet = keepsQuiet(session, phase)
	const used = sides.reduce((sum, side) => sum + side.used, 0)
	const facts = [
		phrase(counted(used, { de: ['Punkt', 'Punkte'], en: ['dot', 'dots'] }), bilingual(' von ', ' by '), counted(voters, PEOPLE), '.'),
		bilingual('Rangfolge nach Punkten, bei Gleichstand nach Bewertung.', 'Ranked by dots, ties by rating.'),
	]
	const places = ranks.map((rank) => [
		sideLabel[rank.side],
		rank.place,
		rank.item,
		rank.title,
		stageName(session, rank.stage),
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
			{ name: `dots-${phase.config.id}`, title: bilingual('Plätze nach Punkten', 'Places by dots'), columns: rankColumns, rows: quiet ? [] : places },
			{ name: `dot-budget-${phase.config.id}`, title: bilingual('Punkte je Seite', 'Dots by side'), columns: budgetColumns, rows: quiet ? [] : budgets },
		],
	})
}
