/**
 * Who is at the door of socket.io: hello and cookies → an identity, or why not. Fails closed: whatever cannot be looked up
 * is not let in. A definite no is told by `gone`; what may work later just ends the connection, so that it comes back.
 */
import type { IncomingMessage } from 'node:http'
import { isRetryable, Refusal, type RefusalCode } from '@funkenflug/shared/errors'
import type { ParticipantId, SessionId } from '@funkenflug/shared/ids'
import { type Hello, helloSchema, PROTOCOL_VERSION } from '@funkenflug/shared/protocol'
import type { Audience, Welcome } from '@funkenflug/shared/views'
import type { RoomPort } from '../room/port.js'
import type { Store } from '../store/port.js'
import { clientAddress, type TrustProxy } from './address.js'
import { type Access, type Auth, reaches } from './auth.js'
import type { Cookies } from './cookies.js'
import type { Hall } from './hall.js'
import type { Halls } from './halls.js'
import type { Newcomers } from './newcomers.js'
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
	readonly newcomers: Newcomers
	readonly trusted: TrustProxy
	/** Bugs and lost infrastructure, for the log. */
	readonly failed: (error: unknown) => void
}

/** A connection's hello; `known` is called as soon as it is no stranger any more, though it may have to wait to be let in. */
export type Greet = (hello: unknown, req: IncomingMessage, known: () => void) => Promise<Outcome>

const gone = (code: string): Outcome => ({ kind: 'gone', code })
/** Said to newcomers though it may pass: they stand before a door and read why; others come back by themselves. */
const toldToNewcomers = (code: RefusalCode): boolean => code === 'E_FULL' || code === 'E_SLOW'

/** The protocol version of anything that has one: an old client's hello may have another shape altogether. */
const versionOf = (hello: unknown): unknown =>
	typeof hello === 'object' && hello !== null && 'protocol' in hello ? hello.protocol : undefined

export function createHello({ store, auth, cookies, halls, newcomers, trusted, failed }: HelloOptions): Greet {
	/** Lets in whoever stands outside with the right code; null = is in. */
	async function letIn(
		room: RoomPort,
		id: ParticipantId,
		{ session, door }: Hello,
		address: string,
		known: () => void,
	): Promise<Outcome | null> {
		// Without a code it has to join first.
		if (door === undefined) return gone('E_AUTH')
		try {
			const row = await newcomers.find(door.code, door.secret, address)
			if (row.id !== session) return gone('E_CODE')
			known()
			await newcomers.letIn(room, id)
			return null
		} catch (error) {
			if (error instanceof Refusal && toldToNewcomers(error.code)) return gone(error.code)
			throw error
		}
	}
	async function participant(hello: Hello, req: IncomingMessage, known: () => void): Promise<Outcome> {
		const { session, token } = hello
		const row = await store.getSession(session)
		if (row === null) return gone('E_NOT_FOUND')
		if (row.status === 'closed' || row.sessionKey === null) return gone('E_CLOSED')
		if (token === undefined || !isToken(token)) return gone('E_AUTH')
		const id = participantIdOf(row.sessionKey, token)
		const hall = await halls.get(session)
		const room = hall.room()
		if (room === null) return { kind: 'later' }
		const no = room.has(id) ? null : await letIn(room, id, hello, clientAddress(req, trusted), known)
		return no ?? { kind: 'in', identity: { hall, role: 'participant', audiences: ['phone'], participant: id, access: null } }
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

	return async (hello, req, known) => {
		try {
			const version = versionOf(hello)
			if (typeof version === 'number' && version !== PROTOCOL_VERSION) return gone('E_PROTOCOL')
			const parsed = helloSchema.safeParse(hello)
			if (!parsed.success) return gone('E_INVALID')
			const { session, as, key } = parsed.data
			if (as === 'participant') return await participant(parsed.data, req, known)
			const access = await accessFor(session, as, key, req.headers.cookie)
			return access === null ? gone('E_AUTH') : await desk(session, as, access)
		} catch (error) {
			if (error instanceof Refusal) return isRetryable(error.code) ? { kind: 'later' } : gone(error.code)
			failed(error)
			return { kind: 'later' }
		}
	}
}
