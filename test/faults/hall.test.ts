/** A large hall when the server stops, falls and comes back, and when everybody does the same at once. Needs the built server. */
import { restartSpreadMs } from '@funkenflug/shared/come-back'
import { afterEach, describe, expect, it } from 'vitest'
import { isLong, keepEvidence } from '../harness/evidence.js'
import { loopP99, openLoopProbe, readMetrics, rssOf } from '../harness/gauges.js'
import { pause } from '../harness/pause.js'
import { type ServerProcess, startServer } from '../harness/server.js'
import { until } from '../harness/until.js'
import { openWall } from '../harness/wall.js'
import { aCard, aDot, type BigHall, busiestSecond, openBigHall } from './big-hall.js'

const probe = openLoopProbe()
const seed = process.env['SEED'] ?? 'hall-1'
let server: ServerProcess | null = null
let hall: BigHall | null = null
afterEach(async () => {
	hall?.close()
	await server?.dispose()
	hall = null
	server = null
})
async function open(people: number): Promise<{ readonly server: ServerProcess; readonly hall: BigHall }> {
	server = await startServer({ env: probe.env })
	hall = await openBigHall(server, { people, seed })
	return { server, hall }
}
const at = (list: readonly number[], share: number) => Math.round([...list].sort((a, b) => a - b)[Math.floor(list.length * share)] ?? 0)

/** Ms the server is away in trust R40. */
const AWAY_MS = isLong ? 2_000 : 200
const PEOPLE = Number(process.env['PEOPLE'] ?? (isLong ? 1_000 : 60))
/** What R40 allows: all are in again after (s), knocks in the busiest second. */
const allowed = PEOPLE > 1_000 ? { seconds: 20, knocks: 450 } : { seconds: 10, knocks: 300 }

describe('a server that goes and comes', () => {
	const ends = [
		['is stopped', true],
		['falls', false],
	] as const
	// Falls are many in kill.test.ts; here the point is how a thousand come back.
	it.each(isLong ? ends : ends.slice(0, 1))(
		'[R10] [R40] [I15] %s with hundreds of commands under way: each is there once or was refused, and all come back by themselves',
		async (how, polite) => {
			const { server, hall } = await open(PEOPLE)
			// A pulse has told everybody how many they are: so far apart they come back.
			await pause(1_500)
			const flying = hall.phones.slice(0, Math.min(300, PEOPLE)).map((phone, n) => hall.send(phone, aCard(`Unterwegs ${n}`)))
			await new Promise((resolve) => setImmediate(resolve))
			hall.takeTries()
			const began = performance.now()
			if (polite) {
				expect(await server.stop()).toBe(0)
			} else await server.kill()
			const goneAt = performance.now()
			await until(() => hall.phones.every((phone) => !phone.live()), 'all to notice')
			await pause(AWAY_MS - (performance.now() - goneAt))
			const startMs = await server.restart()
			const readyAt = performance.now()
			await until(() => hall.phones.every((phone) => phone.live()), 'all to be back', 60_000)
			const backAt = performance.now()
			const knocks = hall.takeTries()
			const hints = hall.hints.length
			const answers = await Promise.all(flying)
			expect(answers.filter(({ ack }) => !ack.ok)).toEqual([])
			if (polite) {
				// One hint each; everybody knows how far to spread.
				expect(hall.hints).toHaveLength(PEOPLE)
				expect(Math.min(...hall.hints)).toBeGreaterThanOrEqual(restartSpreadMs(PEOPLE))
			}
			expect(await server.stop()).toBe(0)
			expect(await hall.compare()).toEqual([])
			const seconds = (backAt - goneAt) / 1_000
			const sinceReady = (backAt - readyAt) / 1_000
			keepEvidence(`the server ${how} and is away for two seconds`, {
				phones: PEOPLE,
				'commands under way': flying.length,
				lost: 0,
				...(polite ? { 'ms until it was gone': Math.round(goneAt - began), hints, 'spread ms': hall.hints[0] ?? 0 } : {}),
				'away ms': Math.round(readyAt - goneAt),
				'of these starting ms': Math.round(startMs),
				'all back after s': seconds.toFixed(1),
				'that is, after it was ready s': sinceReady.toFixed(1),
				'knocks in the busiest second': busiestSecond(knocks.map(({ due }) => due)),
				'as far as the busy generator made them in time': busiestSecond(knocks.map(({ made }) => made)),
				'knocks in all': knocks.length,
				seed,
			})
			if (polite) expect(goneAt - began).toBeLessThan(5_000)
			if (!isLong) return
			// Away for longer than meant, because the machine is busy, they cannot be back sooner.
			expect(sinceReady).toBeLessThan(allowed.seconds - AWAY_MS / 1_000)
			expect(busiestSecond(knocks.map(({ due }) => due))).toBeLessThanOrEqual(allowed.knocks)
		},
		180_000,
	)
})

