// What every opponent does alike: a free port on this machine only, told to the parent, and an end when the parent goes.
import { createServer } from 'node:http'

/** Resolves to an http server that listens on a free port of 127.0.0.1 once `ready` has been called on it. */
export function open() {
	const server = createServer((_req, res) => res.writeHead(404).end())
	const ready = () => server.listen({ port: 0, host: '127.0.0.1', backlog: 4_096 }, () => process.send({ port: server.address().port }))
	process.on('disconnect', () => process.exit())
	return { server, ready }
}
