/**
 * One process per data folder. `<db>.owner` names the holder by process id, start time and place (boot and process
 * namespace) and is rewritten every second. Whether a holder still lives is read from the system where that is
 * possible; else (another container on the same folder, no start times) by watching whether the file still moves.
 * Knows nothing of what is in the folder.
 */
import { randomUUID } from 'node:crypto'
import { closeSync, fstatSync, linkSync, openSync, readFileSync, readlinkSync, renameSync, rmSync, statSync, writeSync } from 'node:fs'
import { hostname } from 'node:os'
import { dirname } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { StoreOwned } from './port.js'

export interface Owner {
	/** False once somebody else has taken the folder: stop writing. */
	isOurs(): boolean
	/** Gives the folder free. Idempotent. */
	release(): void
}

export interface OwnerOptions {
	/** Ms between signs of life. */
	readonly beatMs?: number
	/** Ms without a sign of life after which a holder that cannot be looked up counts as dead. */
	readonly watchMs?: number
}

interface Holder {
	readonly pid: number
	readonly started: string | null
	readonly host: string
	readonly boot: string | null
	readonly namespace: string | null
}

function tryRead(read: () => string): string | null {
	try {
		return read()
	} catch {
		return null
	}
}

/** When a process began, in the system's own units; null where there is no /proc. */
function startOf(pid: number): string | null {
	const stat = tryRead(() => readFileSync(`/proc/${pid}/stat`, 'utf8'))
	// The name in brackets may hold spaces; the start time is the 20th field after it.
	return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null
}

export function describeSelf(): Holder {
	return {
		pid: process.pid,
		started: startOf(process.pid),
		host: hostname(),
		boot: tryRead(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()),
		namespace: tryRead(() => readlinkSync('/proc/self/ns/pid')),
	}
}

function parseHolder(text: string): Holder | null {
	try {
		const value: unknown = JSON.parse(text)
		return typeof value === 'object' && value !== null && 'pid' in value && Number.isSafeInteger(value.pid) ? (value as Holder) : null
	} catch {
		return null
	}
}

function exists(pid: number): boolean {
	try {
		process.kill(pid, 0)
		return true
	} catch (error) {
		// EPERM: it is there, but somebody else's.
		return error instanceof Error && 'code' in error && error.code === 'EPERM'
	}
}

/** Whether a holder lives, as far as this process can look it up. */
export function judge(holder: Holder | null, self: Holder = describeSelf()): 'alive' | 'dead' | 'unknown' {
	if (holder === null) return 'unknown'
	if (holder.host === self.host && holder.boot !== self.boot) return 'dead'
	if (holder.host !== self.host || holder.namespace !== self.namespace) return 'unknown'
	if (!exists(holder.pid)) return 'dead'
	const started = startOf(holder.pid)
	if (started === null || holder.started === null) return 'unknown'
	return started === holder.started ? 'alive' : 'dead'
}

/** Takes the file `path`. Rejects with StoreOwned while a living process holds it; waits up to `watchMs` when unsure. */
export async function takeOwnership(path: string, options: OwnerOptions = {}): Promise<Owner> {
	const { beatMs = 1_000, watchMs = 5_000 } = options
	const nonce = randomUUID()
	for (let attempt = 0; attempt < 3; attempt++) {
		const fd = tryCreate(path)
		if (fd !== null) return hold(path, fd, nonce, beatMs)
		const seen = tryRead(() => readFileSync(path, 'utf8'))
		if (seen === null) continue
		const holder = parseHolder(seen)
		const verdict = judge(holder)
		if (verdict === 'alive') throw new StoreOwned(dirname(path), holder?.pid ?? null)
		if (verdict === 'unknown' && (await moves(path, seen, beatMs, watchMs))) throw new StoreOwned(dirname(path), holder?.pid ?? null)
		removeDead(path, seen, nonce)
	}
	throw new StoreOwned(dirname(path), null)
}

/** A descriptor of the file just made, or null when there is one already. */
function tryCreate(path: string): number | null {
	try {
		return openSync(path, 'wx', 0o600)
	} catch (error) {
		if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return null
		throw error
	}
}

async function moves(path: string, seen: string, beatMs: number, watchMs: number): Promise<boolean> {
	for (let waited = 0; waited < watchMs; waited += beatMs) {
		await delay(beatMs)
		const now = tryRead(() => readFileSync(path, 'utf8'))
		if (now === null) return false
		if (now !== seen) return true
	}
	return false
}

/** Removes exactly the file that was judged; one that somebody quicker has put there goes back. */
function removeDead(path: string, seen: string, nonce: string): void {
	const aside = `${path}.${nonce}`
	try {
		renameSync(path, aside)
	} catch {
		return
	}
	if (readFileSync(aside, 'utf8') !== seen) {
		try {
			linkSync(aside, path)
		} catch {
			// a third one has it by now; the quicker one will notice at its next beat
		}
	}
	rmSync(aside, { force: true })
}

function hold(path: string, first: number, nonce: string, beatMs: number): Owner {
	const self = describeSelf()
	let fd: number | null = first
	let beats = 0
	let ours = true

	/** Same length every time: a reader sees the old or the new count, never half a file. */
	function beat(): void {
		if (fd === null) return
		beats++
		writeSync(fd, `${JSON.stringify({ ...self, nonce, beat: String(beats).padStart(12, '0') })}\n`, 0)
	}

	/** The path still leads to our file; a file that was deleted by hand is made again. */
	function confirm(): void {
		if (fd === null || !ours) return
		try {
			const there = statSync(path, { bigint: true, throwIfNoEntry: false })
			if (there === undefined) {
				const again = tryCreate(path)
				if (again === null) return
				closeSync(fd)
				fd = again
			} else ours = there.ino === fstatSync(fd, { bigint: true }).ino
			if (ours) beat()
		} catch {
			// A sick disk is not a lost folder: keep it, the store's own writes will report.
		}
	}

	try {
		beat()
	} catch (error) {
		closeSync(first)
		rmSync(path, { force: true })
		throw error
	}
	const timer = setInterval(confirm, beatMs)
	timer.unref()

	return {
		isOurs: () => ours,
		release() {
			if (fd === null) return
			clearInterval(timer)
			confirm()
			closeSync(fd)
			fd = null
			if (ours) rmSync(path, { force: true })
		},
	}
}
