/** REST and joining on a real port. */

import { gzipSync } from 'node:zlib'
import { limits } from '@funkenflug/shared/limits'
import type { CreateReply, JoinPreview, LinksReply, MeReply } from '@funkenflug/shared/protocol'
import { canHttp } from '@funkenflug/shared/roles'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startServer, type TestServer, type TestSession } from '../harness/app.js'

const json = async <T>(reply: Response | Promise<Response>): Promise<T> => (await (await reply).json()) as T
const cookieOf = (reply: Response): string => reply.headers.getSetCookie()[0]?.split(';')[0] ?? ''

describe('REST', () => {
	let server: TestServer
	let session: TestSession
	beforeEach(async () => {
		server = await startServer()
		session = await server.createSession()
	})
	afterEach(() => server.close())
	const page = () => ({ origin: server.origin })

	it('trades a link for a cookie that scripts cannot read, and takes it back', async () => {
		const reply = await server.call('POST', '/api/exchange', { key: null, body: { key: session.control }, headers: page() })
		expect(await json(reply)).toEqual({ role: 'control', session: session.id })
		expect(reply.headers.getSetCookie()).toEqual([
			expect.stringMatching(new RegExp(`^ff-desk-${session.id}=[\\w-]{32}; Path=/; HttpOnly; SameSite=Strict; Max-Age=86400$`)),
		])
		const headers = { ...page(), cookie: cookieOf(reply) }
		expect(await json<MeReply>(server.call('GET', '/api/me', { key: null, headers }))).toEqual({
			access: [{ role: 'control', session: session.id }],
		})
		expect((await server.call('GET', `/api/sessions/${session.id}`, { key: null, headers })).status).toBe(200)
		expect(await json<LinksReply>(server.call('GET', `/api/sessions/${session.id}/links`))).toMatchObject({
			links: [
				{ role: 'facilitator', browsers: 0 },
				{ role: 'control', browsers: 1 },
				{ role: 'projector', browsers: 0 },
			],
			join: expect.stringContaining(`/J/${session.code}-${session.qr}`),
		})
		const out = await server.call('POST', '/api/logout', { key: null, headers })
		expect(out.headers.getSetCookie()[0]).toContain('Max-Age=0')
		expect((await server.call('GET', `/api/sessions/${session.id}`, { key: null, headers })).status).toBe(401)
		expect(await json<MeReply>(server.call('GET', '/api/me', { key: null, headers }))).toEqual({ access: [] })
		// Others still come by the link.
		expect((await server.call('POST', '/api/exchange', { key: null, body: { key: session.control }, headers: page() })).status).toBe(200)
	})
	it('[R26] a page from elsewhere can do nothing with our cookie', async () => {
		const cookie = cookieOf(await server.call('POST', '/api/exchange', { key: null, body: { key: server.organiserKey }, headers: page() }))
		for (const headers of [
			{ cookie, origin: 'https://evil.example' },
			{ cookie, origin: 'null' },
			{ cookie },
			{ origin: 'https://evil.example' },
		] as Record<string, string>[]) {
			const reply = await server.call('DELETE', `/api/sessions/${session.id}`, { key: null, headers })
			expect([reply.status, await json(reply)]).toEqual([403, { code: 'E_ORIGIN' }])
			expect(reply.headers.get('access-control-allow-origin')).toBeNull()
		}
		expect((await server.call('DELETE', `/api/sessions/${session.id}`, { key: null, headers: { cookie, ...page() } })).status).toBe(200)
	})
	it('limits guessing of links, not using them', async () => {
		const guess = () => server.call('POST', '/api/exchange', { key: null, body: { key: 'x'.repeat(32) }, headers: page() })
		for (let i = 0; i < limits.failedKeysPerMinute; i += 1) expect((await guess()).status).toBe(401)
		expect((await guess()).status).toBe(429)
		const right = await server.call('POST', '/api/exchange', { key: null, body: { key: session.facilitator }, headers: page() })
		expect(right.status, 'a neighbour in the same network locks nobody out').toBe(200)
	})
	it('[R24] every route and role: the allow-list is exact', async () => {
		const other = await server.createSession()
		const { token } = await session.join()
		await server.call('POST', `/api/sessions/${session.id}/links`, { body: { role: 'facilitator' } })
		const fresh = async (role: 'facilitator' | 'control' | 'projector') =>
			new URL((await json<{ link: string }>(server.call('POST', `/api/sessions/${session.id}/links`, { body: { role } }))).link).hash.slice(
				5,
			)
		const callers = [
			{ name: 'nobody', role: null, own: false, key: null },
			{ name: 'a phone', role: null, own: false, key: token },
			{ name: 'revoked', role: null, own: false, key: session.facilitator },
			{ name: 'facilitator elsewhere', role: 'facilitator', own: false, key: other.facilitator },
			{ name: 'projector', role: 'projector', own: true, key: await fresh('projector') },
			{ name: 'control', role: 'control', own: true, key: await fresh('control') },
			{ name: 'facilitator', role: 'facilitator', own: true, key: await fresh('facilitator') },
			{ name: 'organiser', role: 'organiser', own: true, key: server.organiserKey },
		] as const
		let looked = 0
		for (const route of server.app.routes) {
			const { action } = route
			if (action === 'public') continue
			for (const { name, role, own, key } of callers) {
				const path = route.path.replace(':id', session.id)
				// An empty body is refused after the rights were looked at, so nothing is changed by looking.
				const harmless = route.method === 'delete' ? path.replace(session.id, role === 'organiser' ? 'nothing-here' : session.id) : path
				const reply = await server.call(route.method.toUpperCase(), harmless, { key, ...(route.method === 'post' ? { body: {} } : {}) })
				const may = role !== null && canHttp(role, action) && (own || !route.path.includes(':id'))
				const denied = reply.status === 401 || reply.status === 403
				expect(denied, `${name} ${route.method} ${route.path}: ${reply.status}`).toBe(!may)
				looked += 1
			}
		}
		expect(looked).toBeGreaterThan(60)
	})
	it('creates, lists, reads and deletes sessions', async () => {
		const made = await json<CreateReply>(
			server.call('POST', '/api/sessions', { body: { template: 'customer-journey', title: '  Kundenreise​ ', lang: 'both' } }),
		)
		expect(made.session).toMatchObject({
			title: 'Kundenreise',
			status: expect.any(String),
			code: expect.stringMatching(/^\d{8}$/),
			closedAt: null,
			deleteAt: null,
		})
		expect(new Set(Object.values(made.links)).size).toBe(4)
		const list = await json<{ id: string }[]>(server.call('GET', '/api/sessions'))
		expect(list.map(({ id }) => id)).toEqual([session.id, made.session.id])
		expect(await json(server.call('GET', `/api/sessions/${session.id}`))).toMatchObject({
			summary: { id: session.id, code: session.code },
			lang: 'de',
			agenda: [],
		})
		expect(await json(server.call('DELETE', `/api/sessions/${made.session.id}`))).toEqual({ rows: expect.any(Number) })
		expect((await json<unknown[]>(server.call('GET', '/api/sessions'))).length).toBe(1)
		for (const body of [
			{ template: 'none', title: 'x', lang: 'de' },
			{ template: 'customer-journey', title: ' ', lang: 'de' },
			{ template: 'customer-journey', lang: 'de' },
			{ title: 'x', template: 'customer-journey', lang: 'fr' },
		])
			expect((await server.call('POST', '/api/sessions', { body })).status).toBeGreaterThanOrEqual(400)
		expect((await json<unknown[]>(server.call('GET', '/api/sessions'))).length).toBe(1)
		expect((await json<{ id: string }[]>(server.call('GET', '/api/templates', { key: null }))).map(({ id }) => id)).toContain(
			'employee-journey',
		)
	})
	it('takes one command as over the socket', async () => {
		const path = `/api/sessions/${session.id}/commands`
		const ok = await server.call('POST', path, { key: session.facilitator, body: { id: 'cmd-1', type: 'open-session' } })
		expect([ok.status, await json(ok)]).toEqual([200, { ok: true, seq: 1 }])
		server.registry.room(session.id).answer = () => ({ ok: false, code: 'E_STATE' })
		const no = await server.call('POST', path, { key: session.control, body: { id: 'cmd-2', type: 'open-session' } })
		expect([no.status, await json(no)]).toEqual([409, { ok: false, code: 'E_STATE' }])
		expect(server.registry.room(session.id).submitted.map(({ actor }) => actor.role)).toEqual(['facilitator', 'control'])
	})
	it('[R15] [R16] refuses bodies that are not exactly right', async () => {
		const path = `/api/sessions/${session.id}/commands`
		const post = (body: string, type = 'application/json') =>
			fetch(server.origin + path, {
				method: 'POST',
				body,
				headers: { 'content-type': type, authorization: `Bearer ${session.facilitator}` },
			})
		const bodies = [
			'',
			'null',
			'[]',
			'"x"',
			'{',
			'{"id":"cmd-1","type":"open-session","extra":1}',
			'{"id":"cmd-1","type":"open-session","__proto__":{"isAdmin":true}}',
			'{"__proto__":{"type":"open-session"},"id":"cmd-1"}',
			'{"id":"cmd-1","type":"__proto__"}',
			'{"id":"cmd-1","type":"constructor"}',
		]
		for (const body of bodies) expect([body, (await post(body)).status]).toEqual([body, 400])
		expect((await post('{"id":"cmd-1","type":"open-session"}', 'text/plain')).status).toBe(400)
		expect((await post(`{"id":"${'x'.repeat(limits.bodyBytes)}"}`)).status).toBe(413)
		expect(({} as { isAdmin?: unknown }).isAdmin).toBeUndefined()
		expect(() => server.registry.room(session.id)).not.toThrow()
		expect(server.registry.room(session.id).submitted).toEqual([])
	})
	it('[R15] reads a body as JSON in UTF-8 and as long as it may be, and in no other way', async () => {
		const path = `/api/sessions/${session.id}/commands`
		const command = '{"id":"cmd-1","type":"open-session"}'
		const post = (headers: Record<string, string>, body: BodyInit = command) =>
			fetch(server.origin + path, {
				method: 'POST',
				body,
				headers: { 'content-type': 'application/json', authorization: `Bearer ${session.facilitator}`, ...headers },
				duplex: 'half',
			} as RequestInit)
		expect((await post({ 'content-encoding': 'gzip' }, gzipSync(command))).status).toBe(415)
		expect((await post({ 'content-type': 'application/json; charset=iso-8859-1' })).status).toBe(415)
		// In pieces, so that its length is not known before.
		const pieces = (size: number) => new Blob(['{"id":"', 'x'.repeat(size), '"}']).stream()
		expect((await post({}, pieces(limits.bodyBytes))).status).toBe(413)
		expect((await post({}, pieces(10))).status).toBe(400)
		// Whoever may not is told so whatever the body is.
		expect((await post({ authorization: 'Bearer nobody-has-this-secret' }, pieces(limits.bodyBytes))).status).toBe(401)
		expect(server.registry.room(session.id).submitted).toEqual([])
		expect((await post({ 'content-type': 'application/json; charset=utf-8' })).status).toBe(200)
	})
	it('knows its routes by their exact names', async () => {
		const statusOf = async (path: string, method = 'GET') => (await server.call(method, path)).status
		expect(await statusOf('/api/me', 'HEAD')).toBe(200)
		expect(await statusOf(`/api/sessions/%${session.id.charCodeAt(0).toString(16)}${session.id.slice(1)}`)).toBe(200)
		for (const path of ['/api', '/api/', '/api/me/', '/API/me', '/api/join/', '/api/join/%zz', '/api//me', '/api/sessions/%2e%2e'])
			expect([path, await statusOf(path)]).toEqual([path, 404])
		expect(await statusOf('/api/me', 'POST')).toBe(404)
		expect(await statusOf('/api/me', 'OPTIONS')).toBe(404)
	})
	it('hands out reports under a name that can be found again', async () => {
		const get = (query: string) => server.call('GET', `/api/sessions/${session.id}/report${query}`, { key: session.control })
		const html = await get('?lang=en')
		expect([html.headers.get('content-type'), await html.text()]).toEqual(['text/html; charset=utf-8', `<p>en ${session.id}</p>`])
		expect(html.headers.get('content-disposition')).toBe(
			`inline; filename="Pflege-im-Dialog-1970-01-01-interim.html"; filename*=UTF-8''Pflege-im-Dialog-1970-01-01-interim.html`,
		)
		const csv = await get('?format=csv-excel&table=cards')
		expect([csv.headers.get('content-type'), await csv.text()]).toEqual(['text/csv; charset=utf-8', 'cards;excel;de\n'])
		expect(csv.headers.get('content-disposition')).toMatch(/^attachment; filename="Pflege.*-cards\.csv"/)
		const book = await get('?format=xlsx&lang=de')
		expect([book.headers.get('content-type'), await book.text()]).toEqual([
			'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
			`de ${session.id}`,
		])
		expect(book.headers.get('content-disposition')).toMatch(/^attachment; filename="Pflege.*\.xlsx"/)
		expect(await json(get('?format=json'))).toMatchObject({ schema: 1 })
		for (const query of ['?format=exe', '?lang=fr', '?format=csv&table=../../etc', '?format=csv&table='])
			expect((await get(query)).status).toBe(400)
	})
	it('hands out reports whatever letters the title has', async () => {
		// 80 characters of two units each behind one of one: any cut by units goes through the middle of a letter.
		for (const title of [`a${'𝗕'.repeat(79)}`, '𝗪'.repeat(80), '𠮷'.repeat(80), '👩‍👩‍👧‍👦'.repeat(80), 'ä"\\/;=\u202e']) {
			const made = await server.call('POST', '/api/sessions', { body: { template: 'employee-journey', title, lang: 'de' } })
			const { session: other } = (await made.json()) as CreateReply
			const reply = await server.call('GET', `/api/sessions/${other.id}/report?format=json`)
			expect([title, reply.status]).toEqual([title, 200])
		}
	})
	it('counts one failure per reason and logs no secret', async () => {
		await server.call('GET', '/api/sessions', { key: 'wrong-but-well-formed' })
		expect(await server.metrics.text()).toContain('funkenflug_refused_total{where="http",code="E_AUTH"} 1')
	})
})

