/** Planned clock times of the agenda: where it really stands, and how far it has drifted. Pure; times are server ms. */
import type { AgendaRow } from '@funkenflug/shared/views'

export interface PlannedRow {
	readonly row: AgendaRow
	/** When it began, or is going to begin as things stand; null where it will not: skipped, passed over, the event closed. */
	readonly at: number | null
}
export interface Plan {
	readonly rows: readonly PlannedRow[]
	/** Ms behind (positive) or ahead of the first plan; null before anything was opened. */
	readonly drift: number | null
}

const MINUTE = 60_000
const hasRun = ({ status, openedAt }: AgendaRow): boolean => openedAt !== null && status !== 'planned' && status !== 'skipped'

/** Done phases keep the time they were opened at; what follows is planned from the later of now and the current phase's end. */
export function planOf(agenda: readonly AgendaRow[], now: number, closed = false): Plan {
	const started = agenda.filter(hasRun)
	const first = started[0]
	let next = now
	for (const { status, openedAt, endsAt, pausedMs, seconds } of started) {
		if (status !== 'open' && status !== 'closing') continue
		const end = pausedMs === null ? (endsAt ?? (openedAt ?? now) + seconds * 1_000) : now + pausedMs
		next = Math.max(next, end)
	}
	const begin = next
	const last = agenda.findLastIndex(hasRun)
	const rows = agenda.map((row, index): PlannedRow => {
		if (hasRun(row)) return { row, at: row.openedAt ?? now }
		if (closed || row.status !== 'planned' || index < last) return { row, at: null }
		const at = next
		next += row.seconds * 1_000
		return { row, at }
	})
	if (first === undefined) return { rows, drift: null }
	// The first plan: every phase of the agenda up to the newest one that ran, one after the other from the first opening on.
	const from = agenda.indexOf(first)
	const planned = agenda
		.slice(from, last + 1)
		.reduce((sum, { status, seconds }) => sum + (status === 'skipped' ? 0 : seconds * 1_000), first.openedAt ?? now)
	return { rows, drift: begin - planned }
}

/** Whole minutes of drift; below two minutes nobody calls it late. */
export function driftMinutes(drift: number | null): number {
	if (drift === null || Math.abs(drift) < 2 * MINUTE) return 0
	return Math.round(drift / MINUTE)
}
