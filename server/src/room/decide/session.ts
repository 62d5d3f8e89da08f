/** Decides commands about the session as a whole, and who comes in. */
import type { JsonObject } from '@funkenflug/shared/domain'
import { Refusal } from '@funkenflug/shared/errors'
import type { ParticipantId } from '@funkenflug/shared/ids'
import { limits } from '@funkenflug/shared/limits'
import { contractOf } from '@funkenflug/shared/phases/index'
import type { PhaseConfig, SessionPatch } from '@funkenflug/shared/protocol'
import { rulesOf } from '../../phases/index.js'
import type { DecideContext, NewFact } from '../../phases/rules.js'
import type { Deciders } from '../decide.js'
import { coreFact, type SessionBasics } from '../facts.js'
import type { SessionState } from '../state.js'
import { admitTitle } from '../texts.js'

type SessionCommand = 'open-session' | 'update-session' | 'set-agenda' | 'pause-session' | 'set-projector' | 'lock-join'

export const sessionDeciders: Deciders<SessionCommand> = {
	'open-session': (session, _command, { now }) => {
		if (session.status === 'open') return { facts: [] }
		return { facts: [coreFact('session-opened', { at: now })], audit: { action: 'open-session', target: null, reason: null } }
	},
	'update-session': (session, { patch }) => ({
		facts: [coreFact('session-updated', admitPatch(session, patch))],
		audit: { action: 'update-session', target: Object.keys(patch).sort().join(' '), reason: null },
	}),
	'set-agenda': (session, { agenda }) => ({
		facts: [coreFact('agenda-set', { agenda: admitAgenda(session, agenda) })],
		audit: { action: 'set-agenda', target: null, reason: null },
	}),
	'pause-session': (session, { on }, { now }) => {
		if (session.status !== 'open') throw new Refusal('E_NOT_OPEN')
		if (on === (session.pausedAt !== null)) return { facts: [] }
		return {
			facts: [coreFact(on ? 'session-paused' : 'session-resumed', { at: now })],
			audit: { action: on ? 'pause-session' : 'resume-session', target: null, reason: null },
		}
	},
	'set-projector': (session, { id: _id, type: _type, ...settings }) => {
		const changed = Object.fromEntries(
			Object.entries(settings).filter(([key, value]) => session.projector[key as keyof typeof settings] !== value),
		)
		return { facts: Object.keys(changed).length === 0 ? [] : [coreFact('projector-set', changed)] }
	},
	'lock-join': (session, { on }) => {
		if (session.joinLocked === on) return { facts: [] }
		return { facts: [coreFact('join-locked', { on })], audit: { action: on ? 'lock-join' : 'unlock-join', target: null, reason: null } }
	},
}

/** Whether somebody may come in: E_NOT_OPEN, E_CLOSED, E_LOCKED, E_FULL. Those who are in stay in. */
export function checkJoin(session: SessionState): void {
	if (session.status === 'draft') throw new Refusal('E_NOT_OPEN')
	if (session.status === 'closed') throw new Refusal('E_CLOSED')
	if (session.joinLocked) throw new Refusal('E_LOCKED')
	if (session.participants.size >= limits.participants) throw new Refusal('E_FULL')
}

/** What open phases have for somebody who has just come in (after `participant-joined` was evolved). */
export const welcomeFacts = (session: SessionState, participant: ParticipantId, context: DecideContext): NewFact[] =>
	session.open.flatMap((id) => {
		const phase = session.phases.get(id)
		return phase === undefined ? [] : [...(rulesOf(phase.config.kind).onJoin?.(session, phase, participant, context) ?? [])]
	})

/** Checked and cleaned; only what was given. */
function admitPatch(session: SessionState, patch: SessionPatch): Partial<SessionBasics> {
	const { title, goal, lang, moderation, stages, retentionDays, holdNames } = patch
	if (stages !== undefined) checkStages(session, stages)
	return {
		...(title === undefined ? {} : { title: admitTitle(title, { min: 1, max: limits.sessionTitleChars }) }),
		...(goal === undefined ? {} : { goal: admitTitle(goal, { min: 0, max: limits.goalChars }) }),
		...(lang === undefined ? {} : { lang }),
		...(moderation === undefined ? {} : { moderation }),
		...(stages === undefined ? {} : { stages }),
		...(retentionDays === undefined ? {} : { retentionDays }),
		...(holdNames === undefined ? {} : { holdNames: holdNames.map((name) => name.trim()).filter((name) => name !== '') }),
	}
}

/** Keys are unique, and a stage that holds cards or touchpoints stays. */
function checkStages(session: SessionState, stages: SessionBasics['stages']): void {
	const keys = new Set(stages.map(({ key }) => key))
	if (keys.size !== stages.length) throw new Refusal('E_INVALID', 'stages')
	for (const { stage } of [...session.cards.values(), ...session.touchpoints.values()]) {
		if (stage !== null && !keys.has(stage)) throw new Refusal('E_STATE', 'stage-in-use')
	}
}

/** Settings complete and valid by each kind's schema; phases that have been opened stay as they are, wording and minutes aside. */
function admitAgenda(session: SessionState, agenda: readonly PhaseConfig[]): PhaseConfig[] {
	if (new Set(agenda.map(({ id }) => id)).size !== agenda.length) throw new Refusal('E_INVALID', 'agenda')
	const admitted = agenda.map((config) => ({ ...config, settings: admitSettings(config) }))
	const next = new Map(admitted.map((config) => [config.id, config]))
	for (const { config, status, openedAt } of session.phases.values()) {
		if (openedAt === null && (status === 'planned' || status === 'skipped')) continue
		const same = next.get(config.id)
		if (same === undefined || same.kind !== config.kind || stable(same.settings) !== stable(config.settings))
			throw new Refusal('E_STATE', config.id)
	}
	return admitted
}

export function admitSettings({ kind, settings }: Pick<PhaseConfig, 'kind' | 'settings'>): PhaseConfig['settings'] {
	const contract = contractOf(kind)
	const parsed = contract.settings.safeParse({ ...contract.defaults, ...settings })
	if (!parsed.success) throw new Refusal('E_INVALID', `settings ${kind}`)
	return parsed.data as JsonObject
}

/** Text of a JSON value that does not depend on the order of keys. */
const stable = (value: unknown): string =>
	JSON.stringify(value, (_key, inner: unknown) =>
		typeof inner === 'object' && inner !== null && !Array.isArray(inner)
			? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
			: inner,
	)
