/** Phones of the opponents, each doing the same work by its own means: Yjs updates, relayed messages, or the floor's bytes. */
import { randomUUID } from 'node:crypto'
import type WebSocket from 'ws'
import * as Y from 'yjs'
import { type BenchPhone, basePhone, type PhoneEvents, socketTo } from './phone.js'
import { sharedMs } from './usage.js'
import { beginYjs, DOC, readFrame, updateFrame } from './y-frames.js'

/** Touchpoints that are rated (speed S2). */
export const TOUCHPOINTS = 40
const VALUES = ['disappointing', 'okay', 'delighting'] as const

/** A phone that syncs a document, as y-websocket and Hocuspocus have it. It writes under keys of its own, so it need not read. */
export function yjsPhone(url: string, named: boolean, events: PhoneEvents): BenchPhone {
	const doc = new Y.Doc()
	const me = randomUUID().slice(0, 8)
	let update: Uint8Array = new Uint8Array()
	doc.on('update', (made: Uint8Array) => {
		update = made
	})
	const set = (ws: WebSocket, map: string, key: string, value: unknown) => {
		doc.getMap(map).set(key, value)
		ws.send(updateFrame(named, update))
	}
	return basePhone(async () => socketTo(`${url.replace('http', 'ws')}/${DOC}`, url), events, {
		begin: beginYjs(named),
		frame(data, _phone, _ws, joined) {
			if (readFrame(named, data)?.kind === 'step2') joined()
		},
		say: (ws, tag, text) =>
			set(ws, 'cards', tag, { text: `${tag} ${text}`, stage: null, rating: null, kind: 'experienced', phase: 'bench', order: 1 }),
		vote: (ws, _tag, nth) => set(ws, 'votes', `${(nth * 7) % TOUCHPOINTS}:${me}`, VALUES[nth % 3]),
	})
}

export function relayPhone(url: string, events: PhoneEvents): BenchPhone {
	const say = (ws: WebSocket, what: object) => ws.send(`42${JSON.stringify(['say', what])}`)
	const me = randomUUID().slice(0, 8)
	return basePhone(async () => socketTo(`${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`, url), events, {
		begin: () => undefined,
		frame(data, _phone, ws, joined) {
			if (data[0] === 0x32) ws.send('3')
			else if (data[0] === 0x30) ws.send('40')
			// 42["all",…
			else if (data[4] === 0x61) joined()
		},
		say: (ws, tag, text) => say(ws, { id: tag, text: `${tag} ${text}`, stage: null, rating: null, kind: 'experienced' }),
		vote: (ws, tag, nth) => say(ws, { id: tag, touchpoint: (nth * 7) % TOUCHPOINTS, by: me, value: VALUES[nth % 3] }),
	})
}

export function floorPhone(url: string, events: PhoneEvents): BenchPhone {
	let pulses = 0
	return basePhone(async () => socketTo(`${url.replace('http', 'ws')}/`, url), events, {
		begin: () => undefined,
		frame(data, phone, ws, joined) {
			switch (data[0]) {
				case 0x77:
					return joined()
				case 0x61:
					return events.answered(data.toString('latin1', 1, data.indexOf(0x20)), null, sharedMs())
				case 0x6e:
					events.phase(phone, 'view', sharedMs())
					return events.phase(phone, 'mine', sharedMs())
				case 0x70:
					pulses += 1
					events.pulse(phone, pulses, sharedMs())
					if (pulses % 5 === 0) ws.send('s')
			}
		},
		say: (ws, tag, text) => ws.send(`c${tag} ${tag} ${text}`),
		vote: (ws, tag) => ws.send(`v${tag} `),
	})
}
