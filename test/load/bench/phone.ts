/** What every simulated phone of the bench can do, whatever server it talks to, and what a phone tells its generator. */
import WebSocket from 'ws'
import { sharedMs } from './usage.js'

export interface BenchPhone {
	/** Bytes received as payload since the last reset. */
	bytes: number
	/** Frames received. */
	frames: number
	/** Comes in; resolves with the ms until it held what a newcomer must see. */
	join(): Promise<number>
	/** One card. `tag` comes back in `answered` where the server answers. */
	say(tag: string, text: string): void
	/** Its nth rating. */
	vote(tag: string, nth: number): void
	/** Stops reading, as a phone in a dead spot. */
	stall(): void
	resume(): void
	isOpen(): boolean
	close(): void
}

export interface PhoneEvents {
	/** The answer to a card or vote; `code` null = yes. */
	answered(tag: string, code: string | null, at: number): void
	/** The view of the phase watched for, and its own part of it. */
	phase(phone: BenchPhone, part: 'view' | 'mine', at: number): void
	pulse(phone: BenchPhone, n: number, at: number): void
	/** A connection that ended without being asked to. */
	lost(why: string): void
}

const JOIN_MS = 60_000

/** A phone on one WebSocket. `begin` is called when it is open; `on` for each frame; `joined` ends the join. */
export function basePhone(
	connect: () => Promise<WebSocket>,
	events: PhoneEvents,
	parts: {
		readonly begin: (ws: WebSocket) => void
		readonly frame: (data: Buffer, phone: BenchPhone, ws: WebSocket, joined: () => void) => void
		readonly say: (ws: WebSocket, tag: string, text: string) => void
		readonly vote: (ws: WebSocket, tag: string, nth: number) => void
	},
): BenchPhone {
	let ws: WebSocket | null = null
	let closing = false
	const open = (): WebSocket | null => (ws?.readyState === WebSocket.OPEN ? ws : null)
	const phone: BenchPhone = {
		bytes: 0,
		frames: 0,
		async join() {
			const began = sharedMs()
			const socket = await connect()
			ws = socket
			return new Promise<number>((resolve, reject) => {
				const late = setTimeout(() => {
					socket.terminate()
					reject(new Error('not in after a minute'))
				}, JOIN_MS)
				const joined = () => {
					clearTimeout(late)
					resolve(sharedMs() - began)
				}
				socket.on('open', () => parts.begin(socket))
				socket.on('message', (data: Buffer) => {
					phone.bytes += data.length
					phone.frames += 1
					parts.frame(data, phone, socket, joined)
				})
				socket.on('error', reject)
				socket.on('close', (code) => {
					clearTimeout(late)
					reject(new Error(`closed with ${code}`))
					if (!closing) events.lost(String(code))
				})
			})
		},
		say(tag, text) {
			const to = open()
			if (to !== null) parts.say(to, tag, text)
		},
		vote(tag, nth) {
			const to = open()
			if (to !== null) parts.vote(to, tag, nth)
		},
		stall: () => ws?.pause(),
		resume: () => ws?.resume(),
		isOpen: () => open() !== null,
		close() {
			closing = true
			ws?.terminate()
			ws = null
		},
	}
	return phone
}

/** A WebSocket with the least work per frame on our side. */
export const socketTo = (address: string, origin: string): WebSocket =>
	new WebSocket(address, { origin, perMessageDeflate: false, skipUTF8Validation: true, handshakeTimeout: JOIN_MS })
