import { createDecoder } from 'lib0/decoding'
import { createEncoder, toUint8Array, writeVarUint, writeVarUint8Array } from 'lib0/encoding'
import { describe, expect, it } from 'vitest'
import * as wsPackage from 'ws'
import { Awareness, applyAwarenessUpdate } from 'y-protocols/awareness'
import { readSyncMessage, writeSyncStep1, writeSyncStep2, writeUpdate } from 'y-protocols/sync'
import * as Y from 'yjs'
import { emptyAwareness, readClientFrame, step2Message, updateMessage } from './board-frames.js'
import { frameOf } from './frame.js'

const frame = (write: (encoder: ReturnType<typeof createEncoder>) => void) => {
	const encoder = createEncoder()
	write(encoder)
	return toUint8Array(encoder)
}
const doc = () => {
	const made = new Y.Doc()
	made.getMap('cards').set('a', 1)
	return made
}

describe('frames on /yjs', () => {
	it('[R17] tells asking from writing', () => {
		const step1 = frame((e) => {
			writeVarUint(e, 0)
			writeSyncStep1(e, doc())
		})
		expect(readClientFrame(step1)).toMatchObject({ kind: 'step1' })
		const step2 = (d: Y.Doc) =>
			frame((e) => {
				writeVarUint(e, 0)
				writeSyncStep2(e, d)
			})
		expect(readClientFrame(step2(doc()))).toEqual({ kind: 'write', empty: false })
		expect(readClientFrame(step2(new Y.Doc()))).toEqual({ kind: 'write', empty: true })
		const update = frame((e) => {
			writeVarUint(e, 0)
			writeUpdate(e, Y.encodeStateAsUpdate(doc()))
		})
		expect(readClientFrame(update)).toEqual({ kind: 'write', empty: false })
		expect(readClientFrame(frame((e) => writeVarUint(e, 3)))).toEqual({ kind: 'awareness' })
		expect(
			readClientFrame(
				frame((e) => {
					writeVarUint(e, 1)
					writeVarUint8Array(e, new Uint8Array(30))
				}),
			),
		).toEqual({ kind: 'awareness' })
	})
	it('[R17] never throws on anything', () => {
		let seed = 7
		const random = () => {
			seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
			return seed / 2_147_483_648
		}
		for (let i = 0; i < 20_000; i += 1) {
			const bytes = Buffer.from(Array.from({ length: Math.floor(random() * 40) }, () => Math.floor(random() * 256)))
			expect(['step1', 'write', 'awareness', 'malformed']).toContain(readClientFrame(bytes).kind)
		}
		// A length that reaches past the frame into the shared memory of other buffers.
		expect(readClientFrame(Buffer.from([0, 0, 200, 1, 1])).kind).toBe('malformed')
	})
	it.each([0, 125, 126, 65_535, 65_536, 200_000])('frames %i bytes exactly as ws does', (size) => {
		const payload = Buffer.alloc(size, 7)
		// ws' own framing, which its types do not show.
		const { Sender } = wsPackage as unknown as { Sender: { frame(data: Buffer, options: object): Buffer[] } }
		const theirs = Buffer.concat(Sender.frame(payload, { fin: true, opcode: 2, mask: false, readOnly: false, rsv1: false }))
		expect(frameOf('binary', payload).equals(theirs)).toBe(true)
	})
	it('speaks what stock clients read', () => {
		const source = doc()
		const full = Y.encodeStateAsUpdate(source)
		for (const make of [step2Message, updateMessage]) {
			expect(make(full)).toBe(make(full))
			const reader = new Y.Doc()
			const decoder = createDecoder(make(full).payload)
			decoder.pos = 1
			readSyncMessage(decoder, createEncoder(), reader, null)
			expect(reader.getMap('cards').get('a')).toBe(1)
		}
		const awareness = new Awareness(new Y.Doc())
		applyAwarenessUpdate(awareness, emptyAwareness.payload.subarray(2), null)
		expect(awareness.getStates().size).toBe(1)
		awareness.destroy()
	})
})
