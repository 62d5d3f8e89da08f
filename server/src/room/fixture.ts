/**
 * For tests only: sessions in any state, and commands run on them without a room around.
 * `run` is decide + evolve, as one flush does it.
 */
import type { Fact, Stage } from '@funkenflug/shared/domain'
import type { CardId, CommandId, ParticipantId, PhaseId, SessionId, TouchpointId } from '@funkenflug/shared/ids'
import { contractOf, type PhaseKind } from '@funkenflug/shared/phases/index'
import type { Command, PhaseConfig } from '@funkenflug/shared/protocol'
import type { DecideContext, Decision } from '../phases/rules.js'
import type { SessionRow } from '../store/port.js'
import { decideFinish } from './decide/agenda.js'
import { checkJoin, welcomeFacts } from './decide/session.js'
import { authorOf, decide, stampFacts } from './decide.js'
import { evolve } from './evolve.js'
import { coreFact } from './facts.js'
import type { Actor } from './port.js'
import type { CardRecord, SessionState, TouchpointRecord } from './state.js'
import { newState } from './state-new.js'

export const START = Date.UTC(2026, 10, 22, 9, 0, 0)

/** What is stored about a session nobody has opened yet. */
export const draftRow = (given: Pick<SessionRow, 'id'> & Partial<SessionRow>): SessionRow => ({
	code: '48217305',
	joinSecretHash: 'a'.repeat(64),
	sessionKey: 'b'.repeat(43),
	title: 'Großgruppe',
	lang: 'de',
	status: 'draft',
	createdAt: START,
	openedAt: null,
	closedAt: null,
	retentionDays: 30,
	epoch: 0,
	...given,
})

type LooseCommand = { readonly type: string; readonly id?: string } & Record<string, unknown>

export interface FixtureOptions {
	/** Kinds, or parts of a configuration; ids are `<kind>-<n>` unless given. Settings are the kind's defaults plus these. */
	readonly phases?: readonly (
		| PhaseKind
		| (Partial<Omit<PhaseConfig, 'id' | 'settings'>> & { kind: PhaseKind; id?: string; settings?: object })
	)[]
	/** Number of people (`p1`, `p2`, …) or their ids. */
	readonly participants?: number | readonly string[]
	readonly stages?: readonly Stage[]
	readonly touchpoints?: readonly (Partial<Omit<TouchpointRecord, 'id'>> & { readonly id: string })[]
	readonly cards?: readonly (Partial<Omit<CardRecord, 'id' | 'author' | 'touchpoint' | 'phase'>> & {
		id: string
		author?: string | null
		touchpoint?: string | null
		phase?: string
	})[]
	readonly session?: Partial<Omit<SessionState, 'id'>>
	/** Draft instead of open. */
	readonly draft?: boolean
}

export const stagesOf = (...keys: string[]): Stage[] => keys.map((key) => ({ key, name: { de: key, en: key } }))

/** A phase's configuration with neutral wording. */
export const phaseConfig = (kind: PhaseKind, id: string, settings: object = {}): PhaseConfig => ({
	id: id as PhaseId,
	kind,
	step: 'ist',
	title: { de: id, en: id },
	prompt: { de: '', en: '' },
	hint: { de: '', en: '' },
	seconds: 300,
	settings: { ...contractOf(kind).defaults, ...settings },
})

export const person = (id: string): Actor => ({ role: 'participant', participant: id as ParticipantId })
export const desk = (name = 'one', role: 'facilitator' | 'control' | 'organiser' = 'facilitator'): Actor => ({ role, desk: `desk:${name}` })

let lastId = 0
/** A context whose ids are unique and whose chance is a fixed sequence. */
export const contextOf = (actor: Actor, now = START, random: () => number = () => 0.5): DecideContext => ({
	actor,
	now,
	newId: () => `id-${(++lastId).toString(36).padStart(6, '0')}`,
	random,
})

