/**
 * A session on a table for tests of phase rules: people, touchpoints, phases opened and closed by hand.
 * Used by *.test.ts only. Keeps every fact, so that a test can play them again.
 */
import type { Fact, JsonObject } from '@funkenflug/shared/domain'
import { Refusal, type RefusalCode } from '@funkenflug/shared/errors'
import type { CardId, ParticipantId, PhaseId, TouchpointId } from '@funkenflug/shared/ids'
import type { PhaseConfig } from '@funkenflug/shared/protocol'
import { createRandom } from '@funkenflug/shared/random'
import type { Mine } from '@funkenflug/shared/views'
import { evolve } from '../room/evolve.js'
import type { PhaseRuntime, SessionState } from '../room/state.js'
import { newState } from '../room/state-new.js'
import { rulesOf } from './index.js'
import type { AnyRules, DecideContext, NewFact } from './rules.js'

interface Setup {
	readonly phases: readonly { readonly id: string; readonly kind: PhaseConfig['kind']; readonly settings?: Record<string, unknown> }[]
	readonly people?: number
	readonly moderation?: SessionState['moderation']
	readonly seed?: string
}
/** A phase command without id and phase. */
type Bare = { readonly type: string } & JsonObject

const whole = (phase: string, command: Bare): Bare => ({ id: 'command-1', phase, ...command })
const text = (de: string) => ({ de, en: de })
export const STAGES = ['start', 'middle', 'end']

export class Table {
	readonly facts: Fact[] = []
	readonly session: SessionState
	now = 1_000_000
	#ids = 0
	readonly #random: () => number

	constructor({ phases, people = 0, moderation = 'off', seed = 'table' }: Setup) {
		this.#random = createRandom(seed)
		this.session = newState('session-1' as SessionState['id'])
		this.core('session-created', {
			at: 0,
			title: 'Test',
			goal: '',
			lang: 'de',
			template: 'none',
			perspective: 'employee',
			moderation,
			retentionDays: 30,
			holdNames: [],
			stages: STAGES.map((key) => ({ key, name: text(key) })),
			agenda: phases.map(({ id, kind, settings = {} }) => ({
				id,
				kind,
				step: 'ist',
				title: text(id),
				prompt: text(''),
				hint: text(''),
				seconds: 0,
				settings,
			})) as unknown as JsonObject,
		})
		this.core('session-opened', { at: 0 })
		this.join(people)
	}

	/** The n-th person, from 0. */
	person(index: number): ParticipantId {
		return `person-${String(index).padStart(4, '0')}` as ParticipantId
	}

	get people(): readonly ParticipantId[] {
		return [...this.session.participants.keys()]
	}

	join(count = 1): void {
		for (let i = 0; i < count; i += 1) {
			const by = this.person(this.session.participants.size)
			this.core('participant-joined', {}, by)
			for (const id of this.session.open) {
				const [rules, phase] = [this.rules(id), this.phase(id)]
				this.#record(rules.onJoin?.(this.session, phase, by, this.context(by)) ?? [], by)
			}
		}
	}

	phase(id: string): PhaseRuntime {
		const phase = this.session.phases.get(id as PhaseId)
		if (phase === undefined) throw new Error(`no phase ${id}`)
		return phase
	}

	rules(id: string): AnyRules {
		return rulesOf(this.phase(id).config.kind)
	}

	/** Opens, also again. */
	open(id: string): void {
		const [rules, phase] = [this.rules(id), this.phase(id)]
		rules.canOpen?.(this.session, phase)
		const data = rules.prepare(this.session, phase, this.context(null))
		this.core('phase-opened', { at: this.now, endsAt: null, data }, undefined, id)
	}

	close(id: string): void {
		this.#record(this.rules(id).onClose?.(this.session, this.phase(id), this.context(null)) ?? [], undefined)
		this.core('phase-closed', { at: this.now }, undefined, id)
	}

	reveal(id: string): void {
		this.core('phase-revealed', { step: 0, all: true }, undefined, id)
	}

	/** A person's command: result and what changed in their private record. */
	say(id: string, by: ParticipantId, command: Bare): { readonly result: JsonObject; readonly mine: Mine; readonly facts: readonly Fact[] } {
		const [rules, phase] = [this.rules(id), this.phase(id)]
		const { facts, result = {} } = rules.decide(this.session, phase, whole(id, command), this.context(by))
		const recorded = this.#record(facts, by)
		const mine = Object.assign({}, ...recorded.map((fact) => rules.minePatch(this.session, phase, by, fact)))
		return { result, mine, facts: recorded }
	}

