/** Bytes on /yjs that no provider of ours would send, against a real server. Needs the built server. */
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join as joinPath } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readClientFrame } from '@funkenflug/server/gateway/board-frames'
import { limits } from '@funkenflug/shared/limits'
import type { Ticket } from '@funkenflug/shared/protocol'
import { PROTOCOL_VERSION } from '@funkenflug/shared/version'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import WebSocket from 'ws'
import * as Y from 'yjs'
import { type Api, createApi, join, readJoinLink, readLinkKey } from '../harness/api.js'
import { type Desk, openDesk } from '../harness/desk.js'
import { isLong, keepEvidence } from '../harness/evidence.js'
import { loopP99, openLoopProbe, readMetrics, rssOf, sumOf } from '../harness/gauges.js'
import { pause } from '../harness/pause.js'
import { seeded } from '../harness/random.js'
import { type ServerProcess, startServer } from '../harness/server.js'
import { until } from '../harness/until.js'
import { openWire } from '../harness/wire.js'

const MB = 1_048_576
const probe = openLoopProbe()
const folder = mkdtempSync(joinPath(tmpdir(), 'funkenflug-encoded-'))
const encodedFile = joinPath(folder, 'count')
const encodeProbe = fileURLToPath(new URL('../harness/encode-probe.mjs', import.meta.url))
/** Encodings inside the server so far; it writes them down every 20 ms, and no event says that there was none. */
async function encoded(): Promise<number> {
	await pause(100)
	return Number(readFileSync(encodedFile, 'utf8'))
}
let server: ServerProcess
let session: string
let desk: Desk
/** With the secret of the projector's link, and of the console's. */
let apis: readonly Api[]
let joinLink: ReturnType<typeof readJoinLink>

beforeAll(async () => {
	server = await startServer({
		env: {
			...probe.env,
			NODE_OPTIONS: `${probe.env['NODE_OPTIONS'] ?? ''} --import=${encodeProbe}`,
			ENCODE_PROBE: encodedFile,
		},
	})
	const api = createApi(server.url, server.organiserKey)
	const made = await api.createSession({ template: 'employee-journey', title: 'Tafel', lang: 'de' })
	session = made.session.id
	joinLink = readJoinLink(made.links.join)
	apis = [made.links.projector, made.links.facilitator].map((link) => createApi(server.url, readLinkKey(link)))
	desk = openDesk({ url: server.url, session, key: readLinkKey(made.links.facilitator) })
	await until(() => desk.live(), 'the desk')
	await desk.command({ type: 'open-session' })
	await Promise.all(
		Array.from({ length: isLong ? 1_900 : 150 }, (_, i) =>
			desk.command({ type: 'create-touchpoint', title: `Ein Thema mit einem langen Namen, Nummer ${i}`, stage: null, cards: [] }),
		),
	)
}, 120_000)
afterAll(async () => {
	desk.close()
	await server.dispose()
	probe.close()
	rmSync(folder, { recursive: true, force: true })
})

interface Raw {
	readonly ws: WebSocket
	/** Answers to step 1. */
	answers(): number
	first(): Buffer | null
	code(): number | null
}
const open = (path: string): Promise<Raw> =>
	new Promise((resolve, reject) => {
		const ws = new WebSocket(`${server.url.replace('http', 'ws')}${path}`, { origin: server.url, perMessageDeflate: false })
		let [answers, first, code]: [number, Buffer | null, number | null] = [0, null, null]
		ws.on('message', (data: Buffer) => {
			if (data[0] !== 0 || data[1] !== 1) return
			answers += 1
			first ??= data
		})
		ws.on('close', (given) => {
			code = given
		})
		ws.on('error', reject)
		ws.on('open', () => resolve({ ws, answers: () => answers, first: () => first, code: () => code }))
	})
async function enter(api: Api): Promise<Raw> {
	const { ticket, doc } = await api.call<Ticket>('POST', `/api/sessions/${session}/ticket`)
	return open(`/yjs/${doc}?ticket=${ticket}`)
}
const ASK = Buffer.from([0, 0, 1, 0])
/** The whole board as a fresh reader gets it. */
async function hashOfBoard(): Promise<string> {
	const reader = await enter(apis[0] as Api)
	reader.ws.send(ASK)
	const whole = await until(() => reader.first(), 'the board')
	reader.ws.terminate()
	return createHash('sha256').update(whole).digest('hex')
}
/** lib0's varUint: seven bits a byte, lowest first. */
function varint(n: number): number[] {
	const bytes: number[] = []
	let rest = n
	for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128)
	return [...bytes, rest]
}
const message = (...parts: readonly (number | Uint8Array)[]): Buffer =>
	Buffer.from(parts.flatMap((part) => (typeof part === 'number' ? varint(part) : [...varint(part.length), ...part])))

