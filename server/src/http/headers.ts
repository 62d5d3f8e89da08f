/**
 * Security headers of every answer (trust 4.3, R56). No inline anything, nothing from elsewhere, no framing.
 * What only makes sense behind https is sent only there: it would break a laptop in a workshop room.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import helmet from 'helmet'

const self = "'self'"
const none = "'none'"

/** WebSocket addresses of this host: older Safari does not count them as 'self'. */
function sockets(req: IncomingMessage, publicUrl: string | null): string {
	if (publicUrl !== null) return publicUrl.replace(/^http/, 'ws')
	const { host } = req.headers
	return host !== undefined && /^[A-Za-z0-9.-]+(:\d{1,5})?$|^\[[0-9A-Fa-f:]+\](:\d{1,5})?$/.test(host) ? `ws://${host} wss://${host}` : self
}

/** Names and values in turns. */
export type SecurityHeaders = (req: IncomingMessage) => readonly string[]

/** Hosts whose lines are kept: a server has one or two names, whatever a stranger writes into `Host`. */
const HOSTS_KEPT = 16

/** All of them for the answer to a request; helmet works them out once per host, not for each of a thousand phones (13 steps an answer). */
export function securityHeaders(publicUrl: string | null): SecurityHeaders {
	const kept = new Map<string, readonly string[]>()
	return (req) => {
		const host = publicUrl ?? req.headers.host ?? ''
		const known = kept.get(host)
		if (known !== undefined) return known
		const lines = linesOf(policyFor(publicUrl, host), req)
		if (kept.size < HOSTS_KEPT) kept.set(host, lines)
		return lines
	}
}

/** What helmet would set on the answer to `req`. */
function linesOf(policy: Policy, req: IncomingMessage): readonly string[] {
	const lines: string[] = []
	const notebook = {
		setHeader: (name: string, value: string) => void lines.push(name, value),
		removeHeader: () => undefined,
	}
	policy(req, notebook as unknown as ServerResponse, (error?: unknown) => {
		if (error !== undefined) throw error
	})
	return [...lines, 'Permissions-Policy', 'camera=(), microphone=(), geolocation=()']
}

type Policy = ReturnType<typeof helmet>

/** Loopback names, which browsers trust without https. */
const LOOPBACK = /^(?:localhost|[^/]+\.localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/i

/**
 * Whether browsers trust pages from there. Elsewhere they ignore some headers, with a warning in the console of every
 * page; who reads it in a workshop room thinks that something is broken.
 */
const isTrusted = (publicUrl: string | null, host: string): boolean =>
	publicUrl === null ? LOOPBACK.test(host) : publicUrl.startsWith('https:') || LOOPBACK.test(new URL(publicUrl).host)

function policyFor(publicUrl: string | null, host: string): Policy {
	const secure = publicUrl?.startsWith('https:') === true
	const trusted = isTrusted(publicUrl, host)
	return helmet({
		contentSecurityPolicy: {
			useDefaults: false,
			directives: {
				defaultSrc: [none],
				scriptSrc: [self],
				styleSrc: [self],
				imgSrc: [self, 'data:', 'blob:'],
				fontSrc: [self],
				mediaSrc: [self],
				connectSrc: [self, (req) => sockets(req, publicUrl)],
				frameSrc: [none],
				workerSrc: [self],
				manifestSrc: [self],
				baseUri: [none],
				formAction: [self],
				frameAncestors: [none],
				objectSrc: [none],
				requireTrustedTypesFor: ["'script'"],
				...(secure ? { upgradeInsecureRequests: [] } : {}),
			},
		},
		referrerPolicy: { policy: 'no-referrer' },
		frameguard: { action: 'deny' },
		crossOriginOpenerPolicy: trusted,
		originAgentCluster: trusted,
		strictTransportSecurity: secure ? { maxAge: 31_536_000 } : false,
	})
}
