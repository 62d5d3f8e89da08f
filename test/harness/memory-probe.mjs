// Loaded into the server under test (`node --import`). Rooms without visitors go after seconds instead of minutes. Whenever the
// file MEMORY_PROBE.ask appears, a quarter of an hour passes at once, everything that can go is collected, and what is left is
// written to the file MEMORY_PROBE names.
import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { queryObjects, setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { isMainThread } from 'node:worker_threads'
import { limits } from '@funkenflug/shared/limits'
import { WebSocket } from 'ws'
import { Doc } from 'yjs'

const file = process.env.MEMORY_PROBE
const MINUTE_MS = 60_000
const KEPT_MS = 5_000

if (isMainThread && file !== undefined) {
	setFlagsFromString('--expose-gc')
	const gc = runInNewContext('gc')
	limits.idleMinutes = KEPT_MS / MINUTE_MS
	const [realNow, realTimer] = [Date.now, globalThis.setTimeout]
	let skipped = 0
	Date.now = () => realNow() + skipped
	// Rooms without visitors are looked for once a minute.
	globalThis.setTimeout = (run, ms, ...rest) => realTimer(run, ms === MINUTE_MS ? 500 : ms, ...rest)
	const wait = (ms) => new Promise((go) => realTimer(go, ms))
	// The server's own copy: tests have none.
	const { Socket } = createRequire(process.argv[1])('socket.io')
	const kinds = { sockets: Socket, webSockets: WebSocket, documents: Doc, maps: Map, sets: Set, objects: Object }

	let busy = false
	setInterval(async () => {
		if (busy || !existsSync(`${file}.ask`)) return
		busy = true
		rmSync(`${file}.ask`)
		skipped += 15 * MINUTE_MS
		// Halls are looked at once a second, rooms after them.
		await wait(2_200)
		for (let i = 0; i < 4; i += 1) {
			gc()
			// What has been finalised lets go of more.
			await wait(20)
		}
		const { heapUsed, rss } = process.memoryUsage()
		const left = Object.fromEntries(Object.entries(kinds).map(([name, kind]) => [name, queryObjects(kind)]))
		writeFileSync(`${file}.new`, JSON.stringify({ heapUsed, rss, ...left }))
		renameSync(`${file}.new`, file)
		busy = false
	}, 50).unref()
}
