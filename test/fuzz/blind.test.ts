/**
 * Two evenings that differ in nothing but what people answered: until a phase is revealed, everything that leaves the
 * room is the same in both. What is equal cannot tell (I5, R51).
 */

import { rulesOf } from '@funkenflug/server/phases/index'
import { tallyOf } from '@funkenflug/server/phases/rules'
import { buildReport } from '@funkenflug/server/report/report'
import { desk, person, stateText } from '@funkenflug/server/room/fixture'
import { boardOf, createReceiver, createTestRoom, type Receiver, type TestRoom } from '@funkenflug/server/room/fixture-room'
import type { PhaseRuntime } from '@funkenflug/server/room/state'
import { RATINGS } from '@funkenflug/shared/domain'
import { contractOf, PHASE_KINDS, type PhaseKind } from '@funkenflug/shared/phases/index'
import { AUDIENCES, type ConsoleHead } from '@funkenflug/shared/views'
import { describe, expect, it } from 'vitest'
import { createDice, type Dice } from '../harness/dice.js'

const PEOPLE = 12
const AGENDA = [
	'collect',
	'onepoint',
	'rate',
	'dots',
	'select',
	'measure',
	'dots',
	'majority',
	'commit',
	'words',
] as const satisfies readonly PhaseKind[]
const idOf = (at: number): string => `${AGENDA[at]}-${at + 1}`

interface Twin {
	readonly room: TestRoom
	readonly receiver: Receiver
	/** Everything that left so far, as text. */
	frames(): string[]
	tell(type: string, rest: object, who?: string | null): Promise<unknown>
}

async function openTwin(): Promise<Twin> {
	const phases = AGENDA.map((kind, at) => ({
		kind,
		id: idOf(at),
		settings: at === 6 ? { sides: [{ key: 'measure', dots: 3, options: 6, maxPerItem: 1 }] } : {},
	}))
	const room = await createTestRoom({ phases, participants: PEOPLE, seed: 'twin' })
	const receiver = createReceiver(room.room)
	room.room.subscribe(receiver)
	const seen: string[] = []
	let commands = 0
	const twin: Twin = {
		room,
		receiver,
		frames() {
			room.clock.advance(3_000)
			const model = buildReport(room.liveState(), room.clock.now())
			const pulses = receiver.pulses.splice(0).map((pulse) => JSON.stringify(pulse))
			seen.push(
				...receiver.patches.splice(0).map((patch) => JSON.stringify(patch)),
				...pulses,
				...AUDIENCES.map((audience) => JSON.stringify(room.room.view(audience))),
				JSON.stringify(boardOf(room.room)),
				JSON.stringify([room.room.summary(), room.room.details()]),
				JSON.stringify(model),
			)
			return seen.splice(0)
		},
		async tell(type, rest, who = null) {
			commands += 1
			const ack = await room.send({ type, id: `command-${commands}`, ...rest }, who === null ? desk() : person(who))
			if (!ack.ok) throw new Error(`${type} ${JSON.stringify(rest)}: ${ack.code} ${ack.detail ?? ''}`)
			return ack.result
		},
	}
	return twin
}

const people = Array.from({ length: PEOPLE }, (_, i) => `person-${i + 1}`)
/** What everybody answers, in one of two ways; how many answer and how often is the same in both. */
const answers: {
	readonly [K in PhaseKind]?: (twin: Twin, phase: PhaseRuntime, way: 0 | 1, dice: Dice, who?: readonly string[]) => Promise<void>
} = {
	async onepoint(twin, phase, way, dice, whom = people) {
		for (const who of whom)
			await twin.tell('answer', { phase: phase.config.id, value: way === 0 ? dice.int(1, 5) : 6 - dice.int(1, 5), words: null }, who)
	},
	async rate(twin, phase, way, dice, whom = people) {
		for (const who of whom) {
			const queue = rulesOf('rate').mine(twin.room.liveState(), phase, who as never)['queue']?.['items'] as string[]
			for (const touchpoint of queue)
				await twin.tell('rate', { phase: phase.config.id, touchpoint, value: RATINGS[(dice.int(0, 2) + way) % 3] }, who)
		}
	},
	async dots(twin, phase, way, dice, whom = people) {
		for (const { key, options } of phase.data['sides'] as unknown as readonly { key: string; options: readonly string[] }[]) {
			for (const who of whom) {
				const at = dice.int(0, options.length - 1)
				const item = options[way === 0 ? at : options.length - 1 - at]
				await twin.tell('dot', { phase: phase.config.id, side: key, item, n: 1 }, who)
			}
		}
	},
	async select(twin, phase, way, dice, whom = people) {
		for (const who of whom) {
			for (const { touchpoint } of twin.room.liveState().selected)
				await twin.tell('burning', { phase: phase.config.id, touchpoint, on: dice.chance(0.5) === (way === 0) }, who)
		}
	},
	async majority(twin, phase, way, dice, whom = people) {
		for (const who of whom) {
			for (const measure of phase.data['motions'] as string[])
				await twin.tell('vote', { phase: phase.config.id, measure, value: ['yes', 'no', 'abstain'][(dice.int(0, 2) + way) % 3] }, who)
		}
	},
	async words(twin, phase, way, dice, whom = people) {
		for (const who of whom)
			await twin.tell('say-word', { phase: phase.config.id, word: 'gut', recommend: way === 0 ? dice.int(0, 4) : 5 + dice.int(0, 5) }, who)
	},
}

