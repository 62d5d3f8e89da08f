/** What the report says about a collect phase: cards by stage and rating. The cards themselves are a table of the session. */
import type { CollectSettings, CollectTally } from '@funkenflug/shared/phases/collect'
import type { ReportSection } from '../report/model.js'
import type { PhaseRuntime, SessionState } from '../room/state.js'
import { both, column, people, ratingColumns, section, stageCells, stageColumns } from './section.js'

export function collectReport(
	session: SessionState,
	phase: PhaseRuntime,
	{ cards, writers, stages }: CollectTally,
	{ keep }: CollectSettings,
): ReportSection {
	const who = people(writers)
	const count = both(
		`${cards} ${cards === 1 ? 'Karte' : 'Karten'} von ${who.de}${keep ? '' : ', nach der Phase gelöscht'}.`,
		`${cards} ${cards === 1 ? 'card' : 'cards'} by ${who.en}${keep ? '' : ', dropped after the phase'}.`,
	)
	const byStage = {
		name: `collect-${phase.config.id}`,
		title: both('Sichtbare Karten je Station', 'Visible cards by stage'),
		columns: [...stageColumns, column('cards', 'number', 'Karten', 'Cards'), ...ratingColumns()],
		rows: Object.entries(stages).map(([key, { cards: n, d, o, b }]) => [...stageCells(session, key === '' ? null : key), n, d, o, b]),
	}
	return section(phase, { facts: [count], tables: keep ? [byStage] : [] })
}
