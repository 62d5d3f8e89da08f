/** The three questions a phone asks before it is in. Answers are values; the network being away is one of them. */
import type { JoinPreview, JoinReply } from '@funkenflug/shared/protocol'
import { PROTOCOL_VERSION } from '@funkenflug/shared/version'

export type Asked<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly code: string }

async function ask<T>(path: string, init?: RequestInit): Promise<Asked<T>> {
	try {
		const reply = await fetch(path, { ...init, headers: { 'content-type': 'application/json' }, credentials: 'same-origin' })
		// A captive portal answers with a page of its own: that is "no network", not a broken server.
		const body = (await reply.json()) as T & { code?: string }
		return reply.ok ? { ok: true, value: body } : { ok: false, code: typeof body.code === 'string' ? body.code : 'E_INTERNAL' }
	} catch {
		return { ok: false, code: 'offline' }
	}
}

/** @param code eight digits, or `digits-SECRET` from the QR link. */
export const previewSession = (code: string): Promise<Asked<JoinPreview>> => ask(`/api/join/${code}`)

export const joinSession = (code: string, secret: string | null, token: string | null): Promise<Asked<JoinReply>> =>
	ask('/api/join', {
		method: 'POST',
		body: JSON.stringify({
			code,
			protocol: PROTOCOL_VERSION,
			...(secret === null ? {} : { secret }),
			...(token === null ? {} : { token }),
		}),
	})
