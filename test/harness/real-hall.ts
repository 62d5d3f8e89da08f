/** A server with real rooms inside the test process, one session on it, and connections to it, all of which end together. */
import type { Registry } from '@funkenflug/server/room/port'
import type { Ack } from '@funkenflug/shared/views'
import { nanoid } from 'nanoid'
import { startServer, type TestServer, type TestSession } from './app.js'
import { type ConnectOptions, connect, enter, type RoomClient } from './clients.js'
import { realRooms } from './real-rooms.js'

export interface RealHall {
	readonly server: TestServer<Registry>
	readonly session: TestSession
	/** Connects without waiting for anything. */
	knock(hello: object): RoomClient
	/** Connects and waits for the welcome. */
	come(hello: object, options?: ConnectOptions): Promise<RoomClient>
	close(): Promise<void>
}

export async function openRealHall(): Promise<RealHall> {
	const server = await startServer({ registry: realRooms })
	const session = await server.createSession()
	const clients: RoomClient[] = []
	return {
		server,
		session,
		knock(hello) {
			const client = connect(server.origin, { session: session.id, ...hello })
			clients.push(client)
			return client
		},
		async come(hello, options) {
			const client = await enter(server.origin, { session: session.id, ...hello }, options)
			clients.push(client)
			return client
		},
		async close() {
			for (const client of clients) client.close()
			await server.close()
		},
	}
}

/** Says a command under an id of its own. */
export const say = (client: RoomClient, type: string, payload: object = {}): Promise<Ack> => client.send({ id: nanoid(), type, ...payload })
