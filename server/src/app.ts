/**
 * Puts one server together from what main hands in (store, rooms, clock, log): one HTTP server with pages, REST,
 * socket.io and /yjs. Must never read the environment nor know which database there is.
 */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { restartSpreadMs } from '@funkenflug/shared/come-back'
import type { Config } from './config.js'
import { trustProxy } from './gateway/address.js'
import { createAdmission } from './gateway/admission.js'
import { type Auth, createAuth } from './gateway/auth.js'
import { createBoardSync } from './gateway/board-sync.js'
import { serveMember } from './gateway/commands.js'
import { createCookies } from './gateway/cookies.js'
import { limitFrames } from './gateway/flood.js'
import { createGuesses } from './gateway/guesses.js'
import { expel } from './gateway/hall.js'
import { createHalls } from './gateway/halls.js'
import { createHello } from './gateway/hello.js'
import { createNewcomers } from './gateway/newcomers.js'
import { createSockets, gatherFrames } from './gateway/sockets.js'
import { createTickets } from './gateway/tickets.js'
import { installDoors, isSocketIo } from './gateway/upgrade.js'
import { accessRoutes } from './http/access-routes.js'
import { createApi } from './http/api.js'
import { loadAssets } from './http/assets.js'
import { boardRoute } from './http/board-route.js'
import { createExpress } from './http/express.js'
import { securityHeaders } from './http/headers.js'
import { joinRoutes } from './http/join-routes.js'
import { linkRoutes } from './http/link-routes.js'
import type { Links } from './http/links.js'
import { privacyRoute } from './http/privacy-route.js'
import { type Renderers, reportRoutes } from './http/report-routes.js'
import { startRetention } from './http/retention.js'
import type { Route } from './http/route.js'
import { sessionRoutes } from './http/session-routes.js'
import type { Log } from './ops/log.js'
import type { Metrics } from './ops/metrics.js'
import type { Registry } from './room/port.js'
import type { Fault, Store } from './store/port.js'

export interface AppDeps {
	readonly config: Config
	readonly store: Store
	readonly registry: Registry
	readonly links: Links
	readonly log: Log
	readonly metrics: Metrics
	/** Server ms. */
	readonly now: () => number
	/** Where the built pages are (`client/dist`). */
	readonly pages: string
	readonly renderers: Renderers
	/** Source of the protocol's style sheet for `style-src`. */
	readonly protocolStyle: string
	/** Tests only: where the process may be ended. */
	readonly fault?: Fault | undefined
}

export interface App {
	readonly auth: Auth
	/** Every REST route there is, for tests that go through all of them. */
	readonly routes: readonly Route[]
	/** Resolves to the port really taken; rejects with the system's error (EADDRINUSE, EACCES …). */
	listen(port: number, host: string): Promise<number>
	/** Refuses newcomers, lets rooms finish, tells everybody when to come back, closes. Leaves the store open. Idempotent. */
	close(): Promise<void>
}

/** After rooms are flushed: time for last answers to leave. */
const LINGER_MS = 1_500
/**
 * With requests that come slowly or not at all, ms. Looked at every five seconds: at Node's own pace an endless header would live
 * three times as long. Idle connections are kept for longer than Node's five seconds, and not for a multiple of the pulse: phones
 * by polling would reach for one in the very moment it is closed.
 */
const PATIENCE = { headersTimeout: 10_000, requestTimeout: 30_000, connectionsCheckingInterval: 5_000, keepAliveTimeout: 20_500 }

