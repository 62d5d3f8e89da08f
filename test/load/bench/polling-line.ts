/**
 * socket.io's other way, HTTP long polling, in the shape of a WebSocket: for venues whose proxies let nothing else through. One
 * request is always waiting for what the server has to say; what the phone says goes by requests of its own.
 */
import { EventEmitter } from 'node:events'
import { Agent, request } from 'node:http'
import WebSocket from 'ws'

const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY })
/** Between the packets of one answer. */
const BETWEEN = '\x1e'
/** Pulses come every few seconds: an answer always comes before. */
const WAIT_MS = 60_000

class PollingLine extends EventEmitter {
	readyState: number = WebSocket.CONNECTING
	readonly #address: string
	readonly #origin: string
	#sid = ''
	#said: string[] = []
	#saying = false

	constructor(address: string, origin: string) {
		super()
		this.#address = address
		this.#origin = origin
		void this.#listen()
	}
	send(packet: string): void {
		this.#said.push(packet)
		void this.#say()
	}
	pause(): void {}
	resume(): void {}
	terminate(): void {
		this.#end(1_000)
	}

	async #listen(): Promise<void> {
		try {
			for (;;) {
				const answer = await this.#ask('GET')
				if (this.readyState === WebSocket.CLOSED) return
				for (const packet of answer.split(BETWEEN)) this.#take(packet)
			}
		} catch (error) {
			if (this.readyState === WebSocket.CONNECTING) this.emit('error', error)
			this.#end(1_006)
		}
	}
	#take(packet: string): void {
		if (packet.startsWith('0{') && this.#sid === '') {
			this.#sid = (JSON.parse(packet.slice(1)) as { readonly sid: string }).sid
			this.readyState = WebSocket.OPEN
			this.emit('open')
		}
		this.emit('message', Buffer.from(packet))
	}
	/** One request at a time: the server takes them in order only then. */
	async #say(): Promise<void> {
		if (this.#saying) return
		this.#saying = true
		try {
			while (this.#said.length > 0 && this.readyState === WebSocket.OPEN) await this.#ask('POST', this.#said.splice(0).join(BETWEEN))
		} catch {
			this.#end(1_006)
		} finally {
			this.#saying = false
		}
	}
	#ask(method: 'GET' | 'POST', body?: string): Promise<string> {
		return new Promise((resolve, reject) => {
			const path = `${this.#address}${this.#sid === '' ? '' : `&sid=${this.#sid}`}`
			const headers = { Origin: this.#origin, ...(body === undefined ? {} : { 'Content-Type': 'text/plain;charset=UTF-8' }) }
			const asked = request(path, { method, agent, headers, timeout: WAIT_MS }, (res) => {
				let text = ''
				res.setEncoding('utf8').on('data', (chunk: string) => {
					text += chunk
				})
				res.on('end', () => (res.statusCode === 200 ? resolve(text) : reject(new Error(`polling: ${res.statusCode} ${text}`))))
				res.on('error', reject)
			})
			asked.on('timeout', () => asked.destroy(new Error('polling timed out')))
			asked.on('error', reject).end(body)
		})
	}
	#end(code: number): void {
		if (this.readyState === WebSocket.CLOSED) return
		this.readyState = WebSocket.CLOSED
		this.emit('close', code)
	}
}

/** Has what the bench's phones use of a WebSocket, and nothing else. */
export const pollingTo = (url: string): WebSocket =>
	new PollingLine(`${url}/socket.io/?EIO=4&transport=polling`, url) as unknown as WebSocket