describe('everybody at once', () => {
	it('[R60] [I3] a thousand votes for one topic in a second, a thousand cards in ten: all are answered, counted once and on the wall', async () => {
		const { server, hall } = await open(PEOPLE)
		const wall = openWall({ url: server.url, session: hall.session, key: hall.projectorKey })
		await until(() => wall.live() && wall.board.synced(), 'the wall')
		await pause(1_000)
		const rss = rssOf(server.pid())
		probe.take()
		const before = await readMetrics(server.url)
		/** One command of everybody, evenly over this long. */
		const all = (overMs: number, body: (n: number) => ReturnType<typeof aCard>) => {
			const began = performance.now()
			return Promise.all(
				hall.phones.map(async (phone, n) => {
					await pause(began + (n / PEOPLE) * overMs - performance.now())
					return { sentAt: performance.now(), ...(await hall.send(phone, body(n))) }
				}),
			)
		}
		const votes = await all(1_000, () => aDot(hall.topics[0] ?? ''))
		const cards = await all(isLong ? 10_000 : 1_000, (n) => aCard(`Zugleich ${n}`))
		expect([...votes, ...cards].filter(({ ack }) => !ack.ok)).toEqual([])
		const ids = cards.map(({ ack }) => (ack.ok ? String(ack.result?.['card']) : ''))
		await until(() => ids.every((id) => wall.board.seenAt.has(id)), 'all cards on the wall')
		const wallMs = cards.map(({ sentAt }, n) => (wall.board.seenAt.get(ids[n] ?? '') ?? 0) - sentAt)
		const after = await readMetrics(server.url)
		const { all: waits, own } = probe.take()
		const shown = Object.values(wall.board.content().cards).length
		wall.close()
		const growth = Math.round((rssOf(server.pid()) - rss) / 1_048_576)
		expect(await server.stop()).toBe(0)
		expect(await hall.compare()).toEqual([])
		expect(shown).toBe(PEOPLE)
		const [voteP99, cardP99, wallP99] = [
			at(
				votes.map(({ ms }) => ms),
				0.99,
			),
			at(
				cards.map(({ ms }) => ms),
				0.99,
			),
			at(wallMs, 0.99),
		]
		keepEvidence('everybody at once', {
			phones: PEOPLE,
			'votes for one topic in 1 s': votes.length,
			'their ack p99 ms': voteP99,
			'cards in 10 s': cards.length,
			'cards: ack p99 ms': cardP99,
			'on the wall p99 ms': wallP99,
			"event loop p99 ms, server's own metric at most": loopP99(before, after),
			'event loop p99/max ms': `${waits.p99}/${waits.max}`,
			'of these its own work ms': `${own.p99}/${own.max}`,
			'RSS growth MB': growth,
		})
		if (!isLong) return
		expect(voteP99).toBeLessThan(1_000)
		expect(cardP99).toBeLessThan(1_000)
		expect(wallP99).toBeLessThan(2_000)
		expect(own.p99).toBeLessThan(50)
	}, 180_000)
})
