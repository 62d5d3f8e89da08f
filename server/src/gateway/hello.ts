/**
 * Who is at the door of socket.io: hello and cookies → an identity, or why not. Fails closed: whatever cannot be looked up
 * is not let in. A definite no is told by `gone`; what may work later just ends the connection, so that it comes back.
 */
import type { IncomingHttpHeaders } from 'node:http'
import { isRetryable, Refusal } from '@funkenflug/shared/errors'
import type { ParticipantId, SessionId } from '@funkenflug/shared/ids'
import { helloSchema, PROTOCOL_VERSION } from '@funkenflug/shared/protocol'
import type { Audience, Welcome } from '@funkenflug/shared/views'
import type { Store } from '../store/port.js'
import { type Access, type Auth, reaches } from './auth.js'
import type { Cookies } from './cookies.js'
import type { Hall } from './hall.js'
import type { Halls } from './halls.js'
import { isToken, participantIdOf } from './secrets.js'

export interface Identity {
	readonly hall: Hall
	readonly role: Welcome['role']
	readonly audiences: readonly Audience[]
	readonly participant: ParticipantId | null
	readonly access: Access | null
}
export type Outcome =
	| { readonly kind: 'in'; readonly identity: Identity }
	| { readonly kind: 'gone'; readonly code: string }
	| { readonly kind: 'later' }

export interface HelloOptions {
	readonly store: Store
	readonly auth: Auth
	readonly cookies: Cookies
	readonly halls: Halls
	/** Bugs and lost infrastructure, for the log. */
	readonly failed: (error: unknown) => void
}

const gone = (code: string): Outcome => ({ kind: 'gone', code })

/** The protocol version of anything that has one: an old client's hello may have another shape altogether. */
const versionOf = (hello: unknown): unknown =>
	typeof hello === 'object' && hello !== null && 'protocol' in hello ? hello.protocol : undefined

export function createHello({
	store,
	auth,
	cookies,
	halls,
	failed,
}: HelloOptions): (hello: unknown, headers: IncomingHttpHeaders) => Promise<Outcome> {
	async function participant(session: SessionId, token: string | undefined): Promise<Outcome> {
		const row = await store.getSession(session)
		if (row === null) return gone('E_NOT_FOUND')
		if (row.status === 'closed' || row.sessionKey === null) return gone('E_CLOSED')
		if (token === undefined || !isToken(token)) return gone('E_AUTH')
		const id = participantIdOf(row.sessionKey, token)
		const hall = await halls.get(session)
		const room = hall.room()
		if (room === null) return { kind: 'later' }
		// Not admitted here: it has to join first.
		if (!room.has(id)) return gone('E_AUTH')
		return { kind: 'in', identity: { hall, role: 'participant', audiences: ['phone'], participant: id, access: null } }
	}
	async function desk(session: SessionId, as: 'projector' | 'desk', access: Access): Promise<Outcome> {
		if ((await store.getSession(session)) === null) return gone('E_NOT_FOUND')
		const hall = await halls.get(session)
		// A desk that shows the wall is a projector for this connection: it can look, nothing else.
		if (as === 'projector')
			return { kind: 'in', identity: { hall, role: 'projector', audiences: ['projector'], participant: null, access } }
		const role = access.role === 'control' ? 'control' : 'facilitator'
		return { kind: 'in', identity: { hall, role, audiences: ['console', 'projector', 'phone'], participant: null, access } }
	}
	/** The first credential that is valid for this session and strong enough. */
	async function accessFor(
		session: SessionId,
		as: 'projector' | 'desk',
		key: string | undefined,
		cookie: string | undefined,
	): Promise<Access | null> {
		const held = cookies.read(cookie)
		const names = [
			...(as === 'projector' ? [cookies.name({ role: 'projector', session })] : []),
			cookies.name({ role: 'facilitator', session }),
			cookies.name({ role: 'organiser' }),
		]
		const secrets = key !== undefined ? [key] : names.flatMap((name) => held.get(name) ?? [])
		for (const secret of secrets) {
			const access = await auth.bySecret(secret)
			if (access !== null && reaches(access, session) && (as === 'projector' || access.role !== 'projector')) return access
		}
		return null
	}

	return async (hello, headers) => {
		try {
			const version = versionOf(hello)
			if (typeof version === 'number' && version !== PROTOCOL_VERSION) return gone('E_PROTOCOL')
			const parsed = helloSchema.safeParse(hello)
			if (!parsed.success) return gone('E_INVALID')
			const { session, as, token, key } = parsed.data
			if (as === 'participant') return await participant(session, token)
			const access = await accessFor(session, as, key, headers.cookie)
			return access === null ? gone('E_AUTH') : await desk(session, as, access)
		} catch (error) {
			if (error instanceof Refusal) return isRetryable(error.code) ? { kind: 'later' } : gone(error.code)
			failed(error)
			return { kind: 'later' }
		}
	}
}
