/** Rows and facts for tests of the store: sensible ones, changed where a test says so. */
import type { CredentialRow, SessionRow } from '@funkenflug/server/store/port'
import type { Fact } from '@funkenflug/shared/domain'
import type { SessionId } from '@funkenflug/shared/ids'

export const sessionId = (name: string): SessionId => name as SessionId

export function sessionRow(id: string, over: Partial<SessionRow> = {}): SessionRow {
	return {
		id: sessionId(id),
		code: '48217305',
		joinSecretHash: `join-${id}`,
		sessionKey: `key-${id}`,
		title: 'Ankommen bei uns – Frühjahr',
		lang: 'de',
		status: 'draft',
		createdAt: 1_700_000_000_000,
		openedAt: null,
		closedAt: null,
		retentionDays: 30,
		epoch: 0,
		...over,
	}
}

export function credentialRow(id: string, over: Partial<CredentialRow> = {}): CredentialRow {
	return {
		id,
		role: 'facilitator',
		session: null,
		secretHash: `hash-${id}`,
		label: 'Moderation Saal 1',
		createdAt: 1_700_000_000_000,
		expiresAt: null,
		revokedAt: null,
		kind: 'link',
		parent: null,
		...over,
	}
}

export const cardFact = (text: string, number = 1): Fact => ({ t: 'card-added', v: 1, d: { text, number } })
