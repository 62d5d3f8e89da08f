/** How far each topic's target description got. Notes and sentences themselves are tables of the session. */
import type { SollTally } from '@funkenflug/shared/phases/soll'
import { sideLabel } from '../report/labels.js'
import type { ReportSection } from '../report/model.js'
import type { PhaseRuntime, SessionState } from '../room/state.js'
import { both, column, people, section } from './section.js'

const columns = [
	column('touchpoint', 'text', 'Touchpoint-ID', 'Touchpoint id'),
	column('title', 'text', 'Thema', 'Topic'),
	column('side', 'text', 'Seite', 'Side'),
	column('sentence', 'text', 'Zielsatz', 'Target sentence'),
	column('obstacles', 'number', 'Hindernisse', 'Obstacles'),
	column('wanted', 'number', 'erwünscht', 'wanted'),
	column('unwanted', 'number', 'unerwünscht', 'unwanted'),
	column('people', 'number', 'Personen', 'People'),
	column('complete', 'bool', 'Soll vollständig', 'Target complete'),
]

/** Table `soll-<phase>`: one row per topic. */
export function sollReport(_session: SessionState, phase: PhaseRuntime, { topics, notes, writers }: SollTally): ReportSection {
	const who = people(writers)
	const complete = topics.filter((topic) => topic.complete).length
	return section(phase, {
		facts: [
			both(`${notes} ${notes === 1 ? 'Beitrag' : 'Beiträge'} von ${who.de}.`, `${notes} ${notes === 1 ? 'note' : 'notes'} by ${who.en}.`),
			both(
				`${complete} von ${topics.length} Zielsituationen vollständig.`,
				`${complete} of ${topics.length} target descriptions complete.`,
			),
		],
		tables: [
			{
				name: `soll-${phase.config.id}`,
				title: both('Stand der Zielsituationen', 'State of the target descriptions'),
				columns,
				rows: topics.map((topic) => [
					topic.touchpoint,
					topic.title,
					sideLabel[topic.side],
					topic.sentence,
					topic.obstacles,
					topic.wanted,
					topic.unwanted,
					topic.people,
					topic.complete,
				]),
			},
		],
	})
}
