/**
 * The one wrapper around all typed routes, straight on Node's HTTP server: which route, origin, rights, body, errors. Before
 * express, which has the pages: a hall joins all at once, and express with its body parser took half of such a request.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { Refusal, type RefusalCode } from '@funkenflug/shared/errors'
import { type SessionId, sessionIdSchema } from '@funkenflug/shared/ids'
import { limits } from '@funkenflug/shared/limits'
import { canHttp, type HttpAction } from '@funkenflug/shared/roles'
import { clientAddress, type TrustProxy } from '../gateway/address.js'
import { type Access, type Auth, reaches } from '../gateway/auth.js'
import type { Cookies } from '../gateway/cookies.js'
import { originAllowed } from '../gateway/origin.js'
import type { Log } from '../ops/log.js'
import type { Metrics } from '../ops/metrics.js'
import { type Reply, refusalOf, sendRefusal, sendReply } from './answers.js'
import { readJson } from './body.js'
import type { SecurityHeaders } from './headers.js'
import type { AllowedCall, Route } from './route.js'
import { routeTable } from './route-table.js'

export interface ApiOptions {
	readonly routes: readonly Route[]
	readonly headers: SecurityHeaders
	readonly draining: () => boolean
	readonly auth: Auth
	readonly cookies: Cookies
	readonly publicUrl: string | null
	readonly trusted: TrustProxy
	readonly log: Log
	readonly metrics: Metrics
}

const bearerOf = (req: IncomingMessage): string | null =>
	/^Bearer ([A-Za-z0-9_-]{16,128})$/.exec(req.headers.authorization ?? '')?.[1] ?? null

function secretsOf(req: IncomingMessage, cookies: Cookies, session: SessionId | null): readonly string[] {
	if (req.headers.authorization !== undefined) return [bearerOf(req) ?? ''].filter((secret) => secret !== '')
	const held = cookies.read(req.headers.cookie)
	if (session === null) return [...held.values()]
	const names = [
		cookies.name({ role: 'facilitator', session }),
		cookies.name({ role: 'organiser' }),
		cookies.name({ role: 'projector', session }),
	]
	return names.flatMap((name) => held.get(name) ?? [])
}

/** The first of the caller's credentials that allows it. E_AUTH when none is valid, E_FORBIDDEN when none is enough. */
async function allow(auth: Auth, secrets: readonly string[], action: HttpAction, session: SessionId | null): Promise<Access> {
	let code: RefusalCode = 'E_AUTH'
	for (const secret of secrets) {
		const access = await auth.bySecret(secret)
		if (access === null) continue
		if (canHttp(access.role, action) && (session === null || reaches(access, session))) return access
		code = 'E_FORBIDDEN'
	}
	throw new Refusal(code)
}

function sessionOf(id: string | undefined): SessionId | null {
	if (id === undefined) return null
	const parsed = sessionIdSchema.safeParse(id)
	if (!parsed.success) throw new Refusal('E_NOT_FOUND')
	return parsed.data
}

/** Answers what is a route, and everything below `/api`. False: not ours, nothing was done. */
export function createApi(options: ApiOptions): (req: IncomingMessage, res: ServerResponse) => boolean {
	const { routes, headers, draining, auth, cookies, publicUrl, trusted, log, metrics } = options
	const find = routeTable(routes)

	async function run(route: Route, params: Readonly<Record<string, string>>, query: string, req: IncomingMessage): Promise<Reply> {
		if (route.method !== 'get' && !originAllowed({ method: req.method ?? '', headers: req.headers }, 'write', publicUrl))
			throw new Refusal('E_ORIGIN')
		const session = sessionOf(params['id'])
		const secrets = secretsOf(req, cookies, session)
		const access = route.action === 'public' ? null : await allow(auth, secrets, route.action, session)
		const body = route.body?.safeParse(await readJson(req, limits.bodyBytes))
		if (body?.success === false) throw new Refusal('E_INVALID')
		const call = { body: body?.data as never, params, query: new URLSearchParams(query), secrets, address: clientAddress(req, trusted) }
		// Without `:id` there is no session, and no such handler looks at one.
		const guarded = { ...call, access: access as Access, session: session as SessionId }
		return (route.handle as (call: AllowedCall<never>) => Promise<Reply>)(guarded)
	}

	return (req, res) => {
		const url = req.url ?? ''
		const at = url.indexOf('?')
		const path = at < 0 ? url : url.slice(0, at)
		const found = find(req.method ?? '', path)
		const below = path === '/api' || path.startsWith('/api/')
		if (found === null && !below) return false
		const heads = [...headers(req), 'Cache-Control', 'no-store', ...(draining() ? ['Connection', 'close'] : [])]
		const refuse = (error: unknown) => sendRefusal(res, heads, error)
		if (below && draining()) refuse(new Refusal('E_RESTART'))
		else if (found === null) refuse(new Refusal('E_NOT_FOUND'))
		else {
			const { route, params } = found
			run(route, params, at < 0 ? '' : url.slice(at + 1), req)
				.then((reply) => sendReply(res, heads, reply))
				.catch((error: unknown) => {
					const { status, code } = refusalOf(error)
					metrics.refused('http', code)
					if (status >= 500 && !(error instanceof Refusal))
						log.error('route-failed', { what: `${route.method} ${route.path}`, code, error })
					if (res.headersSent) res.destroy()
					else refuse(error)
				})
		}
		return true
	}
}
