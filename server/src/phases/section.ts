/** How a phase puts its part of the report together: headings, columns, sentences in both languages. No numbers of its own. */
import type { Bilingual } from '@funkenflug/shared/domain'
import type { ReportColumn, ReportSection } from '../report/model.js'
import { type PhaseRuntime, type SessionState, stageName } from '../room/state.js'

type Parts = Partial<Pick<ReportSection, 'facts' | 'tables' | 'curve'>>

/** A phase's section; what it does not have is empty. */
export const section = (
	{ config: { id, title, prompt } }: PhaseRuntime,
	{ facts = [], tables = [], curve = null }: Parts = {},
): ReportSection => ({
	id,
	title,
	prompt: prompt.de === '' && prompt.en === '' ? null : prompt,
	facts,
	tables,
	curve,
})

export const column = (key: string, type: ReportColumn['type'], de: string, en: string): ReportColumn => ({ key, type, title: { de, en } })
export const both = (de: string, en: string): Bilingual => ({ de, en })

/** Columns `stage` (key, as in the other tables) and its name. */
export const stageColumns: readonly ReportColumn[] = [
	column('stage', 'text', 'Station (Schlüssel)', 'Stage (key)'),
	column('stage_name', 'text', 'Station', 'Stage'),
]
export const stageCells = (session: SessionState, stage: string | null): readonly (string | Bilingual | null)[] => [
	stage,
	stageName(session, stage),
]

/** Columns of the three ratings in their fixed order, with a prefix for the key. */
export const ratingColumns = (prefix = '', de = '', en = ''): readonly ReportColumn[] => [
	column(`${prefix}d`, 'number', `enttäuschend${de}`, `disappointing${en}`),
	column(`${prefix}o`, 'number', `okay${de}`, `okay${en}`),
	column(`${prefix}b`, 'number', `begeisternd${de}`, `delighting${en}`),
]

/** A share as whole percent, for sentences. */
export const percent = (share: number): number => Math.round(100 * share)

/** "1 Person" / "2 people". */
export const people = (n: number): Bilingual => both(`${n} ${n === 1 ? 'Person' : 'Personen'}`, `${n} ${n === 1 ? 'person' : 'people'}`)

/** The sentence that stands in for numbers which may not be seen yet (I5). */
export const stillHidden = both('Noch nicht aufgedeckt.', 'Not revealed yet.')

/** Numbers of a phase that has not been revealed stay out of interim reports too; a closed session hides nothing. */
export const keepsQuiet = (session: SessionState, phase: PhaseRuntime): boolean =>
	phase.status !== 'revealed' && session.status !== 'closed'

/** Four decimals are what the rules are stated in. */
export const round4 = (value: number | null): number | null => (value === null ? null : Math.round(value * 10_000) / 10_000)
