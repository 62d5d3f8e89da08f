/** Trading a link's secret for a browser's own access, giving it back, and what a browser may do. */
import { Refusal } from '@funkenflug/shared/errors'
import { limits } from '@funkenflug/shared/limits'
import { type ExchangeReply, exchangeBodySchema, type MeReply } from '@funkenflug/shared/protocol'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import type { Access, Auth } from '../gateway/auth.js'
import type { CookieFor, Cookies } from '../gateway/cookies.js'
import { publicRoute, type Route } from './route.js'

const cookieFor = ({ role, session }: Access): CookieFor =>
	role === 'organiser' || session === null ? { role: 'organiser' } : { role, session }
const replyOf = ({ role, session }: Access): ExchangeReply => ({ role, session })

export function accessRoutes({ auth, cookies }: { readonly auth: Auth; readonly cookies: Cookies }): readonly Route[] {
	/**
	 * Failures only, and the right link passes whatever others did: a whole team may open its links from one address, and
	 * whoever shares it must not lock them out with nonsense. 192 bits are not found by trying.
	 */
	const failures = new RateLimiterMemory({ points: limits.failedKeysPerMinute, duration: 60 })
	return [
		publicRoute('post', '/api/exchange', exchangeBodySchema, async ({ body, address }) => {
			const made = await auth.exchange(body.key)
			if (made === null) {
				const used = await failures.penalty(address)
				if (used.consumedPoints > limits.failedKeysPerMinute) throw new Refusal('E_SLOW', undefined, used.msBeforeNext)
				throw new Refusal('E_AUTH')
			}
			return { json: replyOf(made.access), cookies: [cookies.set(cookies.name(cookieFor(made.access)), made.secret)] }
		}),
		publicRoute('post', '/api/logout', null, async ({ secrets }) => {
			const names: string[] = []
			for (const secret of secrets) {
				const access = await auth.bySecret(secret)
				if (access === null) continue
				names.push(cookies.name(cookieFor(access)))
				// A link brought as bearer stays: others use it. Only the browser's own access ends.
				if (access.id !== access.link) await auth.revoke(access.id)
			}
			return { json: {}, cookies: names.map((name) => cookies.set(name, null)) }
		}),
		publicRoute('get', '/api/me', null, async ({ secrets }) => {
			const found = await Promise.all(secrets.map((secret) => auth.bySecret(secret)))
			return { json: { access: found.flatMap((access) => (access === null ? [] : [replyOf(access)])) } satisfies MeReply }
		}),
	]
}
