/** What the one big button does next, and what "back" means, as the agenda stands. Pure: the server decides again. */

import { contractOf, type PhaseKind } from '@funkenflug/shared/phases/index'
import type { AgendaRow, ConsoleHead } from '@funkenflug/shared/views'

export type MoveKind = 'open-session' | 'open' | 'close' | 'close-now' | 'reveal' | 'reveal-step' | 'nothing'
export interface Move {
	readonly kind: MoveKind
	readonly row: AgendaRow | null
}
export type BackKind = 'reopen' | 'cover' | 'previous'
export interface Back {
	readonly kind: BackKind
	readonly row: AgendaRow
}

/** Kinds with something that stays hidden until it is uncovered. */
export const uncovers = (kind: PhaseKind): boolean => contractOf(kind).blind || kind === 'words'
/** Kinds in which everybody is asked for an answer: closing early is worth a question. */
export const asksAll = (kind: PhaseKind): boolean => contractOf(kind).blind || contractOf(kind).graceSeconds > 0

const runs = ({ status }: AgendaRow): boolean => status === 'open' || status === 'closing'

/** The phase the console is about: what the phones show, else anything open, else what comes next. */
export function focusOf({ agenda, current }: Pick<ConsoleHead, 'agenda' | 'current'>): AgendaRow | null {
	const shown = agenda.find(({ id }) => id === current) ?? null
	if (shown !== null && !runs(shown)) return agenda.findLast(runs) ?? shown
	return shown ?? agenda.findLast(runs) ?? agenda.find(({ status }) => status === 'planned') ?? null
}

/** The next planned phase after the one in focus, else the first planned one. */
export function nextPlanned(agenda: readonly AgendaRow[], focus: AgendaRow | null): AgendaRow | null {
	const at = focus === null ? -1 : agenda.findIndex(({ id }) => id === focus.id)
	const planned = ({ status }: AgendaRow) => status === 'planned'
	return agenda.slice(at + 1).find(planned) ?? agenda.find((row) => planned(row) && row.id !== focus?.id) ?? null
}

export function nextMove(head: Pick<ConsoleHead, 'agenda' | 'current' | 'session'>, focus: AgendaRow | null = focusOf(head)): Move {
	if (head.session.status === 'draft') return { kind: 'open-session', row: null }
	if (head.session.status === 'closed') return { kind: 'nothing', row: null }
	if (focus !== null) {
		if (focus.status === 'planned' || focus.status === 'skipped') return { kind: 'open', row: focus }
		if (focus.status === 'open') return { kind: 'close', row: focus }
		if (focus.status === 'closing') return { kind: 'close-now', row: focus }
		if (focus.status === 'closed' && uncovers(focus.kind)) {
			const steps = focus.reveal
			return { kind: steps !== null && steps.total > 1 && steps.step < steps.total ? 'reveal-step' : 'reveal', row: focus }
		}
	}
	const row = nextPlanned(head.agenda, focus)
	return { kind: row === null ? 'nothing' : 'open', row }
}

/** Back is always possible and loses nothing: cover the last place, open again, or return to the phase before. */
export function backMove(head: Pick<ConsoleHead, 'agenda' | 'session'>, focus: AgendaRow | null): Back | null {
	if (head.session.status !== 'open' || focus === null) return null
	if (focus.status === 'closed' && focus.reveal !== null && focus.reveal.step > 0) return { kind: 'cover', row: focus }
	if (focus.status === 'closed' || focus.status === 'closing' || focus.status === 'revealed') return { kind: 'reopen', row: focus }
	const at = head.agenda.findIndex(({ id }) => id === focus.id)
	const before = head.agenda.slice(0, Math.max(at, 0)).findLast(({ status }) => status === 'closed' || status === 'revealed')
	return before === undefined ? null : { kind: 'previous', row: before }
}

/** Fewer than half have answered: ask before closing. */
export const isEarly = (head: Pick<ConsoleHead, 'live'>, row: AgendaRow): boolean =>
	row.status === 'open' && asksAll(row.kind) && head.live.of > 0 && head.live.active * 2 < head.live.of
