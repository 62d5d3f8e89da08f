/** Rows as the database names them and as the port does, both ways. Knows no statement. */

import type { Row, Value } from './driver.js'
import type { CredentialRow, SessionPatch, SessionRow } from './port.js'

const SESSION = {
	id: 'id',
	code: 'code',
	joinSecretHash: 'join_secret_hash',
	sessionKey: 'session_key',
	title: 'title',
	lang: 'lang',
	status: 'status',
	createdAt: 'created_at',
	openedAt: 'opened_at',
	closedAt: 'closed_at',
	retentionDays: 'retention_days',
	epoch: 'epoch',
} as const satisfies Record<keyof SessionRow, string>

const CREDENTIAL = {
	id: 'id',
	role: 'role',
	session: 'session',
	secretHash: 'secret_hash',
	label: 'label',
	createdAt: 'created_at',
	expiresAt: 'expires_at',
	revokedAt: 'revoked_at',
	kind: 'kind',
	parent: 'parent',
} as const satisfies Record<keyof CredentialRow, string>

interface Mapping<T> {
	/** `id, code, …`, for SELECT and INSERT. */
	readonly names: string
	/** `?, ?, …`, as many. */
	readonly marks: string
	values(row: T): Value[]
	/** The database's CHECKs stand for the types. */
	row(found: Row): T
}

function mapping<T extends object>(columns: Readonly<Record<keyof T & string, string>>): Mapping<T> {
	const pairs = Object.entries(columns) as [keyof T & string, string][]
	return {
		names: pairs.map(([, column]) => column).join(', '),
		marks: pairs.map(() => '?').join(', '),
		values: (row) => pairs.map(([field]) => row[field] as Value),
		row: (found) => Object.fromEntries(pairs.map(([field, column]) => [field, found[column]])) as T,
	}
}

export const sessionColumns: Mapping<SessionRow> = mapping<SessionRow>(SESSION)
export const credentialColumns: Mapping<CredentialRow> = mapping<CredentialRow>(CREDENTIAL)

/** `title = ?, status = ?` and the values, for a patch that sets something. */
export function assignments(patch: SessionPatch): { readonly sql: string; readonly values: Value[] } {
	const fields = Object.keys(patch) as (keyof SessionPatch)[]
	return { sql: fields.map((field) => `${SESSION[field]} = ?`).join(', '), values: fields.map((field) => patch[field] ?? null) }
}
