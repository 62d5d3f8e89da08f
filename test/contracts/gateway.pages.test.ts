/** Pages, headers and health on a real port. */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { type IncomingHttpHeaders, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { type FakeServerOptions, startServer, type TestServer } from '../harness/app.js'

describe('pages and headers', () => {
	const pages = mkdtempSync(join(tmpdir(), 'ff-pages-'))
	for (const [build, names] of [
		['desk', ['home', 'console', 'projector']],
		['phone', ['phone']],
	] as const) {
		mkdirSync(join(pages, build, 'assets'), { recursive: true })
		for (const name of names) writeFileSync(join(pages, build, `${name}.html`), `<!doctype html><title>${name}</title>`)
	}
	writeFileSync(join(pages, 'phone/assets/phone-12345678.js'), 'let a')
	const servers: TestServer[] = []
	afterEach(async () => {
		for (const server of servers.splice(0)) await server.close()
	})
	afterAll(() => rmSync(pages, { recursive: true }))
	const start = async (options: FakeServerOptions = {}) => {
		const server = await startServer({ pages, ...options })
		servers.push(server)
		return server
	}
	/** Headers of the first page, asked for by this name. */
	const headersAt = (origin: string, host: string) =>
		new Promise<IncomingHttpHeaders>((resolve, reject) => {
			request(origin, { headers: { host } }, (res) => {
				res.resume()
				resolve(res.headers)
			})
				.on('error', reject)
				.end()
		})
	const csp = (connect: string, more = '') =>
		`default-src 'none';script-src 'self';style-src 'self';img-src 'self' data: blob:;font-src 'self';media-src 'self';connect-src 'self' ${connect};frame-src 'none';worker-src 'self';manifest-src 'self';base-uri 'none';form-action 'self';frame-ancestors 'none';object-src 'none';require-trusted-types-for 'script'${more}`

	it('[R56] every answer carries exactly this policy', async () => {
		const { origin } = await start()
		const host = new URL(origin).host
		for (const path of [
			'/',
			'/j',
			'/j/48217305',
			'/J/48217305-ABC',
			'/c/abcd',
			'/p/abcd',
			'/api/me',
			'/healthz',
			'/nothing',
			'/_/phone/assets/phone-12345678.js',
			'/_/message.css',
		]) {
			const { headers } = await fetch(origin + path)
			expect([path, headers.get('content-security-policy')]).toEqual([path, csp(`ws://${host} wss://${host}`)])
			expect(headers.get('x-content-type-options')).toBe('nosniff')
			expect(headers.get('referrer-policy')).toBe('no-referrer')
			expect(headers.get('x-frame-options')).toBe('DENY')
			expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
			expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
			expect(headers.get('permissions-policy')).toBe('camera=(), microphone=(), geolocation=()')
			expect(headers.get('strict-transport-security')).toBeNull()
			expect(headers.get('x-powered-by')).toBeNull()
		}
	})
	it('[R56] behind https it says so, and cookies are bound to the host', async () => {
		const { origin, call, organiserKey } = await start({ config: { publicUrl: 'https://workshop.example' } })
		const { headers } = await fetch(origin)
		expect(headers.get('content-security-policy')).toBe(csp('wss://workshop.example', ';upgrade-insecure-requests'))
		expect(headers.get('strict-transport-security')).toBe('max-age=31536000; includeSubDomains')
		const reply = await call('POST', '/api/exchange', {
			key: null,
			body: { key: organiserKey },
			headers: { origin: 'https://workshop.example' },
		})
		expect(reply.headers.getSetCookie()[0]).toMatch(/^__Host-ff-organiser=.*; Secure/)
	})
	it('[R56] on plain http beyond this machine it sends nothing that browsers only warn about', async () => {
		const { origin } = await start()
		const at = async (host: string) => (await headersAt(origin, host))['cross-origin-opener-policy']
		for (const host of ['localhost', 'localhost:8080', '127.0.0.1:8080', '[::1]:8080', 'hall.localhost'])
			expect([host, await at(host)]).toEqual([host, 'same-origin'])
		for (const host of ['192.168.1.20:8080', 'workshop.example', '127.0.0.1.example', 'localhost.example'])
			expect([host, await at(host)]).toEqual([host, undefined])
		for (const [publicUrl, policy] of [
			['https://workshop.example', 'same-origin'],
			['http://192.168.1.20:8080', null],
			['http://localhost:8080', 'same-origin'],
		] as const) {
			const { origin: there } = await start({ config: { publicUrl } })
			expect([publicUrl, (await fetch(there)).headers.get('cross-origin-opener-policy')]).toEqual([publicUrl, policy])
		}
	})
	it('a strange host name cannot write into the policy', async () => {
		const { origin } = await start()
		const headers = await headersAt(origin, "evil.example; script-src 'unsafe-inline'")
		expect(headers['content-security-policy']).toMatch(/^default-src 'none';(?!.*(evil|unsafe))/)
	})
	it('each address has its page, never kept; what carries a hash is kept for ever', async () => {
		const { origin } = await start()
		for (const [path, name] of [
			['/', 'home'],
			['/j', 'phone'],
			['/J/48217305-ABC', 'phone'],
			['/j/48217305', 'phone'],
			['/c/abcd', 'console'],
			['/p/abcd', 'projector'],
		] as const) {
			const reply = await fetch(origin + path)
			expect(await reply.text()).toContain(`<title>${name}</title>`)
			expect(reply.headers.get('cache-control')).toBe('no-store')
		}
		expect((await fetch(`${origin}/_/phone/assets/phone-12345678.js`)).headers.get('cache-control')).toContain('immutable')
	})
	it('what is not there is said kindly, in both languages, without inner life', async () => {
		const { origin } = await start()
		for (const path of ['/nothing', '/c', '/admin.php', '/%E0%A4%A', '/_/desk/../../package.json']) {
			const reply = await fetch(origin + path)
			const text = await reply.text()
			expect(reply.status).toBeGreaterThanOrEqual(400)
			expect(text).toMatch(/Hier ist nichts[\s\S]*Nothing here/)
			expect(text).not.toMatch(/ at |node_modules|Error|style=|<script/)
		}
		const api = await fetch(`${origin}/api/nothing`)
		expect([api.status, await api.json()]).toEqual([404, { code: 'E_NOT_FOUND' }])
	})
	it('is honest when the pages were not built', async () => {
		const { origin } = await start({ pages: '/nowhere' })
		const reply = await fetch(origin)
		expect([reply.status, await reply.text()]).toEqual([503, expect.stringContaining('Just a moment')])
	})
	it('says whether it is well; figures are for the machine itself and organisers', async () => {
		const { origin, call } = await start()
		expect([(await fetch(`${origin}/healthz`)).status, await (await fetch(`${origin}/readyz`)).text()]).toEqual([200, 'ok\n'])
		expect(await (await call('GET', '/metrics', { key: null })).text()).toContain('funkenflug_commands_total')
		// Something between us and the caller that we were not told about.
		const through = { 'x-forwarded-for': '203.0.113.7' }
		expect((await call('GET', '/metrics', { key: null, headers: through })).status).toBe(401)
		expect((await call('GET', '/metrics', { headers: through })).status).toBe(200)
	})
})