export function fixtureSession(options: FixtureOptions = {}): SessionState {
	const session = newState('session-1' as SessionId)
	const configs = (options.phases ?? []).map((phase, index) => {
		const { kind, id, settings, ...rest } = typeof phase === 'string' ? { kind: phase, id: undefined, settings: {} } : phase
		return { ...phaseConfig(kind, id ?? `${kind}-${index + 1}`, settings), ...rest }
	})
	apply(session, [
		coreFact('session-created', {
			at: START,
			title: 'Großgruppe',
			goal: '',
			lang: 'de',
			template: 'test',
			perspective: 'employee',
			moderation: 'post',
			retentionDays: 30,
			holdNames: [],
			stages: options.stages ?? stagesOf('start', 'mitte', 'ende'),
			agenda: configs,
		}),
	])
	if (options.draft !== true) apply(session, [coreFact('session-opened', { at: START })])
	const { participants = 0 } = options
	for (const id of typeof participants === 'number' ? Array.from({ length: participants }, (_, i) => `p${i + 1}`) : participants)
		joinAs(session, id)
	for (const { id, ...rest } of options.touchpoints ?? []) {
		session.order += 1
		const touchpoint = { title: id, stage: null, mergedInto: null, order: session.order, ...rest, id: id as TouchpointId }
		session.touchpoints.set(touchpoint.id, touchpoint)
	}
	for (const { id, author = null, touchpoint = null, phase, ...rest } of options.cards ?? []) {
		session.order += 1
		session.cards.set(id as CardId, {
			text: `Karte ${id}`,
			stage: null,
			rating: null,
			kind: 'experienced',
			state: 'visible',
			reason: null,
			single: false,
			order: session.order,
			...rest,
			id: id as CardId,
			author: author as ParticipantId | null,
			touchpoint: touchpoint as TouchpointId | null,
			phase: (phase ?? configs[0]?.id ?? 'none') as PhaseId,
		})
	}
	Object.assign(session, options.session)
	return session
}

/** Facts as one commit of their own. */
function apply(
	session: SessionState,
	facts: Decision['facts'],
	author: ReturnType<typeof authorOf> | null = null,
	command: CommandId | null = null,
	result?: Decision['result'],
): Fact[] {
	const stamped = stampFacts({ facts, ...(result === undefined ? {} : { result }) }, author, command)
	session.seq += 1
	for (const [index, fact] of stamped.entries()) evolve(session, fact, `${session.seq}.${index}`)
	return stamped
}

/** Somebody comes in, as the room does it. Throws Refusal. */
export function joinAs(session: SessionState, id: string, now = START): Fact[] {
	const participant = id as ParticipantId
	checkJoin(session)
	const joined = apply(session, [coreFact('participant-joined', {})], participant)
	const welcome = welcomeFacts(session, participant, contextOf(person(id), now))
	return welcome.length === 0 ? joined : [...joined, ...apply(session, welcome, participant)]
}

/** Decides and evolves one command; throws Refusal. The command id is made up unless given. */
export function run(
	session: SessionState,
	command: LooseCommand,
	actor: Actor,
	now = START,
	context: Partial<DecideContext> = {},
): { facts: Fact[]; result: Decision['result'] } {
	const full = { id: `c-${(++lastId).toString(36).padStart(6, '0')}`, ...command } as unknown as Command
	const decision = decide(session, full, { ...contextOf(actor, now), ...context })
	return { facts: apply(session, decision.facts, authorOf(actor), full.id, decision.result), result: decision.result }
}

/** What the room's timer does when last words are over. */
export const finishClosing = (session: SessionState, phase: string, now: number): Fact[] =>
	apply(session, decideFinish(session, phase as PhaseId, contextOf(desk('room'), now)).facts)

/** The whole state as text, maps and sets included: equal states give equal text (trust R12). */
export const stateText = (session: SessionState): string =>
	JSON.stringify(session, (_key, value: unknown) =>
		value instanceof Map ? { map: [...value] } : value instanceof Set ? { set: [...value] } : value,
	)
