/** Bad wifi between phones and a real server. Needs the built server. */
import { afterEach, describe, expect, it } from 'vitest'
import { createDice } from '../harness/dice.js'
import { isLong, keepEvidence } from '../harness/evidence.js'
import { pause } from '../harness/pause.js'
import { openShim, type TcpShim } from '../harness/tcp-shim.js'
import { until } from '../harness/until.js'
import { openVenue, type Venue } from '../harness/venue.js'
import { type Storm, startStorm } from './storm.js'

const seed = process.env['SEED'] ?? 'wifi-1'
let storm: Storm | null = null
let shim: TcpShim | null = null
const venues: Venue[] = []
afterEach(async () => {
	await storm?.close()
	for (const venue of venues.splice(0)) await venue.close()
	await shim?.close()
	storm = null
	shim = null
})

describe('bad wifi', () => {
	it(`[R41] [R43] [I15] loss, delays, black-outs, rebinding, captive portals and no WebSocket lose and double nothing (seed ${seed})`, async () => {
		const dice = createDice(seed)
		storm = await startStorm({
			seed,
			phones: isLong ? 60 : 20,
			restMs: isLong ? 1_500 : 0,
			async through(server) {
				shim = await openShim(Number(new URL(server.url).port), dice)
				// Behind the proxies lies the same bad network.
				for (const rule of ['pass', 'refuse'] as const) {
					const venue = await openVenue(Number(new URL(shim.url).port))
					venue.webSockets(rule)
					venues.push(venue)
				}
				return shim.url
			},
			// Half of them straight, a quarter behind a proxy with a portal, a quarter behind one that refuses WebSocket.
			elsewhere(phone) {
				const venue = phone % 4 < 2 ? undefined : venues[phone % 4 === 2 ? 0 : 1]
				return venue === undefined ? null : { url: venue.url, polling: phone % 4 === 3 }
			},
			// Answers that stay away are asked for again long before a dead connection is noticed by its pings.
			weather: { lostAcks: 0, doubled: 0, delayMs: 0, patienceMs: isLong ? 3_000 : 700 },
		})
		const network = shim as TcpShim | null
		if (network === null) throw new Error('no shim')
		const seconds = Number(process.env['WIFI_SECONDS'] ?? (isLong ? 600 : 8))
		const began = performance.now()
		const end = began + seconds * 1_000
		let darkAt = began + (isLong ? 30_000 : 3_000)
		let [blackouts, rebinds] = [0, 0]
		while (performance.now() < end) {
			// 300 ± 300 ms and one packet in twenty lost; now and then a cut, a dead connection, a door that is shut.
			network.set({
				delayMs: isLong ? 600 : dice.pick([0, 50, 300]),
				loss: 0.05,
				cut: dice.pick([0, 0.001, 0.01]),
				halfOpen: dice.pick([0, 0, 0.002]),
				refuse: dice.pick([0, 0, 0.3]),
			})
			await pause(dice.int(200, 900))
			for (const venue of venues) venue.portal(dice.chance(0.15))
			if (performance.now() > darkAt) {
				// Ten seconds of nothing, once a minute.
				darkAt += isLong ? 60_000 : 4_000
				blackouts += 1
				network.dark()
				await pause(isLong ? 10_000 : 600)
				network.light()
			}
			if (dice.chance(isLong ? 0.03 : 0.1)) {
				network.rebind()
				rebinds += 1
			}
			if (dice.chance(isLong ? 0.03 : 0.15)) network.cutAll()
		}
		const portals = () => venues.reduce((sum, venue) => sum + venue.counts().portal, 0)
		// Chance may have spared everybody in a short run: nobody who only polls gets past a portal that stands open.
		for (const venue of venues) venue.portal(true)
		await until(() => portals() > 0, 'somebody to meet the portal')
		network.set({ delayMs: 0, loss: 0, cut: 0, halfOpen: 0.02, refuse: 0 })
		await pause(isLong ? 5_000 : 800)
		for (const venue of venues) venue.portal(false)
		network.set({ halfOpen: 0 })
		// Half-open connections never tell; a phone that hears nothing gives up on them, here all at once.
		network.cutAll()
		await storm.rest()
		expect(await storm.compare()).toEqual([])
		const { cuts, halfOpen, connections } = network.counts()
		const figures = { seconds, ...storm.figures(), connections, cuts, 'half-open': halfOpen, blackouts, rebinds, portals: portals() }
		keepEvidence('bad wifi', { ...figures, 'phones by polling only': Math.floor(storm.phones.length / 4), seed })
		expect(cuts).toBeGreaterThan(10)
		expect(halfOpen).toBeGreaterThan(0)
		expect(blackouts).toBeGreaterThan(0)
	}, 1_200_000)
})
