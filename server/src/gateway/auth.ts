/**
 * Credential → what it allows. Looked up again for every command (through a short cache), never remembered from
 * the handshake: whoever is revoked is out at once, on every connection (trust R25, R29).
 * Must never know sockets or cookies.
 */
import type { DeskId } from '@funkenflug/shared/domain'
import type { SessionId } from '@funkenflug/shared/ids'
import { limits } from '@funkenflug/shared/limits'
import type { Actor } from '../room/port.js'
import type { CredentialRow, Store } from '../store/port.js'
import { hashSecret, newId, newSecret } from './secrets.js'

export type DeskRole = CredentialRow['role']

/** What a valid credential stands for. */
export interface Access {
	readonly id: string
	/** The link it was made from (itself, for a link): who it is towards the room, and what is revoked. */
	readonly link: string
	readonly hash: string
	readonly role: DeskRole
	/** Null = organiser: every session. */
	readonly session: SessionId | null
	readonly expiresAt: number | null
}

export interface Auth {
	/** Null for anything unknown, revoked or expired. Rejects when the store does: fail closed. */
	bySecret(secret: string): Promise<Access | null>
	/** Still valid? Cheap enough for every command. */
	check(access: Access): Promise<boolean>
	/** A link's secret → a new access for one browser. Null as in `bySecret`, and for anything that is not a link. */
	exchange(secret: string): Promise<{ readonly access: Access; readonly secret: string } | null>
	/** A new link of a role; returns its secret, which is nowhere else. */
	addLink(role: DeskRole, session: SessionId | null): Promise<string>
	/** Takes back a credential and all made from it; listeners hear it before this resolves. */
	revoke(id: string): Promise<void>
	onRevoked(listener: (ids: ReadonlySet<string>) => void): () => void
}

export const actorOf = ({ role, link }: Access): Actor => ({ role, desk: `desk:${link}` satisfies DeskId })
/** May this access touch that session at all? */
export const reaches = (access: Access, session: SessionId): boolean =>
	access.role === 'organiser' ? access.session === null : access.session === session

export function createAuth(store: Store, now: () => number): Auth {
	/** Credential id → until when the last good check counts. */
	const good = new Map<string, number>()
	const listeners = new Set<(ids: ReadonlySet<string>) => void>()
	/** Moves on with every revocation: a check that was under way then does not enter the cache. */
	let revision = 0

	const valid = (row: CredentialRow | null): row is CredentialRow =>
		row !== null && row.revokedAt === null && (row.expiresAt === null || row.expiresAt > now())

	async function look(hash: string): Promise<Access | null> {
		const began = revision
		const row = await store.findCredential(hash)
		if (!valid(row)) return null
		// An organiser is bound to no session, everybody else to one; anything else is not ours.
		if ((row.role === 'organiser') !== (row.session === null)) return null
		if (began === revision) {
			// Oldest first: all count equally long.
			for (const [id, until] of good) {
				if (until > now() && good.size < limits.connections) break
				good.delete(id)
			}
			good.delete(row.id)
			good.set(row.id, now() + limits.accessCheckMs)
		}
		return { id: row.id, link: row.parent ?? row.id, hash, role: row.role, session: row.session, expiresAt: row.expiresAt }
	}
	const add = async (row: Pick<CredentialRow, 'role' | 'session' | 'kind' | 'parent' | 'expiresAt'>): Promise<string> => {
		const secret = newSecret()
		await store.addCredential({ ...row, id: newId(), secretHash: hashSecret(secret), label: '', createdAt: now(), revokedAt: null })
		return secret
	}

	return {
		bySecret: (secret) => look(hashSecret(secret)),
		async check(access) {
			if (access.expiresAt !== null && access.expiresAt <= now()) return false
			if ((good.get(access.id) ?? 0) > now()) return true
			return (await look(access.hash)) !== null
		},
		async exchange(secret) {
			const link = await look(hashSecret(secret))
			if (link === null || link.id !== link.link) return null
			const own = await add({
				role: link.role,
				session: link.session,
				kind: 'access',
				parent: link.id,
				expiresAt: now() + limits.accessHours * 3_600_000,
			})
			const access = await look(hashSecret(own))
			return access === null ? null : { access, secret: own }
		},
		addLink: (role, session) => add({ role, session, kind: 'link', parent: null, expiresAt: null }),
		async revoke(id) {
			const ids = new Set(await store.revokeCredential(id, now()))
			revision += 1
			for (const revoked of ids) good.delete(revoked)
			for (const listener of listeners) listener(ids)
		},
		onRevoked(listener) {
			listeners.add(listener)
			return () => listeners.delete(listener)
		},
	}
}
