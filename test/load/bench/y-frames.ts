/** Just enough of the y-websocket and Hocuspocus wire to be a client of theirs. Bytes only; knows no connection. */
import type WebSocket from 'ws'

export const DOC = 'bench'
const [SYNC, STEP1, STEP2, UPDATE, AUTH] = [0, 0, 1, 2, 2]

function varUint(value: number): number[] {
	const bytes: number[] = []
	let rest = value
	while (rest > 127) {
		bytes.push((rest & 127) | 128)
		rest = Math.floor(rest / 128)
	}
	return [...bytes, rest]
}
const sized = (bytes: Uint8Array): Uint8Array => Buffer.concat([Uint8Array.from(varUint(bytes.length)), bytes])
/** Hocuspocus names the document in front of everything. */
const name = (named: boolean): Uint8Array => (named ? sized(Buffer.from(DOC)) : new Uint8Array())

export const updateFrame = (named: boolean, update: Uint8Array): Uint8Array =>
	Buffer.concat([name(named), Uint8Array.of(SYNC, UPDATE), sized(update)])

/** "I have nothing": the server answers with everything. */
export const beginYjs = (named: boolean) => (ws: WebSocket) => {
	if (named) ws.send(Buffer.concat([name(true), Uint8Array.of(AUTH, 0), sized(new Uint8Array())]))
	ws.send(Buffer.concat([name(named), Uint8Array.of(SYNC, STEP1), sized(Uint8Array.of(0))]))
}

/** Where the update of a frame begins (with its length); null for anything but step 2 and updates. */
export function readFrame(named: boolean, data: Buffer): { readonly kind: 'step2' | 'update'; readonly at: number } | null {
	const head = named ? DOC.length + 1 : 0
	const kind = data[head] === SYNC ? data[head + 1] : undefined
	return kind === STEP2 ? { kind: 'step2', at: head + 2 } : kind === UPDATE ? { kind: 'update', at: head + 2 } : null
}

/** The update itself. */
export function updateAt(data: Buffer, at: number): Uint8Array {
	let start = at
	while (((data[start] ?? 0) & 128) !== 0) start += 1
	return data.subarray(start + 1)
}
