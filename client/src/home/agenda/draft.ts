/**
 * An agenda being edited: pure moves on a list of phases, what is locked, what is wrong, and the planned clock.
 * Knows no screens and no server; the server checks everything again.
 */
import type { Bilingual } from '@funkenflug/shared/domain'
import type { PhaseId } from '@funkenflug/shared/ids'
import { limits } from '@funkenflug/shared/limits'
import { contractOf, type PhaseKind } from '@funkenflug/shared/phases/index'
import { type PhaseConfig, phaseConfigSchema, type SessionDetails } from '@funkenflug/shared/protocol'
import { same } from '../same'

export type Agenda = readonly PhaseConfig[]

/** The configuration alone, as it is sent back. */
export const agendaOf = (details: SessionDetails): Agenda => details.agenda.map(({ status: _status, ...config }) => config)

/** Phases that have been opened keep kind, settings and place; their wording and minutes may still change. */
export const lockedIds = (details: SessionDetails): ReadonlySet<string> =>
	new Set(details.agenda.flatMap(({ id, status }) => (status === 'planned' || status === 'skipped' ? [] : [id])))

/** Moves one phase to another place (counted in the list without it). */
export function movePhase(agenda: Agenda, id: string, to: number): Agenda {
	const moved = agenda.find((phase) => phase.id === id)
	if (moved === undefined) return agenda
	const rest = agenda.filter((phase) => phase.id !== id)
	const at = Math.max(0, Math.min(to, rest.length))
	return [...rest.slice(0, at), moved, ...rest.slice(at)]
}

export const removePhase = (agenda: Agenda, id: string): Agenda => agenda.filter((phase) => phase.id !== id)
export const replacePhase = (agenda: Agenda, next: PhaseConfig): Agenda => agenda.map((phase) => (phase.id === next.id ? next : phase))

/** Puts a phase behind `after`; null = at the end. */
export function addPhase(agenda: Agenda, phase: PhaseConfig, after: string | null): Agenda {
	const at = agenda.findIndex(({ id }) => id === after)
	const place = at < 0 ? agenda.length : at + 1
	return [...agenda.slice(0, place), phase, ...agenda.slice(place)]
}

/** A new phase: as the templates have it where they have one of its kind, else empty with the kind's defaults. */
export function freshPhase(kind: PhaseKind, id: string, name: Bilingual, examples: readonly Agenda[]): PhaseConfig {
	const example = examples.flat().find((phase) => phase.kind === kind)
	return {
		...(example ?? { kind, step: 'rahmen', prompt: { de: '', en: '' }, hint: { de: '', en: '' }, seconds: 300 }),
		id: id as PhaseId,
		title: name,
		settings: { ...contractOf(kind).defaults, ...example?.settings },
	}
}

export type PhaseProblem = 'title' | 'prompt' | 'hint' | 'seconds' | 'settings'

/** What keeps a phase from being saved, in the order of the form. */
export function phaseProblems(phase: PhaseConfig): readonly PhaseProblem[] {
	const found = new Set<PhaseProblem>()
	if (phase.title.de.trim() === '' && phase.title.en.trim() === '') found.add('title')
	const parsed = phaseConfigSchema.safeParse(phase)
	for (const { path } of parsed.error?.issues ?? []) {
		const field = String(path[0])
		found.add(field === 'title' || field === 'prompt' || field === 'hint' || field === 'seconds' ? field : 'settings')
	}
	if (!contractOf(phase.kind).settings.safeParse(phase.settings).success) found.add('settings')
	return [...found]
}

export const isFull = (agenda: Agenda): boolean => agenda.length >= limits.phases

/** Phases the server has opened meanwhile and this draft would change: the server would refuse them. */
export function brokenLocks(draft: Agenda, fresh: SessionDetails): readonly PhaseConfig[] {
	const mine = new Map<string, PhaseConfig>(draft.map((phase) => [phase.id, phase]))
	const locked = lockedIds(fresh)
	return agendaOf(fresh).filter((theirs) => {
		const own = mine.get(theirs.id)
		return locked.has(theirs.id) && (own === undefined || own.kind !== theirs.kind || !same(own.settings, theirs.settings))
	})
}

/** Puts opened phases back as they run (in their old place when they were removed); everything else of the draft stays. */
export function restoreLocked(draft: Agenda, fresh: SessionDetails): Agenda {
	const theirs = agendaOf(fresh)
	let agenda = draft
	for (const phase of brokenLocks(draft, fresh)) {
		if (agenda.some(({ id }) => id === phase.id)) agenda = replacePhase(agenda, phase)
		else {
			const before = theirs[theirs.findIndex(({ id }) => id === phase.id) - 1]
			agenda = before === undefined ? [phase, ...agenda] : addPhase(agenda, phase, before.id)
		}
	}
	return agenda
}

const seconds = (phase: PhaseConfig): number => (Number.isFinite(phase.seconds) ? phase.seconds : 0)
export const totalSeconds = (agenda: Agenda): number => agenda.reduce((sum, phase) => sum + seconds(phase), 0)

/** Planned clock of every phase and of the end, in seconds after midnight, from a start such as `9:00`. */
export function planClock(agenda: Agenda, start: string): { readonly at: ReadonlyMap<string, number>; readonly end: number } {
	const [hours = 0, minutes = 0] = start.split(':').map(Number)
	let clock = (Number.isFinite(hours) ? hours : 0) * 3_600 + (Number.isFinite(minutes) ? minutes : 0) * 60
	const at = new Map<string, number>()
	for (const phase of agenda) {
		at.set(phase.id, clock)
		clock += seconds(phase)
	}
	return { at, end: clock }
}

/** `33300` → `9:15`; past midnight it goes on with `0:15`. */
export const clockText = (secondsOfDay: number): string => {
	const minutes = Math.round(secondsOfDay / 60)
	return `${Math.floor(minutes / 60) % 24}:${String(minutes % 60).padStart(2, '0')}`
}
