/**
 * The built server as a child process: temporary data, a free port, everything it prints kept.
 * Can be ended in any way and started again on the same data and port. Knows nothing of sessions.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { pause } from './pause.js'
import { readUsage, type Usage } from './proc.js'

export interface ServerProcess {
	/** `http://127.0.0.1:12345` */
	readonly url: string
	readonly organiserKey: string
	readonly dataDir: string
	pid(): number
	/** Everything printed so far, both streams. */
	output(): string
	/** SIGTERM; resolves to the exit code. */
	stop(): Promise<number | null>
	/** SIGKILL; resolves when it is gone. */
	kill(): Promise<void>
	/** Starts it again on the same data and port; resolves to the ms until it was ready. `more`: for this life only. */
	restart(more?: Readonly<Record<string, string>>): Promise<number>
	/** Resolves when it is gone, however that came about; at once when it is not running. */
	gone(): Promise<void>
	/** Of all its lives together; memory is the highest of one life. Null where it cannot be measured. */
	usage(): Usage | null
	/** Ends it if it runs and deletes the data if they were temporary. */
	dispose(): Promise<void>
}

export interface ServerProcessOptions {
	/** Kept afterwards; default: a temporary one. */
	readonly dataDir?: string
	readonly port?: number
	/** Default 127.0.0.1: only this machine. */
	readonly host?: string
	readonly env?: Readonly<Record<string, string>>
}

const READY_MS = 20_000

/** Folder with pnpm-workspace.yaml: this file runs as source and compiled, at different depths. */
function repoRoot(): string {
	let folder = dirname(fileURLToPath(import.meta.url))
	while (!existsSync(join(folder, 'pnpm-workspace.yaml'))) {
		if (folder === dirname(folder)) throw new Error('The repository root was not found.')
		folder = dirname(folder)
	}
	return folder
}

/** Starts a server and resolves when it is ready. Throws with what it printed when it does not get there. */
export async function startServer({ dataDir, port = 0, host = '127.0.0.1', env = {} }: ServerProcessOptions = {}): Promise<ServerProcess> {
	const main = join(repoRoot(), 'server', 'dist', 'main.js')
	if (!existsSync(main)) throw new Error('The server is not built.')
	const folder = dataDir ?? mkdtempSync(join(tmpdir(), 'funkenflug-'))
	let output = ''
	let child: ChildProcess | null = null
	let lives: Usage = { cpuSeconds: 0, peakRss: 0 }
	let now: Usage | null = null
	let boundPort = port
	/** The dead tell nothing: its figures are looked at while it lives. */
	const look = () => {
		if (child?.pid !== undefined) now = readUsage(child.pid) ?? now
	}
	const watch = setInterval(look, 250).unref()
	const tidy = () => {
		if (dataDir === undefined) rmSync(folder, { recursive: true, force: true })
	}
	/** A program that ends without saying goodbye must not leave a server behind. */
	const orphaned = () => {
		child?.kill('SIGKILL')
		tidy()
	}
	process.once('exit', orphaned)

	async function launch(more: Readonly<Record<string, string>> = {}): Promise<void> {
		const began = output.length
		const { NODE_OPTIONS: _, ...parent } = process.env
		const started = spawn(process.execPath, ['--no-warnings', main], {
			cwd: folder,
			env: {
				...parent,
				PORT: String(boundPort),
				HOST: host,
				DATA_DIR: folder,
				PUBLIC_URL: '',
				TRUST_PROXY: '',
				NODE_ENV: '',
				LOG_LEVEL: 'warn',
				...env,
				...more,
			},
			stdio: ['ignore', 'pipe', 'pipe'],
		})
		child = started
		for (const stream of [started.stdout, started.stderr]) {
			stream.setEncoding('utf8').on('data', (text: string) => {
				output += text
			})
		}
		started.once('exit', () => {
			if (child !== started) return
			child = null
			lives = { cpuSeconds: lives.cpuSeconds + (now?.cpuSeconds ?? 0), peakRss: Math.max(lives.peakRss, now?.peakRss ?? 0) }
			now = null
		})
		const end = performance.now() + READY_MS
		for (;;) {
			if (child !== started) throw new Error(`The server ended before it was ready:\n${output.slice(began)}`)
			const taken = boundPort !== 0 ? boundPort : Number(/https?:\/\/[^\s/]+:(\d+)/.exec(output.slice(began))?.[1] ?? 0)
			if (taken !== 0 && (await isReady(`http://127.0.0.1:${taken}`))) {
				boundPort = taken
				return
			}
			if (performance.now() > end) {
				started.kill('SIGKILL')
				throw new Error(`The server was not ready after ${READY_MS} ms:\n${output.slice(began)}`)
			}
			await pause(20)
		}
	}
	async function end(signal: NodeJS.Signals): Promise<number | null> {
		const running = child
		if (running === null) return null
		look()
		const gone = once(running, 'exit')
		running.kill(signal)
		const [code] = (await gone) as [number | null]
		return code
	}

	await launch()
	const organiserKey = /#key=([A-Za-z0-9_-]{16,128})/.exec(output)?.[1]
	if (organiserKey === undefined && dataDir === undefined) {
		await end('SIGKILL')
		throw new Error(`The server printed no organiser link:\n${output}`)
	}
	return {
		url: `http://127.0.0.1:${boundPort}`,
		organiserKey: organiserKey ?? '',
		dataDir: folder,
		pid: () => child?.pid ?? 0,
		output: () => output,
		stop: () => end('SIGTERM'),
		async kill() {
			await end('SIGKILL')
		},
		async gone() {
			if (child !== null) await once(child, 'exit')
		},
		async restart(more) {
			const began = performance.now()
			await launch(more)
			return performance.now() - began
		},
		usage() {
			look()
			if (now === null && lives.cpuSeconds === 0) return null
			return { cpuSeconds: lives.cpuSeconds + (now?.cpuSeconds ?? 0), peakRss: Math.max(lives.peakRss, now?.peakRss ?? 0) }
		},
		async dispose() {
			clearInterval(watch)
			process.off('exit', orphaned)
			await end('SIGKILL')
			tidy()
		},
	}
}

async function isReady(url: string): Promise<boolean> {
	try {
		return (await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(1_000) })).ok
	} catch {
		return false
	}
}
