/** A proxy in front of the server that says where each connection comes from, as a venue's does. Knows nothing of what passes. */
import { createServer, type IncomingMessage, request } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface AddressProxy {
	readonly url: string
	/** Addresses it has named so far (TEST-NET-3), one per request or connection. */
	readonly named: ReadonlySet<string>
	close(): void
}

/** A port nobody listens on now. */
export async function freePort(): Promise<number> {
	const server = createServer()
	await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
	const { port } = server.address() as AddressInfo
	await new Promise((closed) => server.close(closed))
	return port
}

/** `agent` stands in for every browser's name of itself. */
export async function openAddressProxy(target: string, agent: string): Promise<AddressProxy> {
	const named = new Set<string>()
	const { hostname, port } = new URL(target)
	const outgoing = ({ method, url, headers }: IncomingMessage) => {
		const address = `203.0.113.${(named.size % 250) + 1}`
		named.add(address)
		// The server knows one address of its own; a venue's proxy would be reached under that very one.
		const origin = headers.origin === undefined ? {} : { origin: target }
		return { hostname, port, method, path: url, headers: { ...headers, ...origin, 'x-forwarded-for': address, 'user-agent': agent } }
	}
	const server = createServer((req, res) => {
		const onward = request(outgoing(req), (reply) => {
			res.writeHead(reply.statusCode ?? 502, reply.headers)
			reply.pipe(res)
		})
		onward.on('error', () => res.destroy())
		req.pipe(onward)
	})
	server.on('upgrade', (req, socket, head) => {
		const onward = request(outgoing(req))
		onward.on('upgrade', (reply, far, first) => {
			const lines = Object.entries(reply.headers).map(([name, value]) => `${name}: ${String(value)}`)
			socket.write(`HTTP/1.1 101 Switching Protocols\r\n${lines.join('\r\n')}\r\n\r\n`)
			if (first.length > 0) socket.write(first)
			if (head.length > 0) far.write(head)
			far.pipe(socket).pipe(far)
			far.on('error', () => socket.destroy())
			socket.on('error', () => far.destroy())
		})
		onward.on('response', () => socket.destroy())
		onward.on('error', () => socket.destroy())
		onward.end()
	})
	await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		named,
		close() {
			server.close()
			server.closeAllConnections()
		},
	}
}