/** What a writer, a flooder of awareness and a builder of bombs would send. */
function corpus(): readonly Buffer[] {
	const doc = new Y.Doc()
	doc.getMap('cards').set('x', { text: 'y'.repeat(60) })
	doc.getArray('z').push(['a', 1, { b: [2, null] }])
	const update = Y.encodeStateAsUpdate(doc)
	doc.getMap('cards').delete('x')
	const deletion = Y.encodeStateAsUpdate(doc)
	const v2 = Y.encodeStateAsUpdateV2(doc)
	return [
		message(0, 1, update),
		message(0, 2, update),
		message(0, 2, deletion),
		message(0, 2, v2),
		message(0, 2, Uint8Array.from([1, ...varint(30_000_000), 1, 0, 0])),
		message(0, 2, Uint8Array.from([...varint(2 ** 40), 1, 1, 0])),
		message(0, 1, Uint8Array.from([0, ...varint(2 ** 31), 1, 1, 0, ...varint(2 ** 31)])),
		message(1, Uint8Array.from([1, ...varint(123_456), ...varint(2 ** 52), 2, 123, 125])),
		message(1, Uint8Array.from([...varint(200_000), 1, 1, 2, 123, 125])),
		message(2, new Uint8Array(40)),
		message(0, 3, update),
		Buffer.from([0, 2, 0xff, 0xff, 0xff, 0xff, 0x7f]),
		Buffer.alloc(limits.boardFrameBytes, 0xff),
	]
}
/** Does this frame count towards being shown the door? An answered question does not. */
function isStrike(frame: Buffer, firstAsk: boolean): boolean {
	const read = readClientFrame(frame)
	if (read.kind === 'malformed') return true
	if (read.kind === 'write') return !read.empty
	if (read.kind !== 'step1' || !firstAsk) return false
	try {
		Y.decodeStateVector(read.vector)
		return false
	} catch {
		return true
	}
}

