/** What strangers, other pages and broken clients send at the doors: the server answers properly or not at all, and lives. */
import { connect as tcp } from 'node:net'
import { limits } from '@funkenflug/shared/limits'
import { commandTypes } from '@funkenflug/shared/protocol'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { startServer, type TestServer, type TestSession } from '../harness/app.js'
import { enter, type RoomClient } from '../harness/clients.js'
import { seeded } from '../harness/random.js'
import { until } from '../harness/until.js'

let server: TestServer
let session: TestSession
const clients: RoomClient[] = []
const raws: WebSocket[] = []

beforeEach(async () => {
	server = await startServer()
	session = await server.createSession()
})
afterEach(async () => {
	for (const client of clients.splice(0)) client.close()
	for (const ws of raws.splice(0)) ws.terminate()
	await server.close()
})
const phone = async () => {
	const client = await enter(server.origin, { session: session.id, as: 'participant', token: (await session.join()).token })
	clients.push(client)
	return client
}
/** Status of a WebSocket handshake: 101 or what it was refused with. */
const handshake = (path: string, headers: Record<string, string>): Promise<number> =>
	new Promise((resolve) => {
		const ws = new WebSocket(server.origin.replace('http', 'ws') + path, { headers })
		raws.push(ws)
		ws.on('open', () => resolve(101))
		ws.on('unexpected-response', (_, response) => resolve(response.statusCode ?? 0))
		ws.on('error', () => resolve(0))
	})
/** What the server says to these very bytes, until it hangs up. */
const say = (bytes: string | Buffer): Promise<string> =>
	new Promise((resolve) => {
		let heard = ''
		const { port } = new URL(server.origin)
		const socket = tcp(Number(port), '127.0.0.1', () => socket.write(bytes))
		socket.setEncoding('latin1').on('data', (text) => {
			heard += text
		})
		socket.on('close', () => resolve(heard)).on('error', () => resolve(heard))
	})

describe('doors', () => {
	const socketPath = '/socket.io/?EIO=4&transport=websocket'
	const pollPath = '/socket.io/?EIO=4&transport=polling'
	it('[R26] WebSocket handshakes come from our own pages only', async () => {
		const one = (await (await server.call('POST', `/api/sessions/${session.id}/ticket`, { key: session.projector })).json()) as {
			ticket: string
			doc: string
		}
		for (const path of [socketPath, `/yjs/${one.doc}?ticket=${one.ticket}`]) {
			for (const headers of [
				{},
				{ origin: 'null' },
				{ origin: 'https://evil.example' },
				{ origin: server.origin.replace('http', 'https').replace(/:\d+/, '') },
			] as Record<string, string>[])
				expect([path, headers, await handshake(path, headers)]).toEqual([path, headers, 403])
			expect(await handshake(path, { origin: server.origin })).toBe(101)
		}
	})
	it('[R26] polling: what browsers send on their own pages passes, other pages do not', async () => {
		const poll = async (headers: Record<string, string>) => (await fetch(server.origin + pollPath, { headers })).status
		const cookie = `ff-desk-${session.id}=x`
		expect(await poll({})).toBe(200)
		expect(await poll({ origin: server.origin })).toBe(200)
		expect(await poll({ cookie, origin: server.origin })).toBe(200)
		for (const headers of [{ origin: 'https://evil.example' }, { origin: 'null' }, { cookie }] as Record<string, string>[])
			expect(await poll(headers)).toBe(403)
		expect((await fetch(server.origin + pollPath, { method: 'POST', body: '40' })).status).toBe(403)
		// The protocol's own mistakes are its own 400s.
		for (const query of [
			'?EIO=3&transport=polling',
			'?EIO=4&transport=carrier-pigeon',
			'?EIO=4&transport=polling&sid=nobody',
			'?EIO=4&transport=polling&sid=__proto__',
			'',
		])
			expect([query, (await fetch(`${server.origin}/socket.io/${query}`, { headers: { origin: server.origin } })).status]).toEqual([
				query,
				400,
			])
		const opened = await (await fetch(server.origin + pollPath, { headers: { origin: server.origin } })).text()
		const own = `${server.origin}${pollPath}&sid=${(JSON.parse(opened.slice(1)) as { sid: string }).sid}`
		for (const method of ['PUT', 'DELETE', 'OPTIONS'])
			expect([method, (await fetch(own, { method, headers: { origin: server.origin } })).status]).toEqual([method, 405])
	})
	it('everything else gets a proper answer and is ended', async () => {
		const upgrade = (path: string) =>
			say(
				`GET ${path} HTTP/1.1\r\nHost: x\r\nOrigin: http://x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n`,
			)
		for (const [path, status] of [
			['/', 404],
			['/api/sessions', 404],
			['/socket.io', 404],
			['/yjs', 404],
			['//', 400],
			['//evil/socket.io/', 400],
			['/socket.io/%', 404],
			['http://evil/socket.io/', 400],
		] as const)
			expect([path, (await upgrade(path)).split('\r\n')[0]]).toEqual([path, expect.stringContaining(` ${status} `)])
		expect(await upgrade('/yjs/x')).toContain('{"code":"E_NOT_FOUND"}')
		expect(
			await say(
				'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: x\r\nOrigin: http://x\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n',
			),
		).toContain(' 400 ')
		expect(await say('NONSENSE\r\n\r\n')).toContain(' 400 ')
		expect((await fetch(server.origin)).status).toBe(503)
	})
	it('closes who does not say who they are', async () => {
		const silent = Array.from({ length: limits.pendingPerAddress + 5 }, () => {
			const ws = new WebSocket(server.origin.replace('http', 'ws') + socketPath, { headers: { origin: server.origin } })
			raws.push(ws)
			return ws
		})
		await until(() => silent.filter(({ readyState }) => readyState === WebSocket.CLOSED).length >= 5, 'the oldest are closed')
		expect((await phone()).welcomes).toHaveLength(1)
	})
})

