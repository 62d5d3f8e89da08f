/** Real input as load: both recorded conversations, capped, through the public protocol, with every tally compared at the end. */
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Percentiles } from '../figures.js'
import { type BarResult, type Demand, result, spread } from './result.js'
import { repoRoot } from './root.js'
import type { Bench } from './side.js'
import { busyShare, readMachine } from './usage.js'

const CONVERSATIONS = ['polis-bg2050', 'polis-klimarat-konsum']
/** Beside the checkout, or wherever CONVERSATIONS says. */
const folderOf = (name: string): string => join(process.env['CONVERSATIONS'] ?? join(repoRoot(), '..', 'shared', 'data', 'real'), name)
const SECONDS = 120
/** In less than this the larger one would ask for more ratings a second than one machine with its generator makes. */
const LEAST_SECONDS = 60
/** Coming in, waiting for each other and comparing come on top of the seconds. */
const MORE_MS = 240_000

/** What `npm run replay -- --json` says, as far as it is told on here. */
interface Told {
	readonly exact: boolean
	readonly phones: number
	readonly cards: number
	readonly votes: number
	readonly playSeconds: number
	readonly ackMs: Percentiles
	readonly cardToWallMs: Percentiles
	readonly kilobytesToPhone: Percentiles
	readonly serverCpuSeconds: number | null
	readonly serverPeakRssMb: number | null
}

/** In a process of its own, like every generator. Exit code 1 is an answer too: not exact. */
function replay(folder: string, seconds: number): Promise<Told> {
	const program = fileURLToPath(new URL('../replay.js', import.meta.url))
	const { NODE_OPTIONS: _, ...env } = process.env
	const options = { env, maxBuffer: 64 * 2 ** 20, timeout: seconds * 1_000 + MORE_MS }
	return new Promise((resolve, reject) => {
		const args = ['--no-warnings', program, folder, '--pace', 'capped', '--seconds', String(seconds), '--json']
		execFile(process.execPath, args, options, (error, out, told) => {
			if (out.trim() === '') return reject(error ?? new Error(`The replay said nothing: ${told}`))
			resolve(JSON.parse(out) as Told)
		})
	})
}

export const hasConversations = (): boolean => CONVERSATIONS.every((name) => existsSync(folderOf(name)))
export const replaySeconds = ({ seconds, rounds }: Bench): number =>
	seconds === undefined ? SECONDS : Math.min(SECONDS, Math.max(LEAST_SECONDS, seconds * (rounds ?? 1)))

export async function replaying(bench: Bench): Promise<BarResult> {
	const seconds = replaySeconds(bench)
	const machine = readMachine()
	const demands: Demand[] = []
	const figures: Record<string, unknown> = {}
	const p99s: number[] = []
	for (const name of CONVERSATIONS) {
		const folder = folderOf(name)
		if (!existsSync(folder)) throw new Error(`There is no conversation in ${folder}.`)
		const told = await replay(folder, seconds)
		const { exact, ackMs, cardToWallMs, kilobytesToPhone, serverCpuSeconds, serverPeakRssMb, ...size } = told
		bench.say(
			`  ${name}: ${exact ? 'exact' : 'NOT EXACT'}, ${serverCpuSeconds} CPU-s, ack p99 ${ackMs.p99} ms, projector p99 ${cardToWallMs.p99} ms`,
		)
		p99s.push(ackMs.p99)
		demands.push({ what: `${name}: every tally, everywhere`, measured: exact ? 'exact' : 'not exact', must: 'exact', met: exact })
		figures[name] = {
			phones: size.phones,
			cards: size.cards,
			votes: size.votes,
			playSeconds: size.playSeconds,
			serverCpuSeconds,
			serverPeakRssMb,
			ackMs,
			projectorMs: cardToWallMs,
			kilobytesToPhone,
		}
	}
	return result(
		{
			bar: 'replay',
			work: `both recorded conversations, capped to ${seconds} s`,
			unit: 'ack p99, ms',
			rounds: 1,
			busy: `${Math.round(busyShare(machine, readMachine()) * 100)} %`,
			demands,
			figures,
		},
		{ ours: spread(p99s) },
	)
}
