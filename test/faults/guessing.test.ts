/** People who guess codes, people who mistype them, and people who come more than once, at a real server. Needs the built server. */
import { Agent, request } from 'node:http'
import { limits } from '@funkenflug/shared/limits'
import { PROTOCOL_VERSION } from '@funkenflug/shared/version'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createApi, readJoinLink, readLinkKey } from '../harness/api.js'
import { type Desk, openDesk } from '../harness/desk.js'
import { isLong, keepEvidence } from '../harness/evidence.js'
import { loopP99, openLoopProbe, readMetrics } from '../harness/gauges.js'
import { pause } from '../harness/pause.js'
import { seeded } from '../harness/random.js'
import { type ServerProcess, startServer } from '../harness/server.js'
import { until } from '../harness/until.js'
import { openWire, type Wire } from '../harness/wire.js'

const probe = openLoopProbe()
let server: ServerProcess
let session: string
let desk: Desk
let link: { readonly code: string; readonly secret?: string }
const wires: Wire[] = []

beforeEach(async () => {
	server = await startServer({ env: probe.env })
	const api = createApi(server.url, server.organiserKey)
	const made = await api.createSession({ template: 'employee-journey', title: 'Tür', lang: 'de' })
	session = made.session.id
	link = readJoinLink(made.links.join)
	desk = openDesk({ url: server.url, session, key: readLinkKey(made.links.facilitator) })
	await until(() => desk.live(), 'the desk')
	await desk.command({ type: 'open-session' })
})
afterEach(async () => {
	for (const wire of wires.splice(0)) wire.cut()
	desk.close()
	await server.dispose()
})

interface Reply {
	readonly status: number
	readonly headers: string
	readonly body: string
	readonly ms: number
}
/** A request from one of 127.0.0.0/8, on connections kept for the next. */
function ask(agent: Agent, method: 'GET' | 'POST', path: string, body?: object): Promise<Reply> {
	return new Promise((resolve, reject) => {
		const began = performance.now()
		const req = request(
			server.url + path,
			{ method, agent, headers: { Origin: server.url, ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) } },
			(res) => {
				let text = ''
				res.setEncoding('utf8').on('data', (chunk: string) => {
					text += chunk
				})
				res.on('end', () =>
					resolve({
						status: res.statusCode ?? 0,
						headers: Object.keys(res.headers).sort().join(' '),
						body: text,
						ms: performance.now() - began,
					}),
				)
			},
		)
		req.on('error', (error: NodeJS.ErrnoException) => {
			// A kept connection the server has just given up: browsers ask again, too.
			if (req.reusedSocket && error.code === 'ECONNRESET') resolve(ask(agent, method, path, body))
			else reject(error)
		})
		req.end(body === undefined ? undefined : JSON.stringify(body))
	})
}
const from = (address: string, sockets = 8) => new Agent({ keepAlive: true, maxSockets: sockets, localAddress: address })
const join = (agent: Agent, how: { readonly code: string; readonly secret?: string; readonly token?: string }) =>
	ask(agent, 'POST', '/api/join', { ...how, protocol: PROTOCOL_VERSION })
const tokenOf = ({ body }: Reply) => (JSON.parse(body) as { token: string }).token
/** Connects with a token, resolves at the welcome. */
const enter = (token: string): Promise<Wire> =>
	new Promise((resolve, reject) => {
		const wire = openWire({
			url: server.url,
			hello: { protocol: PROTOCOL_VERSION, session, as: 'participant', token },
			on: { welcome: () => resolve(wire), gone: ({ code }) => reject(new Error(code)) },
			onClose: () => reject(new Error('closed')),
		})
		wires.push(wire)
	})
const at = (sorted: readonly number[], share: number) => Math.round(sorted[Math.floor(sorted.length * share)] ?? 0)
const sort = (list: readonly number[]) => [...list].sort((a, b) => a - b)

