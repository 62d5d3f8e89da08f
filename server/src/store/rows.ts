/**
 * What may stand in a row, the same for every store: checks before writing, and the text form of a commit.
 * Knows shapes only, not where they are kept.
 */
import { crc32 } from 'node:zlib'
import type { Fact } from '@funkenflug/shared/domain'
import { type CredentialRow, type SessionPatch, type SessionRow, StoreInvalid } from './port.js'

const LANGS: readonly unknown[] = ['de', 'en', 'both']
const STATUSES: readonly unknown[] = ['draft', 'open', 'closed']
const ROLES: readonly unknown[] = ['organiser', 'facilitator', 'control', 'projector']
const KINDS: readonly unknown[] = ['link', 'access']

function check(holds: boolean, field: string, rule: string): void {
	if (!holds) throw new StoreInvalid(field, rule)
}

/** NUL would end the text early in one driver and lone surrogates would come back changed: refuse both everywhere. */
export function checkText(field: string, value: string, min = 0): void {
	check(typeof value === 'string' && value.length >= min, field, 'is missing')
	check(!value.includes('\0') && !/\p{Surrogate}/u.test(value), field, 'holds characters that cannot be stored')
}

function checkTime(field: string, value: number | null): void {
	check(value === null || (Number.isSafeInteger(value) && value >= 0), field, 'is not a time in ms')
}

export function checkSeq(seq: number): void {
	check(Number.isSafeInteger(seq) && seq >= 0, 'seq', 'is not a whole number from 0 up')
}

/** A whole session row as it would stand after a write. */
export function checkSession(row: SessionRow): void {
	checkText('id', row.id, 1)
	check(/^\d{8}$/.test(row.code), 'code', 'is not 8 digits')
	checkText('joinSecretHash', row.joinSecretHash, 1)
	if (row.sessionKey !== null) checkText('sessionKey', row.sessionKey, 1)
	checkText('title', row.title)
	check(LANGS.includes(row.lang), 'lang', 'is unknown')
	check(STATUSES.includes(row.status), 'status', 'is unknown')
	check(row.status !== 'closed' || row.sessionKey === null, 'sessionKey', 'must not outlive the session')
	check(Number.isSafeInteger(row.createdAt) && row.createdAt >= 0, 'createdAt', 'is not a time in ms')
	checkTime('openedAt', row.openedAt)
	checkTime('closedAt', row.closedAt)
	check(Number.isInteger(row.retentionDays) && row.retentionDays >= 1 && row.retentionDays <= 365, 'retentionDays', 'is not within 1–365')
	check(Number.isSafeInteger(row.epoch) && row.epoch >= 0, 'epoch', 'is not a whole number from 0 up')
}

export function checkCredential(row: CredentialRow): void {
	checkText('id', row.id, 1)
	check(ROLES.includes(row.role), 'role', 'is unknown')
	if (row.session !== null) checkText('session', row.session, 1)
	checkText('secretHash', row.secretHash, 1)
	checkText('label', row.label)
	check(Number.isSafeInteger(row.createdAt) && row.createdAt >= 0, 'createdAt', 'is not a time in ms')
	checkTime('expiresAt', row.expiresAt)
	checkTime('revokedAt', row.revokedAt)
	check(KINDS.includes(row.kind), 'kind', 'is unknown')
	if (row.parent !== null) checkText('parent', row.parent, 1)
}

const PATCHABLE = [
	'code',
	'joinSecretHash',
	'sessionKey',
	'title',
	'lang',
	'status',
	'openedAt',
	'closedAt',
	'retentionDays',
] as const satisfies readonly (keyof SessionPatch)[]

/** What a patch really sets: absent and undefined both mean "leave it", other fields are not for patching. */
export function patchOf(patch: SessionPatch): SessionPatch {
	return Object.fromEntries(PATCHABLE.filter((field) => patch[field] !== undefined).map((field) => [field, patch[field]]))
}

export interface EncodedFacts {
	readonly text: string
	/** CRC-32 of the text: a flipped bit inside a card would still parse. */
	readonly sum: number
}

export function encodeFacts(facts: readonly Fact[]): EncodedFacts {
	const text = JSON.stringify(facts)
	return { text, sum: crc32(text) }
}

/** The facts of one row, or null when the row is not what was written. Never says why: the reason could quote a card. */
export function decodeFacts(text: string, sum: number): readonly Fact[] | null {
	if (crc32(text) !== sum) return null
	try {
		const facts: unknown = JSON.parse(text)
		return Array.isArray(facts) && facts.every(isFact) ? facts : null
	} catch {
		return null
	}
}

function isFact(value: unknown): value is Fact {
	if (typeof value !== 'object' || value === null) return false
	const fact = value as Partial<Record<keyof Fact, unknown>>
	return typeof fact.t === 'string' && Number.isInteger(fact.v) && fact.d !== undefined
}
