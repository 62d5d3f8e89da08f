/** How many people stand behind which measure. Words and names are a table of the session (`commitments`). */
import type { CommitTally } from '@funkenflug/shared/phases/commit'
import type { ReportSection } from '../report/model.js'
import type { PhaseRuntime, SessionState } from '../room/state.js'
import { both, column, people, percent, round4, section } from './section.js'

const tileColumns = [
	column('measure', 'text', 'Maßnahmen-ID', 'Measure id'),
	column('what', 'text', 'Maßnahme', 'Measure'),
	column('topic', 'text', 'Thema', 'Topic'),
	column('people', 'number', 'Personen', 'People'),
	column('viable', 'bool', 'trägt', 'viable'),
]

const sumColumns = [
	column('committed', 'number', 'Personen mit Zusage', 'People with a commitment'),
	column('present', 'number', 'Anwesende', 'Present'),
	column('rate', 'share', 'Quote', 'Rate'),
	column('withdrawn', 'number', 'zurückgenommen', 'withdrawn'),
]

/** Tables `commit-<phase>` (one row per measure) and `commit-sum-<phase>` (one row). */
export function commitReport(
	_session: SessionState,
	phase: PhaseRuntime,
	{ tiles, committed, present, rate, withdrawn }: CommitTally,
): ReportSection {
	const who = people(committed)
	const share = rate === null ? both('', '') : both(` (${percent(rate)} % der Anwesenden)`, ` (${percent(rate)}% of those present)`)
	const viable = tiles.filter((tile) => tile.viable).length
	return section(phase, {
		facts: [
			both(`${who.de} mit einer Zusage${share.de}.`, `${who.en} with a commitment${share.en}.`),
			both(`${viable} von ${tiles.length} Maßnahmen tragen.`, `${viable} of ${tiles.length} measures are viable.`),
		],
		tables: [
			{
				name: `commit-${phase.config.id}`,
				title: both('Zusagen je Maßnahme', 'Commitments by measure'),
				columns: tileColumns,
				rows: tiles.map((tile) => [tile.measure, tile.what, tile.topic, tile.people, tile.viable]),
			},
			{
				name: `commit-sum-${phase.config.id}`,
				title: both('Zusagen insgesamt', 'Commitments in all'),
				columns: sumColumns,
				rows: [[committed, present, round4(rate), withdrawn]],
			},
		],
	})
}
