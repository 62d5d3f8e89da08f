import { createServer, IncomingMessage } from 'node:http'
import { type AddressInfo, Socket } from 'node:net'
import { limits } from '@funkenflug/shared/limits'
import { describe, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import { clientAddress, trustProxy } from './address.js'
import { createBucket, createBuckets } from './bucket.js'
import { createCookies } from './cookies.js'
import { createFanOut, slices } from './fan-out.js'
import { createOutlet } from './outlet.js'
import { hashSecret, isJoinSecret, isToken, joinSecretOf, newCode, newSecret, participantIdOf } from './secrets.js'
import { createSockets } from './sockets.js'
import { createTickets } from './tickets.js'

describe('secrets', () => {
	it('[R23] are long, unlike, and known by their hash only', () => {
		const many = new Set(Array.from({ length: 1_000 }, newSecret))
		expect(many.size).toBe(1_000)
		for (const secret of many) {
			expect(secret).toMatch(/^[A-Za-z0-9_-]{32}$/)
			expect(isToken(secret)).toBe(true)
			expect(hashSecret(secret)).not.toContain(secret.slice(0, 8))
		}
	})
	it('derive the same person from the same token, another one in another session', () => {
		const token = newSecret()
		expect(participantIdOf('key-a', token)).toBe(participantIdOf('key-a', token))
		expect(participantIdOf('key-a', token)).not.toBe(participantIdOf('key-b', token))
		expect(participantIdOf('key-a', token)).toMatch(/^[A-Za-z0-9_-]{22}$/)
	})
	it('[R30] codes have eight digits; the QR secret has 65 bits and forgives how it is read', () => {
		for (let i = 0; i < 200; i += 1) expect(newCode()).toMatch(/^[1-9]\d{7}$/)
		const secret = joinSecretOf('key')
		expect(secret).toMatch(/^[0-9A-HJKMNP-TV-Z]{13}$/)
		expect(isJoinSecret('key', secret.toLowerCase())).toBe(true)
		expect(isJoinSecret('key', secret.replaceAll('0', 'o').replaceAll('1', 'l'))).toBe(true)
		expect(isJoinSecret('other', secret)).toBe(false)
		expect(isJoinSecret('key', '')).toBe(false)
		expect(new Set(Array.from({ length: 500 }, (_, i) => joinSecretOf(`k${i}`))).size).toBe(500)
	})
})

describe('cookies', () => {
	it('are strict, unreadable for scripts, and bound to the host behind https', () => {
		const secure = createCookies(true)
		const name = secure.name({ role: 'control', session: 'abcd' })
		expect(name).toBe('__Host-ff-desk-abcd')
		expect(secure.set(name, 's3cret')).toBe('__Host-ff-desk-abcd=s3cret; Path=/; HttpOnly; SameSite=Strict; Secure; Max-Age=86400')
		expect(createCookies(false).set('ff-organiser', null)).toBe('ff-organiser=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0')
	})
	it('are read by name, and nothing else is', () => {
		const read = createCookies(false).read('x=1; ff-organiser=a; ff-desk-s1=b=c; =; ff-projector-s1=')
		expect([...read]).toEqual([
			['ff-organiser', 'a'],
			['ff-desk-s1', 'b=c'],
			['ff-projector-s1', ''],
		])
		expect(createCookies(true).read('ff-organiser=a').size).toBe(0)
		expect(createCookies(true).read(undefined).size).toBe(0)
	})
})

describe('addresses', () => {
	const request = (remote: string, forwarded?: string) => {
		const req = new IncomingMessage(new Socket())
		Object.defineProperty(req.socket, 'remoteAddress', { value: remote })
		if (forwarded !== undefined) req.headers['x-forwarded-for'] = forwarded
		return req
	}
	it('[R59] believe proxies as far as they are ours', () => {
		expect(clientAddress(request('203.0.113.9', '1.2.3.4'), trustProxy(false))).toBe('203.0.113.9')
		expect(clientAddress(request('::ffff:127.0.0.1', '203.0.113.9'), trustProxy(['loopback']))).toBe('203.0.113.9')
		expect(clientAddress(request('127.0.0.1', '6.6.6.6, 203.0.113.9'), trustProxy(['loopback']))).toBe('203.0.113.9')
		expect(clientAddress(request('127.0.0.1', '203.0.113.9, 10.0.0.1'), trustProxy(['loopback', '10.0.0.0/8']))).toBe('203.0.113.9')
		expect(clientAddress(request('127.0.0.1', '6.6.6.6, 203.0.113.9, 10.0.0.1'), trustProxy(2))).toBe('203.0.113.9')
		expect(clientAddress(request('127.0.0.1'), trustProxy(2))).toBe('127.0.0.1')
	})
})

describe('bucket', () => {
	it('lets a burst through, then the steady rate, and says how long to wait', () => {
		const bucket = createBucket(10, 3)
		expect([0, 0, 0, 0].map(() => bucket.take(1_000))).toEqual([0, 0, 0, 100])
		expect(bucket.take(1_100)).toBe(0)
		expect(bucket.take(1_100)).toBe(100)
		expect(bucket.take(500)).toBeGreaterThan(0)
		expect(bucket.take(10_000)).toBe(0)
	})
	it('[R61] one per credential is remembered until it is full again, whoever else asks', () => {
		const buckets = createBuckets(10, 3)
		expect([0, 0, 0, 0].map(() => buckets.take('a', 1_000))).toEqual([0, 0, 0, 100])
		expect(buckets.take('b', 1_000)).toBe(0)
		for (let ms = 1_000; ms < 1_290; ms += 10) expect(buckets.take('b', ms)).toBeGreaterThanOrEqual(0)
		expect(buckets.size()).toBe(2)
		expect(buckets.take('c', 1_299)).toBe(0)
		expect(buckets.size()).toBe(3)
		expect(buckets.take('c', 1_300)).toBe(0)
		expect(buckets.size()).toBe(2)
		expect([0, 0, 0, 0].map(() => buckets.take('a', 1_300))).toEqual([0, 0, 0, 100])
		for (let n = 0; n < 1_000; n += 1) buckets.take(`stranger ${n}`, 2_000 + n * 10)
		expect(buckets.size()).toBeLessThanOrEqual(30)
	})
})

describe('tickets', () => {
	it('open one connection, within a minute', () => {
		let now = 0
		const tickets = createTickets(() => now)
		const grant = { session: 's1' as never, doc: 's1:board:1', access: {} as never }
		const first = tickets.issue(grant)
		expect(tickets.redeem(first)?.doc).toBe('s1:board:1')
		expect(tickets.redeem(first)).toBeNull()
		const second = tickets.issue(grant)
		now += limits.ticketSeconds * 1_000
		expect(tickets.redeem(second)).toBeNull()
		expect(tickets.redeem('nonsense')).toBeNull()
	})
})

describe('fan-out', () => {
	it('runs in order, one task a turn, also after one that throws', async () => {
		const done: string[] = []
		const failed = vi.fn()
		const fan = createFanOut(failed)
		const say = (word: string) => () => void done.push(word)
		fan.run([
			() => {
				done.push('a')
				fan.run([say('nested')])
			},
			() => {
				throw new Error('no')
			},
			say('b'),
		])
		fan.run([say('c')])
		expect(done).toEqual(['a'])
		await vi.waitFor(() => expect(done).toHaveLength(4))
		expect(done).toEqual(['a', 'b', 'nested', 'c'])
		expect(failed).toHaveBeenCalledOnce()
	})
	it('stops when closed', async () => {
		const ran = vi.fn()
		const fan = createFanOut(() => undefined)
		fan.run([() => undefined, ran])
		fan.close()
		await new Promise((resolve) => setImmediate(resolve))
		expect(ran).not.toHaveBeenCalled()
	})
	it('cuts into slices', () => {
		expect(slices([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]])
		expect(slices([], 2)).toEqual([])
	})
})

describe('outlet', () => {
	const setUp = () => {
		const state = { bytes: 0, now: 0 }
		const calls: string[] = []
		const outlet = createOutlet({
			waiting: () => state.bytes,
			hold: () => calls.push('hold'),
			resume: () => calls.push('resume'),
			drop: (why) => calls.push(`drop: ${why}`),
			now: () => state.now,
		})
		return { state, calls, outlet }
	}
	it('[R21] holds a connection that does not drain and catches up once', () => {
		const { state, calls, outlet } = setUp()
		outlet.check()
		state.bytes = limits.lagBytes + 1
		outlet.check()
		outlet.check()
		expect(outlet.live()).toBe(false)
		state.bytes = 10
		outlet.check()
		outlet.check()
		expect(calls).toEqual(['hold', 'resume'])
		expect(outlet.live()).toBe(true)
	})
	it('[R21] gives up one that stays behind, or has too much waiting', () => {
		const slow = setUp()
		slow.state.bytes = limits.lagBytes + 1
		slow.outlet.check()
		slow.state.now += limits.lagMs + 1
		slow.outlet.check()
		slow.outlet.check()
		expect(slow.calls).toEqual(['hold', 'drop: slow'])
		const full = setUp()
		full.state.bytes = limits.dropBytes + 1
		full.outlet.check()
		expect(full.calls).toEqual(['drop: slow'])
	})
	it('[R21] believes a receiver that says it is behind, and never cuts it off for that alone', () => {
		const { state, calls, outlet } = setUp()
		outlet.sent(12)
		outlet.seen(10)
		expect(calls).toEqual([])
		outlet.sent(10 + limits.pulsesBehind + 1)
		outlet.seen(10)
		state.now += limits.lagMs * 5
		outlet.check()
		expect(calls).toEqual(['hold'])
		outlet.sent(30)
		outlet.seen(29)
		expect(calls).toEqual(['hold', 'resume'])
	})
	it('[R21] lets go of one that has reported and then stays silent; a clock that jumps and a room that counts anew do nobody harm', () => {
		const { state, calls, outlet } = setUp()
		const { silentPulses } = limits
		outlet.sent(500 + silentPulses)
		expect(calls).toEqual([])
		outlet.seen(500 + silentPulses)
		state.now += 86_400_000
		outlet.sent(500 + 2 * silentPulses)
		outlet.sent(1)
		outlet.seen(1)
		outlet.sent(1 + silentPulses)
		expect(calls).toEqual([])
		outlet.sent(2 + silentPulses)
		outlet.sent(3 + silentPulses)
		expect(calls).toEqual(['drop: silent'])
	})
})

describe('sockets', () => {
	it('closes a connection that does not say who it is', async () => {
		const { io, engine } = createSockets(50)
		const server = createServer()
		server.on('upgrade', (req, socket, head) => engine.handleUpgrade(req as never, socket, head))
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
		const ws = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}/socket.io/?EIO=4&transport=websocket`)
		await new Promise((resolve) => ws.on('close', resolve))
		expect(engine.clientsCount).toBe(0)
		await io.close()
		await new Promise((resolve) => server.close(resolve))
	})
})