describe('frames', () => {
	/** A connection of engine.io without a client that minds its manners. */
	const engine = async () => {
		const ws = new WebSocket(`${server.origin.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`, {
			headers: { origin: server.origin },
		})
		raws.push(ws)
		ws.on('error', () => undefined)
		await until(() => ws.readyState === WebSocket.OPEN, 'open')
		return ws
	}
	const hello = async () =>
		`40${JSON.stringify({ protocol: 1, session: session.id, as: 'participant', token: (await session.join()).token })}`

	it('[R14] malformed frames end their own connection and nobody else’s', async () => {
		const good = await Promise.all(Array.from({ length: 10 }, phone))
		const random = seeded()
		const deep = `${'['.repeat(5_000)}${']'.repeat(5_000)}`
		const shapes: (() => string | Buffer)[] = [
			() => '',
			() => '4',
			() => '9',
			() => '42',
			() => '42[',
			() => '42{}',
			() => '42["command"]',
			() => '42[1]',
			() => '42[null]',
			() => '42["__proto__",{}]',
			() => '42["constructor",{}]',
			() => '42["connect"]',
			() => '42["disconnect"]',
			() => '42["error",{}]',
			() => `429007199254740993["command",{}]`,
			() => '43999[]',
			() => '431[{"x":1}]',
			() => '451-["command",{"_placeholder":true,"num":0}]',
			() => '4511-["command",{"_placeholder":true,"num":99}]',
			() => '45999999999-["x"]',
			() => '451-["command",{"_placeholder":true,"num":"splice"}]',
			() => '44{"message":"x"}',
			() => '40',
			() => '40/other,{}',
			() => '40{"protocol":1}',
			() => '41',
			() => `42["command",${deep}]`,
			() => `42["command",{"id":"${'x'.repeat(limits.frameBytes)}"}]`,
			() => '2probe',
			() => '3',
			() => '5',
			() => '6',
			() => random.bytes(1 + random.int(60)),
			() => random.bytes(1 + random.int(60)).toString('latin1'),
			() => Buffer.from([0xff, 0xfe, 0x80]),
		]
		let sent = 0
		while (sent < 2_000) {
			const ws = await engine()
			if (random.int(2) === 0) ws.send(await hello())
			for (let i = 0; i < 40 && ws.readyState === WebSocket.OPEN; i += 1, sent += 1) ws.send(random.pick(shapes)())
			ws.terminate()
		}
		for (const person of good)
			expect(await person.send({ id: 'still-here', type: 'add-word' }), `seed ${random.seed}`).toMatchObject({ code: 'E_INVALID' })
		expect(good.every(({ socket }) => socket.connected)).toBe(true)
		expect(server.registry.room(session.id).submitted).toEqual([])
		expect(server.logged.filter((line) => line.includes('"level":50'))).toEqual([])
	})
	it('[R14] says hello once: a connection that does so again is over', async () => {
		const ws = await engine()
		const greeting = await hello()
		for (let i = 0; i < 50; i += 1) ws.send(greeting)
		await until(() => ws.readyState === WebSocket.CLOSED, 'closed')
		await until(() => server.registry.room(session.id).connected() === 0, 'nobody is left behind')
	})
	it('[R14] too big a frame is not read', async () => {
		const ws = await engine()
		let code = 0
		ws.on('close', (given) => {
			code = given
		})
		ws.send('4'.repeat(limits.frameBytes + 1))
		await until(() => code === 1009, 'closed')
	})
	it('[R15] [R16] 2,000 fuzzed commands: a proper no each, no state change', async () => {
		const desk = await enter(server.origin, { session: session.id, as: 'desk', key: session.facilitator })
		const people = await Promise.all(Array.from({ length: 20 }, phone))
		clients.push(desk)
		const random = seeded()
		const junk: (() => unknown)[] = [
			() => null,
			() => random.int(1e9),
			() => '',
			() => 'x'.repeat(random.int(500)),
			() => [],
			() => ({}),
			() => true,
			() => ({ __proto__: { isAdmin: true } }),
			() => JSON.parse('{"__proto__":{"isAdmin":true}}') as unknown,
			() => [[[[]]]],
			() => ({ length: 1e9 }),
			() => Number.MAX_SAFE_INTEGER,
			() => '\u0000\u202e‮',
		]
		const payload = (): unknown => {
			if (random.int(4) === 0) return random.pick(junk)()
			const fields = Array.from({ length: random.int(5) }, () => [
				random.pick(['phase', 'text', 'cards', 'touchpoint', 'on', 'n', '__proto__', 'constructor', 'toString']),
				random.pick(junk)(),
			])
			return {
				id: random.int(3) === 0 ? random.pick(junk)() : 'fuzz-1',
				type: random.int(5) === 0 ? random.pick(junk)() : random.pick(commandTypes),
				...(Object.fromEntries(fields) as object),
				['unexpected']: 1,
			}
		}
		const sender = (i: number) => (i % 3 === 0 ? desk : (people[i % people.length] as RoomClient))
		const codes = new Set<string>()
		for (let round = 0; round < 20; round += 1) {
			const answers = await Promise.all(Array.from({ length: 100 }, (_, i) => sender(round * 100 + i).send(payload() as object)))
			for (const answer of answers) codes.add(answer.ok ? 'ok' : answer.code)
		}
		expect([...codes], `seed ${random.seed}`).toEqual(['E_INVALID'])
		expect(server.registry.room(session.id).submitted).toEqual([])
		expect(({} as { isAdmin?: unknown }).isAdmin).toBeUndefined()
		// No answer function, two of them, one in the wrong place.
		const { socket } = people[0] as RoomClient
		const emit = socket.emit.bind(socket) as unknown as (...args: unknown[]) => void
		for (const args of [
			['command'],
			['command', {}],
			['command', () => undefined],
			['time'],
			['time', 1],
			['ticket'],
			['ticket', {}],
			['seen'],
			['seen', 'x'],
			['seen', Number.NaN],
			['seen', 1e300],
			['resync', {}, []],
			['command', {}, {}, () => undefined],
		])
			emit(...args)
		expect(await (people[0] as RoomClient).send({})).toMatchObject({ code: 'E_INVALID' })
	})
	it('[R15] a room that throws answers as a room that failed', async () => {
		const person = await phone()
		const card = {
			id: 'card-1',
			type: 'add-card',
			phase: 'p-collect',
			text: 'Der Kaffee ist kalt',
			stage: null,
			rating: 'okay',
			kind: 'experienced',
		}
		server.registry.room(session.id).answer = () => Promise.reject(new Error('Der Kaffee ist kalt'))
		expect(await person.send(card)).toMatchObject({ ok: false, code: 'E_INTERNAL', retryAfterMs: expect.any(Number) })
		expect(person.socket.connected).toBe(true)
		expect(server.logged.join('')).toContain('handler-failed')
		expect(server.logged.join('')).not.toContain('Kaffee')
	})
})

