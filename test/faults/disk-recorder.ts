/**
 * Writes down everything that happens to the files of one folder: writes, cuts, syncs, names. Sees what goes through Node's
 * `fs`, which is all that SQLite in WebAssembly has. Knows nothing of databases.
 */
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { dirname, resolve } from 'node:path'

export type DiskEvent =
	| { readonly kind: 'create'; readonly path: string; readonly file: number }
	| { readonly kind: 'write'; readonly file: number; readonly at: number; readonly bytes: Buffer }
	| { readonly kind: 'truncate'; readonly file: number; readonly size: number }
	| { readonly kind: 'sync'; readonly file: number }
	| { readonly kind: 'unlink'; readonly path: string }
	| { readonly kind: 'rename'; readonly from: string; readonly to: string }
	| { readonly kind: 'sync-names' }
	/** Something was promised to somebody: number `n` of the test's own list. */
	| { readonly kind: 'ack'; readonly n: number }

export interface DiskRecorder {
	readonly events: readonly DiskEvent[]
	ack(n: number): void
	/** Gives `fs` back as it was. */
	stop(): void
}

/** Records `dir`, which must be empty, until `stop`. Folders in it are not looked into. One at a time. */
export function recordDisk(dir: string): DiskRecorder {
	const events: DiskEvent[] = []
	/** Open descriptors; null = the folder itself. */
	const open = new Map<number, number | null>()
	const names = new Map<string, number>()
	let files = 0
	const inside = (path: unknown): string | null => {
		const full = typeof path === 'string' ? resolve(path) : ''
		return dirname(full) === dir ? full : null
	}
	const real = { ...fs }

	const patched: Partial<typeof fs> = {
		openSync(path, flags, mode) {
			const name = inside(path)
			const existed = name === null || real.existsSync(name)
			const fd = real.openSync(path, flags, mode)
			if (resolve(String(path)) === dir) open.set(fd, null)
			if (name === null) return fd
			if (!existed) {
				names.set(name, ++files)
				events.push({ kind: 'create', path: name, file: files })
			}
			open.set(fd, names.get(name) ?? -1)
			return fd
		},
		closeSync(fd) {
			open.delete(fd)
			real.closeSync(fd)
		},
		writeSync: ((fd: number, data: NodeJS.ArrayBufferView | string, ...rest: unknown[]) => {
			const written = (real.writeSync as (...args: unknown[]) => number)(fd, data, ...rest)
			const file = open.get(fd)
			if (typeof file !== 'number') return written
			if (typeof data === 'string') events.push({ kind: 'write', file, at: Number(rest[0] ?? 0), bytes: Buffer.from(data) })
			else {
				const from = data.byteOffset + Number(rest[0] ?? 0)
				events.push({ kind: 'write', file, at: Number(rest[2]), bytes: Buffer.from(Buffer.from(data.buffer, from, written)) })
			}
			return written
		}) as typeof fs.writeSync,
		ftruncateSync(fd, size) {
			real.ftruncateSync(fd, size)
			const file = open.get(fd)
			if (typeof file === 'number') events.push({ kind: 'truncate', file, size: size ?? 0 })
		},
		fsyncSync(fd) {
			real.fsyncSync(fd)
			const file = open.get(fd)
			if (file !== undefined) events.push(file === null ? { kind: 'sync-names' } : { kind: 'sync', file })
		},
		unlinkSync(path) {
			real.unlinkSync(path)
			const name = inside(path)
			if (name !== null && names.delete(name)) events.push({ kind: 'unlink', path: name })
		},
		rmSync(path, options) {
			const name = inside(path)
			real.rmSync(path, options)
			if (name !== null && names.delete(name)) events.push({ kind: 'unlink', path: name })
		},
		renameSync(from, to) {
			real.renameSync(from, to)
			const [old, now] = [inside(from), inside(to)]
			const file = old === null ? undefined : names.get(old)
			if (old === null || now === null || file === undefined) return
			names.delete(old)
			names.set(now, file)
			events.push({ kind: 'rename', from: old, to: now })
		},
	}
	Object.assign(fs, patched)
	syncBuiltinESMExports()
	return {
		events,
		ack: (n) => void events.push({ kind: 'ack', n }),
		stop() {
			Object.assign(fs, Object.fromEntries(Object.keys(patched).map((name) => [name, real[name as keyof typeof fs]])))
			syncBuiltinESMExports()
		},
	}
}
