/** Malformed frames and bent commands against a real server over real sockets, with people at work beside them. Needs the built server. */
import { parseCommand } from '@funkenflug/shared/protocol'
import { PROTOCOL_VERSION } from '@funkenflug/shared/version'
import { afterEach, describe, expect, it } from 'vitest'
import { bentCommand } from '../fuzz/bend.js'
import { join } from '../harness/api.js'
import { createDice } from '../harness/dice.js'
import { isLong, keepEvidence } from '../harness/evidence.js'
import { loopP99, openLoopProbe, readMetrics, rssOf } from '../harness/gauges.js'
import { openRude, type Rude, shapes } from '../harness/hostile.js'
import { pause } from '../harness/pause.js'
import { seeded } from '../harness/random.js'
import { until } from '../harness/until.js'
import { openWire, type Wire } from '../harness/wire.js'
import { type Storm, startStorm } from './storm.js'

const MB = 1_048_576
const probe = openLoopProbe()
let storm: Storm | null = null
afterEach(async () => {
	await storm?.close()
	storm = null
})

/** A hall at work; figures of the server from here on. */
async function startHall(seed: string) {
	const people = isLong ? 50 : 8
	const hall = await startStorm({ seed, phones: people, env: probe.env })
	storm = hall
	const { url } = hall.server
	await pause(500)
	probe.take()
	const before = await readMetrics(url)
	const rssBefore = rssOf(hall.server.pid())
	const answeredBefore = hall.answered()
	let peak = rssBefore
	const watch = setInterval(() => {
		peak = Math.max(peak, rssOf(hall.server.pid()))
	}, 100)
	return {
		hall,
		url,
		async finish(what: string, figures: Readonly<Record<string, string | number>>) {
			clearInterval(watch)
			const after = await readMetrics(url)
			const { all, own } = probe.take()
			const acks = hall.stats.ackMs.slice(answeredBefore).sort((a, b) => a - b)
			const ackP99 = Math.round(acks[Math.floor(acks.length * 0.99)] ?? 0)
			await hall.rest()
			expect(await hall.compare()).toEqual([])
			const growth = Math.round((peak - rssBefore) / MB)
			keepEvidence(what, {
				...figures,
				'good phones': people,
				'their commands meanwhile': acks.length,
				'their ack p99 ms': ackP99,
				"event loop p99 ms, server's own metric at most": loopP99(before, after),
				'event loop p99/max ms': `${all.p99}/${all.max}`,
				'of these its own work ms': `${own.p99}/${own.max}`,
				'RSS growth MB': growth,
			})
			expect(acks.length).toBeGreaterThan(people)
			if (!isLong) return
			expect(own.p99).toBeLessThan(50)
			expect(growth).toBeLessThan(150)
		},
	}
}

