/**
 * State → what each audience may see now. Pure; encoded once per audience, so nothing here knows who is looking.
 * What a kind shows of itself comes from its rules; held texts and undo log go to the console only.
 */
import type { JsonObject } from '@funkenflug/shared/domain'
import type { PhaseKind } from '@funkenflug/shared/phases/index'
import type {
	AgendaRow,
	Audience,
	BoardRef,
	ConsoleHead,
	JoinInfo,
	PhaseHeader,
	PhoneHead,
	ProjectorHead,
	SessionHead,
	UndoEntry,
} from '@funkenflug/shared/views'
import { rulesOf } from '../phases/index.js'
import { type AnyRules, tallyOf } from '../phases/rules.js'
import { resultStands } from '../phases/shown.js'
import { heldItems, liveNumbers } from './live.js'
import { currentPhase, type PhaseRuntime, type SessionState } from './state.js'
import type { Rendered } from './view-keeper.js'

/** What views need beyond the state. */
export interface ViewSources {
	readonly join: Omit<JoinInfo, 'locked'>
	readonly board: BoardRef
	readonly pace: readonly number[]
}

/** Steps the console lists. */
const LOG_LINES = 60

export function renderView(audience: Audience, session: SessionState, sources: ViewSources): Rendered {
	switch (audience) {
		case 'phone':
			return renderPhone(session)
		case 'projector':
			return renderProjector(session, sources)
		case 'console':
			return renderConsole(session, sources)
	}
}

function renderPhone(session: SessionState): { readonly head: PhoneHead; readonly items: Rendered['items'] } {
	const shown = show(session, (rules, phase, tally) => rules.phone(session, phase, tally))
	return { head: { ...common(session), data: shown?.data ?? {} }, items: shown?.items ?? {} }
}

function renderProjector(
	session: SessionState,
	{ join, board }: ViewSources,
): { readonly head: ProjectorHead; readonly items: Rendered['items'] } {
	const data = show(session, (rules, phase, tally) => rules.projector(session, phase, tally)) ?? {}
	const { projector, moderation, joinLocked } = session
	const head = { ...common(session), join: { ...join, locked: joinLocked }, projector, moderated: moderation === 'pre', board, data }
	return { head, items: {} }
}

function renderConsole(
	session: SessionState,
	{ join, board, pace }: ViewSources,
): { readonly head: ConsoleHead; readonly items: Rendered['items'] } {
	const current = currentPhase(session)
	const head: ConsoleHead = {
		session: sessionHead(session),
		join: { ...join, locked: session.joinLocked },
		moderation: session.moderation,
		projector: session.projector,
		board,
		agenda: agendaRows(session),
		current: current?.config.id ?? null,
		live: liveNumbers(session, pace),
		log: session.steps
			.slice(-LOG_LINES)
			.map(({ key, at, action, params, desk, undone }): UndoEntry => ({ key, at, action, params, desk, undone })),
		data: show(session, (rules, phase, tally) => rules.console(session, phase, tally)) ?? {},
		ahead: preparable(session, current),
	}
	return { head, items: Object.fromEntries(heldItems(session).map(({ key, item }) => [key, item])) }
}

/** What the desk can settle before the next phase opens: only blind kinds fix their options then. */
function preparable(session: SessionState, current: PhaseRuntime | null): ConsoleHead['ahead'] {
	const next = nextPlanned(session, current)
	if (next === null) return null
	const rules = rulesOf(next.config.kind)
	const { blind, commands } = rules.contract
	if (!blind || !Object.values(commands).some(({ by }) => by === 'desk')) return null
	return { phase: next.config.id, data: rules.console(session, next, () => tallyOf(rules, session, next)) }
}

/** Asks the kind of the phase shown now; its tally is computed on first call only. */
function show<T>(session: SessionState, face: (rules: AnyRules, phase: PhaseRuntime, tally: () => JsonObject) => T): T | null {
	const phase = currentPhase(session)
	if (phase === null) return null
	const rules = rulesOf(phase.config.kind)
	let tally: JsonObject | null = null
	return face(rules, phase, () => (tally ??= tallyOf(rules, session, phase)))
}

const common = (
	session: SessionState,
): { session: SessionHead; phase: PhaseHeader | null; next: { kind: PhaseKind; title: PhaseHeader['title'] } | null } => {
	const phase = currentPhase(session)
	return { session: sessionHead(session), phase: phase === null ? null : phaseHeader(session, phase), next: nextPhase(session, phase) }
}

const sessionHead = ({ id, title, goal, lang, perspective, status, pausedAt, stages }: SessionState): SessionHead => ({
	id,
	title,
	goal,
	lang,
	perspective,
	status,
	paused: pausedAt !== null,
	stages,
})

function phaseHeader(session: SessionState, phase: PhaseRuntime): PhaseHeader {
	const { config, status, openedAt, endsAt, pausedMs } = phase
	const { id, kind, step, title, prompt, hint } = config
	const index = session.agenda.indexOf(id) + 1
	return {
		id,
		kind,
		step,
		title,
		prompt,
		hint,
		index,
		of: session.agenda.length,
		status,
		openedAt,
		endsAt,
		pausedMs,
		reveal: revealOf(session, phase),
	}
}

/** Steps are known once entry has ended; before that the results would have to be looked at. */
function revealOf(session: SessionState, phase: PhaseRuntime): PhaseHeader['reveal'] {
	const rules = rulesOf(phase.config.kind)
	if (rules.revealSteps === undefined) return null
	if (phase.status === 'revealed') return { step: phase.revealed, total: phase.revealed }
	if (phase.status !== 'closed') return null
	const total = rules.revealSteps(session, phase, tallyOf(rules, session, phase))
	return total === 0 ? null : { step: phase.revealed, total }
}

/** The first planned phase behind the current one. */
function nextPlanned(session: SessionState, current: PhaseRuntime | null): PhaseRuntime | null {
	const from = current === null ? 0 : session.agenda.indexOf(current.config.id) + 1
	for (const id of session.agenda.slice(from)) {
		const phase = session.phases.get(id)
		if (phase?.status === 'planned') return phase
	}
	return null
}

function nextPhase(session: SessionState, current: PhaseRuntime | null): { kind: PhaseKind; title: PhaseHeader['title'] } | null {
	const next = nextPlanned(session, current)
	return next === null ? null : { kind: next.config.kind, title: next.config.title }
}

const agendaRows = (session: SessionState): AgendaRow[] =>
	session.agenda.flatMap((id) => {
		const phase = session.phases.get(id)
		if (phase === undefined) return []
		const { seconds, settings } = phase.config
		return [
			{
				...phaseHeader(session, phase),
				seconds,
				settings: settings as JsonObject,
				openMs: phase.openMs,
				stands: resultStands(rulesOf(phase.config.kind).votes, phase),
			},
		]
	})
