/**
 * A bad network between clients and a server on this machine: bytes pass through late, in pieces, or not at all; connections
 * are cut, or stay open and dead. Knows nothing of what passes.
 */

import type { AddressInfo } from 'node:net'
import { connect, createServer, type Socket } from 'node:net'
import type { Dice } from './dice.js'

export interface Weather {
	/** Each piece waits between 0 and this, ms; the order stays. */
	readonly delayMs: number
	/** Share of packets that get lost: TCP sends them again, so the piece and all after it wait another 200–1,000 ms. */
	readonly loss: number
	/** Share of pieces after which the connection is cut. */
	readonly cut: number
	/** Share of pieces after which the connection stays open but nothing passes any more. */
	readonly halfOpen: number
	/** Share of new connections that are turned away. */
	readonly refuse: number
}
const fair: Weather = { delayMs: 0, loss: 0, cut: 0, halfOpen: 0, refuse: 0 }

export interface TcpShim {
	readonly url: string
	set(weather: Partial<Weather>): void
	/** Nothing passes and nothing is accepted, until `light()`. */
	dark(): void
	light(): void
	cutAll(): void
	/** Ends those that are open and dead: what a router does in the end. */
	cutDead(): void
	/** Open connections get another address on the far side: replies to them go nowhere (NAT rebinding). */
	rebind(): void
	counts(): { readonly connections: number; readonly cuts: number; readonly halfOpen: number; readonly refused: number }
	close(): Promise<void>
}

interface Pair {
	readonly near: Socket
	readonly far: Socket
	dead: boolean
}

/** `target`: port on 127.0.0.1. */
export async function openShim(target: number, dice: Dice): Promise<TcpShim> {
	const pairs = new Set<Pair>()
	const timers = new Set<NodeJS.Timeout>()
	const waiting: (() => void)[] = []
	const counts = { connections: 0, cuts: 0, halfOpen: 0, refused: 0 }
	let weather: Weather = fair
	let isDark = false

	const later = (ms: number, run: () => void) => {
		const timer = setTimeout(() => {
			timers.delete(timer)
			run()
		}, ms)
		timers.add(timer)
	}
	const drop = (pair: Pair) => {
		pairs.delete(pair)
		pair.near.destroy()
		pair.far.destroy()
	}
	function pipe(from: Socket, to: Socket, pair: Pair): void {
		// Bytes never overtake each other: each piece leaves after the one before it.
		let free = 0
		from.on('data', (bytes) => {
			if (pair.dead) return
			if (dice.chance(weather.halfOpen)) {
				pair.dead = true
				counts.halfOpen += 1
				return
			}
			if (dice.chance(weather.cut)) {
				counts.cuts += 1
				// Half of it still arrives: frames are cut in the middle.
				to.write(bytes.subarray(0, bytes.length >> 1))
				return drop(pair)
			}
			const send = () => {
				if (isDark) return void waiting.push(send)
				if (!pair.dead && !to.destroyed) to.write(bytes)
			}
			const now = performance.now()
			const again = dice.chance(weather.loss) ? dice.between(200, 1_000) : 0
			free = Math.max(free, now + dice.between(0, weather.delayMs) + again)
			if (free <= now) send()
			else later(free - now, send)
		})
		from.on('close', () => (pair.dead ? undefined : drop(pair)))
		from.on('error', () => undefined)
	}
	const server = createServer((near) => {
		counts.connections += 1
		near.on('error', () => undefined)
		if (isDark || dice.chance(weather.refuse)) {
			counts.refused += 1
			near.destroy()
			return
		}
		const far = connect({ port: target, host: '127.0.0.1' })
		near.setNoDelay(true)
		far.setNoDelay(true)
		const pair: Pair = { near, far, dead: false }
		pairs.add(pair)
		pipe(near, far, pair)
		pipe(far, near, pair)
	})
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		set(change) {
			weather = { ...weather, ...change }
		},
		dark() {
			isDark = true
		},
		light() {
			isDark = false
			for (const send of waiting.splice(0)) send()
		},
		cutAll() {
			counts.cuts += pairs.size
			for (const pair of [...pairs]) drop(pair)
		},
		cutDead() {
			for (const pair of [...pairs]) if (pair.dead) drop(pair)
		},
		rebind() {
			counts.halfOpen += pairs.size
			for (const pair of pairs) pair.dead = true
		},
		counts: () => counts,
		async close() {
			for (const timer of timers) clearTimeout(timer)
			for (const pair of [...pairs]) drop(pair)
			await new Promise((resolve) => server.close(resolve))
		},
	}
}
