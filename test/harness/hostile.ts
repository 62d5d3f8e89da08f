/** Somebody at the socket.io door without a client that minds its manners, and what such people send. */
import { limits } from '@funkenflug/shared/limits'
import WebSocket from 'ws'
import type { Random } from './random.js'
import { until } from './until.js'

/** `ends`: the server hangs up. `idle`: nothing is changed and the connection may stay. */
export interface Shape {
	readonly name: string
	readonly fate: 'ends' | 'idle'
	/** What is sent, one frame after the other. Text as Buffer with `text` is sent as a text frame, whatever it holds. */
	readonly frames: (random: Random) => readonly (string | Buffer | { readonly text: Buffer })[]
}
const ends = (name: string, ...frames: (string | Buffer | { readonly text: Buffer })[]): Shape => ({
	name,
	fate: 'ends',
	frames: () => frames,
})
const idle = (name: string, ...frames: string[]): Shape => ({ name, fate: 'idle', frames: () => frames })
const nested = (depth: number) => `42["command",${'['.repeat(depth)}${']'.repeat(depth)}]`

export const shapes: readonly Shape[] = [
	ends('no packet type', '9'),
	ends('a socket.io type there is none of', '49'),
	ends('an event cut off', '42["comm'),
	ends('an event that is an object', '42{"command":1}'),
	ends('an event without a name', '42[]'),
	ends('a name that is null', '42[null]'),
	ends('a name that is an object', '42[{"a":1}]'),
	ends('a name that is a number', '42[1,{}]'),
	ends('__proto__', '42["__proto__",{}]'),
	ends('constructor', '42["constructor",{}]'),
	ends('connect', '42["connect"]'),
	ends('disconnect', '42["disconnect"]'),
	ends('disconnecting', '42["disconnecting","x"]'),
	ends('newListener', '42["newListener","x"]'),
	ends('error', '42["error",{}]'),
	ends('an answer that is no list', '431{"a":1}'),
	ends('eleven attachments', '4511-["command",{"_placeholder":true,"num":10}]'),
	ends('no attachment where one was said to come', '451-["command",{"_placeholder":true,"num":0}]', '42["time"]'),
	ends('an attachment that there is none of', '451-["command",{"_placeholder":true,"num":"splice"}]', Buffer.from([1])),
	ends('more attachments than numbers', '45999999999999999999-["x"]', '42["time"]'),
	ends('attachments without a count', '45["x"]'),
	ends('bytes nobody announced', Buffer.from([0xff, 0xfe, 0x80])),
	ends('text that is no UTF-8', { text: Buffer.from([0x34, 0x32, 0x5b, 0x22, 0xff, 0xfe, 0x22, 0x5d]) }),
	ends('half a character', { text: Buffer.from('42["ä', 'utf8').subarray(0, 5) }),
	ends('lists in lists, ten thousand deep', nested(10_000)),
	ends('two megabytes', `42["command",{"id":"${'x'.repeat(2_097_152)}"}]`),
	ends('a byte too many', '4'.repeat(limits.frameBytes + 1)),
	ends('the wrong heartbeat', '2'),
	ends('hello again', '40{"protocol":1}'),
	idle('lists in lists, five thousand deep', nested(5_000)),
	idle('a number of an answer beyond all numbers', '429007199254740993["command",{}]', `42${'9'.repeat(400)}["command",{}]`),
	idle(
		'nothing to do',
		'42["command"]',
		'42["command",null]',
		'42["command",{},{},{}]',
		'42["seen","x"]',
		'42["ticket",1]',
		'42["time",{}]',
	),
	idle('an answer to nothing', '4399999[{"ok":true}]'),
	idle('__proto__ inside', '42["command",{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"isAdmin":true}}}]'),
	idle('heartbeats and upgrades nobody waits for', '3', '3probe', '5', '6'),
	{ name: 'noise', fate: 'ends', frames: (random) => [random.bytes(1 + random.int(60))] },
]

export interface Rude {
	readonly ws: WebSocket
	send(frame: string | Buffer | { readonly text: Buffer }): boolean
	ended(): boolean
	/** Sends the shape; how many frames left. */
	say(shape: Shape, random: Random): number
	close(): void
}

/** Opens a connection; with `hello` it says who it is and waits for the welcome. `address`: where it comes from, any of 127.0.0.0/8. */
export async function openRude(
	url: string,
	{ hello = null, address }: { readonly hello?: object | null; readonly address?: string } = {},
): Promise<Rude> {
	const ws = new WebSocket(`${url.replace(/^http/, 'ws')}/socket.io/?EIO=4&transport=websocket`, {
		origin: url,
		perMessageDeflate: false,
		skipUTF8Validation: true,
		...(address === undefined ? {} : { localAddress: address }),
	})
	let ended = false
	let welcomed = false
	ws.on('error', () => undefined)
	ws.on('close', () => {
		ended = true
	})
	ws.on('message', (data: Buffer) => {
		const head = data.toString('latin1', 0, 12)
		if (head.startsWith('0') && hello !== null) ws.send(`40${JSON.stringify(hello)}`)
		if (head === '42["welcome"') welcomed = true
	})
	await until(() => ended || (hello === null ? ws.readyState === WebSocket.OPEN : welcomed), 'a rude connection', 30_000)
	const rude: Rude = {
		ws,
		send(frame) {
			if (ws.readyState !== WebSocket.OPEN) return false
			if (typeof frame === 'string' || Buffer.isBuffer(frame)) ws.send(frame)
			else ws.send(frame.text, { binary: false })
			return true
		},
		ended: () => ended,
		say: (shape, random) => shape.frames(random).filter((frame) => rude.send(frame)).length,
		close: () => ws.terminate(),
	}
	return rude
}
