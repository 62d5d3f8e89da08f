/** The votes of a majority decision in the report. */
import type { MajorityTally } from '@funkenflug/shared/phases/majority'
import type { ReportSection } from '../report/model.js'
import type { PhaseRuntime, SessionState } from '../room/state.js'
import { both, column, keepsQuiet, people, round4, section, stillHidden } from './section.js'

const columns = [
	column('measure', 'text', 'Maßnahmen-ID', 'Measure id'),
	column('what', 'text', 'Maßnahme', 'Measure'),
	column('topic', 'text', 'Thema', 'Topic'),
	column('yes', 'number', 'ja', 'yes'),
	column('no', 'number', 'nein', 'no'),
	column('abstain', 'number', 'Enthaltung', 'abstain'),
	column('present', 'number', 'Anwesende', 'Present'),
	column('turnout', 'share', 'Beteiligung', 'Turnout'),
	column('decided', 'bool', 'entschieden', 'decided'),
]

/** Table `majority-<phase>`: one row per motion. */
export function majorityReport(session: SessionState, phase: PhaseRuntime, { results, voters }: MajorityTally): ReportSection {
	const quiet = keepsQuiet(session, phase)
	const who = people(voters)
	const decided = results.filter((result) => result.decided).length
	const facts = [
		both(`${decided} von ${results.length} Maßnahmen entschieden.`, `${decided} of ${results.length} measures decided.`),
		both(`${who.de} ${voters === 1 ? 'hat' : 'haben'} abgestimmt.`, `${who.en} voted.`),
	]
	const rows = results.map((result) => [
		result.measure,
		result.what,
		result.topic,
		result.yes,
		result.no,
		result.abstain,
		result.present,
		round4(result.turnout),
		result.decided,
	])
	return section(phase, {
		facts: quiet ? [stillHidden] : facts,
		tables: [
			{ name: `majority-${phase.config.id}`, title: both('Mehrheitsentscheide', 'Majority decisions'), columns, rows: quiet ? [] : rows },
		],
	})
}
