/** S6: what grows with a session and what must not. Board bytes, join bytes and CPU, cost of a command, reload. */

import { join } from '../../harness/api.js'
import { boardBytes } from './board-bytes.js'
import { fillTouchpoints, openRating } from './rating.js'
import { atMost, type BarResult, type Demand, digits, equal, result, spread } from './result.js'
import { answers, type Bench, busyRange, measured, mustBeWhole, openSide, type Side, type Window } from './side.js'
import { COLLECT, RATINGS } from './stage.js'
import type { Arrival, Burst } from './swarm-api.js'

const [SMALL, LARGE] = [100, 10_000]
const PROBE = { perSecond: 50, seconds: 5 }
const JOINERS = 200
const RATINGS_ALL = 100_000
const NEWCOMERS = 8

async function probe(side: Side, tag: string): Promise<Window<Burst>> {
	const window = await measured(side, () => side.swarm.cards({ ...PROBE, tag, phase: COLLECT, acks: answers(side.name) }))
	mustBeWhole(window.value)
	return window
}
async function comeAndGo({ system, swarm }: Side): Promise<{ readonly msEach: number; readonly bytes: number }> {
	await swarm.reset()
	const window = await measured<Arrival>({ system }, () => swarm.open({ target: system.target, count: JOINERS, spreadMs: 2_000 }))
	const { bytesMedian } = await swarm.traffic()
	await swarm.leave(JOINERS)
	return { msEach: (window.cpu / window.value.joinMs.length) * 1_000, bytes: bytesMedian }
}

/** Cards: cost of a command and of a join at both ends, and how long a restart takes until the session answers. */
async function cards(
	bench: Bench,
	windows: Window<unknown>[],
): Promise<{ readonly demands: readonly Demand[]; readonly figures: Readonly<Record<string, unknown>>; readonly ratio: number }> {
	const side = await openSide({ name: 'ours', phones: 0, cards: SMALL, wall: true })
	try {
		await probe(side, 'warm')
		const small = [await probe(side, 's1-'), await probe(side, 's2-'), await probe(side, 's3-')]
		await comeAndGo(side)
		const joinSmall = await comeAndGo(side)
		const more = LARGE - SMALL - 4 * PROBE.perSecond * PROBE.seconds
		mustBeWhole(await side.swarm.cards({ perSecond: 400, seconds: more / 400, tag: 'more', phase: COLLECT, acks: true }))
		const large = [await probe(side, 'l1-'), await probe(side, 'l2-'), await probe(side, 'l3-')]
		const joinLarge = await comeAndGo(side)
		windows.push(...small, ...large)
		const each = (all: readonly Window<Burst>[]) => spread(all.map(({ cpu }) => (cpu / (PROBE.perSecond * PROBE.seconds)) * 1_000))
		const [before, after] = [each(small), each(large)]
		const { server, stage } = side.system
		if (server === null || stage === null) throw new Error('There is no server to restart.')
		await side.swarm.leave()
		await server.stop()
		const ready = await server.restart()
		const began = performance.now()
		await join(server.url, { code: stage.code, secret: stage.secret })
		const reload = performance.now() - began
		bench.say(
			`  command ${before.median} → ${after.median} ms CPU, join ${digits(joinSmall.msEach)} → ${digits(joinLarge.msEach)} ms, reload ${Math.round(reload)} ms (server up after ${Math.round(ready)} ms)`,
		)
		return {
			ratio: after.median / before.median,
			demands: [
				atMost(`CPU per command at ${LARGE} ÷ at ${SMALL} cards`, spread([after.median / before.median]), 1.5),
				atMost('session loaded again, ms', spread([reload]), 2_000),
			],
			figures: {
				commandCpuMs: { small: before, large: after },
				joinCpuMs: { small: joinSmall.msEach, large: joinLarge.msEach },
				reloadMs: reload,
				serverReadyMs: ready,
			},
		}
	} finally {
		await side.close()
	}
}

/** Ratings: a hundred thousand of them leave no trace on the board and none in what a newcomer gets. */
async function ratings(
	bench: Bench,
	windows: Window<unknown>[],
): Promise<{ readonly demands: readonly Demand[]; readonly figures: Readonly<Record<string, unknown>> }> {
	const phones = bench.phones ?? 500
	const side = await openSide({ name: 'ours', phones })
	try {
		const { stage } = side.system
		if (stage === null) throw new Error('There is no session.')
		await fillTouchpoints(side)
		await openRating(side, phones)
		const boardBefore = await boardBytes(side.system.target)
		const passes = Math.ceil(RATINGS_ALL / phones)
		const joinBefore = await newcomerBytes(side)
		const window = await measured(side, () => side.swarm.votes({ each: passes, seconds: passes / 8, from: 0, acks: true }))
		mustBeWhole(window.value)
		windows.push(window)
		const [boardAfter, joinAfter] = [await boardBytes(side.system.target), await newcomerBytes(side)]
		bench.say(
			`  ${window.value.sent.length} ratings, ${((window.cpu / window.value.sent.length) * 1e6).toFixed(0)} µs CPU each; board ${boardBefore} → ${boardAfter} bytes; newcomer ${joinBefore} → ${joinAfter} bytes`,
		)
		return {
			demands: [
				atMost('board bytes more after all ratings', spread([boardAfter - boardBefore]), 2_048),
				atMost('bytes to a newcomer, after ÷ before', spread([joinAfter / joinBefore]), 1.01),
				equal('ratings refused or unanswered', window.value.unanswered + window.value.refused.length, 0),
			],
			figures: {
				ratings: window.value.sent.length,
				microsecondsPerRating: (window.cpu / window.value.sent.length) * 1e6,
				boardBytes: [boardBefore, boardAfter],
				newcomerBytes: [joinBefore, joinAfter],
				perPhone: RATINGS,
			},
		}
	} finally {
		await side.close()
	}
}

/** What one more phone is sent until it is in. */
async function newcomerBytes({ system, swarm }: Side): Promise<number> {
	const seen: number[] = []
	for (let at = 0; at < NEWCOMERS; at += 1) {
		await swarm.reset()
		await swarm.open({ target: system.target, count: 1, spreadMs: 10 })
		seen.push((await swarm.traffic()).bytesMax)
		await swarm.leave(1)
	}
	// The least: a pulse that happens to come in between belongs to nobody's joining.
	return Math.min(...seen)
}

export async function growth(bench: Bench): Promise<BarResult> {
	const windows: Window<unknown>[] = []
	const byRatings = await ratings(bench, windows)
	const byCards = await cards(bench, windows)
	return result(
		{
			bar: 'S6',
			work: `${RATINGS_ALL} ratings; ${LARGE} cards`,
			unit: 'CPU per command at 10,000 cards ÷ at 100',
			rounds: 1,
			busy: busyRange(windows),
			demands: [...byRatings.demands, ...byCards.demands],
			figures: { ...byRatings.figures, ...byCards.figures },
		},
		{ ours: spread([byCards.ratio]), ratio: spread([byCards.ratio]) },
	)
}
