/**
 * The store as the rest of the server sees it: sessions, their logs of facts, credentials, a few settings.
 * Asynchronous everywhere, so that a database across a network can implement it too.
 * Must never know what a fact means, nor who may do what.
 */
import type { Fact, Lang } from '@funkenflug/shared/domain'
import type { SessionId } from '@funkenflug/shared/ids'

/** The facts of one flush: one row of a session's log. */
export interface Commit {
	readonly seq: number
	readonly facts: readonly Fact[]
}

/** A part of a log: at most so many commits, after this one (null = from the beginning). */
export interface Page {
	readonly after: number | null
	readonly most: number
}

export interface SessionRow {
	readonly id: SessionId
	/** 8 digits, unique among sessions that are not deleted. */
	readonly code: string
	readonly joinSecretHash: string
	/** Turns device tokens into participant ids. Null once the session is closed: the link to people is gone (trust 2.3). */
	readonly sessionKey: string | null
	readonly title: string
	readonly lang: Lang | 'both'
	readonly status: 'draft' | 'open' | 'closed'
	/** Server ms, like every time here. */
	readonly createdAt: number
	readonly openedAt: number | null
	readonly closedAt: number | null
	/** Days after closing until the session is deleted, 1–365. */
	readonly retentionDays: number
	/** Counts the lives of the board document. Only `nextEpoch` changes it. */
	readonly epoch: number
}
export type SessionPatch = Partial<Omit<SessionRow, 'id' | 'createdAt' | 'epoch'>>

export interface CredentialRow {
	readonly id: string
	readonly role: 'organiser' | 'facilitator' | 'control' | 'projector'
	/** Null = not bound to one session (organisers). */
	readonly session: SessionId | null
	readonly secretHash: string
	readonly label: string
	readonly createdAt: number
	readonly expiresAt: number | null
	readonly revokedAt: number | null
	/** link = handed out by people · access = what a browser got for a link. */
	readonly kind: 'link' | 'access'
	/** The credential this one was made from; revoked together with it. */
	readonly parent: string | null
}

export interface Store {
	/**
	 * Adds one commit. Durable when it resolves; nothing is stored when it rejects with StoreFull, StoreConflict or
	 * StoreMissing. After StoreUnavailable the outcome is open: load again before going on.
	 * `seq` must follow the newest one (a new log starts anywhere), else StoreConflict: somebody else owns the room.
	 */
	append(session: SessionId, seq: number, facts: readonly Fact[]): Promise<void>
	/**
	 * All commits in order of `seq`, or one page of them; empty for an unknown session. StoreCorrupt rather than half a log:
	 * pages are checked one by one, so nothing of them may be used before the last one has come.
	 */
	load(session: SessionId, page?: Page): Promise<readonly Commit[]>
	/**
	 * Closes a session for good, all or nothing: replaces the log before `seq` by this one commit, destroys the session
	 * key and sets `closed` (with what `patch` adds). Afterwards the replaced text is in no file of the store.
	 */
	seal(session: SessionId, seq: number, facts: readonly Fact[], patch: SessionPatch): Promise<void>

	createSession(row: SessionRow): Promise<void>
	getSession(id: SessionId): Promise<SessionRow | null>
	/** Also finds drafts and closed sessions: the caller looks at `status`. */
	findSessionByCode(code: string): Promise<SessionRow | null>
	/** In order of creation. */
	listSessions(): Promise<readonly SessionRow[]>
	updateSession(id: SessionId, patch: SessionPatch): Promise<void>
	/** Removes the session, its log and its credentials from every file of the store; `rows` is the receipt. 0 = there was none. */
	deleteSession(id: SessionId): Promise<{ readonly rows: number }>
	/** Increments and returns the epoch; durable. */
	nextEpoch(session: SessionId): Promise<number>

	/** StoreMissing when its session or parent does not exist. */
	addCredential(row: CredentialRow): Promise<void>
	/** Also finds revoked and expired ones: the caller looks at the times. */
	findCredential(secretHash: string): Promise<CredentialRow | null>
	/** Of one session, or with null those bound to none. In order of creation. */
	listCredentials(session: SessionId | null): Promise<readonly CredentialRow[]>
	/** Revokes it and all made from it. Returns the ids newly revoked, so that their connections can be closed. */
	revokeCredential(id: string, at: number): Promise<readonly string[]>

	getMeta(key: string): Promise<string | null>
	setMeta(key: string, value: string): Promise<void>

	/**
	 * Removes what is no longer needed: access that ended `KEPT_DAYS.endedAccess` ago, copies made before a migration and
	 * damaged files after `KEPT_DAYS.leftovers`. Also puts some space by again. At the start and once a day.
	 */
	tidy(now: number): Promise<{ readonly credentials: number; readonly files: number }>

	/** degraded = the last write failed and a trial write fails too, or the data folder was taken over · low = little space left. */
	health(): Promise<'ok' | 'low' | 'degraded'>
	/** Writes a checked copy to a new file. Blocks for about a second per 100 MB. */
	backup(file: string): Promise<void>
	/** Idempotent. Everything else rejects afterwards. */
	close(): Promise<void>
}

