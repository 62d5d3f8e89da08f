/**
 * Counters and timings in Prometheus' text format: a registry of its own per server, nothing global.
 * Labels are closed lists (codes, roles, kinds): never a session, never a person.
 */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { watchLoop } from './loop.js'

export interface Metrics {
	/** A command was answered: `outcome` is `ok` or a refusal code. */
	command(outcome: string): void
	/** One commit took this long, ms. */
	commit(ms: number): void
	/** A connection opened (+1) or closed (−1). */
	sockets(kind: 'participant' | 'projector' | 'desk' | 'board', change: 1 | -1): void
	/** Something was refused before it became a command: origins, codes, tickets, hellos. */
	refused(where: string, code: string): void
	/** A frame on /yjs that was dropped. */
	boardDropped(kind: 'write' | 'awareness' | 'malformed' | 'flood'): void
	/** A connection could not keep up: skipped, whole again, or closed. */
	lagging(change: 'marked' | 'caught-up' | 'closed'): void
	text(): Promise<string>
	readonly contentType: string
	close(): void
}

/** @param freeBytes what can still be written where the data lie; Infinity when nobody knows. Asked for every reading. */
export function createMetrics(freeBytes: () => number = () => Number.POSITIVE_INFINITY): Metrics {
	const registry = new Registry()
	// The default looks at the event loop a hundred times a second: a tenth of what a quiet server uses.
	collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: 100 })
	const stopWatching = watchLoop(registry)
	const registers = [registry]
	const commands = new Counter({
		name: 'funkenflug_commands_total',
		help: 'Commands answered, by outcome.',
		labelNames: ['outcome'],
		registers,
	})
	const commits = new Histogram({
		name: 'funkenflug_commit_ms',
		help: 'Duration of one commit.',
		buckets: [0.25, 0.5, 1, 2, 5, 10, 25, 50, 100, 250, 1_000],
		registers,
	})
	const sockets = new Gauge({ name: 'funkenflug_sockets', help: 'Open connections.', labelNames: ['kind'], registers })
	const refused = new Counter({ name: 'funkenflug_refused_total', help: 'Refused at the door.', labelNames: ['where', 'code'], registers })
	const dropped = new Counter({ name: 'funkenflug_board_dropped_total', help: 'Frames dropped on /yjs.', labelNames: ['kind'], registers })
	const lag = new Counter({
		name: 'funkenflug_lagging_total',
		help: 'Connections that could not keep up.',
		labelNames: ['change'],
		registers,
	})
	new Gauge({
		name: 'funkenflug_disk_free_bytes',
		help: 'Bytes that can still be written where the data lie; NaN when the system does not say.',
		registers,
		collect() {
			const free = freeBytes()
			this.set(Number.isFinite(free) ? free : Number.NaN)
		},
	})
	return {
		command: (outcome) => commands.inc({ outcome }),
		commit: (ms) => commits.observe(ms),
		sockets: (kind, change) => sockets.inc({ kind }, change),
		refused: (where, code) => refused.inc({ where, code }),
		boardDropped: (kind) => dropped.inc({ kind }),
		lagging: (change) => lag.inc({ change }),
		text: () => registry.metrics(),
		contentType: registry.contentType,
		close() {
			stopWatching()
			registry.clear()
		},
	}
}
