/** S8: as many phones as one machine with two cores carries beside their generator. */
import { readFileSync } from 'node:fs'
import { pause } from '../../harness/pause.js'
import { openTask } from './phases.js'
import { fillTouchpoints } from './rating.js'
import { atMost, type BarResult, digits, equal, p99, result, spread } from './result.js'
import { type Bench, measured, openSide } from './side.js'
import { COLLECT, TASKS } from './stage.js'
import type { Arrival } from './swarm-api.js'
import { busyShare, readMachine, residentBytes } from './usage.js'

const JOINS_PER_SECOND = 250
const CHANGES = 3
const VOTE_SECONDS = 10
const REST_SECONDS = 5

/** Descriptors this process may have, and so its children. */
function openFiles(): number {
	try {
		return Number(/^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'latin1'))?.[1] ?? Number.NaN)
	} catch {
		return Number.NaN
	}
}

export async function tenThousand(bench: Bench): Promise<BarResult> {
	const phones = bench.phones ?? 10_000
	const machine = readMachine()
	const side = await openSide({ name: 'ours', phones: 0 })
	try {
		const { system, swarm } = side
		// A few first: sixty write the cards the touchpoints stand for.
		const first = await swarm.open({ target: system.target, count: 60, spreadMs: 500 })
		await fillTouchpoints(side)
		const empty = residentBytes(system.pid())
		const count = phones - 60
		const arrival = await measured<Arrival>(side, () =>
			swarm.open({ target: system.target, count, spreadMs: (count / JOINS_PER_SECOND) * 1_000 }),
		)
		const joined = first.joinMs.length + arrival.value.joinMs.length
		bench.say(`  ${joined} of ${phones} in, ${digits((arrival.cpu / count) * 1_000)} ms CPU each, p99 ${p99(arrival.value.joinMs)} ms`)
		await swarm.reset()
		const rest = await measured(side, () => pause(REST_SECONDS * 1_000))
		const restBytes = (await swarm.traffic()).bytesMedian / REST_SECONDS
		const restMicroseconds = (rest.cpu / REST_SECONDS / joined) * 1e6
		bench.say(
			`  at rest ${digits(rest.cpu / REST_SECONDS)} of a core, ${digits(restMicroseconds)} µs and ${Math.round(restBytes)} bytes per phone and second`,
		)
		const lastMs: number[] = []
		let changeBytes = 0
		let without = 0
		let before = COLLECT
		for (let at = 0; at < CHANGES; at += 1) {
			const next = TASKS[at] ?? COLLECT
			const change = await openTask(side, before, next, joined)
			before = next
			without += joined - change.got
			lastMs.push(change.last)
			changeBytes = change.bytes
			bench.say(`  phase ${at + 1}: ${change.first.toFixed(0)}–${change.last.toFixed(0)} ms, ${change.got} phones`)
		}
		const rated = await measured(side, () => swarm.votes({ each: 1, seconds: VOTE_SECONDS, acks: true, phase: before }))
		const votes = rated.value
		bench.say(`  ${votes.ackMs.length} ratings, ack p99 ${p99(votes.ackMs)} ms, unanswered ${votes.unanswered}`)
		const kilobytes = (residentBytes(system.pid()) - empty) / count / 1_024
		const traffic = await swarm.traffic()
		return result(
			{
				bar: 'S8',
				work: `${phones} phones, three phase changes, on one machine with their generator`,
				unit: 'KB of memory per phone',
				rounds: 1,
				busy: `${Math.round(busyShare(machine, readMachine()) * 100)} %`,
				demands: [
					equal('phones in', joined, phones),
					equal('phones without one of three phase changes', without, 0),
					equal('answers lost', votes.unanswered + votes.refused.length, 0),
					equal('connections lost', traffic.lost.length, 0),
					atMost('KB of memory per phone', spread([kilobytes]), 50),
				],
				figures: {
					joinCpuMs: (arrival.cpu / count) * 1_000,
					joinP99Ms: p99(arrival.value.joinMs),
					lastPhoneMs: lastMs,
					restMicroseconds,
					phones: joined,
					restBytesPerSecond: restBytes,
					changeBytes,
					ratingPhaseCpuShare: rated.cpu / VOTE_SECONDS,
					ratingAckP99Ms: p99(votes.ackMs),
					openFiles: openFiles(),
					failed: arrival.value.failed,
				},
			},
			{ ours: spread([kilobytes]) },
		)
	} finally {
		await side.close()
	}
}
