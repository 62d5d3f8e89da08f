/** What the server says about itself to data protection officers: true for its configuration, public, and about nobody. */
import { afterEach, describe, expect, it } from 'vitest'
import { startServer, type TestServer } from '../harness/app.js'

let server: TestServer
afterEach(() => server.close())

describe('privacy.json', () => {
	it('[R45] is made from the running configuration and names no session, code or link', async () => {
		server = await startServer({ config: { publicUrl: 'https://workshop.example', logLevel: 'error' } })
		const session = await server.createSession()
		const reply = await server.call('GET', '/privacy.json', { key: null })
		const text = await reply.text()
		expect(reply.status).toBe(200)
		expect(JSON.parse(text)).toMatchObject({
			transport: { publicUrl: 'https://workshop.example', encrypted: true, behindProxy: false },
			log: { level: 'error' },
			retention: { daysAfterClosing: { default: 30, least: 1, most: 365 } },
			anonymity: { smallestGroupShown: 5 },
			cookies: { participants: [] },
			thirdParties: [],
		})
		for (const secret of [session.id, session.code, session.facilitator, session.qr, server.organiserKey])
			expect(text).not.toContain(secret)
	})
	it('says so when the way to it is not encrypted', async () => {
		server = await startServer({ config: { publicUrl: 'http://192.168.1.20:8080', trustProxy: 1 } })
		expect(await (await server.call('GET', '/privacy.json', { key: null })).json()).toMatchObject({
			transport: { encrypted: false, behindProxy: true },
			cookies: { desks: [{ secure: false }] },
		})
	})
})
