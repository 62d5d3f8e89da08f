// Loaded into the server under test (`node --import`): how late a timer of 5 ms comes, in all and for work of this very
// thread (on a busy machine it may just have had no core). Writes counts per millisecond to the file LOOP_PROBE names.
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { isMainThread } from 'node:worker_threads'

const file = process.env.LOOP_PROBE
const EVERY_MS = 5
const MOST_MS = 5_000

/** Ms this thread has worked so far. Linux only; elsewhere all lateness counts as its own. */
function worked() {
	try {
		return Number(readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'latin1').split(' ')[0]) / 1e6
	} catch {
		return null
	}
}

if (isMainThread && file !== undefined) {
	const all = new Array(MOST_MS + 1).fill(0)
	const own = new Array(MOST_MS + 1).fill(0)
	/** As in the server's own metrics: a long wait counts as all the looks it swallowed. */
	const count = (counts, ms) => {
		for (let late = ms; late >= 0; late -= EVERY_MS) counts[Math.min(MOST_MS, Math.round(late))] += 1
	}
	let due = performance.now() + EVERY_MS
	let before = worked()
	let looks = 0
	const timer = setInterval(() => {
		const now = worked()
		const late = Math.max(0, performance.now() - due)
		count(all, late)
		count(own, now === null || before === null ? late : Math.min(late, now - before))
		looks += 1
		if (looks % 40 === 1) {
			writeFileSync(`${file}.new`, JSON.stringify({ all, own }))
			renameSync(`${file}.new`, file)
		}
		before = worked()
		due = performance.now() + EVERY_MS
	}, EVERY_MS)
	timer.unref()
}
