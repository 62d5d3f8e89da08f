/** For tests only: looks at a phase as the room would, and moves it along with short calls. */
import type { JsonObject } from '@funkenflug/shared/domain'
import { Refusal, type RefusalCode } from '@funkenflug/shared/errors'
import type { ParticipantId, PhaseId } from '@funkenflug/shared/ids'
import type { Mine } from '@funkenflug/shared/views'
import { evolve } from '../room/evolve.js'
import { desk, person, run } from '../room/fixture.js'
import type { PhaseRuntime, SessionState } from '../room/state.js'
import { rulesOf } from './index.js'
import { tallyOf } from './rules.js'

type Command = { readonly type: string } & Record<string, unknown>

export function phaseOf(session: SessionState, id: string): PhaseRuntime {
	const phase = session.phases.get(id as PhaseId)
	if (phase === undefined) throw new Error(`no phase ${id}`)
	return phase
}

export const open = (session: SessionState, phase: string, override?: string) =>
	run(session, { type: 'open-phase', phase, alongside: true, ...(override === undefined ? {} : { override }) }, desk())
/** Closes at once, without last words. */
export const close = (session: SessionState, phase: string) => run(session, { type: 'close-phase', phase, graceSeconds: 0 }, desk())
export const reveal = (session: SessionState, phase: string, step?: number) =>
	run(session, { type: 'reveal-phase', phase, ...(step === undefined ? {} : { step }) }, desk())
export const reopen = (session: SessionState, phase: string) => run(session, { type: 'reopen-phase', phase }, desk())

/** A participant's command. */
export const say = (session: SessionState, phase: string, who: string, command: Command) => run(session, { ...command, phase }, person(who))
/** A desk's command about a phase. */
export const tell = (session: SessionState, phase: string, command: Command, role: 'facilitator' | 'control' = 'control') =>
	run(session, { ...command, phase }, desk('one', role))

export const tally = <T>(session: SessionState, id: string): T => {
	const phase = phaseOf(session, id)
	return plain(tallyOf(rulesOf(phase.config.kind), session, phase)) as T
}

interface Views<P, W, C> {
	readonly phone: P
	readonly items: Record<string, JsonObject>
	readonly projector: W
	readonly console: C
}
/** All that anybody can see of a phase, as the wire would carry it. */
export function views<P, W = P, C = W>(session: SessionState, id: string): Views<P, W, C> {
	const phase = phaseOf(session, id)
	const rules = rulesOf(phase.config.kind)
	const count = (): JsonObject => tallyOf(rules, session, phase)
	const { data, items } = rules.phone(session, phase, count)
	return plain({
		phone: data,
		items,
		projector: rules.projector(session, phase, count),
		console: rules.console(session, phase, count),
	}) as Views<P, W, C>
}

export const mineOf = (session: SessionState, id: string, who: string): Mine => {
	const phase = phaseOf(session, id)
	return rulesOf(phase.config.kind).mine(session, phase, who as ParticipantId)
}

/** What the ack of a command would change in the private record. */
export function patchOf(session: SessionState, id: string, who: string, { facts }: ReturnType<typeof run>): JsonObject {
	const phase = phaseOf(session, id)
	return Object.assign(
		{},
		...facts.filter(({ p }) => p === id).map((fact) => rulesOf(phase.config.kind).minePatch(session, phase, who as ParticipantId, fact)),
	)
}

export const progressOf = (session: SessionState, id: string) =>
	rulesOf(phaseOf(session, id).config.kind).progress(session, phaseOf(session, id))

export const report = (session: SessionState, id: string) => {
	const phase = phaseOf(session, id)
	const rules = rulesOf(phase.config.kind)
	return rules.report(session, phase, tallyOf(rules, session, phase))
}

/** The code and detail of the refusal a command meets, null when it is accepted. */
export function refusal(act: () => unknown): string | null {
	try {
		act()
		return null
	} catch (error) {
		if (error instanceof Refusal) return error.detail === undefined ? error.code : `${error.code} ${error.detail}`
		throw error
	}
}
export const codeOf = (act: () => unknown): RefusalCode | null => (refusal(act)?.split(' ')[0] ?? null) as RefusalCode | null

/** n cards without author on a touchpoint: n voices of their own. */
export const voices = (touchpoint: string, counts: { readonly d?: number; readonly o?: number; readonly b?: number }) =>
	(['d', 'o', 'b'] as const).flatMap((key) =>
		Array.from({ length: counts[key] ?? 0 }, (_, index) => ({
			id: `card-${touchpoint}-${key}${index}`,
			touchpoint,
			rating: ({ d: 'disappointing', o: 'okay', b: 'delighting' } as const)[key],
		})),
	)

/** What survives the wire. */
export const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

/** After a test has reached into the state by hand: what was computed before is forgotten. */
export const changed = (session: SessionState): void => evolve(session, { t: 'accepted', v: 1, d: {} }, '')
