/**
 * Commands this device owes the server: written down before they are sent, dropped only after an answer.
 * Owns order, retries and back-off; knows nothing of screens or of what a command means.
 */
import type { JsonObject } from '@funkenflug/shared/domain'
import { isRetryable } from '@funkenflug/shared/errors'
import type { Ack, MinePatch } from '@funkenflug/shared/views'
import type { DeviceStorage } from './storage.js'

export interface OutboxEntry {
	/** Command id: the same for every retry, so that it takes effect once (I4). */
	readonly id: string
	/** Place in the queue of this device. */
	readonly n: number
	readonly command: JsonObject & { readonly id: string; readonly type: string }
	/** Commands with the same key replace each other while waiting, and never overtake each other. */
	readonly key: string
	/** What the screen shows meanwhile. */
	readonly optimistic: MinePatch
	/** Given back to the person when the server says no, so that no text is lost. */
	readonly draft: JsonObject | null
}
export interface RefusedEntry {
	readonly entry: OutboxEntry
	readonly code: string
}

export interface OutboxOptions {
	readonly storage: DeviceStorage
	/** Prefix of this person's entries, e.g. `ff:out:<session>:`. */
	readonly prefix: string
	/** Sends once; resolves with the answer or null when none came in time. Never rejects. */
	readonly send: (command: JsonObject) => Promise<Ack | null>
	readonly onAccepted: (entry: OutboxEntry, ack: Extract<Ack, { ok: true }>) => void
	readonly onRefused: (refused: RefusedEntry) => void
	/** The waiting entries have changed. */
	readonly onChange: (waiting: readonly OutboxEntry[]) => void
	/** 0 ≤ x < 1, for jitter. */
	readonly random?: () => number
	readonly timer?: (action: () => void, ms: number) => void
}

export interface Outbox {
	add(entry: Omit<OutboxEntry, 'n'>): void
	/** Takes back something that has not been sent yet; false when it is already on its way. */
	cancel(id: string): boolean
	/** Connection is there: send what waits. */
	resume(): void
	/** Connection is gone: everything in flight waits again. */
	hold(): void
	waiting(): readonly OutboxEntry[]
}

/** In flight at once: fills a slow link without flooding it. */
const WINDOW = 8
const BACKOFF_MAX_MS = 15_000

export function createOutbox(options: OutboxOptions): Outbox {
	const { storage, prefix } = options
	const random = options.random ?? Math.random
	const timer = options.timer ?? ((action, ms) => void setTimeout(action, ms))
	let queue: OutboxEntry[] = load()
	const flying = new Set<string>()
	let failures = 0
	let open = false
	/** Counts connections: an answer that belongs to an earlier one is still an answer, a timeout of it is not. */
	let spell = 0

	function load(): OutboxEntry[] {
		const entries = storage.keys(prefix).flatMap((key) => {
			try {
				const entry = JSON.parse(storage.get(key) ?? 'null') as OutboxEntry | null
				return entry !== null && typeof entry.n === 'number' && typeof entry.command?.type === 'string' ? [entry] : []
			} catch {
				storage.remove(key)
				return []
			}
		})
		return entries.sort((a, b) => a.n - b.n)
	}
	function drop(entry: OutboxEntry): void {
		queue = queue.filter((other) => other.id !== entry.id)
		flying.delete(entry.id)
		storage.remove(prefix + entry.id)
	}
	const changed = () => options.onChange(queue)

	function pump(): void {
		if (!open) return
		const busy = new Set(queue.filter((entry) => flying.has(entry.id)).map((entry) => entry.key))
		for (const entry of queue) {
			if (flying.size >= WINDOW) return
			if (flying.has(entry.id) || busy.has(entry.key)) continue
			busy.add(entry.key)
			flying.add(entry.id)
			void deliver(entry, spell)
		}
	}
	async function deliver(entry: OutboxEntry, mySpell: number): Promise<void> {
		const ack = await options.send(entry.command)
		if (!queue.some((other) => other.id === entry.id)) return
		if (ack?.ok === true) {
			failures = 0
			drop(entry)
			options.onAccepted(entry, ack)
			changed()
			pump()
			return
		}
		if (ack !== null && !isRetryable(ack.code)) {
			drop(entry)
			options.onRefused({ entry, code: ack.code })
			changed()
			pump()
			return
		}
		if (mySpell !== spell) return
		// No answer, or "later": the same command again after a growing, jittered pause; it keeps its place.
		failures += 1
		const pause = Math.max(ack?.retryAfterMs ?? 0, random() * Math.min(BACKOFF_MAX_MS, 1_000 * 2 ** Math.min(failures, 4)))
		timer(() => {
			if (mySpell !== spell) return
			flying.delete(entry.id)
			pump()
		}, pause)
	}

	return {
		add(input) {
			const last = queue.at(-1)
			const entry: OutboxEntry = { ...input, n: (last?.n ?? 0) + 1 }
			// A newer mark on the same thing replaces one that has not left yet.
			const older = queue.filter((other) => other.key === entry.key && !flying.has(other.id))
			for (const other of older) drop(other)
			queue = [...queue, entry]
			storage.set(prefix + entry.id, JSON.stringify(entry))
			changed()
			pump()
		},
		cancel(id) {
			const entry = queue.find((other) => other.id === id)
			if (entry === undefined || flying.has(id)) return false
			drop(entry)
			changed()
			return true
		},
		resume() {
			open = true
			pump()
		},
		hold() {
			open = false
			spell += 1
			flying.clear()
		},
		waiting: () => queue,
	}
}
