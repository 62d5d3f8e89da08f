// Loaded into the server under test (`node --import`): how often something of a Yjs document is encoded, a change or the whole of
// it. The count is in the file ENCODE_PROBE names.
import { renameSync, writeFileSync } from 'node:fs'
import { isMainThread } from 'node:worker_threads'
import { UpdateEncoderV1 } from 'yjs'

const file = process.env.ENCODE_PROBE
if (isMainThread && file !== undefined) {
	let [count, written] = [0, -1]
	const { toUint8Array } = UpdateEncoderV1.prototype
	UpdateEncoderV1.prototype.toUint8Array = function () {
		count += 1
		return toUint8Array.call(this)
	}
	setInterval(() => {
		if (count === written) return
		written = count
		writeFileSync(`${file}.new`, String(count))
		renameSync(`${file}.new`, file)
	}, 20).unref()
}
