/** A whole server in this process, on a port of its own: app, memory store, and rooms as the test wants them. */
import { type App, createApp } from '@funkenflug/server/app'
import { type Config, readConfig } from '@funkenflug/server/config'
import { createLinks } from '@funkenflug/server/http/links'
import { createLog } from '@funkenflug/server/ops/log'
import { createMetrics, type Metrics } from '@funkenflug/server/ops/metrics'
import type { Registry } from '@funkenflug/server/room/port'
import { createMemoryStore } from '@funkenflug/server/store/memory'
import type { Store } from '@funkenflug/server/store/port'
import type { CreateReply, JoinReply } from '@funkenflug/shared/protocol'
import { createFakeRegistry, type FakeRegistry } from './fake-room.js'

export interface TestServer<R extends Registry = FakeRegistry> {
	readonly app: App
	readonly store: Store
	readonly registry: R
	readonly metrics: Metrics
	/** What pages of this server would send as `Origin`. */
	readonly origin: string
	readonly organiserKey: string
	/** Every log line so far. */
	readonly logged: readonly string[]
	/** Moves the server's clock. */
	advance(ms: number): void
	/** Fetch with JSON, as organiser unless `key` says otherwise (null = nobody). */
	call(
		method: string,
		path: string,
		options?: { readonly body?: unknown; readonly key?: string | null; readonly headers?: Record<string, string> },
	): Promise<Response>
	createSession(): Promise<TestSession>
	close(): Promise<void>
}
export interface TestSession {
	readonly id: string
	readonly code: string
	/** Secrets of the links. */
	readonly facilitator: string
	readonly control: string
	readonly projector: string
	/** From the QR code. */
	readonly qr: string
	join(token?: string): Promise<JoinReply>
}

export interface TestServerOptions<R extends Registry> {
	readonly config?: Partial<Config>
	readonly store?: Store
	readonly registry?: (store: Store, now: () => number) => R
	readonly pages?: string
}

export type FakeServerOptions = Omit<TestServerOptions<FakeRegistry>, 'registry'>

const secretOf = (link: string): string => new URL(link).hash.replace('#key=', '')

export function startServer(options?: FakeServerOptions): Promise<TestServer>
export function startServer<R extends Registry>(
	options: TestServerOptions<R> & { readonly registry: (store: Store, now: () => number) => R },
): Promise<TestServer<R>>
export async function startServer(options: TestServerOptions<Registry> = {}): Promise<TestServer<Registry>> {
	const config: Config = { ...readConfig({ HOST: '127.0.0.1', PORT: '0' }), ...options.config }
	const store = options.store ?? createMemoryStore()
	let skew = 0
	const now = () => Date.now() + skew
	const registry = (options.registry ?? createFakeRegistry)(store, now)
	const logged: string[] = []
	const log = createLog('trace', { write: (line) => void logged.push(line) })
	const metrics = createMetrics()
	const app = createApp({
		config,
		store,
		registry,
		links: createLinks(config, now),
		log,
		metrics,
		now,
		pages: options.pages ?? '/nowhere',
		renderers: {
			html: (model, lang) => `<p>${lang} ${model.session.id}</p>`,
			csv: (_, { table, style, lang }) => `${table};${style};${lang}\n`,
			json: (model) => JSON.stringify(model),
			xlsx: (model, lang) => Buffer.from(`${lang} ${model.session.id}`),
		},
		protocolStyle: "'self'",
	})
	const port = await app.listen(0, '127.0.0.1')
	const base = `http://127.0.0.1:${port}`
	const origin = config.publicUrl ?? base
	const organiserKey = await app.auth.addLink('organiser', null)
	const call: TestServer['call'] = (method, path, { body, key = organiserKey, headers = {} } = {}) =>
		fetch(base + path, {
			method,
			headers: {
				...(body === undefined ? {} : { 'content-type': 'application/json' }),
				...(key === null ? {} : { authorization: `Bearer ${key}` }),
				...headers,
			},
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
		})

	return {
		app,
		store,
		registry,
		metrics,
		origin: base,
		organiserKey,
		logged,
		advance(ms) {
			skew += ms
		},
		call,
		async createSession() {
			const reply = await call('POST', '/api/sessions', { body: { template: 'employee-journey', title: 'Pflege im Dialog', lang: 'de' } })
			if (reply.status !== 201) throw new Error(`No session: ${reply.status} ${await reply.text()}`)
			const { session, links } = (await reply.json()) as CreateReply
			const code = session.code
			return {
				id: session.id,
				code,
				facilitator: secretOf(links.facilitator),
				control: secretOf(links.control),
				projector: secretOf(links.projector),
				qr: links.join.split('-').at(-1) ?? '',
				async join(token) {
					const joined = await call('POST', '/api/join', {
						key: null,
						body: { code, protocol: 1, ...(token === undefined ? {} : { token }) },
						headers: { origin },
					})
					if (joined.status !== 200) throw new Error(`Not joined: ${joined.status} ${await joined.text()}`)
					return (await joined.json()) as JoinReply
				},
			}
		},
		async close() {
			await app.close()
			await store.close()
		},
	}
}
