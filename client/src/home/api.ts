/** The organiser's questions to the server. Answers are values; "nobody answered" is one of them (`offline`). Knows no screens. */
import type {
	CreateReply,
	DeleteReply,
	ExchangeReply,
	LinkReply,
	LinkRole,
	LinksReply,
	MeReply,
	SessionDetails,
	SessionSummary,
} from '@funkenflug/shared/protocol'
import type { Template } from '@funkenflug/shared/templates/template'
import { nanoid } from 'nanoid'

export type Asked<T> =
	| { readonly ok: true; readonly value: T }
	| { readonly ok: false; readonly code: string; readonly detail: string | null }

export interface NewSession {
	readonly template: string
	readonly title: string
	readonly lang: 'de' | 'en' | 'both'
	/** IANA name, as the organiser's browser says. */
	readonly timeZone?: string
}

export interface HomeApi {
	exchange(key: string): Promise<Asked<ExchangeReply>>
	logout(): Promise<Asked<unknown>>
	me(): Promise<Asked<MeReply>>
	templates(): Promise<Asked<readonly Template[]>>
	sessions(): Promise<Asked<readonly SessionSummary[]>>
	create(draft: NewSession): Promise<Asked<CreateReply>>
	details(session: string): Promise<Asked<SessionDetails>>
	remove(session: string): Promise<Asked<DeleteReply>>
	/** One command; the id is made here, so a call is one intention. */
	command(session: string, type: string, payload?: object): Promise<Asked<unknown>>
	links(session: string): Promise<Asked<LinksReply>>
	newLink(session: string, role: LinkRole): Promise<Asked<LinkReply>>
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)

export function createApi(ask: typeof fetch = (...args) => fetch(...args)): HomeApi {
	async function call<T>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object): Promise<Asked<T>> {
		try {
			const reply = await ask(path, {
				method,
				credentials: 'same-origin',
				...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
			})
			// A page instead of JSON is a captive portal or a proxy speaking: nobody of ours answered.
			const value = (await reply.json()) as T & { readonly code?: unknown; readonly detail?: unknown }
			if (reply.ok) return { ok: true, value }
			return { ok: false, code: textOf(value.code) ?? 'E_INTERNAL', detail: textOf(value.detail) }
		} catch {
			return { ok: false, code: 'offline', detail: null }
		}
	}
	const at = (session: string, rest = '') => `/api/sessions/${session}${rest}`
	return {
		exchange: (key) => call('POST', '/api/exchange', { key }),
		logout: () => call('POST', '/api/logout', {}),
		me: () => call('GET', '/api/me'),
		templates: () => call('GET', '/api/templates'),
		sessions: () => call('GET', '/api/sessions'),
		create: (draft) => call('POST', '/api/sessions', draft),
		details: (session) => call('GET', at(session)),
		remove: (session) => call('DELETE', at(session)),
		command: (session, type, payload = {}) => call('POST', at(session, '/commands'), { id: nanoid(), type, ...payload }),
		links: (session) => call('GET', at(session, '/links')),
		newLink: (session, role) => call('POST', at(session, '/links'), { role }),
	}
}
