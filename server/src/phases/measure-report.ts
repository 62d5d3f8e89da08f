/** How many measures each topic got. The measures themselves are a table of the session. */
import type { MeasureTally } from '@funkenflug/shared/phases/measure'
import { sideLabel } from '../report/labels.js'
import type { ReportSection } from '../report/model.js'
import type { PhaseRuntime, SessionState } from '../room/state.js'
import { both, column, people, section } from './section.js'

const columns = [
	column('touchpoint', 'text', 'Touchpoint-ID', 'Touchpoint id'),
	column('title', 'text', 'Thema', 'Topic'),
	column('side', 'text', 'Seite', 'Side'),
	column('measures', 'number', 'Maßnahmen', 'Measures'),
]

/** Table `measure-topics-<phase>`: one row per topic; twins count once. */
export function measureReport(_session: SessionState, phase: PhaseRuntime, { topics, measures, writers }: MeasureTally): ReportSection {
	const who = people(writers)
	return section(phase, {
		facts: [
			both(
				`${measures} ${measures === 1 ? 'Maßnahme' : 'Maßnahmen'}, eingebracht von ${who.de}.`,
				`${measures} ${measures === 1 ? 'measure' : 'measures'}, put forward by ${who.en}.`,
			),
		],
		tables: [
			{
				name: `measure-topics-${phase.config.id}`,
				title: both('Maßnahmen je Thema', 'Measures by topic'),
				columns,
				rows: topics.map((topic) => [topic.touchpoint, topic.title, sideLabel[topic.side], topic.measures]),
			},
		],
	})
}
