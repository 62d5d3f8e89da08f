/** S5: a phase opens; when has the last phone its new task? Against the floor writing the same bytes to everybody once. */

import { socketTo } from './phone.js'
import { fillTouchpoints } from './rating.js'
import { atMost, type BarResult, equal, ratios, result, show, spread } from './result.js'
import { type Bench, openSide, type Side } from './side.js'
import { COLLECT, TASKS } from './stage.js'
import { busyShare, readMachine, sharedMs } from './usage.js'

const PATIENCE_MS = 30_000

interface Change {
	/** Ms until the first, and the last phone had it. */
	readonly first: number
	readonly last: number
	readonly got: number
	readonly bytes: number
}
const changeOf = (at: readonly number[], began: number, bytes: number): Change => ({
	first: Math.min(...at) - began,
	last: Math.max(...at) - began,
	got: at.length,
	bytes,
})

/** Closes one phase, opens the next: a phone has its task when it has the view and its own list. */
export async function openTask(side: Side, before: string, next: string, phones: number): Promise<Change> {
	const stage = side.system.stage
	if (stage === null) throw new Error('There is no session.')
	await stage.command({ type: 'close-phase', phase: before, graceSeconds: 0 })
	await side.swarm.watch(next)
	await side.swarm.reset()
	const began = sharedMs()
	await stage.command({ type: 'open-phase', phase: next, override: 'Bench.' })
	const at = await side.swarm.arrived({ expected: phones, patienceMs: PATIENCE_MS, parts: 2 })
	return changeOf(at, began, (await side.swarm.traffic()).bytesMedian)
}

async function floorWrites(side: Side, bytes: number, phones: number): Promise<Change> {
	const { url } = side.system.target
	const ws = socketTo(`${url.replace('http', 'ws')}/wall`, url)
	await new Promise((resolve, reject) => ws.once('open', resolve).once('error', reject))
	await side.swarm.watch('any')
	const began = sharedMs()
	ws.send(`n${bytes}`)
	const at = await side.swarm.arrived({ expected: phones, patienceMs: PATIENCE_MS, parts: 1 })
	ws.terminate()
	return changeOf(at, began, bytes)
}

export async function phaseChange(bench: Bench): Promise<BarResult> {
	const [phones, rounds] = [bench.phones ?? 2_000, Math.min(bench.rounds ?? 5, TASKS.length - 1)]
	const sides: Side[] = []
	try {
		const floor = await openSide({ name: 'floor', phones })
		sides.push(floor)
		const ours = await openSide({ name: 'ours', phones })
		sides.push(ours)
		await fillTouchpoints(ours)
		const machine = readMachine()
		const made: { readonly ours: Change; readonly floor: Change }[] = []
		let before = COLLECT
		for (let at = -1; at < rounds; at += 1) {
			const next = TASKS[at + 1] ?? COLLECT
			const own = await openTask(ours, before, next, phones)
			before = next
			const least = await floorWrites(floor, own.bytes, phones)
			bench.say(
				`  round ${at + 1} ours ${own.first.toFixed(0)}–${own.last.toFixed(0)} ms, floor ${least.first.toFixed(0)}–${least.last.toFixed(0)} ms, ${own.bytes} bytes each, ${own.got} phones`,
			)
			if (at >= 0) made.push({ ours: own, floor: least })
		}
		const [last, floorLast] = [spread(made.map((round) => round.ours.last)), spread(made.map((round) => round.floor.last))]
		return result(
			{
				bar: 'S5',
				work: `${phones} phones, a rate phase opens: view and own list`,
				unit: 'ms until the last phone has it',
				rounds,
				busy: `${Math.round(busyShare(machine, readMachine()) * 100)} %`,
				demands: [
					atMost('last phone, ms', last, 2 * floorLast.median + 100),
					equal('phones without it', Math.max(...made.map((round) => phones - round.ours.got)), 0),
				],
				figures: {
					first: show(spread(made.map((round) => round.ours.first))),
					last: show(last),
					floorLast: show(floorLast),
					bytesEach: made[0]?.ours.bytes,
				},
			},
			{
				floor: floorLast,
				ours: last,
				ratio: ratios(
					made.map((round) => round.ours.last),
					made.map((round) => round.floor.last),
				),
			},
		)
	} finally {
		for (const side of sides) await side.close()
	}
}
