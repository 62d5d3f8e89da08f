/** S1 and S4: a room that writes cards. What it costs the server, and how soon card and answer are there. */
import { overPolling } from './polling.js'

import { atLeast, atMost, type BarResult, type Demand, equal, p99, ratios, result, show, spread } from './result.js'
import { answers, type Bench, busyRange, measured, mustBeWhole, openSide, type Side, shown, type Window } from './side.js'
import type { SystemName } from './systems.js'

const SYSTEMS = ['stock', 'hocuspocus', 'relay', 'floor', 'ours'] as const satisfies readonly SystemName[]
type Name = (typeof SYSTEMS)[number]
/** Rounds of those the bar does not ask about: columns to compare with. */
const BESIDE: readonly Name[] = ['hocuspocus', 'relay']
const ROUNDS_BESIDE = 2
const BOARD = 300
/** Windows of seconds before the first that counts: the compiler is done then. */
const WARM_SECONDS = 5

interface Round {
	readonly cpu: number
	readonly wall: readonly number[]
	readonly acks: readonly number[]
	readonly missed: number
}

async function round(side: Side, perSecond: number, seconds: number, tag: string): Promise<Window<Round>> {
	const window = await measured(side, () => side.swarm.cards({ perSecond, seconds, tag, acks: answers(side.name) }))
	mustBeWhole(window.value)
	const { wallMs, missed } = await shown(side, window.value)
	return { ...window, value: { cpu: window.cpu, wall: wallMs, acks: window.value.ackMs, missed } }
}

type Rounds = Record<Name, Window<Round>[]>

/** All systems stay up; windows alternate between them. */
async function alternate(
	sides: readonly Side[],
	perSecond: number,
	seconds: number,
	rounds: number,
	say: (line: string) => void,
): Promise<Rounds> {
	const made: Rounds = { stock: [], hocuspocus: [], relay: [], floor: [], ours: [] }
	for (const side of sides) await round(side, perSecond, WARM_SECONDS, `w${perSecond}-`)
	for (let at = 0; at < rounds; at += 1) {
		for (const side of sides) {
			if (at >= ROUNDS_BESIDE && BESIDE.includes(side.name)) continue
			const window = await round(side, perSecond, seconds, `r${perSecond}-${at}-`)
			made[side.name].push(window)
			const { wall, acks, missed } = window.value
			say(
				`  ${perSecond}/s round ${at + 1} ${side.name.padEnd(10)} ${window.cpu.toFixed(3)} CPU-s, projector p99 ${p99(wall)} ms, ack p99 ${p99(acks)} ms, missed ${missed}, machine ${Math.round(window.busy * 100)} %`,
			)
		}
	}
	return made
}

const cpus = (windows: readonly Window<Round>[]): number[] => windows.map(({ cpu }) => cpu)
const missed = (windows: readonly Window<Round>[]): number => windows.reduce((sum, { value }) => sum + value.missed, 0)
const late = (windows: readonly Window<Round>[], what: 'wall' | 'acks') => spread(windows.map(({ value }) => p99(value[what])))

/** Opens all systems one after the other; closes what is open when one fails. */
async function withSides<T>(names: readonly SystemName[], phones: number, work: (sides: readonly Side[]) => Promise<T>): Promise<T> {
	const sides: Side[] = []
	try {
		for (const name of names) sides.push(await openSide({ name, phones, cards: BOARD, wall: true }))
		return await work(sides)
	} finally {
		for (const side of sides) await side.close()
	}
}

export async function room(bench: Bench): Promise<BarResult> {
	const [phones, rounds, seconds] = [bench.phones ?? 1_000, bench.rounds ?? 5, bench.seconds ?? 30]
	const made = await withSides(SYSTEMS, phones, async (sides) => {
		const demands: Demand[] = []
		const rates: Record<number, number> = {}
		const figures: Record<string, unknown> = { 'ours core-seconds per second': rates }
		let main: Rounds | undefined
		const all: Window<Round>[] = []
		for (const [perSecond, least] of [
			[20, 10],
			[50, 15],
		] as const) {
			const made = await alternate(sides, perSecond, seconds, rounds, bench.say)
			main ??= made
			all.push(...made.stock, ...made.floor, ...made.ours)
			demands.push(atLeast(`${perSecond}/s: stock ÷ ours, server CPU`, ratios(cpus(made.stock), cpus(made.ours)), least))
			demands.push(equal(`${perSecond}/s: cards missed on our projector`, missed(made.ours), 0))
			rates[perSecond] = spread(cpus(made.ours).map((cpu) => cpu / seconds)).median
			figures[`${perSecond} per second`] = {
				cpuSecondsPerWindow: Object.fromEntries(SYSTEMS.map((name) => [name, show(spread(cpus(made[name])))])),
				overOurs: Object.fromEntries(SYSTEMS.map((name) => [name, show(ratios(cpus(made[name]), cpus(made.ours)))])),
				oursOverFloor: show(ratios(cpus(made.ours), cpus(made.floor))),
				projectorP99Ms: Object.fromEntries(SYSTEMS.map((name) => [name, show(late(made[name], 'wall'))])),
				ackP99Ms: { floor: show(late(made.floor, 'acks')), ours: `${show(late(made.ours, 'acks'))} (durable)` },
			}
		}
		const { stock = [], floor = [], ours = [] } = main ?? {}
		const per = (windows: readonly Window<Round>[]) => spread(cpus(windows))
		return result(
			{
				bar: 'S1',
				work: `${phones} phones, 20 and 50 cards/s, windows of ${seconds} s, one projector`,
				unit: `CPU-s per window at 20/s`,
				rounds,
				busy: busyRange(all),
				demands,
				figures,
			},
			{ stock: per(stock), floor: per(floor), ours: per(ours), ratio: ratios(cpus(stock), cpus(ours)) },
		)
	})
	bench.say('  once over polling')
	const polling = await overPolling(bench)
	return { ...made, figures: { ...made.figures, 'over polling': polling } }
}

export async function latency(bench: Bench): Promise<BarResult> {
	const [phones, rounds, seconds] = [bench.phones ?? 2_000, bench.rounds ?? 5, bench.seconds ?? 30]
	return withSides(['floor', 'ours'], phones, async (sides) => {
		const { floor, ours } = await alternate(sides, 20, seconds, rounds, bench.say)
		const [wallFloor, wallOurs] = [late(floor, 'wall'), late(ours, 'wall')]
		const [ackFloor, ackOurs] = [late(floor, 'acks'), late(ours, 'acks')]
		const demands = [
			atMost('card → projector p99, ms', wallOurs, wallFloor.median + 50),
			atMost('card → durable answer p99, ms', ackOurs, ackFloor.median + 50),
			equal('cards missed on our projector', missed(ours), 0),
		]
		const figures = {
			projectorP99Ms: { floor: show(wallFloor), ours: show(wallOurs) },
			ackP99Ms: { floor: show(ackFloor), ours: show(ackOurs) },
			oursOverFloorCpu: show(ratios(cpus(ours), cpus(floor))),
		}
		return result(
			{
				bar: 'S4',
				work: `${phones} phones, 20 cards/s, windows of ${seconds} s`,
				unit: 'projector p99, ms',
				rounds,
				busy: busyRange([...floor, ...ours]),
				demands,
				figures,
			},
			{ floor: wallFloor, ours: wallOurs, ratio: ratios([wallOurs.median], [wallFloor.median]) },
		)
	})
}
