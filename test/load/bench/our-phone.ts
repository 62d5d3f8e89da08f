/**
 * Our phone as the generator plays it: looks over REST on the connection its page came by, comes in with one WebSocket; looks at no
 * more of a frame than its first bytes. Reports the pulses it has seen and asks for the time as the page does.
 */
import { randomBytes } from 'node:crypto'
import { Agent, request } from 'node:http'
import { createReporting } from '@funkenflug/shared/seen'
import { PROTOCOL_VERSION } from '@funkenflug/shared/version'
import type WebSocket from 'ws'
import { type BenchPhone, basePhone, type PhoneEvents, socketTo } from './phone.js'
import { pollingTo } from './polling-line.js'
import type { Target } from './systems.js'
import { sharedMs } from './usage.js'

const VALUES = ['disappointing', 'okay', 'delighting'] as const
/** A device asks for the time once in so many reports (every two minutes). */
const TIME_EVERY = 8
const agent = new Agent({ keepAlive: true, maxSockets: 100 })
/** Commands of this generator are told apart by this and a count. */
let commands = 0
let reports = 0

export interface OurPhoneOptions {
	readonly target: Target
	readonly events: PhoneEvents
	/** Id of the phase somebody waits for, or ''. */
	readonly watched: () => string
	readonly phase: () => string
	readonly life: string
}

export function ourPhone({ target: { url, stage, polling = false }, events, watched, phase, life }: OurPhoneOptions): BenchPhone {
	if (stage === null) throw new Error('There is no session to join.')
	const { stages } = stage
	const tags = new Map<number, string>()
	let queue: readonly string[] = []
	let asked = 0
	const isReportDue = createReporting()
	let hello = ''

	async function connect(): Promise<WebSocket> {
		// The page asks what it would join before it shows the button.
		const { bytes, body } = await ask(`${url}/api/join/${stage?.code}-${stage?.secret}`)
		phone.bytes += bytes
		const { session } = JSON.parse(body) as { session?: string }
		if (session === undefined) throw new Error(`join refused: ${body}`)
		const door = { code: stage?.code, secret: stage?.secret }
		const token = randomBytes(24).toString('base64url')
		hello = `40${JSON.stringify({ protocol: PROTOCOL_VERSION, session, as: 'participant', token, door })}`
		return polling ? pollingTo(url) : socketTo(`${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`, url)
	}
	function command(ws: WebSocket, tag: string, body: object): void {
		tags.set(asked, tag)
		commands += 1
		ws.send(`42${asked}${JSON.stringify(['command', { id: `${life}${commands}`.padEnd(12, '_'), ...body }])}`)
		asked += 1
	}
	function takeQueue(text: string): void {
		const [event, arg] = JSON.parse(text.slice(2)) as [
			string,
			{ mine?: Record<string, { items?: readonly string[] }>; set?: Record<string, { items?: readonly string[] }> },
		]
		queue = (event === 'welcome' ? arg.mine : arg.set)?.['queue']?.items ?? queue
	}
	function event(data: Buffer, joined: () => void, ws: WebSocket): void {
		// 42["pulse", 42["view", 42["mine", 42["welcome", 42["gone"
		switch (data[4]) {
			case 0x70: {
				const [n = 0, now = 0] = data.toString('latin1', 11, 60).match(/\d+/g)?.map(Number) ?? []
				events.pulse(phone, n, sharedMs())
				if (!isReportDue({ n, now }, Date.now())) return
				ws.send(`42["seen",${n}]`)
				reports += 1
				if (reports % TIME_EVERY !== 0) return
				ws.send(`42${asked}["time"]`)
				asked += 1
				return
			}
			case 0x76:
				if (watched() !== '' && data.includes(`"id":"${watched()}"`)) events.phase(phone, 'view', sharedMs())
				return
			case 0x6d:
				// Closing the phase before sends one too, without a list.
				if (!data.includes('"queue"')) return
				if (watched() !== '') events.phase(phone, 'mine', sharedMs())
				takeQueue(data.toString('utf8'))
				return
			case 0x77:
				if (data.includes('"queue"')) takeQueue(data.toString('utf8'))
				joined()
				return
			case 0x67:
				events.lost(data.toString('utf8', 0, 60))
		}
	}
	const phone: BenchPhone = basePhone(connect, events, {
		begin: () => undefined,
		frame(data, _phone, ws, joined) {
			if (data[0] === 0x32) return ws.send('3')
			if (data[0] === 0x30) return ws.send(hello)
			if (data[1] === 0x32) return event(data, joined, ws)
			if (data[1] !== 0x33) return
			const at = data.indexOf(0x5b)
			const id = Number(data.toString('latin1', 2, at))
			const tag = tags.get(id)
			tags.delete(id)
			if (tag === undefined) return
			const yes = data.toString('latin1', at + 1, at + 11) === '{"ok":true'
			events.answered(tag, yes ? null : data.toString('utf8', at), sharedMs())
		},
		say(ws, tag, text) {
			// More are moved than not, and some stages more than others: as in a hall.
			const at = commands * 7_919
			const where =
				stages.length === 0 ? { stage: null, rating: null } : { stage: stages[(at % 13) % stages.length], rating: VALUES[at % 3] }
			command(ws, tag, { type: 'add-card', phase: phase(), text: `${tag} ${text}`, ...where, kind: 'experienced' })
		},
		vote(ws, tag, nth) {
			const touchpoint = queue[nth % Math.max(1, queue.length)]
			if (touchpoint === undefined) return events.answered(tag, 'nothing to rate', sharedMs())
			command(ws, tag, { type: 'rate', phase: phase(), touchpoint, value: VALUES[(nth + Math.floor(nth / queue.length)) % 3] })
		},
	})
	return phone
}

function ask(url: string): Promise<{ readonly bytes: number; readonly body: string }> {
	return new Promise((resolve, reject) => {
		const req = request(url, { agent }, (res) => {
			let text = ''
			let bytes = res.rawHeaders.join('').length + res.rawHeaders.length * 2
			res.setEncoding('utf8').on('data', (chunk: string) => {
				text += chunk
				bytes += chunk.length
			})
			res.on('end', () => resolve({ bytes, body: text }))
		})
		req.setTimeout(60_000, () => req.destroy(new Error('join timed out')))
		req.on('error', reject).end()
	})
}
