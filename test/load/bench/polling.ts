/** S1 once more for venues that block WebSockets: the same cards with every phone on long polling. Fewer phones: each costs more. */
import { p99, show, spread } from './result.js'
import { type Bench, measured, mustBeWhole, openSide, type Side, shown } from './side.js'

const PHONES = 200
const PER_SECOND = 20
const ROUNDS = 2
const SECONDS = 10

/** Figures of S1 for both ways, the same number of phones, alternating. */
export async function overPolling(bench: Bench): Promise<Readonly<Record<string, unknown>>> {
	const [phones, seconds] = [Math.min(PHONES, bench.phones ?? PHONES), Math.min(SECONDS, bench.seconds ?? SECONDS)]
	const sides: Side[] = []
	try {
		const ways = ['websocket', 'polling'] as const
		for (const way of ways) sides.push(await openSide({ name: 'ours', phones, wall: true, polling: way === 'polling' }))
		const made = ways.map(() => ({ cpu: [] as number[], acks: [] as number[], wall: [] as number[], missed: 0 }))
		for (let at = -1; at < Math.min(ROUNDS, bench.rounds ?? ROUNDS); at += 1) {
			for (const [way, side] of sides.entries()) {
				const window = await measured(side, () => side.swarm.cards({ perSecond: PER_SECOND, seconds, tag: `q${at}-`, acks: true }))
				mustBeWhole(window.value)
				const { wallMs, missed } = await shown(side, window.value)
				bench.say(
					`  ${phones} phones by ${ways[way]}: ${window.cpu.toFixed(3)} CPU-s, ack p99 ${p99(window.value.ackMs)} ms, missed ${missed}`,
				)
				const into = made[way]
				if (at < 0 || into === undefined) continue
				into.cpu.push(window.cpu)
				into.acks.push(p99(window.value.ackMs))
				into.wall.push(p99(wallMs))
				into.missed += missed
			}
		}
		return {
			phones,
			windowSeconds: seconds,
			...Object.fromEntries(
				ways.map((way, at) => [
					way,
					{
						cpuSeconds: show(spread(made[at]?.cpu ?? [])),
						ackP99Ms: show(spread(made[at]?.acks ?? [])),
						projectorP99Ms: show(spread(made[at]?.wall ?? [])),
						missed: made[at]?.missed,
					},
				]),
			),
		}
	} finally {
		for (const side of sides) await side.close()
	}
}