	/** A desk's command; `undo` takes it back. */
	desk(id: string, command: Bare): { readonly undo: () => void } {
		const context = this.context(null)
		const { facts, undo } = this.rules(id).decide(this.session, this.phase(id), whole(id, command), context)
		this.#record(facts, 'desk:one' as ParticipantId)
		return { undo: () => this.#record(undo?.inverse ?? [], 'desk:one' as ParticipantId) }
	}

	/** The code of the refusal a command meets, null when it is accepted. */
	refusal(act: () => unknown): RefusalCode | null {
		try {
			act()
			return null
		} catch (error) {
			if (error instanceof Refusal) return error.code
			throw error
		}
	}

	/** A fact of the room itself. */
	core(t: string, d: JsonObject, by?: ParticipantId, phase?: string): void {
		this.#apply({ t, v: 1, d, ...(by === undefined ? {} : { by }), ...(phase === undefined ? {} : { p: phase as PhaseId }) })
	}

	touchpoint(id: string, stage: string | null = null): TouchpointId {
		this.core('touchpoint-created', { touchpoint: id, title: id, stage })
		return id as TouchpointId
	}

	place(cards: readonly CardId[], to: TouchpointId | null): void {
		this.core('cards-placed', { moves: cards.map((card) => [card, this.session.cards.get(card)?.touchpoint ?? null, to]) })
	}

	merge(from: TouchpointId, into: TouchpointId | null): void {
		this.core('touchpoints-merged', { moves: [[from, null, into]] })
	}

	judge(id: string, state: 'visible' | 'held' | 'kept'): void {
		this.core('text-judged', { text: id, from: { state: 'held', reason: 'all' }, to: { state, reason: 'all' } })
	}

	mine(id: string, by: ParticipantId): Mine {
		return this.rules(id).mine(this.session, this.phase(id), by)
	}

	tally(id: string): JsonObject {
		return this.rules(id).tally(this.session, this.phase(id))
	}

	/** All that anybody can see of a phase, as the wire would carry it. */
	views(id: string): {
		readonly phone: JsonObject
		readonly items: JsonObject
		readonly projector: JsonObject
		readonly console: JsonObject
	} {
		const [rules, phase] = [this.rules(id), this.phase(id)]
		const tally = (): JsonObject => rules.tally(this.session, phase)
		const { data, items } = rules.phone(this.session, phase, tally)
		const all = {
			phone: data,
			items,
			projector: rules.projector(this.session, phase, tally),
			console: rules.console(this.session, phase, tally),
		}
		return JSON.parse(JSON.stringify(all))
	}

	/** The same session from its facts alone, as after a restart. */
	reloaded(): SessionState {
		const session = newState(this.session.id)
		for (const [index, fact] of this.facts.entries()) evolve(session, JSON.parse(JSON.stringify(fact)) as Fact, `1.${index}`)
		return session
	}

	context(by: ParticipantId | null): DecideContext {
		return {
			actor: by === null ? { role: 'facilitator', desk: 'desk:one' } : { role: 'participant', participant: by },
			now: this.now,
			// Scattered like real ids: order of ids says nothing about order in time.
			newId: () => `${Math.floor(this.#random() * 1e9).toString(36)}-${++this.#ids}`,
			random: this.#random,
		}
	}

	#record(facts: readonly NewFact[], by: ParticipantId | undefined): readonly Fact[] {
		return facts.map((fact) => this.#apply({ v: 1, ...fact, ...(by === undefined ? {} : { by }) }))
	}

	/** As through the log: what is not JSON does not survive. */
	#apply(fact: Fact): Fact {
		const stored = JSON.parse(JSON.stringify(fact)) as Fact
		this.facts.push(stored)
		evolve(this.session, stored, `1.${this.facts.length}`)
		return stored
	}
}

/** Maps and sets as plain JSON, to compare states. */
export const plain = (value: unknown): unknown =>
	JSON.parse(
		JSON.stringify(value, (_key, inner: unknown) =>
			inner instanceof Map ? { map: [...inner] } : inner instanceof Set ? { set: [...inner] } : inner,
		),
	)
