/** The big pieces of work of a session with thousands of cards, while another session goes on beside it. Needs the built server. */
import { afterEach, describe, expect, it } from 'vitest'
import { isLong, keepEvidence } from '../harness/evidence.js'
import { type LoopWaits, openLoopProbe, rssOf } from '../harness/gauges.js'
import { pause } from '../harness/pause.js'
import { type ServerProcess, startServer } from '../harness/server.js'
import { aCard, aDot, type BigHall, CARDS, DOTS, openBigHall } from './big-hall.js'

const probe = openLoopProbe()
/** Longer than this nobody's answer waits for a report or for closing, ms of work: 20, and as much again for a shared machine's caches. */
const STALL_MS = 40
let server: ServerProcess | null = null
const halls: BigHall[] = []
afterEach(async () => {
	for (const hall of halls.splice(0)) hall.close()
	await server?.dispose()
	server = null
})
const at = (list: readonly number[], share: number) => Math.round([...list].sort((a, b) => a - b)[Math.floor(list.length * share)] ?? 0)

describe('large pieces of work', () => {
	it('[R62] reports in every format, closing, sealing and loading thousands of cards hold nobody up', async () => {
		const cards = Number(process.env['CARDS'] ?? (isLong ? 5_000 : 300))
		server = await startServer({ env: probe.env })
		const { url } = server
		const large = await openBigHall(server, { people: isLong ? 100 : 10, seed: 'large', title: 'Viele Karten' })
		const other = await openBigHall(server, { people: isLong ? 100 : 10, seed: 'other', title: 'Nebenan' })
		halls.push(large, other)
		const each = Math.ceil(cards / large.phones.length)
		await Promise.all(
			large.phones.map(async (phone, person) => {
				for (let n = 0; n < each; n += 1) {
					const { ack } = await large.send(phone, aCard(`Das dauert an der Aufnahme viel zu lange, sagt Person ${person} zum ${n}. Mal`))
					expect(ack.ok).toBe(true)
				}
				await large.send(phone, aDot(large.topics[person % 6] ?? ''))
			}),
		)
		let going = true
		const ackMs: number[] = []
		const people = other.phones.map(async (phone, person) => {
			for (let n = 0; going; n += 1) {
				const { ms } = await other.send(phone, aDot(other.topics[(person + n) % 6] ?? '', n % 2))
				ackMs.push(ms)
				await pause(400)
			}
		})
		await pause(isLong ? 2_000 : 100)
		const stalls: Record<string, { readonly own: LoopWaits; readonly all: LoopWaits; readonly ackP99: number }> = {}
		/** What the others feel of it. */
		async function during(what: string, work: () => Promise<unknown>): Promise<void> {
			// The probe writes a few times a second.
			await pause(isLong ? 400 : 50)
			probe.take()
			ackMs.length = 0
			await work()
			await pause(isLong ? 600 : 50)
			stalls[what] = { ...probe.take(), ackP99: at(ackMs, 0.99) }
		}
		await during('nothing', () => pause(isLong ? 2_000 : 100))
		const report = async (query: string) => {
			const text = await large.api.report(large.session, query)
			expect(text.length).toBeGreaterThan(500)
		}
		// The first report starts the renderer's thread and teaches the compiler.
		await report('format=json')
		await report('format=html')
		for (const query of ['format=json', 'format=html', 'format=csv&table=cards', 'format=xlsx']) await during(query, () => report(query))
		const rss = rssOf(server.pid())
		await during('ten reports at once', () => Promise.all(Array.from({ length: 10 }, () => report('format=html'))))
		const growth = Math.round((rssOf(server.pid()) - rss) / 1_048_576)
		await during('closing a phase', async () => {
			await large.desk.command({ type: 'close-phase', phase: DOTS, override: 'Genug', graceSeconds: 0 })
			await large.desk.command({ type: 'close-phase', phase: CARDS, override: 'Genug', graceSeconds: 0 })
		})
		await during('closing the session', () => large.desk.command({ type: 'close-session' }))
		going = false
		await Promise.all(people)
		keepEvidence('large pieces of work beside a running session', {
			cards: each * large.phones.length,
			...Object.fromEntries(
				Object.entries(stalls).map(([what, { own, all, ackP99 }]) => [
					`${what}: longest wait (own work) ms, ack p99 of others`,
					`${all.max} (${own.max}), ${ackP99}`,
				]),
			),
			'RSS growth with ten reports MB': growth,
		})
		expect((await fetch(`${url}/readyz`)).status).toBe(200)
		if (!isLong) return
		for (const [what, { own }] of Object.entries(stalls)) expect(own.max, what).toBeLessThanOrEqual(STALL_MS)
	}, 240_000)
})
