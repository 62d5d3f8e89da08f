/** What the session's own sections of a report are put together with. No numbers of its own. */
import type { Bilingual } from '@funkenflug/shared/domain'
import type { TouchpointId } from '@funkenflug/shared/ids'
import { createRandom } from '@funkenflug/shared/random'
import { resolveTouchpoint } from '../phases/ratings.js'
import { column } from '../phases/section.js'
import type { SessionState } from '../room/state.js'
import type { ReportSection, ReportTable } from './model.js'

/** A section that belongs to no phase. */
export const part = (
	id: string,
	title: Bilingual,
	{ facts = [], tables = [], curve = null }: Partial<Pick<ReportSection, 'facts' | 'tables' | 'curve'>>,
): ReportSection => ({ id, title, prompt: null, facts, tables, curve })

export const table = (name: string, title: Bilingual, columns: ReportTable['columns'], rows: ReportTable['rows']): ReportTable => ({
	name,
	title,
	columns,
	rows,
})

/** Everything written in a session comes out in an order that tells nothing about when it was written (trust 2.4). */
export function scattered<T extends { readonly id: string }>(records: Iterable<T>): T[] {
	return [...records]
		.map((record) => ({ record, at: createRandom(record.id)() }))
		.sort((a, b) => a.at - b.at || (a.record.id < b.record.id ? -1 : 1))
		.map(({ record }) => record)
}

/** Columns `touchpoint` (id) and `title`. */
export const touchpointColumns = [
	column('touchpoint', 'text', 'Touchpoint-ID', 'Touchpoint id'),
	column('title', 'text', 'Touchpoint', 'Touchpoint'),
]

/** The touchpoint that stands for this one now, by id and title. */
export function touchpointCells(session: SessionState, id: TouchpointId | null): readonly [string | null, string | null] {
	const now = id === null ? null : resolveTouchpoint(session, id)
	return [now, now === null ? null : (session.touchpoints.get(now)?.title ?? null)]
}

/** Several ids in one cell. */
export const idList = (ids: Iterable<string>): string => [...ids].join(' ')

/** Ratings may be seen when they have been revealed, or when the session is over (I5). */
export const seen = (session: SessionState): { readonly revealedOnly: boolean } => ({ revealedOnly: session.status !== 'closed' })
