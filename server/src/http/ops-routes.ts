/** For whoever runs the server: alive, ready, figures. Figures are for the machine itself and for organisers only. */
import type { Express, Request, Response } from 'express'
import { clientAddress, type TrustProxy } from '../gateway/address.js'
import type { Auth } from '../gateway/auth.js'
import type { Cookies } from '../gateway/cookies.js'
import type { Metrics } from '../ops/metrics.js'
import type { Store } from '../store/port.js'

export interface OpsRoutesOptions {
	readonly store: Store
	readonly auth: Auth
	readonly cookies: Cookies
	readonly trusted: TrustProxy
	readonly metrics: Metrics
	readonly draining: () => boolean
}

const LOOPBACK = /^(127\.|::1$)/

export function mountOps(app: Express, { store, auth, cookies, trusted, metrics, draining }: OpsRoutesOptions): void {
	const plain = (res: Response, status: number, text: string) =>
		res.status(status).setHeader('Cache-Control', 'no-store').type('text/plain').send(`${text}\n`)
	const health = () => store.health().catch(() => 'degraded' as const)

	/** A request that came through a proxy nobody told us about looks local and is not. */
	const isLocal = (req: Request): boolean =>
		req.headers['x-forwarded-for'] === undefined && req.headers.forwarded === undefined && LOOPBACK.test(clientAddress(req, trusted))
	async function isOrganiser(req: Request): Promise<boolean> {
		const bearer = /^Bearer (\S{16,128})$/.exec(req.headers.authorization ?? '')?.[1]
		const secret = bearer ?? cookies.read(req.headers.cookie).get(cookies.name({ role: 'organiser' }))
		return secret !== undefined && (await auth.bySecret(secret))?.role === 'organiser'
	}

	// Alive also while storing fails: a restart would not mend a full disk.
	app.get('/healthz', async (_req, res) => void plain(res, 200, await health()))
	app.get('/readyz', async (_req, res) => {
		const state = draining() ? 'stopping' : await health()
		plain(res, state === 'ok' || state === 'low' ? 200 : 503, state)
	})
	app.get('/metrics', async (req, res) => {
		if (!isLocal(req) && !(await isOrganiser(req).catch(() => false))) {
			res.status(401).json({ code: 'E_AUTH' })
			return
		}
		const text = await metrics.text()
		res.setHeader('Cache-Control', 'no-store').type(metrics.contentType).send(text)
	})
}