describe('joining', () => {
	let server: TestServer
	let session: TestSession
	beforeEach(async () => {
		server = await startServer()
		session = await server.createSession()
	})
	afterEach(() => server.close())
	const post = (body: object) =>
		server.call('POST', '/api/join', { key: null, body: { protocol: 1, ...body }, headers: { origin: server.origin } })

	it('[R32] the same token is the same person; a new device is a new one', async () => {
		const first = await session.join()
		expect(first).toMatchObject({ session: session.id, title: 'Pflege im Dialog', lang: 'de' })
		expect(first.token).toMatch(/^[\w-]{32}$/)
		expect((await session.join(first.token)).token).toBe(first.token)
		expect(server.registry.room(session.id).summary().joined).toBe(1)
		expect((await session.join('too-short')).token).not.toBe('too-short')
		expect(server.registry.room(session.id).summary().joined).toBe(2)
	})
	it('forgives how the code is typed', async () => {
		const spaced = `${session.code.slice(0, 4)} ${session.code.slice(4)}`
		expect((await post({ code: spaced })).status).toBe(200)
		expect(await json<JoinPreview>(server.call('GET', `/api/join/${session.code}`, { key: null }))).toEqual({
			session: session.id,
			title: 'Pflege im Dialog',
			lang: 'de',
			status: 'open',
		})
		expect((await server.call('GET', `/api/join/${session.code}-${session.qr.toLowerCase()}`, { key: null })).status).toBe(200)
	})
	it('[R30] unknown, closed, deleted and nonsense sound the same', async () => {
		const closed = await server.createSession()
		await server.store.seal(closed.id as never, 1, [], { sessionKey: null, status: 'closed', closedAt: 1 })
		const deleted = await server.createSession()
		await server.call('DELETE', `/api/sessions/${deleted.id}`)
		const replies = await Promise.all(
			['00000000', closed.code, deleted.code, 'abc', '1'.repeat(20), `${closed.code}-${closed.qr}`.slice(0, 20)].map((code) =>
				post({ code }),
			),
		)
		const seen = await Promise.all(
			replies.map(async (reply) => JSON.stringify([reply.status, await reply.json(), [...reply.headers.keys()].sort()])),
		)
		expect(new Set(seen).size).toBe(1)
		expect(seen[0]).toContain('"E_CODE"')
		for (const code of ['00000000', closed.code, 'abc', `${closed.code}-${closed.qr}`])
			expect((await server.call('GET', `/api/join/${code}`, { key: null })).status).toBe(404)
	})
	it('[R30] [R31] guessing runs dry for who types, never for who scans', async () => {
		const wrong = session.code === '10000000' ? '10000001' : '10000000'
		const began = performance.now()
		const guesses = await Promise.all(Array.from({ length: 800 }, () => post({ code: wrong })))
		const seconds = Math.ceil((performance.now() - began) / 1_000)
		const served = guesses.filter(({ status }) => status === 404).length
		expect(served).toBeLessThanOrEqual(limits.failedCodesBurst + limits.failedCodesGlobalPerSecond * (seconds + 1))
		expect(guesses.every(({ status }) => status === 404 || status === 429)).toBe(true)
		const slow = guesses.find(({ status }) => status === 429)
		expect(await slow?.json()).toMatchObject({ code: 'E_SLOW', retryAfterMs: expect.any(Number) })
		// A wrong QR secret buys nothing.
		const bought = await Promise.all(Array.from({ length: 40 }, () => post({ code: wrong, secret: 'AAAAAAAAAAAAA' })))
		expect(bought.filter(({ status }) => status === 429).length).toBeGreaterThan(0)
		const scans = await Promise.all(Array.from({ length: 200 }, () => post({ code: session.code, secret: session.qr })))
		expect(scans.every(({ status }) => status === 200)).toBe(true)
	})
	it('[R31] a thousand people from one address come in at once', async () => {
		const replies: Response[] = []
		for (let i = 0; i < 10; i += 1) replies.push(...(await Promise.all(Array.from({ length: 100 }, () => post({ code: session.code })))))
		expect(replies.filter(({ status }) => status !== 200)).toEqual([])
		expect(server.registry.room(session.id).summary().joined).toBe(1_000)
	})
	it('tells old pages to reload', async () => {
		const reply = await post({ code: session.code, protocol: 0 })
		expect([reply.status, await json(reply)]).toEqual([426, { code: 'E_PROTOCOL' }])
	})
})
