/** S12: results are taken out while the session runs. How long each format takes, and what the room notices. */

import { atMost, type BarResult, p99, result, show, spread } from './result.js'
import { answers, type Bench, busyRange, measured, mustBeWhole, openSide, type Side, type Window } from './side.js'
import type { Burst } from './swarm-api.js'

const CARDS = 2_000
const PER_SECOND = 20
const FORMATS = ['format=json', 'format=csv', 'format=html&lang=de', 'format=html&lang=en'] as const

async function window(side: Side, tag: string, seconds: number): Promise<Window<Burst>> {
	const made = await measured(side, () => side.swarm.cards({ perSecond: PER_SECOND, seconds, tag, acks: answers(side.name) }))
	mustBeWhole(made.value)
	return made
}

export async function exporting(bench: Bench): Promise<BarResult> {
	const [phones, rounds, seconds] = [bench.phones ?? 500, bench.rounds ?? 5, bench.seconds ?? 8]
	const side = await openSide({ name: 'ours', phones, cards: CARDS, wall: true })
	try {
		const { stage } = side.system
		if (stage === null) throw new Error('There is no session.')
		const took: Record<string, number[]> = Object.fromEntries(FORMATS.map((format) => [format, []]))
		const all = async () => {
			for (const format of FORMATS) {
				const began = performance.now()
				await stage.api.report(stage.session, format)
				took[format]?.push(performance.now() - began)
			}
		}
		await window(side, 'warm', 3)
		await all()
		const [calm, busy]: [Window<Burst>[], Window<Burst>[]] = [[], []]
		for (let at = 0; at < rounds; at += 1) {
			calm.push(await window(side, `a${at}-`, seconds))
			const [made] = await Promise.all([window(side, `b${at}-`, seconds), all()])
			busy.push(made)
			bench.say(
				`  round ${at + 1} ack p99 ${p99(calm.at(-1)?.value.ackMs ?? [])} → ${p99(made.value.ackMs)} ms, formats ${FORMATS.map((format) => Math.round(took[format]?.at(-1) ?? 0)).join(', ')} ms`,
			)
		}
		const of = (windows: readonly Window<Burst>[]) => spread(windows.map(({ value }) => p99(value.ackMs)))
		const [without, during] = [of(calm), of(busy)]
		const slowest = Math.max(...Object.values(took).flat())
		return result(
			{
				bar: 'S12',
				work: `${phones} people, ${CARDS} cards and more, every format while ${PER_SECOND} cards/s go on`,
				unit: 'ack p99, ms',
				rounds,
				busy: busyRange([...calm, ...busy]),
				demands: [atMost('slowest format, ms', spread([slowest]), 10_000), atMost('ack p99 during, ms', during, 1.2 * without.median)],
				figures: {
					without: show(without),
					during: show(during),
					formatsMs: Object.fromEntries(FORMATS.map((format) => [format, show(spread(took[format] ?? []))])),
				},
			},
			{ floor: without, ours: during, ratio: spread([during.median / without.median]) },
		)
	} finally {
		await side.close()
	}
}