describe('/yjs', () => {
	it('[R17] flipped, cut short or made to burst: every frame is dropped and counted, the third ends the connection, the board is the same', async () => {
		const random = seeded()
		const bases = corpus()
		const flips = Array.from({ length: Number(process.env['FLIPS'] ?? (isLong ? 20_000 : 500)) }, (_, i) => {
			const bytes = Buffer.from(bases[i % bases.length] as Buffer)
			for (let n = 1 + random.int(3); n > 0; n -= 1) bytes[random.int(bytes.length)] = random.int(256)
			return bytes
		})
		const cuts = bases
			.slice(0, isLong ? bases.length : 6)
			.flatMap((base) => Array.from({ length: Math.min(base.length, 200) }, (_, n) => base.subarray(0, n)))
		const frames = [...bases, ...cuts, ...flips]
		const total = frames.length
		const before = await hashOfBoard()
		const metricsBefore = await readMetrics(server.url)
		const rss = rssOf(server.pid())
		probe.take()
		let [connections, answers, polite, closed] = [0, 0, 0, 0]
		async function attack(api: Api): Promise<void> {
			while (frames.length > 0) {
				const raw = await enter(api)
				connections += 1
				let [strikes, asked, sent] = [0, 0, 0]
				while (frames.length > 0 && strikes < limits.boardStrikes && sent < limits.boardFramesBurst - 5) {
					const frame = frames.pop() as Buffer
					const read = readClientFrame(frame)
					if (isStrike(frame, asked === 0)) strikes += 1
					else if (read.kind === 'write') polite += 1
					if (read.kind === 'step1') asked += 1
					raw.ws.send(frame)
					sent += 1
				}
				if (strikes >= limits.boardStrikes) {
					await until(() => raw.code() === 4003, 'shown the door', 15_000)
					closed += 1
				} else {
					// The server has read all of it once it answers what comes last: nothing, but a pong.
					const heard = new Promise((resolve) => raw.ws.once('pong', resolve))
					raw.ws.ping()
					await heard
				}
				answers += raw.answers()
				raw.ws.terminate()
			}
		}
		await Promise.all(Array.from({ length: 8 }, (_, i) => attack(apis[i % 2] as Api)))
		const after = await readMetrics(server.url)
		const dropped = sumOf(after, 'funkenflug_board_dropped_total') - sumOf(metricsBefore, 'funkenflug_board_dropped_total')
		expect(dropped + answers + polite, `seed ${random.seed}`).toBe(total)
		expect(await hashOfBoard()).toBe(before)
		const { all, own } = probe.take()
		keepEvidence('hostile bytes on /yjs', {
			frames: total,
			flipped: flips.length,
			'cut short': cuts.length,
			dropped,
			'answered questions': answers,
			connections,
			'closed after three': closed,
			"event loop p99 ms, server's own metric at most": loopP99(metricsBefore, after),
			'event loop p99/max ms': `${all.p99}/${all.max}`,
			'of these its own work ms': `${own.p99}/${own.max}`,
			'RSS growth MB': Math.round((rssOf(server.pid()) - rss) / MB),
			seed: random.seed,
		})
		if (isLong) expect(own.p99).toBeLessThan(50)
	}, 400_000)

	it('[R17] a phone gets no ticket, and without one nothing is read', async () => {
		const { token } = await join(server.url, joinLink)
		let ticket: unknown = 'none yet'
		const wire = openWire({
			url: server.url,
			hello: { protocol: PROTOCOL_VERSION, session, as: 'participant', token },
			on: {
				welcome: () =>
					wire.emit('ticket', [], (answer) => {
						ticket = answer
					}),
			},
			onClose: () => undefined,
		})
		await until(() => ticket === null, 'no ticket')
		wire.cut()
		const { doc } = await (apis[0] as Api).call<Ticket>('POST', `/api/sessions/${session}/ticket`)
		await expect(open(`/yjs/${doc}`)).rejects.toThrow('401')
		const raw = await open(`/yjs/${doc}?ticket=${token}`)
		raw.ws.send(ASK)
		await until(() => raw.code() === 4401, 'sent away')
		expect(raw.answers()).toBe(0)
	})

	it('[R20] a hundred questions a second: one whole board per five seconds and connection, and the others do not notice', async () => {
		probe.take()
		const before = await readMetrics(server.url)
		const encodedBefore = await encoded()
		const seconds = isLong ? 20 : 1.5
		const end = performance.now() + seconds * 1_000
		let [asked, answers, connections, thrownOut] = [0, 0, 0, 0]
		/** As fast as asked for: is shown the door, and comes again. */
		async function flood(): Promise<void> {
			while (performance.now() < end) {
				const raw = await enter(apis[0] as Api)
				connections += 1
				while (raw.code() === null && performance.now() < end) {
					raw.ws.send(ASK)
					asked += 1
					await pause(10)
				}
				if (raw.code() === 4008) thrownOut += 1
				expect(raw.answers()).toBeLessThanOrEqual(1)
				answers += raw.answers()
				raw.ws.terminate()
			}
		}
		/** Slow enough to stay. */
		async function nag(): Promise<void> {
			const raw = await enter(apis[1] as Api)
			const began = performance.now()
			while (performance.now() < end) {
				raw.ws.send(ASK)
				asked += 1
				await pause(250)
			}
			expect(raw.code()).toBeNull()
			expect(raw.answers()).toBeLessThanOrEqual(1 + Math.ceil((performance.now() - began) / 5_000))
			expect(raw.answers()).toBeGreaterThan(0)
			answers += raw.answers()
			raw.ws.terminate()
		}
		let slowest = 0
		async function work(): Promise<void> {
			while (performance.now() < end) {
				const began = performance.now()
				await desk.command({ type: 'set-projector', zoom: 0.8 + (asked % 100) / 1_000 })
				slowest = Math.max(slowest, performance.now() - began)
				await pause(50)
			}
		}
		await Promise.all([...Array.from({ length: 3 }, flood), ...Array.from({ length: 10 }, nag), work()])
		const { all, own } = probe.take()
		const after = await readMetrics(server.url)
		expect(thrownOut).toBeGreaterThan(0)
		// Nothing on the board has moved: however many ask, it is encoded once at most.
		const encodings = (await encoded()) - encodedBefore
		expect(encodings).toBeLessThanOrEqual(1)
		keepEvidence('questions on /yjs, a hundred a second each', {
			seconds,
			asked,
			'whole boards sent': answers,
			'times the board was encoded for them': encodings,
			connections,
			'thrown out': thrownOut,
			'slowest answer to a desk beside them ms': Math.round(slowest),
			"event loop p99 ms, server's own metric at most": loopP99(before, after),
			'event loop p99/max ms': `${all.p99}/${all.max}`,
			'of these its own work ms': `${own.p99}/${own.max}`,
		})
		if (isLong) expect(own.p99).toBeLessThan(50)
	}, 60_000)

	it('[R20] one change is encoded once for all who listen, and the whole board once for all who come after it', async () => {
		const listeners = await Promise.all(Array.from({ length: 8 }, () => enter(apis[0] as Api)))
		for (const { ws } of listeners) ws.send(ASK)
		await until(() => listeners.every((raw) => raw.answers() === 1), 'the board for all')
		let news = 0
		const heard = new Set<string>()
		for (const { ws } of listeners) {
			ws.on('message', (data: Buffer) => {
				if (data[0] !== 0 || data[1] !== 2) return
				news += 1
				heard.add(data.toString('hex'))
			})
		}
		const before = await encoded()
		await desk.command({ type: 'create-touchpoint', title: 'Noch ein Thema', stage: null, cards: [] })
		await until(() => news === listeners.length, 'the change for all')
		expect([heard.size, (await encoded()) - before]).toEqual([1, 1])
		const late = await Promise.all(Array.from({ length: 8 }, () => enter(apis[0] as Api)))
		for (const { ws } of late) ws.send(ASK)
		await until(() => late.every((raw) => raw.answers() === 1), 'the board for those who came later')
		expect(new Set(late.map((raw) => raw.first()?.toString('hex'))).size).toBe(1)
		expect((await encoded()) - before).toBe(2)
		for (const { ws } of [...listeners, ...late]) ws.terminate()
	})
})