describe('hostile frames', () => {
	it('[R14] malformed frames end their own connection and nobody else’s, at the door and after the welcome', async () => {
		const random = seeded()
		const { hall, url, finish } = await startHall(`frames ${random.seed}`)
		const { session } = hall
		const guests = await Promise.all(Array.from({ length: 20 }, () => join(url, hall.join)))
		const hello = () => ({ protocol: PROTOCOL_VERSION, session, as: 'participant', token: random.pick(guests).token })
		const addresses = Array.from({ length: 200 }, (_, i) => `127.0.${1 + (i % 4)}.${1 + Math.floor(i / 4)}`)
		const come = () => openRude(url, { hello: random.int(3) === 0 ? null : hello(), address: random.pick(addresses) })

		// Each shape alone: who sends it is gone, or nothing has happened.
		for (const shape of shapes) {
			for (const who of [null, hello()]) {
				const rude = await openRude(url, { hello: who })
				rude.say(shape, random)
				if (shape.fate === 'ends')
					await until(() => rude.ended(), `an end after: ${shape.name}, ${who === null ? 'unknown' : 'known'}`, 5_000)
				rude.close()
			}
		}
		const total = Number(process.env['FRAMES'] ?? (isLong ? 100_000 : 1_200))
		let [sent, ended, connections] = [0, 0, 0]
		const harmless = shapes.filter(({ fate }) => fate === 'idle')
		const deadly = shapes.filter(({ fate }) => fate === 'ends')
		async function attack(): Promise<void> {
			while (sent < total) {
				const rude: Rude = await come()
				connections += 1
				if (rude.ended()) continue
				for (let i = random.int(6); i > 0; i -= 1) sent += rude.say(random.pick(harmless), random)
				sent += rude.say(random.pick(deadly), random)
				await until(() => rude.ended(), 'the offender to be out', 20_000)
				ended += 1
			}
		}
		await Promise.all(Array.from({ length: 20 }, attack))
		expect(ended).toBe(connections)
		await finish('malformed frames over sockets', { frames: sent, connections, 'ended by the server': ended, seed: random.seed })
	}, 400_000)

	it('[R14] who sends faster than any page does is cut off', async () => {
		const { hall, url, finish } = await startHall('flood')
		let [sent, ended] = [0, 0]
		const { token } = await join(url, hall.join)
		const until_ = performance.now() + (isLong ? 20_000 : 500)
		async function flood(): Promise<void> {
			while (performance.now() < until_) {
				const rude = await openRude(url, { hello: { protocol: PROTOCOL_VERSION, session: hall.session, as: 'participant', token } })
				for (let i = 0; i < 4_000 && rude.send('42["command",{"id":"flood","type":"undo"}]'); i += 1) sent += 1
				await until(() => rude.ended(), 'the flood to be cut off', 20_000)
				ended += 1
			}
		}
		await Promise.all(Array.from({ length: 4 }, flood))
		const dropped = (await readMetrics(url)).get('funkenflug_refused_total{where="frame",code="E_SLOW"}') ?? 0
		expect(dropped).toBe(ended)
		await finish('floods of frames', { frames: sent, connections: ended, 'cut off': dropped })
	}, 120_000)

	it('[R15] [R16] bent commands through the door: a proper no, or carried out whole and once', async () => {
		const seed = process.env['SEED'] ?? 'door-1'
		const dice = createDice(seed)
		const { hall, url, finish } = await startHall(seed)
		const total = Number(process.env['BENT'] ?? (isLong ? 100_000 : 1_000))
		const codes = new Map<string, number>()
		let [sent, answered, ended] = [0, 0, 0]
		const guests = await Promise.all(Array.from({ length: isLong ? 200 : 30 }, () => join(url, hall.join)))
		const hungUp = new WeakMap<object, () => void>()
		async function bend(token: string): Promise<void> {
			let wire: Wire | null = null
			while (sent < total) {
				wire ??= await enter(token)
				const way = wire
				const id = `bent-${sent}`
				const raw = bentCommand(dice, id, { collect: 'cards', dots: 'dots' })
				const command = parseCommand(raw)
				// The same id twice for two things would rightly hear the first answer twice.
				if (command !== null && command.id !== id) continue
				sent += 1
				if (command !== null) hall.ledger.sent(token, command)
				// Without an answer function, with more than it takes, or as it should be.
				if (dice.chance(0.05)) {
					way.emit('command', dice.pick([[], [raw, raw], [raw, null]]))
					continue
				}
				const ack = await new Promise<{ ok: boolean; code?: string } | null>((resolve) => {
					const gone = setTimeout(() => resolve(null), 5_000)
					hungUp.set(way, () => resolve(null))
					const left = way.emit('command', [raw], (answer) => {
						clearTimeout(gone)
						resolve(answer as { ok: boolean })
					})
					if (left === false) resolve(null)
				})
				if (ack === null) {
					ended += 1
					way.cut()
					wire = null
					continue
				}
				answered += 1
				const code = ack.ok ? 'ok' : (ack.code ?? '?')
				codes.set(code, (codes.get(code) ?? 0) + 1)
				if (command === null) expect(code, JSON.stringify(raw).slice(0, 300)).toBe('E_INVALID')
				else hall.ledger.heard(token, command.id, ack as never)
			}
			wire?.cut()
		}
		function enter(token: string): Promise<Wire> {
			return new Promise((resolve) => {
				const wire: Wire = openWire({
					url,
					hello: { protocol: PROTOCOL_VERSION, session: hall.session, as: 'participant', token },
					on: { welcome: () => resolve(wire) },
					onClose: () => hungUp.get(wire)?.(),
				})
			})
		}
		await Promise.all(guests.map(({ token }) => bend(token)))
		hall.alsoHere(guests.map(({ token }) => token))
		expect([...codes.keys()]).not.toContain('E_INTERNAL')
		expect(codes.get('E_INVALID') ?? 0).toBeGreaterThan(total / 3)
		await finish('bent commands through the door', {
			commands: sent,
			answered,
			'too long, hung up': ended,
			...Object.fromEntries([...codes].sort((a, b) => b[1] - a[1])),
			seed,
		})
	}, 400_000)
})
