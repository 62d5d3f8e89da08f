/** One whole WebSocket frame, unmasked, as a server sends it (RFC 6455 5.2): made once, written to many. Bytes only. */

const FIRST_BYTE = { text: 0x81, binary: 0x82 } as const

export function frameOf(kind: keyof typeof FIRST_BYTE, payload: Uint8Array): Buffer {
	const { length } = payload
	const head = length < 126 ? 2 : length < 65_536 ? 4 : 10
	const frame = Buffer.allocUnsafe(head + length)
	frame[0] = FIRST_BYTE[kind]
	if (head === 2) frame[1] = length
	else if (head === 4) {
		frame[1] = 126
		frame.writeUInt16BE(length, 2)
	} else {
		frame[1] = 127
		frame.writeBigUInt64BE(BigInt(length), 2)
	}
	frame.set(payload, head)
	return frame
}
