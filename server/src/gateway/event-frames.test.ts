import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { emitShortly, emitWelcome, eventFrame, sendVolatile } from './event-frames.js'
import { createSockets, gatherFrames, type RoomSocket } from './sockets.js'

const ends: (() => void)[] = []
afterEach(() => {
	for (const end of ends.splice(0)) end()
})

/** A server whose sockets are handed out, and a client that keeps every frame it gets, as text. */
async function connect(): Promise<{ readonly socket: RoomSocket; readonly ws: WebSocket; readonly frames: string[] }> {
	const { io, engine } = createSockets()
	const server = createServer()
	server.on('upgrade', (req, raw, head) => engine.handleUpgrade(req as Parameters<typeof engine.handleUpgrade>[0], raw, head))
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
	const arrived = new Promise<RoomSocket>((resolve) => io.on('connection', resolve))
	const ws = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}/socket.io/?EIO=4&transport=websocket`)
	const frames: string[] = []
	ws.on('message', (data: Buffer) => {
		const text = data.toString('utf8')
		if (text.startsWith('0')) ws.send('40{}')
		frames.push(text)
	})
	ends.push(() => {
		ws.terminate()
		void io.close()
		server.close()
	})
	const socket = await arrived
	return { socket, ws, frames }
}
const has = async (frames: readonly string[], count: number): Promise<void> => {
	await expect.poll(() => frames.length, { timeout: 5_000 }).toBeGreaterThanOrEqual(count)
}
const pulse = { n: 1, now: 2, joined: 3, connected: 3, done: 0, of: 3, revs: { phone: 1, projector: 1, console: 1 } }
/** One byte, two bytes, and more than a short frame holds. */
const texts = ['', 'ü'.repeat(60), 'x'.repeat(200), 'ß'.repeat(40_000)]

describe('frames past socket.io', () => {
	it.each(texts)('are what socket.io would have sent', async (text) => {
		const { socket, frames } = await connect()
		await has(frames, 2)
		const set = { key: { text } }
		socket.emit('mine', { set })
		await has(frames, 3)
		emitShortly(socket, 'mine', { set })
		await has(frames, 4)
		expect(frames[3]).toBe(frames[2])
	})

	it('[R21] a volatile frame is dropped while something waits, and nothing else is lost', async () => {
		const { socket, frames } = await connect()
		await has(frames, 2)
		socket.emit('restart', { spreadMs: 2 })
		expect(sendVolatile(socket, eventFrame('pulse', pulse))).toBe(true)
		await has(frames, 3)
		await expect
			.poll(() => sendVolatile(socket, eventFrame('pulse', pulse)) && frames.some((frame) => frame.startsWith('42["pulse"')))
			.toBe(true)
		expect(frames[2]).toBe('42["restart",{"spreadMs":2}]')
	})

	it.each([0, 1, 2, 3])(
		'a welcome comes after the %d events before it and before the one after it, gathered into one write or not',
		async (before) => {
			const { socket, frames } = await connect()
			await has(frames, 2)
			const welcome = { protocol: 1, now: 1, role: 'participant', session: 'x', views: {} } as never
			const expected: string[] = []
			for (const gathered of [false, true]) {
				if (gathered) gatherFrames(socket.conn)
				for (let n = 0; n < before; n += 1) {
					socket.emit('restart', { spreadMs: n })
					expected.push(`42["restart",{"spreadMs":${n}}]`)
				}
				emitWelcome(socket, welcome)
				socket.emit('restart', { spreadMs: 9 })
				expected.push(`42${JSON.stringify(['welcome', welcome])}`, '42["restart",{"spreadMs":9}]')
				await has(frames, 2 + expected.length)
			}
			expect(frames.slice(2)).toEqual(expected)
		},
	)

	it('a connection that is gone gets nothing and throws nothing', async () => {
		const { socket, ws } = await connect()
		ws.terminate()
		await expect.poll(() => socket.connected).toBe(false)
		expect(sendVolatile(socket, eventFrame('pulse', pulse))).toBe(false)
		expect(() => emitShortly(socket, 'mine', { set: {} })).not.toThrow()
	})
})