/** Everything but blind answers: the same in every evening. */
async function groundwork(twin: Twin, at: number, dice: Dice): Promise<void> {
	if (AGENDA[at] === 'collect') {
		for (const [i, who] of people.entries())
			await twin.tell(
				'add-card',
				{ phase: idOf(at), text: `Gedanke ${i}`, stage: 'start', rating: RATINGS[i % 3], kind: 'experienced' },
				who,
			)
		const cards = [...twin.room.liveState().cards.keys()]
		for (let i = 0; i < 5; i += 1)
			await twin.tell('create-touchpoint', { title: `Thema ${i}`, stage: 'start', cards: cards.slice(2 * i, 2 * i + 2) })
	}
	if (AGENDA[at] === 'measure') {
		for (const who of people.slice(0, 4)) {
			const topic = dice.pick(twin.room.liveState().selected)
			await twin.tell(
				'add-measure',
				{
					phase: idOf(at),
					touchpoint: topic?.touchpoint,
					what: 'Etwas tun',
					kind: 'do',
					firstStep: 'Anfangen',
					firstStepDays: 3,
					due: '2027-06-01',
					authority: 'self',
					benefit: null,
					cards: [],
				},
				who,
			)
		}
	}
}

/** Opens a phase, lets everybody answer, closes it, reveals it or not. */
async function play(twin: Twin, at: number, way: 0 | 1, reveal: boolean): Promise<void> {
	const phase = idOf(at)
	await twin.tell('open-phase', { phase, override: 'Weiter geht es' })
	await groundwork(twin, at, createDice(`ground-${at}`))
	const runtime = twin.room.liveState().phases.get(phase as never) as PhaseRuntime
	await answers[runtime.config.kind]?.(twin, runtime, way, createDice(`answers-${at}`))
	await twin.tell('close-phase', { phase, graceSeconds: 0, override: 'Weiter geht es' })
	if (reveal) await twin.tell('reveal-phase', { phase })
}

const cases = AGENDA.flatMap((kind, at) => (at > 0 && answers[kind] !== undefined ? [{ kind, at }] : []))

