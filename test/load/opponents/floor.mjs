// The least a server can do on ws: frames once, writes the same bytes at the same beat as we do, and nothing else. It
// validates nothing, stores nothing, knows nobody. Sizes come from what our own frames measured.
import { WebSocketServer } from 'ws'
import { open } from './listen.mjs'

const { pulse, pulseMs, pulsesPerSecond, pulseTurnsMost, ack, welcome, boardMs } = JSON.parse(process.env.FLOOR)
const phones = new Set()
const walls = new Set()

/** One unmasked text frame. */
function frame(text) {
	const body = Buffer.from(text)
	const head =
		body.length < 126
			? Buffer.from([0x81, body.length])
			: body.length < 65_536
				? Buffer.from([0x81, 126, body.length >> 8, body.length & 255])
				: Buffer.concat([Buffer.from([0x81, 127, 0, 0, 0, 0]), Buffer.from(Uint32Array.of(body.length).buffer).swap32()])
	return Buffer.concat([head, body])
}
const fill = (kind, bytes) => frame(kind + 'x'.repeat(Math.max(0, bytes - kind.length)))
const frames = { pulse: fill('p', pulse), welcome: fill('w', welcome) }
const write = (sockets, bytes) => {
	for (const { _socket: socket } of sockets) socket.write(bytes)
}

let waiting = []
let last = 0
let due = false
function flush() {
	due = false
	last = performance.now()
	write(walls, frame(`c${JSON.stringify(waiting)}`))
	waiting = []
}

const { server, ready } = open()
const sockets = new WebSocketServer({ server, perMessageDeflate: false })
sockets.on('connection', (socket, req) => {
	const set = req.url === '/wall' ? walls : phones
	set.add(socket)
	socket.on('close', () => set.delete(socket))
	socket._socket.write(frames.welcome)
	socket.on('message', (data) => {
		const kind = data[0]
		// 'n': everybody gets this many bytes now.
		if (kind === 0x6e) return write(phones, fill('n', Number(data.toString('latin1', 1))))
		// 's': seen, as our phones report it; nothing to do.
		if (kind === 0x73) return
		const at = data.indexOf(0x20)
		const id = data.toString('latin1', 1, at)
		socket._socket.write(fill(`a${id} `, ack))
		// 'v': a vote; only counted in a pulse.
		if (kind === 0x76) return
		waiting.push(data.toString('utf8', at + 1))
		if (due) return
		due = true
		setTimeout(flush, Math.max(0, last + boardMs - performance.now()))
	})
})
// Phones take turns with pulses, as ours do.
let beat = 0
setInterval(() => {
	beat += 1
	const turns = Math.min(pulseTurnsMost, Math.max(1, Math.ceil(phones.size / pulsesPerSecond)))
	write(
		[...phones].filter((_, at) => (at + beat) % turns === 0),
		frames.pulse,
	)
}, pulseMs)
ready()
