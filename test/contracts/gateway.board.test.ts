/** The board over /yjs: any stock y-websocket client reads, nobody writes. */
import { limits } from '@funkenflug/shared/limits'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { startServer, type TestServer, type TestSession } from '../harness/app.js'
import { type BoardClient, enter, openBoard } from '../harness/clients.js'
import { until } from '../harness/until.js'

describe('the board over y-websocket', () => {
	let server: TestServer
	let session: TestSession
	const boards: BoardClient[] = []
	const raws: WebSocket[] = []
	const ticket = async (key = session.projector) =>
		(await (await server.call('POST', `/api/sessions/${session.id}/ticket`, { key })).json()) as {
			ticket: string
			doc: string
			epoch: number
		}
	const open = async (options = {}) => {
		const { ticket: one, doc } = await ticket()
		const board = openBoard(server.origin, doc, one, options)
		boards.push(board)
		await until(() => board.provider.synced, 'synced')
		return board
	}
	/** A client of our own making, to say what a stock one would not. */
	const raw = async (path?: string, headers: Record<string, string> = { origin: server.origin }) => {
		const { ticket: one, doc } = await ticket()
		const ws = new WebSocket(`${server.origin.replace('http', 'ws')}${path ?? `/yjs/${doc}?ticket=${one}`}`, { headers })
		ws.binaryType = 'nodebuffer'
		raws.push(ws)
		const state = { ws, frames: [] as Buffer[], code: null as number | null, status: null as number | null }
		ws.on('message', (data: Buffer) => state.frames.push(data))
		ws.on('close', (code) => {
			state.code ??= code
		})
		ws.on('unexpected-response', (_, response) => {
			state.status = response.statusCode ?? 0
		})
		ws.on('error', () => undefined)
		await until(() => ws.readyState === ws.OPEN || state.status !== null || state.code !== null, 'an answer to the handshake')
		return state
	}
	beforeEach(async () => {
		server = await startServer()
		session = await server.createSession()
		await server.registry.get(session.id as never)
		room().write('a', { text: 'Begrüßung' })
	})
	afterEach(async () => {
		for (const board of boards.splice(0)) board.close()
		for (const ws of raws.splice(0)) ws.terminate()
		await server.close()
	})
	const room = () => server.registry.room(session.id)
	const cards = (doc: Y.Doc) => doc.getMap('cards').toJSON()

	it('brings stock clients the whole board and every change', async () => {
		const [one, two] = [await open(), await open({ quiet: true })]
		expect(cards(one.doc)).toEqual({ a: { text: 'Begrüßung' } })
		room().write('b', { text: 'Übergabe' })
		room().write('a', { text: 'geändert' })
		await until(() => [one, two].every(({ doc }) => JSON.stringify(cards(doc)) === JSON.stringify(cards(room().doc))), 'equal boards')
	})
	it('gives tickets over socket.io to walls and desks', async () => {
		const wall = await enter(server.origin, { session: session.id, as: 'projector', key: session.projector })
		const given = await wall.ticket()
		expect(given).toMatchObject({ doc: `${session.id}:board:1`, epoch: 1 })
		const board = openBoard(server.origin, given!.doc, given!.ticket)
		boards.push(board)
		await until(() => board.provider.synced, 'synced')
		wall.close()
	})
	it('[R17] takes nothing from anybody: a client that writes is dropped, the board stays as it is', async () => {
		const before = Y.encodeStateAsUpdate(room().doc)
		const writer = await open()
		const reader = await open()
		for (let i = 0; i < limits.boardStrikes; i += 1) writer.doc.getMap('cards').set(`mine-${i}`, i)
		await until(() => writer.closed() === 4003, 'closed with 4003')
		expect(Buffer.from(Y.encodeStateAsUpdate(room().doc)).equals(Buffer.from(before))).toBe(true)
		expect(cards(reader.doc)).toEqual(cards(room().doc))
		expect(await server.metrics.text()).toContain(`funkenflug_board_dropped_total{kind="write"} ${limits.boardStrikes}`)
	})
	it('[R17] a stock client that is only polite is left alone', async () => {
		const board = await open()
		board.provider.awareness.setLocalStateField('user', 'somebody')
		board.provider.awareness.setLocalStateField('user', 'somebody else')
		// Asks again, answers a question nobody asked, asks who is there.
		for (const frame of [[0, 0, 1, 0], [0, 1, 2, 0, 0], [3]]) board.provider.ws?.send(Uint8Array.from(frame))
		await until(async () => (await server.metrics.text()).includes('kind="awareness"'), 'counted')
		room().write('c', 1)
		await until(() => cards(board.doc)['c'] === 1, 'still live')
		const other = await open()
		expect(other.provider.awareness.getStates().size).toBe(1)
	})
	it('[R17] fuzz: whatever bytes come, the board stays whole and the server lives', async () => {
		const before = Buffer.from(Y.encodeStateAsUpdate(room().doc))
		const hostile = new Y.Doc()
		hostile.getMap('cards').set('x', 'y'.repeat(50))
		const update = Y.encodeStateAsUpdate(hostile)
		const seed = Number(process.env['SEED'] ?? 20_261_122)
		let state = seed
		const random = () => {
			state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
			return state / 2 ** 32
		}
		const frames = Array.from({ length: 400 }, (_, i) => {
			const bytes = Buffer.from([0, 1 + (i % 2), update.length, ...update])
			if (i % 3 === 0) return bytes.subarray(0, Math.floor(random() * bytes.length))
			for (let flips = 0; flips < 3; flips += 1) bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256)
			return i % 7 === 0 ? Buffer.from(Array.from({ length: 30 }, () => Math.floor(random() * 256))) : bytes
		})
		while (frames.length > 0) {
			const client = await raw()
			while (frames.length > 0 && client.ws.readyState === client.ws.OPEN) {
				client.ws.send(frames.pop() as Buffer)
				if (frames.length % 8 === 0) await until(() => client.ws.bufferedAmount === 0, 'sent')
			}
			client.ws.terminate()
		}
		expect(Buffer.from(Y.encodeStateAsUpdate(room().doc)).equals(before), `seed ${seed}`).toBe(true)
		expect(cards((await open()).doc)).toEqual(cards(room().doc))
	})
	it('[R17] ends connections that send too much at once or too fast', async () => {
		const big = await raw()
		big.ws.send(Buffer.alloc(limits.boardFrameBytes + 1))
		await until(() => big.code === 1009, 'too big')
		const fast = await raw()
		for (let i = 0; i < limits.boardFramesBurst + 5; i += 1) fast.ws.send(Buffer.from([3]))
		await until(() => fast.code === 4008, 'too fast')
		const text = await raw()
		for (let i = 0; i < limits.boardStrikes; i += 1) text.ws.send('hello')
		await until(() => text.code === 4003, 'text is no protocol')
	})
	it('[R20] a flood of questions is answered a few times', async () => {
		const client = await raw()
		for (let i = 0; i < 40; i += 1) client.ws.send(Buffer.from([0, 0, 1, 0]))
		await until(async () => /kind="flood"\} 3\d/.test(await server.metrics.text()), 'dropped')
		expect(client.frames.length).toBeLessThanOrEqual(limits.boardSyncsPer5s + 1)
		expect(client.ws.readyState).toBe(client.ws.OPEN)
	})
	it('gives signs of life also when the machine’s clock is set back', async () => {
		const client = await raw()
		let pings = 0
		client.ws.on('ping', () => {
			pings += 1
		})
		server.advance(-3_600_000)
		await until(() => pings > 0, 'a ping')
		expect(client.ws.readyState).toBe(client.ws.OPEN)
	})
	it('[R29] a ticket opens one connection to its own board, for a minute', async () => {
		const { ticket: one, doc } = await ticket()
		expect((await raw(`/yjs/${doc}?ticket=${one}`)).status).toBeNull()
		await until(async () => (await raw(`/yjs/${doc}?ticket=${one}`)).code === 4401, 'used')
		await until(async () => (await raw(`/yjs/${doc}?ticket=nonsense`)).code === 4401, 'unknown')
		const other = await server.createSession()
		const elsewhere = await ticket()
		await until(async () => (await raw(`/yjs/${other.id}:board:1?ticket=${elsewhere.ticket}`)).code === 4401, 'another session')
		const old = await ticket()
		server.advance(limits.ticketSeconds * 1_000)
		await until(async () => (await raw(`/yjs/${doc}?ticket=${old.ticket}`)).code === 4401, 'too old')
		expect((await raw(`/yjs/${doc}`)).status).toBe(401)
		for (const path of ['/yjs/', '/yjs/whatever', '/yjs/%E0%A4%A', '/yjs/a:board:x?ticket=1']) expect((await raw(path)).status).toBe(404)
	})
	it('a board of an earlier life sends its readers away, for good', async () => {
		const { ticket: one } = await ticket()
		await until(async () => (await raw(`/yjs/${session.id}:board:99?ticket=${one}`)).code === 4404, 'no such epoch')
		const board = await open()
		room().renew()
		await until(() => board.closed() === 4404, 'epoch')
		expect(board.provider.shouldConnect).toBe(false)
		room().write('new', 1)
		expect(cards((await open()).doc)).toEqual({ new: 1 })
	})
	it('[R25] closes when the link is revoked or the session deleted', async () => {
		const board = await open()
		await server.call('POST', `/api/sessions/${session.id}/links`, { body: { role: 'projector' } })
		await until(() => board.closed() === 4401, 'revoked')
		session = { ...session, projector: session.facilitator }
		const other = await open()
		await server.call('DELETE', `/api/sessions/${session.id}`)
		await until(() => other.closed() === 4404, 'deleted')
	})
	it('[R24] phones get no ticket', async () => {
		const { token } = await session.join()
		expect((await server.call('POST', `/api/sessions/${session.id}/ticket`, { key: token })).status).toBe(401)
		const person = await enter(server.origin, { session: session.id, as: 'participant', token })
		expect(await person.ticket()).toBeNull()
		person.close()
	})
	it('[R21] a reader that stands still is skipped and catches up', async () => {
		const slow = await raw()
		slow.ws.send(Buffer.from([0, 0, 1, 0]))
		await until(() => slow.frames.length === 1, 'first sync')
		slow.ws.pause()
		// More than the kernel takes from a paused reader.
		for (let i = 0; i < 400 && !(await server.metrics.text()).includes('change="marked"} 1'); i += 1)
			room().write(`big-${i % 20}`, 'x'.repeat(100_000))
		await until(async () => (await server.metrics.text()).includes('change="marked"} 1'), 'marked')
		room().write('last', 1)
		slow.ws.resume()
		await until(async () => (await server.metrics.text()).includes('change="caught-up"} 1'), 'caught up')
		const doc = new Y.Doc()
		const apply = () => {
			for (const frame of slow.frames.splice(0)) {
				if (frame[0] !== 0) continue
				let at = 2
				while ((frame[at] ?? 0) > 127) at += 1
				Y.applyUpdate(doc, frame.subarray(at + 1))
			}
			return cards(doc)['last'] === 1
		}
		await until(apply, 'whole again')
		expect(cards(doc)).toEqual(cards(room().doc))
	})
})
