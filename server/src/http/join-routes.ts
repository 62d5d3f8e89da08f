/**
 * Coming in by code or QR. Unknown, closed and deleted sound the same. Nobody is asked for a name or an address;
 * a device is known by a token of its own, the same token is the same person (R32).
 */
import { Refusal } from '@funkenflug/shared/errors'
import { type JoinPreview, type JoinReply, joinBodySchema, PROTOCOL_VERSION } from '@funkenflug/shared/protocol'
import { isJoinSecret, isToken, newSecret, participantIdOf } from '../gateway/secrets.js'
import type { Registry, RoomPort } from '../room/port.js'
import type { SessionRow, Store } from '../store/port.js'
import type { Guesses } from './guesses.js'
import { publicRoute, type Route } from './route.js'

type Joinable = SessionRow & { readonly sessionKey: string }

/** Key of a session there is none of. */
const NOBODY = newSecret()

export function joinRoutes({
	store,
	registry,
	guesses,
}: {
	readonly store: Store
	readonly registry: Registry
	readonly guesses: Guesses
}): readonly Route[] {
	async function lookUp(code: string): Promise<Joinable | null> {
		if (!/^\d{8}$/.test(code)) return null
		const row = await store.findSessionByCode(code)
		return row === null || row.status === 'closed' || row.sessionKey === null ? null : { ...row, sessionKey: row.sessionKey }
	}
	/** E_CODE or E_SLOW. The QR secret cannot be guessed, so who brings it is exempt from the limits. */
	async function find(typed: string, secret: string | undefined, address: string): Promise<Joinable> {
		const code = typed.replace(/[\s-]/g, '')
		if (secret !== undefined) {
			const row = await lookUp(code)
			// Nothing is to be learned from how long it takes: a code that is nobody's is compared as well.
			if (isJoinSecret(row?.sessionKey ?? NOBODY, secret) && row !== null) return row
		}
		return guesses.attempt(address, () => lookUp(code))
	}
	async function roomOf(row: Joinable): Promise<RoomPort> {
		try {
			return await registry.get(row.id)
		} catch (error) {
			// Deleted between look-up and now.
			throw error instanceof Refusal && error.code === 'E_NOT_FOUND' ? new Refusal('E_CODE') : error
		}
	}

	return [
		publicRoute('get', '/api/join/:code', null, async ({ params, address }) => {
			const [, code = '', secret] = /^([\d ]{1,20})(?:-([A-Za-z0-9]{1,40}))?$/.exec(params['code'] ?? '') ?? []
			const { title, lang, status } = (await roomOf(await find(code, secret, address))).summary()
			return { json: { title, lang, status } satisfies JoinPreview }
		}),
		publicRoute('post', '/api/join', joinBodySchema, async ({ body, address }) => {
			if (body.protocol !== PROTOCOL_VERSION) throw new Refusal('E_PROTOCOL')
			const row = await find(body.code, body.secret, address)
			const room = await roomOf(row)
			const token = body.token !== undefined && isToken(body.token) ? body.token : newSecret()
			const answer = await room.join(participantIdOf(row.sessionKey, token))
			if (!answer.ok) throw new Refusal(answer.code, answer.detail, answer.retryAfterMs)
			const { title, lang } = room.summary()
			return { json: { session: row.id, token, title, lang } satisfies JoinReply }
		}),
	]
}