export function createApp(deps: AppDeps): App {
	const { config, store, registry, links, log, metrics, now } = deps
	const { publicUrl } = config
	let draining = false
	const trusted = trustProxy(config.trustProxy)
	const cookies = createCookies(publicUrl?.startsWith('https:') === true)
	const auth = createAuth(store, now)
	const tickets = createTickets(now)
	const { io, engine } = createSockets()
	const halls = createHalls({ registry, now, log })
	const board = createBoardSync({ halls, auth, tickets, metrics, log, now })
	const admission = createAdmission(engine, trusted, () => board.size())
	const guesses = createGuesses({ now, alarm: () => log.warn('codes-are-being-guessed') })
	const newcomers = createNewcomers({ store, registry, guesses })
	const failed = (error: unknown) => log.error('hello-failed', { error })
	const hello = createHello({ store, auth, cookies, halls, newcomers, trusted, failed })

	/** Connections that have said who they are, or are about to: nobody does so twice. */
	const greeted = new WeakSet<object>()
	io.use((socket, next) => {
		if (greeted.has(socket.conn)) {
			socket.conn.close(true)
			return next(new Error('E_INVALID'))
		}
		greeted.add(socket.conn)
		hello(socket.handshake.auth, socket.request, () => admission.settled(socket.conn)).then(
			(outcome) => {
				socket.data.outcome = outcome
				// The answer to the hello and the welcome.
				gatherFrames(socket.conn)
				next()
			},
			() => next(new Error('E_INTERNAL')),
		)
	})
	io.on('connection', (socket) => {
		const { outcome } = socket.data
		socket.data = {}
		admission.settled(socket.conn)
		if (outcome?.kind === 'in') return serveMember(socket, outcome.identity, { auth, tickets, metrics, log, now, fault: deps.fault })
		socket.on('error', () => undefined)
		metrics.refused('hello', outcome?.kind === 'gone' ? outcome.code : 'E_RESTART')
		// A definite no is said; anything else just ends, so that the client comes back by itself.
		if (outcome?.kind === 'gone') expel(socket, outcome.code)
		else socket.conn.close()
	})
	limitFrames(engine, { metrics, now })
	engine.on('connection_error', () => metrics.refused('engine', 'E_INVALID'))
	const offRevoked = auth.onRevoked((ids) => halls.revoked(ids))

	const routes: readonly Route[] = [
		...accessRoutes({ auth, cookies }),
		...joinRoutes(newcomers),
		...sessionRoutes({ store, registry, auth, tickets, links, metrics, now }),
		boardRoute({ registry, now }),
		...linkRoutes({ store, auth, links, now }),
		privacyRoute(config),
		...reportRoutes({ registry, renderers: deps.renderers, protocolStyle: deps.protocolStyle }),
	]
	const shared = { draining: () => draining, auth, cookies, trusted, metrics, log, headers: securityHeaders(publicUrl) }
	const api = createApi({ ...shared, routes, publicUrl })
	const web = createExpress({ ...shared, store, assets: loadAssets(deps.pages) })
	const server: Server = createServer({ ...PATIENCE, maxHeaderSize: 16_384, noDelay: true }, (req, res) => {
		if (isSocketIo(req)) polling(req, res)
		else if (!api(req, res)) web(req, res)
	})
	server.maxHeadersCount = 50
	const polling = installDoors(server, { engine, board, admission, publicUrl, draining: () => draining, metrics, log })
	let stopRetention: () => void = () => undefined

	async function shut(): Promise<void> {
		draining = true
		stopRetention()
		server.close()
		const spreadMs = restartSpreadMs(halls.size())
		// Commands that wait are committed and answered, later ones refused with E_RESTART; halls close their boards.
		await registry.closeAll('shutdown')
		// Clients leave when they hear it, so it comes after the last answers.
		io.emit('restart', { spreadMs })
		halls.close()
		offRevoked()
		await drained(() => engine.clientsCount === 0, LINGER_MS)
		await io.close()
		board.close()
		server.closeAllConnections()
		metrics.close()
	}
	let closing: Promise<void> | null = null

	return {
		auth,
		routes,
		listen: (port, host) =>
			new Promise((resolve, reject) => {
				server.once('error', reject)
				// Thousands of phones knock within a second; the default backlog is 511.
				server.listen({ port, host, backlog: 4_096 }, () => {
					server.off('error', reject)
					const taken = (server.address() as AddressInfo).port
					links.bound(taken)
					stopRetention = startRetention({ store, registry, now, log })
					resolve(taken)
				})
			}),
		close() {
			closing ??= shut()
			return closing
		},
	}
}

/** Resolves when `done()`, or after `ms`. */
function drained(done: () => boolean, ms: number): Promise<void> {
	return new Promise((resolve) => {
		const began = performance.now()
		const look = () => (done() || performance.now() - began > ms ? resolve() : void setTimeout(look, 20))
		look()
	})
}