describe('the door', () => {
	const sides = [
		['a thousand addresses', 1_000],
		['one address', 1],
	] as const
	it.each(isLong ? sides : sides.slice(0, 1))(
		'[R30] [R31] codes guessed from %s: a few a second are looked at, the alarm sounds, and who scans the QR code beside them gets in',
		async (what, count) => {
			const random = seeded()
			const total = Number(process.env['GUESSES'] ?? (isLong ? 100_000 : 1_500))
			const honest = isLong ? 1_000 : 60
			const addresses = Array.from({ length: count }, (_, i) => `127.1.${Math.floor(i / 250)}.${1 + (i % 250)}`)
			const agents = addresses.map((address) => from(address, count === 1 ? 64 : 1))
			const before = await readMetrics(server.url)
			probe.take()
			const statuses = new Map<number, number>()
			let [guessed, alarmMs]: [number, number | null] = [0, null]
			const began = performance.now()
			const listen = setInterval(() => {
				if (alarmMs === null && server.output().includes('codes-are-being-guessed')) alarmMs = performance.now() - began
			}, 20)
			async function guess(first: number): Promise<void> {
				for (let n = first; guessed < total; n += 64) {
					guessed += 1
					const code = String(10_000_000 + random.int(90_000_000))
					if (code === link.code) continue
					const { status } = await join(
						agents[n % agents.length] as Agent,
						random.int(4) === 0 ? { code, secret: 'AAAAAAAAAAAAA' } : { code },
					)
					statuses.set(status, (statuses.get(status) ?? 0) + 1)
				}
			}
			// From the very address that guesses.
			const way = from(addresses[0] ?? '', 32)
			const joinMs: number[] = []
			const joined = new Map<number, number>()
			async function comeIn(): Promise<void> {
				while (joinMs.length < honest) {
					const reply = await join(way, link)
					joinMs.push(reply.ms)
					joined.set(reply.status, (joined.get(reply.status) ?? 0) + 1)
					await pause(random.int(isLong ? 150 : 30))
				}
			}
			await Promise.all([...Array.from({ length: 64 }, (_, i) => guess(i)), ...Array.from({ length: 10 }, comeIn)])
			const seconds = (performance.now() - began) / 1_000
			// The line may still be on its way through the pipe.
			await until(() => alarmMs !== null, 'the alarm')
			clearInterval(listen)
			for (const agent of [...agents, way]) agent.destroy()
			const looked = statuses.get(404) ?? 0
			const { all, own } = probe.take()
			keepEvidence(`codes guessed from ${what}`, {
				guesses: guessed,
				seconds: Math.round(seconds),
				'looked at': looked,
				'asked to wait': statuses.get(429) ?? 0,
				'alarm after ms': Math.round(alarmMs ?? -1),
				'honest joins beside them': joinMs.length,
				'of these refused': joinMs.length - (joined.get(200) ?? 0),
				'their p95 ms': at(sort(joinMs), 0.95),
				"event loop p99 ms, server's own metric at most": loopP99(before, await readMetrics(server.url)),
				'event loop p99/max ms': `${all.p99}/${all.max}`,
				'of these its own work ms': `${own.p99}/${own.max}`,
			})
			const rate = count === 1 ? limits.failedCodesPerSecond : limits.failedCodesGlobalPerSecond
			expect(looked).toBeLessThanOrEqual(limits.failedCodesBurst + rate * (Math.ceil(seconds) + 1))
			expect([...statuses.keys()].sort()).toEqual([404, 429])
			expect([...joined.keys()]).toEqual([200])
			expect(joinMs.length).toBeGreaterThanOrEqual(honest)
			expect(alarmMs).not.toBeNull()
			expect(alarmMs).toBeLessThan(60_000)
		},
		240_000,
	)

	it('[R30] nobody learns from an answer whether a code is closed, deleted or never was', async () => {
		const api = createApi(server.url, server.organiserKey)
		const made = await api.createSession({ template: 'employee-journey', title: 'Zu', lang: 'de' })
		await api.command(made.session.id, { type: 'open-session' })
		await api.command(made.session.id, { type: 'close-session' })
		const closed = readJoinLink(made.links.join)
		const agent = from('127.2.0.1', 1)
		const ms = { closed: [] as number[], unknown: [] as number[] }
		const heard = new Set<string>()
		for (let i = 0; i < 60; i += 1) {
			for (const [kind, how] of [
				['closed', closed],
				['unknown', { code: '00000001', secret: closed.secret ?? '' }],
			] as const) {
				const { status, headers, body, ms: took } = await join(agent, how)
				heard.add(JSON.stringify([status, headers, body]))
				ms[kind].push(took)
			}
		}
		agent.destroy()
		expect([...heard]).toHaveLength(1)
		expect([...heard][0]).toContain('E_CODE')
		keepEvidence('closed and unknown codes', {
			'answers to closed p50 ms': (sort(ms.closed)[30] ?? 0).toFixed(2),
			'to unknown p50 ms': (sort(ms.unknown)[30] ?? 0).toFixed(2),
		})
	})

	it('[R31] a hall behind one address types the code, one in ten wrong at first: all are in, nobody is asked to wait', async () => {
		const random = seeded()
		const people = Number(process.env['PEOPLE'] ?? (isLong ? 1_000 : 80))
		const overMs = isLong ? 30_000 : 1_000
		const agent = from('127.0.0.1', 256)
		const took: number[] = []
		const statuses = new Map<number, number>()
		const note = (reply: Reply) => {
			statuses.set(reply.status, (statuses.get(reply.status) ?? 0) + 1)
			return reply
		}
		let typos = 0
		async function person(n: number): Promise<void> {
			await pause((n / people) * overMs)
			if (n % 10 === 0) {
				typos += 1
				const wrong = String((Number(link.code) + 1 + random.int(1_000_000)) % 100_000_000).padStart(8, '0')
				note(await ask(agent, 'GET', `/api/join/${wrong}`))
			}
			const began = performance.now()
			note(await ask(agent, 'GET', `/api/join/${link.code}`))
			const reply = note(await join(agent, { code: link.code }))
			await enter(tokenOf(reply))
			took.push(performance.now() - began)
		}
		await Promise.all(Array.from({ length: people }, (_, n) => person(n)))
		agent.destroy()
		await until(() => desk.pulse()?.connected === people, 'all to be counted')
		expect([statuses.get(404), statuses.get(200), statuses.size]).toEqual([typos, people * 2, 2])
		keepEvidence('a hall types the code behind one address', {
			people,
			seconds: overMs / 1_000,
			typos,
			'asked to wait': statuses.get(429) ?? 0,
			'join p50 ms': at(sort(took), 0.5),
			'join p95 ms': at(sort(took), 0.95),
		})
		if (isLong) expect(at(sort(took), 0.95)).toBeLessThan(3_000)
	}, 120_000)

	it('[R32] a hundred tabs of one browser are one person; a hundred private windows are a hundred, and the lock stops them at once', async () => {
		const agent = from('127.0.0.1', 50)
		const token = tokenOf(await join(agent, link))
		const tabs = await Promise.all(Array.from({ length: 100 }, () => join(agent, { ...link, token })))
		expect(new Set(tabs.map(tokenOf))).toEqual(new Set([token]))
		await Promise.all(tabs.map(() => enter(token)))
		await until(() => desk.pulse()?.joined === 1 && desk.pulse()?.connected === 1, 'one person')
		const windows = await Promise.all(Array.from({ length: 100 }, () => join(agent, link)))
		expect(new Set(windows.map(tokenOf)).size).toBe(100)
		await until(() => desk.pulse()?.joined === 101 && desk.pulse()?.connected === 1, 'a hundred more on the console, none of them there')
		const began = performance.now()
		await desk.command({ type: 'lock-join', on: true })
		const after = await Promise.all(Array.from({ length: 100 }, () => join(agent, link)))
		const lockedMs = performance.now() - began
		expect(new Set(after.map(({ status, body }) => `${status} ${body}`)).size).toBe(1)
		expect(after[0]?.body).toContain('E_LOCKED')
		// Who was in stays in, also with a new tab.
		expect((await join(agent, { ...link, token })).status).toBe(200)
		await until(() => desk.pulse()?.joined === 101, 'nobody new')
		agent.destroy()
		keepEvidence('tabs and private windows', {
			tabs: 100,
			'people from them': 1,
			windows: 100,
			'lock and a hundred refusals ms': Math.round(lockedMs),
		})
		expect(lockedMs).toBeLessThan(isLong ? 1_000 : 5_000)
	}, 60_000)
})
