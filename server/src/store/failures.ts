/**
 * Turns what SQLite and the file system throw into the store's own errors.
 * Works on SQLite's messages, the only thing both drivers report alike; they name tables and columns, never values.
 */
import { statfsSync } from 'node:fs'
import { StoreCorrupt, StoreDuplicate, StoreError, StoreFull, StoreNotWritable, StoreOwned, StoreUnavailable } from './port.js'

/** Below this much free space an I/O error means "disk full": WebAssembly's SQLite reports both the same. */
const NO_SPACE_BYTES = 1_048_576

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
/** `ENOSPC` and the like; node:sqlite's own `ERR_…` codes say nothing its message does not. */
const errnoOf = (error: unknown): string | undefined =>
	error instanceof Error && 'code' in error && typeof error.code === 'string' && /^E[A-Z0-9]+$/.test(error.code) ? error.code : undefined

/** Bytes an ordinary user can still write in `dir`; Infinity when the system does not say. */
export function freeBytes(dir: string): number {
	try {
		const { bavail, bsize } = statfsSync(dir)
		return bavail * bsize
	} catch {
		return Number.POSITIVE_INFINITY
	}
}

/** `secret_hash` → `secretHash` */
const camel = (column: string): string => column.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())

/**
 * The store's error for anything thrown below it. `session` is the one being read, if any.
 * Errors that are the store's already pass through.
 */
export function storeError(error: unknown, file: string, dir: string, session: string | null = null): StoreError {
	if (error instanceof StoreError) return error
	const message = messageOf(error)
	const errno = errnoOf(error)
	if (errno === 'ENOSPC' || errno === 'EDQUOT' || /database or disk is full/i.test(message)) return new StoreFull(error)
	const unique = /UNIQUE constraint failed: \w+\.(\w+)/i.exec(message)?.[1]
	if (unique !== undefined) return new StoreDuplicate(camel(unique))
	if (/malformed|not a database/i.test(message) || (session !== null && /no such table/i.test(message)))
		return new StoreCorrupt(session === null ? file : `Session ${session}`, 'the database cannot be read there', session, error)
	if (/database (table )?is locked/i.test(message)) return new StoreOwned(file, null, error)
	if (errno === 'EACCES' || errno === 'EPERM' || errno === 'EROFS' || errno === 'ENOTDIR' || /readonly database/i.test(message))
		return new StoreNotWritable(dir, 'it is read-only, or not a folder', error)
	if (freeBytes(dir) < NO_SPACE_BYTES) return new StoreFull(error)
	return new StoreUnavailable(
		/I\/O error/i.test(message) || errno !== undefined ? `input/output failed (${errno ?? message})` : message,
		error,
	)
}
