/** What a server under test tells of itself and what the system tells of it: memory, open connections, waits for the event loop. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Resident memory of a process now, bytes; 0 when there is none. Linux only. */
export function rssOf(pid: number): number {
	try {
		return Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1] ?? 0) * 1_024
	} catch {
		return 0
	}
}

/** The server's figures by their full name with labels, as in `funkenflug_sockets{kind="participant"}`. */
export async function readMetrics(url: string): Promise<ReadonlyMap<string, number>> {
	const text = await (await fetch(`${url}/metrics`)).text()
	return new Map([...text.matchAll(/^([a-z_]+(?:\{[^}]*\})?) (\S+)$/gm)].map(([, name = '', value]) => [name, Number(value)]))
}

/** Sum of all lines of a figure, whatever their labels. */
export const sumOf = (metrics: ReadonlyMap<string, number>, name: string): number =>
	[...metrics].reduce((sum, [key, value]) => (key === name || key.startsWith(`${name}{`) ? sum + value : sum), 0)

/** 99 of 100 things that arrived between two readings waited at most this long for the event loop, ms (upper end of the server's bucket). */
export function loopP99(before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>): number {
	const name = 'funkenflug_loop_wait_ms'
	const since = (key: string) => (after.get(key) ?? 0) - (before.get(key) ?? 0)
	const all = since(`${name}_count`)
	for (const key of after.keys()) {
		const bound = /^funkenflug_loop_wait_ms_bucket\{le="([\d.]+|\+Inf)"\}$/.exec(key)?.[1]
		if (bound !== undefined && since(key) >= all * 0.99) return bound === '+Inf' ? Number.POSITIVE_INFINITY : Number(bound)
	}
	return Number.POSITIVE_INFINITY
}

/** What arrivals wait for the event loop, ms: 99 of 100 at most, and the longest. */
export interface LoopWaits {
	readonly p99: number
	readonly max: number
}
/** Late timers inside the server, finer than its own figures. `own`: as far as its own work was the reason, not a busy machine. */
export interface LoopProbe {
	/** For `startServer`. */
	readonly env: Readonly<Record<string, string>>
	/** Since the last call. */
	take(): { readonly all: LoopWaits; readonly own: LoopWaits }
	close(): void
}

type Counts = readonly number[]

function waitsOf(counts: Counts): LoopWaits {
	const all = counts.reduce((sum, count) => sum + count, 0)
	let seen = 0
	const p99 = counts.findIndex((count) => {
		seen += count
		return seen >= all * 0.99
	})
	return { p99, max: counts.findLastIndex((count) => count > 0) }
}

export function openLoopProbe(): LoopProbe {
	const folder = mkdtempSync(join(tmpdir(), 'funkenflug-loop-'))
	const file = join(folder, 'counts.json')
	// Compiled or not, the probe lies beside the source: it is plain JavaScript.
	const probe = fileURLToPath(new URL('./loop-probe.mjs', import.meta.url)).replace('/dist/harness/', '/harness/')
	let before: { readonly all: Counts; readonly own: Counts } = { all: [], own: [] }
	return {
		env: { NODE_OPTIONS: `--import=${probe}`, LOOP_PROBE: file },
		take() {
			// Nothing yet from a server that has only just begun.
			const now = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as typeof before) : before
			const since = (key: 'all' | 'own') => waitsOf(now[key].map((count, ms) => count - (before[key][ms] ?? 0)))
			const taken = { all: since('all'), own: since('own') }
			before = now
			return taken
		},
		close: () => rmSync(folder, { recursive: true, force: true }),
	}
}