describe('what is written down', () => {
	it('[R23] [R52] no secret, code, token or text is in any log line, errors included', async () => {
		const { token } = await session.join()
		const person = await enter(server.origin, { session: session.id, as: 'participant', token })
		clients.push(person)
		server.registry.room(session.id).answer = () => Promise.reject(new Error(`geheim ${token}`))
		await person.send({
			id: 'card-1',
			type: 'add-card',
			phase: 'p-collect',
			text: 'geheimer Text',
			stage: null,
			rating: 'okay',
			kind: 'experienced',
		})
		const exchanged = await server.call('POST', '/api/exchange', {
			key: null,
			body: { key: session.facilitator },
			headers: { origin: server.origin },
		})
		const access = /=([^;]+)/.exec(exchanged.headers.getSetCookie()[0] ?? '')?.[1] ?? ''
		await server.call('POST', '/api/exchange', { key: null, body: { key: 'wrong-'.repeat(6) }, headers: { origin: server.origin } })
		await server.call('GET', `/api/join/${session.code}-${session.qr}`, { key: null })
		for (let i = 0; i < 700; i += 100)
			await Promise.all(Array.from({ length: 100 }, () => server.call('GET', '/api/join/00000000', { key: null })))
		server.registry.failing = 'E_STORAGE'
		await server.call('GET', `/api/sessions/${session.id}`)
		server.registry.failing = null
		await server.call('DELETE', `/api/sessions/${session.id}`)
		const all = server.logged.join('') + (await server.metrics.text())
		expect(all.includes('codes-are-being-guessed'), 'the alarm').toBe(true)
		expect(access).toHaveLength(32)
		for (const secret of [
			token,
			access,
			session.id,
			session.code,
			session.qr,
			session.facilitator,
			session.control,
			session.projector,
			server.organiserKey,
			'geheim',
			'127.0.0.1',
			'wrong-wrong',
		])
			expect(all.includes(secret), secret).toBe(false)
	})
})