describe('blind phases', () => {
	it('[I5] every blind kind is looked at here', () => {
		const blind = PHASE_KINDS.filter((kind) => contractOf(kind).blind)
		expect(blind.filter((kind) => answers[kind] === undefined)).toEqual([])
	})
	it.each(cases)(
		'[I5] [R51] $kind ($at): nothing that leaves the room before reveal depends on what was answered',
		async ({ kind, at }) => {
			const twins = [await openTwin(), await openTwin()] as const
			for (let before = 0; before < at; before += 1) for (const twin of twins) await play(twin, before, 0, true)
			expect(twins[0].frames()).toEqual(twins[1].frames())
			const phase = idOf(at)
			for (const twin of twins) await twin.tell('open-phase', { phase, override: 'Weiter geht es' })
			const runtime = (twin: Twin) => twin.room.liveState().phases.get(phase as never) as PhaseRuntime
			await answers[kind]?.(twins[0], runtime(twins[0]), 0, createDice(`answers-${at}`))
			await answers[kind]?.(twins[1], runtime(twins[1]), 1, createDice(`answers-${at}`))
			expect(twins[0].frames(), 'while open').toEqual(twins[1].frames())
			if (!contractOf(kind).blind) return
			for (const twin of twins) await twin.tell('close-phase', { phase, graceSeconds: 0, override: 'Weiter geht es' })
			// Steps to uncover are known now: ties differ, and the wall counts places. Majority decides by its own rule.
			expect(twins[0].frames().map(withoutSteps), 'closed').toEqual(twins[1].frames().map(withoutSteps))
			for (const twin of twins) await twin.tell('reveal-phase', { phase })
			expect(twins[0].frames(), 'a test that never differs proves nothing').not.toEqual(twins[1].frames())
		},
	)
	/** [kind, its place, the place of what builds on it] */
	it.each([
		['rating', 2, 3],
		['dots on topics', 3, 4],
		['dots on measures', 6, 7],
		['majority vote', 7, 8],
	] as const)('[I5] [R51] a %s that stays covered shows in no later phase before it is revealed', async (_what, covered, next) => {
		const twins = [await openTwin(), await openTwin()] as const
		for (const [way, twin] of twins.entries()) {
			for (let before = 0; before < covered; before += 1) await play(twin, before, 0, true)
			await play(twin, covered, way as 0 | 1, false)
		}
		const seen = (twin: Twin): string[] => twin.frames().map(withoutSteps)
		expect(seen(twins[0]), 'closed').toEqual(seen(twins[1]))
		for (const twin of twins) {
			await twin.tell('open-phase', { phase: idOf(next), override: 'Weiter geht es' })
			expect(twin.room.liveState().phases.get(idOf(next) as never)?.status).toBe('open')
		}
		expect(seen(twins[0]), 'the next one open').toEqual(seen(twins[1]))
		for (const twin of twins) await twin.tell('close-phase', { phase: idOf(next), graceSeconds: 0, override: 'Weiter geht es' })
		expect(seen(twins[0]), 'the next one closed').toEqual(seen(twins[1]))
		for (const twin of twins) await twin.tell('reveal-phase', { phase: idOf(covered) })
		expect(twins[0].frames(), 'a test that never differs proves nothing').not.toEqual(twins[1].frames())
	})
})

describe('a result shown twice', () => {
	it.each(cases)('[R47] [R-shown] $kind ($at): a latecomer between two results makes no difference to anybody', async ({ kind, at }) => {
		const twins = [await openTwin(), await openTwin()] as const
		const phase = idOf(at)
		const runtime = (twin: Twin) => twin.room.liveState().phases.get(phase as never) as PhaseRuntime
		const again = async (twin: Twin, way: 0 | 1, whom: readonly string[]): Promise<void> => {
			await twin.tell('reopen-phase', { phase })
			for (const who of whom) await twin.room.join(who)
			await answers[kind]?.(twin, runtime(twin), way, createDice(`again-${whom.length}`), whom)
			await twin.tell('close-phase', { phase, graceSeconds: 0, override: 'Weiter geht es' })
			await twin.tell('reveal-phase', { phase })
		}
		for (const twin of twins) for (let before = 0; before <= at; before += 1) await play(twin, before, 0, true)
		// Words are texts and show live; what is counted waits.
		const result = () => ({ ...tallyOf(rulesOf(kind), twins[0].room.liveState(), runtime(twins[0])), said: null, words: null })
		const counted = result()
		for (const [way, twin] of twins.entries()) await again(twin, way as 0 | 1, ['late-1'])
		expect(twins[0].frames(), 'shown again').toEqual(twins[1].frames())
		expect(result(), 'the result stands').toEqual(counted)
		const stands = (twin: Twin) => (twin.room.room.view('console').head as ConsoleHead).agenda[at]?.stands
		expect(twins.map(stands), 'and the desk is told').toEqual([true, true])
		const { room } = twins[0]
		expect(stateText(await room.loadedState()), 'after a restart too').toBe(stateText(room.liveState()))
		// Four more: with the one before they are enough.
		await again(twins[0], 0, ['late-2', 'late-3', 'late-4', 'late-5'])
		expect(result(), 'now it moves on').not.toEqual(counted)
		expect(stands(twins[0])).toBe(false)
	})
	it.each(cases)('[R47] [R-shown] $kind ($at): nor does one between the result and the end of the session', async ({ kind, at }) => {
		const twins = [await openTwin(), await openTwin()] as const
		const phase = idOf(at)
		for (const [way, twin] of twins.entries()) {
			for (let before = 0; before <= at; before += 1) await play(twin, before, 0, true)
			await twin.tell('reopen-phase', { phase })
			await twin.room.join('late-1')
			const runtime = twin.room.liveState().phases.get(phase as never) as PhaseRuntime
			await answers[kind]?.(twin, runtime, way as 0 | 1, createDice('late'), ['late-1'])
			twin.frames()
			await twin.tell('close-session', {})
		}
		expect(twins[0].frames()).toEqual(twins[1].frames())
	})
})

const withoutSteps = (frame: string): string => frame.replace(/"reveal":\{"step":0,"total":\d+\}/g, '"reveal":0')
