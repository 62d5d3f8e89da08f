/**
 * What a route is. A route without an action in `httpAllow` (or 'public') cannot be written down, so none can be forgotten
 * (trust R24). What is done with them: api.ts.
 */
import type { SessionId } from '@funkenflug/shared/ids'
import type { HttpAction } from '@funkenflug/shared/roles'
import type { ZodMiniType } from 'zod/mini'
import type { Access } from '../gateway/auth.js'
import type { Reply } from './answers.js'

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
