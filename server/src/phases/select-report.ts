/** The chosen topics in the report. What was not chosen is a table of the session (`parked`). */
import type { SelectTally } from '@funkenflug/shared/phases/select'
import { sideLabel } from '../report/labels.js'
import type { ReportSection } from '../report/model.js'
import type { PhaseRuntime, SessionState } from '../room/state.js'
import { both, column, people, ratingColumns, section, stageCells, stageColumns } from './section.js'

const columns = [
	column('touchpoint', 'text', 'Touchpoint-ID', 'Touchpoint id'),
	column('title', 'text', 'Thema', 'Topic'),
	...stageColumns,
	column('side', 'text', 'Seite', 'Side'),
	column('dots', 'number', 'Punkte', 'Dots'),
	...ratingColumns(),
	column('n', 'number', 'n', 'n'),
	column('divided', 'bool', 'umstritten', 'divided'),
	column('burning', 'number', 'brennt auf den Nägeln', 'burning'),
	column('voice', 'text', 'Stimme', 'Voice'),
]

/** Table `topics-<phase>`: one row per topic, in order of rank. */
export function selectReport(session: SessionState, phase: PhaseRuntime, { topics, parked, answered }: SelectTally): ReportSection {
	const who = people(answered)
	const themes = both(topics.length === 1 ? 'Thema' : 'Themen', topics.length === 1 ? 'topic' : 'topics')
	return section(phase, {
		facts: [
			both(
				`${topics.length} ${themes.de} gewählt, ${parked} im Themenspeicher.`,
				`${topics.length} ${themes.en} chosen, ${parked} in the parking lot.`,
			),
			both(`${who.de} ${answered === 1 ? 'hat' : 'haben'} gesagt, was auf den Nägeln brennt.`, `${who.en} said what is burning.`),
		],
		tables: [
			{
				name: `topics-${phase.config.id}`,
				title: both('Gewählte Themen', 'Chosen topics'),
				columns,
				rows: topics.map((topic) => [
					topic.touchpoint,
					topic.title,
					...stageCells(session, topic.stage),
					sideLabel[topic.side],
					topic.dots,
					topic.d,
					topic.o,
					topic.b,
					topic.n,
					topic.divided,
					topic.burning,
					topic.voice,
				]),
			},
		],
	})
}
