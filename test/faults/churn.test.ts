/** What a server keeps of sessions that are over and of people who have left: nothing. Needs the built server. `CHURN_MINUTES=…` bounds it. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it } from 'vitest'
import { complaints } from '../harness/complaints.js'
import { isLong, keepEvidence } from '../harness/evidence.js'
import { type ServerProcess, startServer } from '../harness/server.js'
import { until } from '../harness/until.js'
import { openWall } from '../harness/wall.js'
import { aCard, aDot, openBigHall } from './big-hall.js'

interface Left {
	readonly heapUsed: number
	readonly rss: number
	readonly sockets: number
	readonly webSockets: number
	readonly documents: number
	readonly maps: number
	readonly sets: number
	readonly objects: number
}

const MB = 1_048_576
const folder = mkdtempSync(join(tmpdir(), 'funkenflug-churn-'))
const file = join(folder, 'memory.json')
const probe = fileURLToPath(new URL('../harness/memory-probe.mjs', import.meta.url))
const minutes = Number(process.env['CHURN_MINUTES'] ?? (isLong ? 10 : 0))
/** Sessions under way at a time. */
const AT_ONCE = isLong ? 4 : 2
const PEOPLE = isLong ? 5 : 2
/** As many more at the end are chance. */
const OBJECTS_PER_SESSION = isLong ? 1 : 12
let server: ServerProcess | null = null
afterEach(async () => {
	await server?.dispose()
	server = null
	rmSync(folder, { recursive: true, force: true })
})

/** After everything that is over has had its time to go. */
async function whatIsLeft(): Promise<Left> {
	rmSync(file, { force: true })
	writeFileSync(`${file}.ask`, '')
	await until(() => existsSync(file), 'the look at memory', 30_000)
	return JSON.parse(readFileSync(file, 'utf8')) as Left
}

/** A session from its beginning to its end: people come, write, lose the network, leave; it is closed, deleted, or both. */
async function session(srv: ServerProcess, n: number): Promise<void> {
	const hall = await openBigHall(srv, { people: PEOPLE, seed: `churn ${n}`, title: `Sitzung ${n}` })
	const wall = openWall({ url: srv.url, session: hall.session, key: hall.projectorKey })
	await until(() => wall.live(), 'the wall')
	await Promise.all(
		hall.phones.map(async (phone, person) => {
			for (let i = 0; i < 3; i += 1) await hall.send(phone, aCard(`Karte ${i} von ${person}`))
			await hall.send(phone, aDot(hall.topics[person % 6] ?? ''))
		}),
	)
	hall.phones[0]?.offline()
	hall.phones[0]?.online()
	await until(() => hall.phones.every((phone) => phone.live()), 'everybody back')
	if (n % 4 === 0) await hall.api.report(hall.session, 'format=html')
	if (n % 3 !== 0) await hall.desk.command({ type: 'close-session' })
	wall.close()
	hall.close()
	if (n % 3 < 2) await hall.api.call('DELETE', `/api/sessions/${hall.session}`)
}

describe('memory of what is over', () => {
	it(
		'[R61] sessions come and go: no connection, room, board or record of them stays behind',
		async () => {
			server = await startServer({ env: { NODE_OPTIONS: `--import=${probe}`, MEMORY_PROBE: file } })
			const srv = server
			let count = 0
			const run = async (goOn: () => boolean) => {
				const one = async () => {
					while (goOn()) await session(srv, ++count)
				}
				await Promise.all(Array.from({ length: AT_ONCE }, one))
			}
			const some = (n: number) => {
				const end = count + n
				return run(() => count < end)
			}
			// Teaches the compiler, fills what is bounded.
			await some(isLong ? 60 : 2)
			const looks: { at: number; sessions: number; left: Left }[] = []
			const look = async () => looks.push({ at: performance.now(), sessions: count, left: await whatIsLeft() })
			await look()
			const rounds = isLong ? minutes : 1
			for (let round = 0; round < rounds; round += 1) {
				const end = performance.now() + 57_000
				await (isLong ? run(() => performance.now() < end) : some(4))
				if (isLong) await look()
			}
			const first = looks[0]
			if (first === undefined) throw new Error('no look')
			const perSession = (key: keyof Left) => {
				const last = looks.at(-1) ?? first
				return (last.left[key] - first.left[key]) / (last.sessions - first.sessions)
			}
			// A connection kept for the next request is a few dozen objects and lives for twenty seconds: of few sessions that shows.
			const onlyFewMore = async () => {
				await look()
				return perSession('objects') < OBJECTS_PER_SESSION
			}
			if (!isLong) await until(onlyFewMore, 'no more objects than before', 40_000)
			const last = looks.at(-1) ?? first
			const over = last.sessions - first.sessions
			const late = looks[Math.floor(looks.length / 2)] ?? first
			const hours = (last.at - late.at) / 3_600_000
			const perHour = (key: keyof Left) => (hours > 0 ? ((last.left[key] - late.left[key]) / MB / hours).toFixed(1) : '0')
			keepEvidence('sessions that are over', {
				sessions: over,
				'people in each': PEOPLE,
				'heap in use after collecting MB': looks.map(({ left }) => (left.heapUsed / MB).toFixed(1)).join(' '),
				'RSS then MB': looks.map(({ left }) => Math.round(left.rss / MB)).join(' '),
				'objects then': looks.map(({ left }) => left.objects).join(' '),
				'objects kept per session': perSession('objects').toFixed(2),
				'heap kept per session bytes': Math.round(perSession('heapUsed')),
				'heap in the second half MB/h': perHour('heapUsed'),
				'RSS in the second half MB/h': perHour('rss'),
			})
			const { sockets, webSockets, documents } = last.left
			expect({ sockets, webSockets, documents }).toEqual({ sockets: 0, webSockets: 0, documents: 0 })
			expect(perSession('maps')).toBeLessThan(0.5)
			expect(perSession('sets')).toBeLessThan(0.5)
			expect(perSession('objects')).toBeLessThan(OBJECTS_PER_SESSION)
			expect(complaints(server.output())).toEqual([])
		},
		(minutes + 3) * 60_000,
	)
})
