/** A server over a longer time: people come and go, sessions are opened and closed. Needs the built server. `SOAK_MINUTES=…` bounds it. */
import { afterEach, describe, expect, it } from 'vitest'
import { complaints } from '../harness/complaints.js'
import { createDice } from '../harness/dice.js'
import { isLong, keepEvidence } from '../harness/evidence.js'
import { loopP99, openLoopProbe, readMetrics, rssOf, sumOf } from '../harness/gauges.js'
import { pause } from '../harness/pause.js'
import { type ServerProcess, startServer } from '../harness/server.js'
import { until } from '../harness/until.js'
import { openWall, type Wall } from '../harness/wall.js'
import { aCard, aDot, type BigHall, openBigHall } from './big-hall.js'

const MB = 1_048_576
const probe = openLoopProbe()
const seed = process.env['SEED'] ?? 'soak-1'
const minutes = Number(process.env['SOAK_MINUTES'] ?? (isLong ? 10 : 0.06))
const people = Number(process.env['PEOPLE'] ?? (isLong ? 90 : 12))
/** Halls at a time; one is closed and another one opened every so often. */
const HALLS = 3
const HALL_SECONDS = isLong ? 20 : 1
let server: ServerProcess | null = null
const open: { readonly hall: BigHall; readonly wall: Wall }[] = []
afterEach(async () => {
	for (const { hall, wall } of open.splice(0)) {
		wall.close()
		hall.close()
	}
	await server?.dispose()
	server = null
	probe.close()
})

/** Least squares: MB per hour. */
function slope(samples: readonly { readonly at: number; readonly rss: number }[]): number {
	const n = samples.length
	const [sumX, sumY] = samples.reduce(([x, y], { at, rss }) => [x + at, y + rss], [0, 0])
	const [midX, midY] = [sumX / n, sumY / n]
	const up = samples.reduce((sum, { at, rss }) => sum + (at - midX) * (rss - midY), 0)
	const down = samples.reduce((sum, { at }) => sum + (at - midX) ** 2, 0)
	return ((up / down) * 3_600_000) / MB
}

describe('over time', () => {
	it(
		`[R61] people come and go, sessions open and close: memory levels off, and nothing is left when all have gone (seed ${seed})`,
		async () => {
			const dice = createDice(seed)
			server = await startServer({ env: probe.env })
			const { url } = server
			const pid = server.pid()
			const figure = async (name: string) => sumOf(await readMetrics(url), name)
			const idle = { resources: await figure('nodejs_active_resources_total'), rss: rssOf(pid) }
			const samples: { at: number; rss: number }[] = []
			const watch = setInterval(() => samples.push({ at: performance.now(), rss: rssOf(pid) }), isLong ? 1_000 : 100)
			let [sessions, commands, left] = [0, 0, 0]
			const enter = async (srv: ServerProcess) => {
				sessions += 1
				const hall = await openBigHall(srv, {
					people: Math.ceil(people / HALLS),
					seed: `${seed} ${sessions}`,
					title: `Sitzung ${sessions}`,
				})
				const wall = openWall({ url, session: hall.session, key: hall.projectorKey })
				open.push({ hall, wall })
			}
			for (let i = 0; i < HALLS; i += 1) await enter(server)
			const began = performance.now()
			const before = await readMetrics(url)
			probe.take()
			const end = began + minutes * 60_000
			let nextHall = began + HALL_SECONDS * 1_000
			/** One in twenty is away and back within each minute. */
			const perSecond = (people * 0.05) / (isLong ? 60 : 3)
			const acks: Promise<unknown>[] = []
			while (performance.now() < end) {
				for (const { hall } of open) {
					const phone = dice.pick(hall.phones)
					if (phone === undefined) continue
					commands += 1
					acks.push(hall.send(phone, dice.chance(0.3) ? aCard(`Karte ${commands}`) : aDot(dice.pick(hall.topics) ?? '', dice.int(0, 1))))
					if (dice.chance(perSecond / 10 / HALLS)) {
						left += 1
						phone.offline()
						void pause(dice.int(200, 3_000)).then(() => phone.online())
					}
				}
				if (performance.now() > nextHall) {
					nextHall += HALL_SECONDS * 1_000
					const [oldest] = open.splice(0, 1)
					if (oldest !== undefined) {
						await oldest.hall.desk.command({ type: 'close-session' })
						oldest.wall.close()
						oldest.hall.close()
					}
					await enter(server)
				}
				await pause(100)
			}
			clearInterval(watch)
			const after = await readMetrics(url)
			const { all, own } = probe.take()
			for (const { hall, wall } of open.splice(0)) {
				for (const phone of hall.phones) phone.online()
				await until(() => hall.phones.every((phone) => phone.waiting() === 0), 'all answers', 30_000)
				wall.close()
				hall.close()
			}
			await until(async () => (await figure('funkenflug_sockets')) === 0, 'no connection to be left', 40_000)
			// Halls outlive their last connection by a quarter of a minute; kept-alive requests and the renderer's thread by less than two.
			const resources = () => figure('nodejs_active_resources_total')
			if (isLong)
				await until(async () => (await resources()) <= idle.resources + 2, `timers and handles to be ${idle.resources} again`, 150_000)
			const handles = await resources()
			// The first third fills caches and teaches the compiler.
			const late = samples.slice(Math.floor(samples.length / 3))
			const perHour = slope(late)
			keepEvidence('over time', {
				minutes,
				phones: people,
				sessions,
				'opened and closed': sessions - HALLS,
				commands,
				'left and came back': left,
				'RSS before MB': Math.round(idle.rss / MB),
				'RSS in the last third MB': Math.round((late.at(-1)?.rss ?? 0) / MB),
				'RSS highest MB': Math.round(Math.max(...samples.map(({ rss }) => rss)) / MB),
				'slope after the first third MB/h': perHour.toFixed(1),
				'connections left': 0,
				'timers and handles before/after': `${idle.resources}/${handles}`,
				"event loop p99 ms, server's own metric at most": loopP99(before, after),
				'event loop p99/max ms': `${all.p99}/${all.max}`,
				'of these its own work ms': `${own.p99}/${own.max}`,
				seed,
			})
			expect(Math.max(...samples.map(({ rss }) => rss))).toBeLessThan(600 * MB)
			expect(complaints(server.output())).toEqual([])
		},
		(minutes + 6) * 60_000,
	)
})
