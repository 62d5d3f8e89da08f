/** S3: everybody comes at once, into a session that already holds cards. */

import { atMost, type BarResult, type Demand, equal, p99, ratios, result, show, spread } from './result.js'
import { type Bench, busyRange, measured, openSide, type Side, type Window } from './side.js'
import type { Arrival } from './swarm-api.js'
import type { SystemName } from './systems.js'

const CARDS = 1_500
const SPREAD_MS = 5_000
const SYSTEMS = ['stock', 'floor', 'ours'] as const satisfies readonly SystemName[]

interface Storm extends Arrival {
	readonly kilobytes: number
}

async function storm({ system, swarm }: Side, phones: number): Promise<Window<Storm>> {
	const window = await measured({ system }, async () => {
		const arrival = await swarm.open({ target: system.target, count: phones, spreadMs: SPREAD_MS })
		return { ...arrival, kilobytes: (await swarm.traffic()).bytesMedian / 1_024 }
	})
	await swarm.leave(phones)
	return window
}

export async function joins(bench: Bench): Promise<BarResult> {
	const [phones, rounds] = [bench.phones ?? 1_000, bench.rounds ?? 5]
	const many = phones * 3
	const sides: Side[] = []
	try {
		for (const name of SYSTEMS) sides.push(await openSide({ name, phones: 0, cards: CARDS }))
		const made: Record<(typeof SYSTEMS)[number], Window<Storm>[]> = { stock: [], floor: [], ours: [] }
		for (let at = -1; at < rounds; at += 1) {
			for (const side of sides) {
				// The first round warms up, with fewer for the slow one.
				const window = await storm(side, at < 0 ? Math.ceil(phones / 5) : phones)
				const { joinMs, failed, kilobytes } = window.value
				bench.say(
					`  round ${at + 1} ${side.name.padEnd(5)} ${((window.cpu / Math.max(1, joinMs.length)) * 1_000).toFixed(2)} ms CPU per join, p99 ${p99(joinMs)} ms, ${kilobytes.toFixed(1)} KB, refused ${failed.length}, machine ${Math.round(window.busy * 100)} %`,
				)
				if (at >= 0) made[side.name as keyof typeof made].push(window)
			}
		}
		const ours = sides.find(({ name }) => name === 'ours')
		const threefold = ours === undefined ? undefined : await storm(ours, many)
		const each = (windows: readonly Window<Storm>[]) => windows.map(({ cpu, value }) => (cpu / value.joinMs.length) * 1_000)
		const refused =
			made.ours.reduce((sum, { value }) => sum + phones - value.joinMs.length, 0) +
			(threefold === undefined ? 0 : many - threefold.value.joinMs.length)
		const share = ratios(each(made.ours), each(made.stock))
		const demands: Demand[] = [
			atMost('CPU per join, ours ÷ stock', share, 1 / 8),
			atMost(`${phones} in 5 s: join p99, ms`, spread(made.ours.map(({ value }) => p99(value.joinMs))), 500),
			atMost('KB to each phone', spread(made.ours.map(({ value }) => value.kilobytes)), 20),
			equal('refused', refused, 0),
			...(threefold === undefined ? [] : [atMost(`${many} in 5 s: join p99, ms`, spread([p99(threefold.value.joinMs)]), 500)]),
		]
		return result(
			{
				bar: 'S3',
				work: `${phones} phones in 5 s (and ${many}) into a session with ${CARDS} cards`,
				unit: 'CPU ms per join',
				rounds,
				busy: busyRange([...made.stock, ...made.floor, ...made.ours]),
				demands,
				figures: {
					joinP99Ms: Object.fromEntries(SYSTEMS.map((name) => [name, show(spread(made[name].map(({ value }) => p99(value.joinMs))))])),
					kilobytesEach: Object.fromEntries(SYSTEMS.map((name) => [name, show(spread(made[name].map(({ value }) => value.kilobytes)))])),
					threefold:
						threefold === undefined
							? null
							: { cpuMsPerJoin: (threefold.cpu / threefold.value.joinMs.length) * 1_000, p99Ms: p99(threefold.value.joinMs) },
				},
			},
			{
				stock: spread(each(made.stock)),
				floor: spread(each(made.floor)),
				ours: spread(each(made.ours)),
				ratio: ratios(each(made.stock), each(made.ours)),
			},
		)
	} finally {
		for (const side of sides) await side.close()
	}
}
