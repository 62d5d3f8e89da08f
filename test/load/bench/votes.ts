/** S2: a room that rates. Everybody rates ten of forty touchpoints within ten seconds. */

import { fillTouchpoints, openRating, ratingsCounted } from './rating.js'
import { atLeast, atMost, type BarResult, equal, p99, ratios, result, show, spread } from './result.js'
import { type Bench, busyRange, measured, mustBeWhole, openSide, type Side, type Window } from './side.js'
import { RATINGS } from './stage.js'
import type { Burst } from './swarm-api.js'

/** Stock drowns in a thousand phones; its cost per delivery is taken from this many. */
const STOCK_PHONES = 200
const MOST_SECONDS = 10

interface Votes {
	readonly burst: Burst
	readonly bytes: number
}

async function vote(side: Side, from: number, seconds: number): Promise<Window<Votes>> {
	await side.swarm.reset()
	return measured(side, async () => {
		const burst = await side.swarm.votes({ each: RATINGS, seconds, from, acks: side.name !== 'stock' })
		mustBeWhole(burst)
		return { burst, bytes: (await side.swarm.traffic()).bytesMedian }
	})
}

/** Everything that was relayed has arrived, as far as it will. */
async function deliveries(side: Side, expected: number): Promise<number> {
	let before = -1
	for (let tries = 0; tries < 100; tries += 1) {
		const { frames } = await side.swarm.traffic()
		if (frames >= expected || frames === before) return frames
		before = frames
	}
	return before
}

export async function votes(bench: Bench): Promise<BarResult> {
	const [phones, rounds] = [bench.phones ?? 1_000, bench.rounds ?? 5]
	const few = Math.min(STOCK_PHONES, phones)
	const seconds = Math.min(MOST_SECONDS, bench.seconds ?? MOST_SECONDS)
	const sides: Side[] = []
	try {
		const stock = await openSide({ name: 'stock', phones: few })
		sides.push(stock)
		const floor = await openSide({ name: 'floor', phones })
		sides.push(floor)
		const ours = await openSide({ name: 'ours', phones })
		sides.push(ours)
		const { touchpoints } = await fillTouchpoints(ours)
		await openRating(ours, phones)
		const made: Record<'stock' | 'floor' | 'ours', Window<Votes>[]> = { stock: [], floor: [], ours: [] }
		const perDelivery: number[] = []
		for (let at = -1; at < rounds; at += 1) {
			for (const side of sides) {
				// Every round changes every rating: the values go round.
				const window = await vote(side, (at + 1) * RATINGS, seconds)
				if (side === stock) {
					const got = await deliveries(stock, few * few * RATINGS)
					if (at >= 0) perDelivery.push(window.cpu / got)
				}
				bench.say(
					`  round ${at + 1} ${side.name.padEnd(5)} ${window.cpu.toFixed(2)} CPU-s, ack p99 ${p99(window.value.burst.ackMs)} ms, ${(window.value.bytes / 1_024).toFixed(1)} KB to each phone, machine ${Math.round(window.busy * 100)} %`,
				)
				if (at >= 0) made[side.name as keyof typeof made].push(window)
			}
		}
		const counted = await ratingsCounted(ours)
		const stockCpu = perDelivery.map((each) => each * phones * phones * RATINGS)
		const [oursCpu, floorCpu] = [made.ours.map(({ cpu }) => cpu), made.floor.map(({ cpu }) => cpu)]
		const ratio = ratios(stockCpu, oursCpu)
		const kilobytes = spread(made.ours.map(({ value }) => value.bytes / 1_024))
		return result(
			{
				bar: 'S2',
				work: `${phones} phones × ${RATINGS} ratings in ${seconds} s on ${touchpoints} touchpoints`,
				unit: 'CPU-s for all ratings',
				rounds,
				busy: busyRange([...made.stock, ...made.floor, ...made.ours]),
				demands: [
					atLeast(`stock (per delivery, from ${few} phones) ÷ ours, server CPU`, ratio, 60),
					equal('ratings in our results', counted, phones * RATINGS),
					atMost('KB to each phone', kilobytes, 30),
				],
				figures: {
					stockCpuMicrosecondsPerDelivery: show(spread(perDelivery.map((each) => each * 1e6))),
					oursMicrosecondsPerRating: show(spread(oursCpu.map((cpu) => (cpu / (phones * RATINGS)) * 1e6))),
					oursOverFloor: show(ratios(oursCpu, floorCpu)),
					ackP99Ms: {
						floor: show(spread(made.floor.map(({ value }) => p99(value.burst.ackMs)))),
						ours: show(spread(made.ours.map(({ value }) => p99(value.burst.ackMs)))),
					},
				},
			},
			{ stock: spread(stockCpu), floor: spread(floorCpu), ours: spread(oursCpu), ratio },
		)
	} finally {
		for (const side of sides) await side.close()
	}
}
