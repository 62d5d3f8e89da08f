/**
 * For tests only: a session on a table, moved by hand through the same decide and evolve as a room's.
 * Keeps every commit, so that a test can play them again.
 */
import type { Fact, JsonObject } from '@funkenflug/shared/domain'
import { Refusal, type RefusalCode } from '@funkenflug/shared/errors'
import type { CardId, ParticipantId, PhaseId, TouchpointId } from '@funkenflug/shared/ids'
import { createRandom } from '@funkenflug/shared/random'
import type { Mine } from '@funkenflug/shared/views'
import { evolveCommit } from '../room/evolve.js'
import { desk, type FixtureOptions, fixtureSession, joinAs, person, run, START, stagesOf, stateText } from '../room/fixture.js'
import type { Actor } from '../room/port.js'
import type { PhaseRuntime, SessionState } from '../room/state.js'
import { rulesOf } from './index.js'
import type { AnyRules } from './rules.js'

interface Setup {
	readonly phases: NonNullable<FixtureOptions['phases']>
	readonly people?: number
	readonly moderation?: SessionState['moderation']
	readonly seed?: string
}
/** A command without id (and phase). */
type Bare = { readonly type: string } & JsonObject

export const STAGES = ['start', 'middle', 'end']

export class Table {
	readonly session: SessionState
	readonly now = START
	readonly #start: FixtureOptions
	readonly #commits: (readonly Fact[])[] = []
	readonly #random: () => number

	constructor({ phases, people = 0, moderation = 'off', seed = 'table' }: Setup) {
		this.#random = createRandom(seed)
		this.#start = { phases, stages: stagesOf(...STAGES), session: { moderation } }
		this.session = fixtureSession(this.#start)
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
			const [joined, ...welcome] = joinAs(this.session, this.person(this.session.participants.size), this.now)
			for (const facts of [joined === undefined ? [] : [joined], welcome]) if (facts.length > 0) this.#commits.push(facts)
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

	/** Opens, also again, beside what is open. */
	open(id: string): void {
		const again = this.phase(id).openedAt !== null
		this.#run(again ? { type: 'reopen-phase', phase: id } : { type: 'open-phase', phase: id, alongside: true }, desk())
	}

	close(id: string): void {
		this.#run({ type: 'close-phase', phase: id, graceSeconds: 0 }, desk())
	}

	/** Closes if need be. */
	reveal(id: string): void {
		if (this.phase(id).status === 'open') this.close(id)
		this.#run({ type: 'reveal-phase', phase: id }, desk())
	}

	/** A person's command: result, and what its own facts changed in their private record. */
	say(id: string, by: ParticipantId, command: Bare): { readonly result: JsonObject; readonly mine: Mine; readonly facts: readonly Fact[] } {
		const { facts: all, result = {} } = this.#run({ phase: id, ...command }, person(by))
		const facts = all.filter(({ p }) => p === id)
		return {
			result,
			mine: Object.assign({}, ...facts.map((fact) => this.rules(id).minePatch(this.session, this.phase(id), by, fact))),
			facts,
		}
	}

	/** A desk's command, core or of a phase. */
	desk(command: Bare, name = 'one'): JsonObject {
		return this.#run(command, desk(name)).result ?? {}
	}

	/** The code of the refusal that was met, null when all was accepted. */
	refusal(act: () => unknown): RefusalCode | null {
		try {
			act()
			return null
		} catch (error) {
			if (error instanceof Refusal) return error.code
			throw error
		}
	}

	/** Its title is its id. */
	touchpoint(title: string, stage: string | null = null): TouchpointId {
		this.#run({ type: 'create-touchpoint', title, stage, cards: [] }, desk(), () => title)
		return title as TouchpointId
	}

	place(cards: readonly CardId[], touchpoint: TouchpointId | null): void {
		if (cards.length > 0) this.desk({ type: 'move-cards', cards, touchpoint })
	}

	merge(from: TouchpointId, into: TouchpointId): void {
		this.desk({ type: 'merge-touchpoints', from: [from], into })
	}

	/** A text as if the desk (or moderation) had decided about it. */
	judge(id: string, state: 'visible' | 'held' | 'kept'): void {
		this.#commit([{ t: 'text-judged', v: 1, d: { text: id, from: { state: 'held', reason: 'all' }, to: { state, reason: 'all' } } }])
	}

	mine(id: string, by: ParticipantId): Mine {
		return this.rules(id).mine(this.session, this.phase(id), by)
	}

	tally(id: string): JsonObject {
		return this.rules(id).tally(this.session, this.phase(id))
	}

	progress(id: string): { readonly active: number; readonly done: number; readonly of: number } {
		return this.rules(id).progress(this.session, this.phase(id))
	}

	report(id: string): ReturnType<AnyRules['report']> {
		return this.rules(id).report(this.session, this.phase(id), this.tally(id))
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

	/** The session now, and as its commits alone make it after a restart: equal texts (R12). */
	twice(): { readonly live: string; readonly reloaded: string } {
		const session = fixtureSession(this.#start)
		for (const facts of this.#commits) evolveCommit(session, session.seq + 1, JSON.parse(JSON.stringify(facts)) as Fact[])
		return { live: stateText(this.session), reloaded: stateText(session) }
	}

	/** Like real ids: their order says nothing about order in time. */
	readonly #scattered = (): string => `${Math.floor(this.#random() * 1e9).toString(36)}-${Math.floor(this.#random() * 1e9).toString(36)}`

	#run(command: Bare, actor: Actor, newId = this.#scattered): ReturnType<typeof run> {
		const done = run(this.session, command, actor, this.now, { newId, random: this.#random })
		this.#commits.push(done.facts)
		return done
	}

	#commit(facts: readonly Fact[]): void {
		evolveCommit(this.session, this.session.seq + 1, facts)
		this.#commits.push(facts)
	}
}
