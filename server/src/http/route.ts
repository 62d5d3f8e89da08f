/**
 * What a route is, and the one wrapper around all of them: origin, rights, body, errors. A route without an action in
 * `httpAllow` (or 'public') cannot be written down, so none can be forgotten (trust R24).
 */
import { Refusal, type RefusalCode, refusals } from '@funkenflug/shared/errors'
import { type SessionId, sessionIdSchema } from '@funkenflug/shared/ids'
import { canHttp, type HttpAction } from '@funkenflug/shared/roles'
import type { Express, NextFunction, Request, Response } from 'express'
import type { ZodMiniType } from 'zod/mini'
import { clientAddress, type TrustProxy } from '../gateway/address.js'
import { type Access, type Auth, reaches } from '../gateway/auth.js'
import type { Cookies } from '../gateway/cookies.js'
import { originAllowed } from '../gateway/origin.js'
import type { Log } from '../ops/log.js'
import type { Metrics } from '../ops/metrics.js'
import { StoreError } from '../store/port.js'

export type Reply =
	| { readonly status?: number; readonly json: unknown; readonly cookies?: readonly string[] }
	| {
			readonly body: string | Uint8Array
			readonly type: string
			readonly fileName: string
			readonly inline: boolean
			/** Instead of the policy of the product's own pages. */
			readonly csp?: string
	  }

export interface Call<B> {
	readonly body: B
	readonly params: Readonly<Record<string, string>>
	readonly query: URLSearchParams
	/** Secrets the caller brought, strongest proof first: bearer, or cookies. */
	readonly secrets: readonly string[]
	/** For limits on guessing only. */
	readonly address: string
}
/** A call that is allowed. Routes with `:id` have a session. */
export interface AllowedCall<B> extends Call<B> {
	readonly access: Access
	readonly session: SessionId
}

interface RouteBase {
	readonly method: 'get' | 'post' | 'delete'
	readonly path: string
	readonly body: ZodMiniType | null
}
export type Route = RouteBase &
	(
		| { readonly action: 'public'; readonly handle: (call: Call<never>) => Promise<Reply> }
		| { readonly action: HttpAction; readonly handle: (call: AllowedCall<never>) => Promise<Reply> }
	)

type Body<S> = S extends ZodMiniType<infer T> ? T : undefined

/** A route for anybody. `body`: schema of the JSON body, null for none. */
export const publicRoute = <S extends ZodMiniType | null>(
	method: Route['method'],
	path: string,
	body: S,
	handle: (call: Call<Body<S>>) => Promise<Reply>,
): Route => ({ method, path, body, action: 'public', handle }) as Route
/** A route for those whose role may do `action` (for their own session where the path has `:id`). */
export const guardedRoute = <S extends ZodMiniType | null>(
	method: Route['method'],
	path: string,
	action: HttpAction,
	body: S,
	handle: (call: AllowedCall<Body<S>>) => Promise<Reply>,
): Route => ({ method, path, body, action, handle }) as Route

export interface Guard {
	readonly auth: Auth
	readonly cookies: Cookies
	readonly publicUrl: string | null
	readonly trusted: TrustProxy
	readonly log: Log
	readonly metrics: Metrics
}

const bearerOf = (req: Request): string | null => /^Bearer ([A-Za-z0-9_-]{16,128})$/.exec(req.headers.authorization ?? '')?.[1] ?? null

function secretsOf(req: Request, cookies: Cookies, session: SessionId | null): readonly string[] {
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

function sessionOf(req: Request): SessionId | null {
	if (req.params['id'] === undefined) return null
	const parsed = sessionIdSchema.safeParse(req.params['id'])
	if (!parsed.success) throw new Refusal('E_NOT_FOUND')
	return parsed.data
}

/** Anything thrown → what the caller may know. */
export function refusalOf(error: unknown): {
	readonly status: number
	readonly code: RefusalCode
	readonly detail?: string
	readonly retryAfterMs?: number
} {
	if (error instanceof Refusal) {
		const { code, detail, retryAfterMs } = error
		return {
			status: refusals[code].http,
			code,
			...(detail === undefined ? {} : { detail }),
			...(retryAfterMs === undefined ? {} : { retryAfterMs }),
		}
	}
	if (error instanceof StoreError) {
		const code = error.code === 'STORE_MISSING' ? 'E_NOT_FOUND' : error.code === 'STORE_CORRUPT' ? 'E_DAMAGED' : 'E_STORAGE'
		return { status: refusals[code].http, code }
	}
	// The JSON body parser: too large, not JSON, wrong encoding.
	if (error instanceof Error && 'expose' in error && 'status' in error && typeof error.status === 'number' && error.status < 500)
		return { status: error.status, code: 'E_INVALID' }
	return { status: 500, code: 'E_INTERNAL' }
}

export function sendRefusal(res: Response, error: unknown): void {
	const { status, ...body } = refusalOf(error)
	if (body.retryAfterMs !== undefined) res.setHeader('Retry-After', Math.ceil(body.retryAfterMs / 1_000))
	sendJson(res, status, body)
}

/** Head and body leave in one write. */
function sendJson(res: Response, status: number, body: unknown): void {
	res.statusCode = status
	res.setHeader('Content-Type', 'application/json; charset=utf-8')
	res.end(JSON.stringify(body))
}

function send(res: Response, reply: Reply): void {
	if ('json' in reply) {
		for (const cookie of reply.cookies ?? []) res.append('Set-Cookie', cookie)
		sendJson(res, reply.status ?? 200, reply.json)
		return
	}
	const plain = reply.fileName.replace(/[^A-Za-z0-9._-]/g, '_')
	res.setHeader(
		'Content-Disposition',
		`${reply.inline ? 'inline' : 'attachment'}; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(reply.fileName)}`,
	)
	if (reply.csp !== undefined) res.setHeader('Content-Security-Policy', reply.csp)
	res.type(reply.type).send(typeof reply.body === 'string' ? reply.body : Buffer.from(reply.body))
}

export function mountRoutes(app: Express, routes: readonly Route[], { auth, cookies, publicUrl, trusted, log, metrics }: Guard): void {
	for (const route of routes) {
		app[route.method](route.path, async (req: Request, res: Response, _next: NextFunction) => {
			res.setHeader('Cache-Control', 'no-store')
			try {
				if (route.method !== 'get' && !originAllowed({ method: req.method, headers: req.headers }, 'write', publicUrl))
					throw new Refusal('E_ORIGIN')
				const session = sessionOf(req)
				const secrets = secretsOf(req, cookies, session)
				const access = route.action === 'public' ? null : await allow(auth, secrets, route.action, session)
				const body = route.body?.safeParse(req.body)
				if (body?.success === false) throw new Refusal('E_INVALID')
				const call = {
					body: body?.data as never,
					params: req.params as Readonly<Record<string, string>>,
					query: new URL(req.url, 'http://localhost').searchParams,
					secrets,
					address: clientAddress(req, trusted),
				}
				// Without `:id` there is no session, and no such handler looks at one.
				const guarded = { ...call, access: access as Access, session: session as SessionId }
				send(res, await (route.handle as (call: AllowedCall<never>) => Promise<Reply>)(guarded))
			} catch (error) {
				const { status, code } = refusalOf(error)
				metrics.refused('http', code)
				if (status >= 500 && !(error instanceof Refusal)) log.error('route-failed', { what: `${route.method} ${route.path}`, code, error })
				sendRefusal(res, error)
			}
		})
	}
}
