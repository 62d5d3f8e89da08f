/** REST as any program would use it: a bearer credential, JSON in and out. Retries only what the server calls retryable. */
import { isRetryable, type RefusalCode } from '@funkenflug/shared/errors'
import { type CreateReply, type JoinReply, PROTOCOL_VERSION, type SessionDetails } from '@funkenflug/shared/protocol'
import type { Ack } from '@funkenflug/shared/views'
import { nanoid } from 'nanoid'
import { pause } from './pause.js'

/** A command without the id, which is made here. */
export type CommandBody = { readonly type: string; readonly [key: string]: unknown }
export type Accepted = Extract<Ack, { ok: true }>

export interface Api {
	readonly url: string
	/** Any request; throws ApiError unless 2xx. */
	call<T>(method: string, path: string, body?: unknown): Promise<T>
	createSession(draft: {
		readonly template: string
		readonly title: string
		readonly goal?: string
		readonly lang?: 'de' | 'en' | 'both'
	}): Promise<CreateReply>
	session(id: string): Promise<SessionDetails>
	/** One desk command; throws ApiError when it is refused. */
	command(session: string, command: CommandBody): Promise<Accepted>
	report(session: string, query: string): Promise<string>
}

class ApiError extends Error {
	readonly status: number
	readonly code: string
	constructor(status: number, code: string, what: string) {
		super(`${what}: ${status} ${code}`)
		this.status = status
		this.code = code
	}
}

const TRIES = 40

async function request(url: string, method: string, path: string, key: string | null, body: unknown): Promise<string> {
	const id = `${method} ${path}`
	for (let tries = 1; ; tries += 1) {
		let status = 0
		let text = ''
		try {
			const response = await fetch(url + path, {
				method,
				headers: {
					...(key === null ? {} : { Authorization: `Bearer ${key}` }),
					...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
				},
				...(body === undefined ? {} : { body: JSON.stringify(body) }),
				signal: AbortSignal.timeout(30_000),
			})
			status = response.status
			text = await response.text()
			if (response.ok) return text
		} catch (error) {
			// Server away: the same request again, its command carries the same id.
			if (tries >= TRIES) throw error
			await pause(250)
			continue
		}
		const refusal = readRefusal(text)
		if (tries >= TRIES || !isRetryable(refusal.code))
			throw new ApiError(status, refusal.detail === undefined ? refusal.code : `${refusal.code} ${refusal.detail}`, id)
		await pause(refusal.retryAfterMs ?? 250)
	}
}

function readRefusal(text: string): { readonly code: RefusalCode; readonly detail?: string; readonly retryAfterMs?: number } {
	try {
		return JSON.parse(text) as { code: RefusalCode }
	} catch {
		return { code: 'E_INTERNAL' }
	}
}

export function createApi(url: string, key: string): Api {
	const call = async <T>(method: string, path: string, body?: unknown): Promise<T> =>
		JSON.parse(await request(url, method, path, key, body)) as T
	return {
		url,
		call,
		createSession: (draft) => call('POST', '/api/sessions', { lang: 'de', ...draft }),
		session: (id) => call('GET', `/api/sessions/${id}`),
		command: (session, command) => call('POST', `/api/sessions/${session}/commands`, { id: nanoid(), ...command }),
		report: (session, query) => request(url, 'GET', `/api/sessions/${session}/report?${query}`, key, undefined),
	}
}

/** `48217305` and `SECRET` out of a join link. */
export function readJoinLink(link: string): { readonly code: string; readonly secret?: string } {
	const [, code = '', secret] = /\/J\/(\d{8})(?:-([A-Z0-9]+))?$/i.exec(link) ?? []
	return secret === undefined ? { code } : { code, secret }
}

/** The secret in the fragment of a console or projector link. */
export const readLinkKey = (link: string): string => /#key=([A-Za-z0-9_-]+)$/.exec(link)?.[1] ?? ''

/** Joins as a phone does; the same token is the same person. */
export const join = async (
	url: string,
	how: { readonly code: string; readonly secret?: string; readonly token?: string },
): Promise<JoinReply> => JSON.parse(await request(url, 'POST', '/api/join', null, { ...how, protocol: PROTOCOL_VERSION })) as JoinReply
