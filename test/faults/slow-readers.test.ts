/** Phones that are connected and never read, and ask for everything again and again. Needs the built server. */
import { PROTOCOL_VERSION } from '@funkenflug/shared/version'
import { afterEach, describe, expect, it } from 'vitest'
import WebSocket from 'ws'
import { createApi, join, readJoinLink, readLinkKey } from '../harness/api.js'
import { newStats } from '../harness/courier.js'
import { type Desk, openDesk } from '../harness/desk.js'
import { createDice } from '../harness/dice.js'
import { isLong, keepEvidence } from '../harness/evidence.js'
import { readMetrics, rssOf } from '../harness/gauges.js'
import { pause } from '../harness/pause.js'
import { openPhone } from '../harness/phone.js'
import { type ServerProcess, startServer } from '../harness/server.js'
import { until } from '../harness/until.js'

const MB = 1_048_576
const TOPICS = 1_900
let server: ServerProcess | null = null
const sockets: WebSocket[] = []
afterEach(async () => {
	for (const socket of sockets.splice(0)) socket.terminate()
	await server?.dispose()
	server = null
})

/** Connects, is welcomed, asks for everything again as often as it may, and reads no other byte until it is told to. */
async function openSlow(url: string, hello: object): Promise<WebSocket> {
	const ws = new WebSocket(`${url.replace(/^http/, 'ws')}/socket.io/?EIO=4&transport=websocket`, { origin: url, perMessageDeflate: false })
	sockets.push(ws)
	ws.on('error', () => undefined)
	let deaf = false
	await new Promise<void>((resolve, reject) => {
		ws.on('close', () => reject(new Error('closed at the door')))
		ws.on('message', (data: Buffer) => {
			const text = data.toString('utf8')
			if (text.startsWith('0')) ws.send(`40${JSON.stringify(hello)}`)
			if (!deaf && text.startsWith('42["welcome"')) {
				deaf = true
				ws.pause()
				for (let i = 0; i < 40; i += 1) ws.send('42["resync"]')
				resolve()
			}
		})
	})
	return ws
}

describe.runIf(process.platform === 'linux')('slow readers', () => {
	it('[R20] [R21] memory stays bounded, each is marked lagging and caught up or closed, and a good phone beside them is served', async () => {
		const count = isLong ? 500 : 60
		server = await startServer()
		const { url } = server
		const api = createApi(url, server.organiserKey)
		const { session, links } = await api.createSession({ template: 'employee-journey', title: 'Langsam', lang: 'de' })
		const texts = { title: { de: '', en: '' }, prompt: { de: '', en: '' }, hint: { de: '', en: '' }, step: 'ist', seconds: 0 }
		await api.command(session.id, {
			type: 'set-agenda',
			agenda: [{ id: 'rate', kind: 'rate', ...texts, settings: { mode: 'all', perPhone: 10 } }],
		})
		await api.command(session.id, { type: 'open-session' })
		const desks = Array.from({ length: 4 }, () => openDesk({ url, session: session.id, key: readLinkKey(links.facilitator) }))
		const [desk] = desks as [Desk, ...Desk[]]
		await until(() => desks.every((one) => one.live()), 'the desks')
		// A view of a quarter of a megabyte: forty of them are more than the system's own buffers take.
		await Promise.all(
			Array.from({ length: TOPICS }, (_, i) =>
				desks[i % 4]?.command({
					type: 'create-touchpoint',
					title: `Ein Thema mit einem langen Namen, Nummer ${i}`,
					stage: null,
					cards: [],
				}),
			),
		)
		await desk.command({ type: 'open-phase', phase: 'rate' })
		const good = await openPhone({ url, ...readJoinLink(links.join), dice: createDice('good'), stats: newStats() })
		await until(() => good.live() && good.items().size === TOPICS, 'the good phone')

		const before = rssOf(server.pid())
		const tokens = await Promise.all(Array.from({ length: count }, () => join(url, readJoinLink(links.join))))
		for (const { token } of tokens) await openSlow(url, { protocol: PROTOCOL_VERSION, session: session.id, as: 'participant', token })
		let peak = 0
		let slowest = 0
		const items = [...good.items().keys()]
		// Every change of a title is a new frame for everybody.
		for (let n = 0; n < (isLong ? 300 : 60); n += 1) {
			const touchpoint = items[n % items.length]?.slice(2) ?? ''
			const began = performance.now()
			const [ack] = await Promise.all([
				good.send({ type: 'rate', phase: 'rate', touchpoint, value: 'okay' }),
				desk.command({ type: 'rename-touchpoint', touchpoint, title: `Umbenannt ${n}` }),
			])
			expect(ack.ok).toBe(true)
			slowest = Math.max(slowest, performance.now() - began)
			peak = Math.max(peak, rssOf(server.pid()))
			await pause(60)
		}
		const figure = async (change: string) => (await readMetrics(url)).get(`funkenflug_lagging_total{change="${change}"}`) ?? 0
		const [marked, closed] = [await figure('marked'), await figure('closed')]
		// They read again: whoever was not given up gets the whole view, the newest title included.
		const newest = `Umbenannt ${(isLong ? 300 : 60) - 1}"`
		const whole = new Set<WebSocket>()
		for (const ws of sockets) {
			ws.on('message', (data: Buffer) => {
				if (data.includes(newest)) whole.add(ws)
			})
			ws.resume()
		}
		await until(
			() => sockets.every((ws) => ws.readyState === WebSocket.CLOSED || whole.has(ws)),
			'each to be whole again, or closed',
			60_000,
		)
		// Those that never answer a ping are over after 75 s at most, whatever waits for them.
		const ended = sockets.filter((ws) => !whole.has(ws)).length
		keepEvidence('slow readers', {
			readers: count,
			'RSS growth MB': Math.round((peak - before) / MB),
			'marked lagging': marked,
			closed,
			'whole again once they read': whole.size,
			'ended by the server': ended,
			'slowest ack beside them ms': Math.round(slowest),
		})
		expect(peak - before).toBeLessThan(100 * MB)
		expect(marked).toBeGreaterThanOrEqual(count)
		expect(whole.size + ended).toBe(count)
		expect(whole.size).toBeGreaterThan(0)
		expect(slowest).toBeLessThan(isLong ? 1_000 : 2_000)
		good.close()
		for (const one of desks) one.close()
	}, 180_000)
})
