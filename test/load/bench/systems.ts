/**
 * The servers that are compared, each in a process of its own on this machine: ours as it is built, with its store on disk,
 * and the opponents. Knows how each is started and reached, not what is measured.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import { limits } from '@funkenflug/shared/limits'
import { type ServerProcess, startServer } from '../../harness/server.js'
import { repoRoot } from './root.js'
import { type BenchStage, openBenchStage } from './stage.js'

export type SystemName = 'stock' | 'hocuspocus' | 'relay' | 'floor' | 'ours'

/** What a generator needs to reach a server. Travels between processes. */
export interface Target {
	readonly system: SystemName
	/** `http://127.0.0.1:12345` */
	readonly url: string
	/** Ours only: by long polling instead of a WebSocket. */
	readonly polling?: boolean
	readonly stage: Pick<BenchStage, 'session' | 'code' | 'secret' | 'facilitatorKey' | 'projectorKey' | 'stages'> | null
}
export interface System {
	readonly name: SystemName
	readonly target: Target
	pid(): number
	/** Only ours. */
	readonly stage: BenchStage | null
	readonly server: ServerProcess | null
	dispose(): Promise<void>
}

/** Bytes of our own frames (a pulse, an answer, a welcome while collecting), for the floor to write the same. */
const FRAMES = { pulse: 172, ack: 62, welcome: 1_500 }

export async function startSystem(name: SystemName, env: Readonly<Record<string, string>> = {}, journey = false): Promise<System> {
	if (name !== 'ours') return startOpponent(name)
	const server = await startServer({ env })
	const stage = await openBenchStage(server.url, server.organiserKey, journey)
	const { session, code, secret, facilitatorKey, projectorKey, stages } = stage
	return {
		name,
		target: { system: name, url: server.url, stage: { session, code, secret, facilitatorKey, projectorKey, stages } },
		pid: () => server.pid(),
		stage,
		server,
		dispose: () => server.dispose(),
	}
}

async function startOpponent(name: Exclude<SystemName, 'ours'>): Promise<System> {
	const { pulseMs, pulsesPerSecond, pulseTurnsMost, boardWindowMs: boardMs } = limits
	const beat = { pulseMs, pulsesPerSecond, pulseTurnsMost, boardMs, ...FRAMES }
	const { NODE_OPTIONS: _, ...env } = process.env
	const child: ChildProcess = fork(join(repoRoot(), 'test', 'load', 'opponents', `${name}.mjs`), [], {
		env: { ...env, FLOOR: JSON.stringify(beat) },
		execArgv: ['--no-warnings'],
	})
	const port = await new Promise<number>((resolve, reject) => {
		child.once('message', (message) => resolve((message as { port: number }).port))
		child.once('exit', (code) => reject(new Error(`${name} ended with ${code} before it was ready.`)))
	})
	return {
		name,
		target: { system: name, url: `http://127.0.0.1:${port}`, stage: null },
		pid: () => child.pid ?? 0,
		stage: null,
		server: null,
		dispose: () =>
			new Promise((resolve) => {
				if (child.exitCode !== null) return resolve()
				child.once('exit', () => resolve())
				child.kill('SIGKILL')
			}),
	}
}
