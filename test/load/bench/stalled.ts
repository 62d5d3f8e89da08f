/** S7: some phones stop reading. What the others notice, what it costs to keep them, how soon they are whole again. */
import { pause } from '../../harness/pause.js'
import { atMost, type BarResult, equal, p99, result, show, spread } from './result.js'
import { type Bench, busyRange, measured, mustBeWhole, openSide, type Window } from './side.js'
import type { Burst } from './swarm-api.js'
import { residentBytes } from './usage.js'

const SHARE = 0.05
const PER_SECOND = 20
/** A pulse is due within a second; a welcome follows the report of the first one. */
const WHOLE_MS = 15_000

export async function stalled(bench: Bench): Promise<BarResult> {
	const [phones, rounds, seconds] = [bench.phones ?? 1_000, bench.rounds ?? 5, bench.seconds ?? 10]
	const few = Math.ceil(phones * SHARE)
	const side = await openSide({ name: 'ours', phones, cards: 300 })
	try {
		const { swarm } = side
		const writers = phones - few
		const window = async (tag: string): Promise<Window<Burst>> => {
			const made = await measured(side, () => swarm.cards({ perSecond: PER_SECOND, seconds, tag, writers, acks: true }))
			mustBeWhole(made.value)
			return made
		}
		await window('warm')
		const [calm, slow]: [Window<Burst>[], Window<Burst>[]] = [[], []]
		const [grown, back, lost]: [number[], number[], number[]] = [[], [], []]
		for (let at = 0; at < rounds; at += 1) {
			calm.push(await window(`a${at}-`))
			const before = residentBytes(side.system.pid())
			await swarm.stall(few)
			const made = await window(`b${at}-`)
			slow.push(made)
			grown.push((residentBytes(side.system.pid()) - before) / few / 1_024)
			const whole = await swarm.resume(WHOLE_MS)
			lost.push(few - whole.length)
			back.push(Math.max(...whole))
			bench.say(
				`  round ${at + 1} ack p99 ${p99(calm.at(-1)?.value.ackMs ?? [])} → ${p99(made.value.ackMs)} ms, ${grown.at(-1)?.toFixed(1)} KB more per stalled phone, back after ${back.at(-1)?.toFixed(0)} ms, not back ${lost.at(-1)}`,
			)
			await pause(500)
		}
		const of = (windows: readonly Window<Burst>[]) => spread(windows.map(({ value }) => p99(value.ackMs)))
		const [without, with5] = [of(calm), of(slow)]
		return result(
			{
				bar: 'S7',
				work: `${few} of ${phones} phones stop reading for ${seconds} s, ${PER_SECOND} cards/s`,
				unit: 'ack p99 of the others, ms',
				rounds,
				busy: busyRange([...calm, ...slow]),
				demands: [
					atMost('ack p99 of the others, ms', with5, 1.2 * without.median),
					atMost('KB more per stalled phone', spread(grown), 256),
					atMost('whole again after reading, ms', spread(back), 1_000),
					equal('phones not back', Math.max(...lost), 0),
				],
				figures: { without: show(without), with: show(with5), kilobytesEach: show(spread(grown)), backMs: show(spread(back)) },
			},
			{ floor: without, ours: with5, ratio: spread([with5.median / without.median]) },
		)
	} finally {
		await side.close()
	}
}
