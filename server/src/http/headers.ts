/**
 * Security headers of every answer (trust 4.3, R56). No inline anything, nothing from elsewhere, no framing.
 * What only makes sense behind https is sent only there: it would break a laptop in a workshop room.
 */
import type { IncomingMessage } from 'node:http'
import type { RequestHandler } from 'express'
import helmet from 'helmet'

const self = "'self'"
const none = "'none'"

/** WebSocket addresses of this host: older Safari does not count them as 'self'. */
function sockets(req: IncomingMessage, publicUrl: string | null): string {
	if (publicUrl !== null) return publicUrl.replace(/^http/, 'ws')
	const { host } = req.headers
	return host !== undefined && /^[A-Za-z0-9.-]+(:\d{1,5})?$|^\[[0-9A-Fa-f:]+\](:\d{1,5})?$/.test(host) ? `ws://${host} wss://${host}` : self
}

export function securityHeaders(publicUrl: string | null): RequestHandler[] {
	const secure = publicUrl?.startsWith('https:') === true
	return [
		helmet({
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
			strictTransportSecurity: secure ? { maxAge: 31_536_000 } : false,
		}),
		(_req, res, next) => {
			res.setHeader('Permissions-Policy', 'camera=(), microphone=(), geolocation=()')
			next()
		},
	]
}