/** Days. In docs/privacy.md and /privacy.json. */
export const KEPT_DAYS = {
	/** Access of a browser after it has expired or was revoked: long enough to say "expired" rather than "unknown". */
	endedAccess: 7,
	/** Copies made before a migration, damaged files: long enough to notice and to go back. */
	leftovers: 14,
} as const

/** Bytes below which whoever facilitates is told: hours of an event rather than minutes. */
export const LOW_SPACE_BYTES = 500_000_000

/**
 * Where tests may stop the server: throw (an I/O error) or end the process. Each has a test that does so
 * (test/faults/failpoints.test.ts, generated from this list).
 */
export const FAULT_POINTS = [
	/** A command has been read, nothing has been decided. */
	'command:parsed',
	/** Facts are decided and applied in memory, the transaction is open. */
	'append:before-commit',
	/** Durable, and nobody has heard of it. */
	'append:after-commit',
	/** Answers are out, views and board are not. */
	'acks:sent',
	/** A phase is closed in memory, or durably. */
	'phase-close:before-commit',
	'phase-close:after-commit',
	'seal:before-commit',
	/** The log is replaced, the old text still lies in the write-ahead log. */
	'seal:after-commit',
	'delete:before-commit',
	'create:before-rename',
	/** A damaged file: what could be read of it is complete beside it, then under its own name. */
	'salvage:before-ready',
	'salvage:ready',
	/** The copy of the old schema lies in its place. */
	'migrate:after-copy',
	'migrate:before-commit',
	'migrate:after-commit',
	'backup:before-rename',
] as const
export type FaultPoint = (typeof FAULT_POINTS)[number]
export type Fault = (point: FaultPoint) => void

export type StoreErrorCode =
	| 'STORE_CONFLICT'
	| 'STORE_MISSING'
	| 'STORE_DUPLICATE'
	| 'STORE_INVALID'
	| 'STORE_FULL'
	| 'STORE_UNAVAILABLE'
	| 'STORE_CORRUPT'
	| 'STORE_OWNED'
	| 'STORE_NOT_WRITABLE'
	| 'STORE_TOO_NEW'

/** Every way a store can fail. Messages are one line in English for the operator and never hold participants' text. */
export abstract class StoreError extends Error {
	readonly code: StoreErrorCode
	constructor(code: StoreErrorCode, message: string, cause?: unknown) {
		super(message, cause === undefined ? undefined : { cause })
		this.name = new.target.name
		this.code = code
	}
}

/** The log is not where the writer thinks it is: another owner has written. */
export class StoreConflict extends StoreError {
	constructor(session: string, seq: number) {
		super('STORE_CONFLICT', `Commit ${seq} does not follow the log of session ${session}: another process has written to it.`)
	}
}
/** No such session or parent credential. Nothing is created on demand (trust R29). */
export class StoreMissing extends StoreError {
	constructor(what: string) {
		super('STORE_MISSING', `There is no ${what}.`)
	}
}
/** An id, code or secret that exists already. */
export class StoreDuplicate extends StoreError {
	/** Field name as in the row. */
	readonly field: string
	constructor(field: string) {
		super('STORE_DUPLICATE', `The ${field} exists already.`)
		this.field = field
	}
}
/** A value that must not be stored: a bug in the caller. */
export class StoreInvalid extends StoreError {
	constructor(field: string, rule: string) {
		super('STORE_INVALID', `${field} ${rule}.`)
	}
}
/** No room left. Nothing was stored; works again without restart once there is room. */
export class StoreFull extends StoreError {
	constructor(cause?: unknown) {
		super('STORE_FULL', 'The disk is full: nothing more can be stored until space is freed.', cause)
	}
}
/** Reading or writing failed, or the store is closed. */
export class StoreUnavailable extends StoreError {
	constructor(reason: string, cause?: unknown) {
		super('STORE_UNAVAILABLE', `The store is not available: ${reason}.`, cause)
	}
}
/** What is stored cannot be trusted. Files are left exactly as they were. */
export class StoreCorrupt extends StoreError {
	/** The damaged session; null = the whole file. */
	readonly session: string | null
	/** It is one of ours and some of its pages are bad: others may still be read. */
	readonly pages: boolean
	constructor(where: string, reason: string, session: string | null, cause?: unknown, pages = false) {
		super('STORE_CORRUPT', `${where} is damaged: ${reason}. Nothing was changed; restore a backup.`, cause)
		this.session = session
		this.pages = pages
	}
}
/** Another living process holds the data folder. */
export class StoreOwned extends StoreError {
	/** Null when the holder cannot be named. */
	readonly pid: number | null
	constructor(file: string, pid: number | null, cause?: unknown) {
		super('STORE_OWNED', `${file} is in use by ${pid === null ? 'another process' : `process ${pid}`}; stop that one first.`, cause)
		this.pid = pid
	}
}
/** The folder or file cannot be written, or must not be. */
export class StoreNotWritable extends StoreError {
	constructor(path: string, reason: string, cause?: unknown) {
		super('STORE_NOT_WRITABLE', `Cannot store anything in ${path}: ${reason}.`, cause)
	}
}
/** Written by a newer Funkenflug. */
export class StoreTooNew extends StoreError {
	constructor(file: string, found: number, known: number) {
		super(
			'STORE_TOO_NEW',
			`${file} was written by a newer version (schema ${found}, this one knows ${known}); use that version or restore a backup.`,
		)
	}
}
