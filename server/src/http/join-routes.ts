/**
 * Coming in by code or QR over REST. Nobody is asked for a name or an address; a device is known by a token of its own,
 * the same token is the same person (R32).
 */
import { Refusal } from '@funkenflug/shared/errors'
import { type JoinPreview, type JoinReply, joinBodySchema, PROTOCOL_VERSION } from '@funkenflug/shared/protocol'
import type { Newcomers } from '../gateway/newcomers.js'
import { isToken, newSecret, participantIdOf } from '../gateway/secrets.js'
import { publicRoute, type Route } from './route.js'

export const joinRoutes = ({ find, roomOf, letIn }: Newcomers): readonly Route[] => [
	publicRoute('get', '/api/join/:code', null, async ({ params, address }) => {
		const [, code = '', secret] = /^([\d ]{1,20})(?:-([A-Za-z0-9]{1,40}))?$/.exec(params['code'] ?? '') ?? []
		const row = await find(code, secret, address)
		const { title, lang, status } = (await roomOf(row)).summary()
		return { json: { session: row.id, title, lang, status } satisfies JoinPreview }
	}),
	publicRoute('post', '/api/join', joinBodySchema, async ({ body, address }) => {
		if (body.protocol !== PROTOCOL_VERSION) throw new Refusal('E_PROTOCOL')
		const row = await find(body.code, body.secret, address)
		const room = await roomOf(row)
		const token = body.token !== undefined && isToken(body.token) ? body.token : newSecret()
		await letIn(room, participantIdOf(row.sessionKey, token))
		const { title, lang } = room.summary()
		return { json: { session: row.id, token, title, lang } satisfies JoinReply }
	}),
]
