/**
 * The network of a venue: a proxy between browsers and the server that understands HTTP and treats it as such networks do.
 * WebSocket may be refused, swallowed or cut after a while; a captive portal answers everything with its own page.
 */
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'

/** pass · refuse: 403 · swallow: no answer ever · cut: passes, and is cut after `cutAfterMs`. */
export type WebSocketRule = 'pass' | 'refuse' | 'swallow' | 'cut'

export interface Venue {
	/** `http://127.0.0.1:12345` */
	readonly url: string
	webSockets(rule: WebSocketRule, cutAfterMs?: number): void
	/** Everything is answered with a page that asks for a tick in a box. */
	portal(on: boolean): void
	counts(): { readonly requests: number; readonly upgrades: number; readonly passed: number; readonly portal: number }
	close(): Promise<void>
}

const PORTAL = '<!doctype html><title>WLAN</title><h1>Willkommen im Gäste-WLAN</h1><form><input type="checkbox"> Einverstanden</form>'

/** `target`: port on 127.0.0.1. */
export async function openVenue(target: number): Promise<Venue> {
	let rule: WebSocketRule = 'pass'
	let cutAfterMs = 10_000
	let portal = false
	const counts = { requests: 0, upgrades: 0, passed: 0, portal: 0 }
	const sockets = new Set<Duplex>()
	const timers = new Set<NodeJS.Timeout>()
	const hold = (socket: Duplex) => {
		sockets.add(socket)
		socket.on('error', () => undefined).on('close', () => sockets.delete(socket))
	}
	const forward = (req: IncomingMessage, res: ServerResponse) => {
		counts.requests += 1
		if (portal) {
			counts.portal += 1
			req.resume()
			res.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(PORTAL)
			return
		}
		const onward = request(
			{ host: '127.0.0.1', port: target, method: req.method, path: req.url, headers: req.headers, agent: false },
			(reply) => {
				res.writeHead(reply.statusCode ?? 502, reply.headers)
				reply.pipe(res)
			},
		)
		onward.on('error', () => res.destroy())
		res.on('close', () => onward.destroy())
		req.pipe(onward)
	}
	const server = createServer({ keepAliveTimeout: 2_000 }, forward)
	server.on('upgrade', (req: IncomingMessage, near: Socket, head: Buffer) => {
		hold(near)
		counts.upgrades += 1
		if (rule === 'swallow') return
		if (portal || rule === 'refuse') return void near.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
		counts.passed += 1
		const far = connect({ host: '127.0.0.1', port: target })
		hold(far)
		const lines = req.rawHeaders.flatMap((name, i) => (i % 2 === 0 ? [`${name}: ${req.rawHeaders[i + 1] ?? ''}`] : []))
		far.write(`${req.method} ${req.url} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`)
		far.write(head)
		near.pipe(far).pipe(near)
		for (const [one, other] of [
			[near, far],
			[far, near],
		] as const)
			one.on('close', () => other.destroy())
		if (rule !== 'cut') return
		const timer = setTimeout(() => {
			timers.delete(timer)
			near.destroy()
		}, cutAfterMs)
		timers.add(timer)
	})
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		webSockets(next, after = 10_000) {
			rule = next
			cutAfterMs = after
		},
		portal(on) {
			portal = on
		},
		counts: () => counts,
		async close() {
			for (const timer of timers) clearTimeout(timer)
			for (const socket of sockets) socket.destroy()
			server.closeAllConnections()
			await new Promise((resolve) => server.close(resolve))
		},
	}
}
