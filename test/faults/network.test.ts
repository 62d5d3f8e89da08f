/** Bad wifi between phones and a real server. Needs the built server. */
import { afterEach, describe, expect, it } from 'vitest'
import { createDice } from '../harness/dice.js'
import { isLong, keepEvidence } from '../harness/evidence.js'
import { pause } from '../harness/pause.js'
import { openShim, type TcpShim } from '../harness/tcp-shim.js'
import { type Storm, startStorm } from './storm.js'

const seed = process.env['SEED'] ?? 'wifi-1'
let storm: Storm | null = null
let shim: TcpShim | null = null
afterEach(async () => {
	await storm?.close()
	await shim?.close()
	storm = null
	shim = null
})

describe('bad wifi', () => {
	it(`[R41] [R43] [I15] late, cut, half-open and dark connections lose and double nothing (seed ${seed})`, async () => {
		const dice = createDice(seed)
		storm = await startStorm({
			seed,
			phones: isLong ? 100 : 20,
			async through(server) {
				shim = await openShim(Number(new URL(server.url).port), dice)
				return shim.url
			},
			// Answers that stay away are asked for again long before a dead connection is noticed by its pings.
			weather: { lostAcks: 0, doubled: 0, delayMs: 0, patienceMs: 700 },
		})
		const network = shim as TcpShim | null
		if (network === null) throw new Error('no shim')
		const seconds = Number(process.env['WIFI_SECONDS'] ?? (isLong ? 600 : 8))
		const end = performance.now() + seconds * 1_000
		while (performance.now() < end) {
			network.set({ delayMs: dice.pick([0, 50, 300, 600]), cut: dice.pick([0, 0.002, 0.02]), refuse: dice.pick([0, 0, 0.3]) })
			await pause(dice.int(200, 900))
			if (dice.chance(0.25)) {
				network.dark()
				await pause(isLong ? dice.int(500, 10_000) : 600)
				network.light()
			}
			if (dice.chance(0.2)) network.cutAll()
		}
		network.set({ delayMs: 0, cut: 0, halfOpen: 0.02, refuse: 0 })
		await pause(isLong ? 5_000 : 800)
		network.set({ halfOpen: 0 })
		// Half-open connections never tell; a phone that hears nothing gives up on them, here all at once.
		network.cutAll()
		await storm.rest()
		expect(await storm.compare()).toEqual([])
		const { cuts, halfOpen, connections } = network.counts()
		keepEvidence('bad wifi', { seconds, ...storm.figures(), connections, cuts, 'half-open': halfOpen, seed })
		expect(cuts).toBeGreaterThan(10)
		expect(halfOpen).toBeGreaterThan(0)
	}, 900_000)
})
