/**
 * The whole matrix: every command and every route, for everybody there is, in every state a session or credential can be in.
 * Rows come from the server's own registries; what is expected comes from rights.samples.ts.
 */
import type { Registry } from '@funkenflug/server/room/port'
import { PHASE_KINDS, phaseContracts } from '@funkenflug/shared/phases/index'
import { commandTypes } from '@funkenflug/shared/protocol'
import { ROLES, type Role } from '@funkenflug/shared/roles'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startServer, type TestServer, type TestSession } from '../harness/app.js'
import { connect, enter, type RoomClient } from '../harness/clients.js'
import { realRooms } from '../harness/real-rooms.js'
import { until } from '../harness/until.js'
import { type CommandType, routeBodies, routeRights, samples, whoMay } from './rights.samples.js'

const agenda = PHASE_KINDS.map((kind) => ({
	id: kind,
	kind,
	step: 'ist',
	title: { de: kind, en: kind },
	prompt: { de: '', en: '' },
	hint: { de: '', en: '' },
	seconds: 0,
	settings: phaseContracts[kind].defaults,
}))
type Caller = Role | 'nobody' | 'stranger'
const CALLERS: readonly Caller[] = [...ROLES, 'nobody', 'stranger']
const STATES = ['own', 'other', 'revoked', 'closed', 'deleted'] as const
type State = (typeof STATES)[number]

let server: TestServer<Registry>
let elsewhere: TestSession
beforeAll(async () => {
	server = await startServer({ registry: realRooms })
	elsewhere = await server.createSession()
})
afterAll(() => server.close())

let commands = 0
const commandOf = (type: CommandType) => {
	const { kind, body } = samples[type]
	commands += 1
	return { id: `rights-${commands}`, type, ...(kind === null ? {} : { phase: kind }), ...body }
}

async function newSession({ open = true } = {}): Promise<TestSession> {
	// Setting up must not use up what one credential may send per second.
	server.advance(1_000)
	const session = await server.createSession()
	for (const command of [{ type: 'set-agenda', agenda }, ...(open ? [{ type: 'open-session' }] : [])]) {
		commands += 1
		const reply = await server.call('POST', `/api/sessions/${session.id}/commands`, { body: { id: `rights-${commands}`, ...command } })
		if (!reply.ok) throw new Error(await reply.text())
	}
	return session
}
const command = (session: TestSession, body: object, key: string | null = server.organiserKey) => {
	server.advance(100)
	commands += 1
	return server.call('POST', `/api/sessions/${session.id}/commands`, { body: { id: `rights-${commands}`, ...body }, key })
}

/** A session and a caller's secret for it, in the state asked for. Null where the state makes no sense for this caller. */
async function scene(caller: Caller, state: State): Promise<{ readonly session: TestSession; readonly key: string | null } | null> {
	const session = await newSession()
	const home = state === 'other' ? elsewhere : session
	let key: string | null
	switch (caller) {
		case 'nobody':
			key = null
			break
		case 'stranger':
			key = 'a-secret-that-nobody-has-given'
			break
		case 'participant':
			if (state === 'other') await command(elsewhere, { type: 'open-session' })
			key = (await home.join()).token
			break
		case 'organiser':
			if (state === 'other') return null
			key = await server.app.auth.addLink('organiser', null)
			break
		default:
			key = home[caller]
	}
	if (state === 'closed') expect((await command(session, { type: 'close-session' })).status).toBe(200)
	if (state === 'deleted') expect((await server.call('DELETE', `/api/sessions/${session.id}`)).status).toBe(200)
	if (state === 'revoked') {
		if (caller === 'facilitator' || caller === 'control' || caller === 'projector')
			await server.call('POST', `/api/sessions/${session.id}/links`, { body: { role: caller } })
		else if (caller === 'organiser' && key !== null) {
			const access = await server.app.auth.bySecret(key)
			await server.app.auth.revoke(access?.id ?? '')
		} else return null
	}
	return { session, key }
}

/** What a guarded route answers before anything else is looked at; null = it goes on. */
function expectedDoor(caller: Caller, state: State, allowed: readonly Role[], hasSession: boolean): 401 | 403 | 404 | null {
	// A phone's token opens the phone's door and no other.
	if (caller === 'nobody' || caller === 'stranger' || caller === 'participant') return 401
	if (state === 'revoked') return 401
	if (state === 'deleted' && caller !== 'organiser') return 401
	if (!allowed.includes(caller)) return 403
	if (state === 'other' && hasSession) return 403
	return state === 'deleted' && hasSession ? 404 : null
}

describe('routes', () => {
	it('[R24] every route has an expectation, and none is expected that there is not', () => {
		const there = server.app.routes.map(({ method, path }) => `${method.toUpperCase()} ${path}`)
		expect(there.sort()).toEqual(Object.keys(routeRights).sort())
		for (const { method, path, body } of server.app.routes)
			if (body !== null) expect(routeBodies, path).toHaveProperty([`${method.toUpperCase()} ${path}`])
	})
	it.each(CALLERS.flatMap((caller) => STATES.map((state) => ({ caller, state }))))(
		'[R24] [R25] [R29] [I17] $caller, $state: exactly the routes that are theirs',
		async ({ caller, state }) => {
			const wrong: string[] = []
			const shared = await scene(caller, state)
			for (const [name, rights] of Object.entries(routeRights)) {
				const [method = '', path = ''] = name.split(' ')
				// These take away what the next ones need.
				const spoils = name.startsWith('DELETE') || name.endsWith('/links') || name.endsWith('/logout')
				const here = spoils ? await scene(caller, state) : shared
				if (here === null) return
				const hasSession = path.includes(':id')
				const body = routeBodies[name]
				const reply = await server.call(method, path.replace(':id', here.session.id).replace(':code', '00000000'), {
					key: here.key,
					...(body === undefined ? {} : { body }),
					headers: { origin: server.origin },
				})
				const { code } = (await reply.json().catch(() => ({}))) as { code?: string }
				const label = `${name}: ${reply.status} ${code ?? ''}`
				if (rights === 'public') {
					if (reply.status === 403 || (reply.status === 401 && name !== 'POST /api/exchange')) wrong.push(label)
					continue
				}
				const door = expectedDoor(caller, state, rights, hasSession)
				if (door === null ? reply.status === 401 || reply.status === 403 || reply.status >= 500 : reply.status !== door)
					wrong.push(`${label}, expected ${door ?? 'to go on'}`)
			}
			expect(wrong).toEqual([])
		},
	)
})

describe('commands', () => {
	it('[R24] every command has an expectation, and every kind of phase is there', () => {
		expect(Object.keys(samples).sort()).toEqual([...commandTypes].sort())
	})
	it.each(ROLES)('[R24] [R28] [I17] over a socket, %s may send exactly what is theirs', async (role) => {
		const session = await newSession()
		const client = await enterAs(session, role)
		const wrong: string[] = []
		for (const type of commandTypes as readonly CommandType[]) {
			// Closing ends the evening for all commands after it.
			if (type === 'close-session') continue
			const ack = await client.send(commandOf(type))
			const forbidden = !ack.ok && ack.code === 'E_FORBIDDEN'
			const allowed = whoMay[samples[type].who].includes(role)
			if (forbidden === allowed || (!ack.ok && (ack.code === 'E_AUTH' || ack.code === 'E_SLOW' || ack.code === 'E_INTERNAL')))
				wrong.push(`${type}: ${ack.ok ? 'ok' : ack.code}, ${allowed ? 'allowed' : 'forbidden'}`)
		}
		expect(wrong).toEqual([])
		const closing = await client.send(commandOf('close-session'))
		expect(closing.ok, JSON.stringify(closing)).toBe(whoMay.lead.includes(role))
		client.close()
	})
	it('[R28] a wall opened with the organiser’s own key still only looks', async () => {
		const session = await newSession()
		const wall = await enter(server.origin, { session: session.id, as: 'projector', key: server.organiserKey })
		const codes = new Set<string>()
		for (const type of commandTypes as readonly CommandType[]) {
			const ack = await wall.send(commandOf(type))
			codes.add(ack.ok ? 'ok' : ack.code)
		}
		expect([...codes]).toEqual(['E_FORBIDDEN'])
		wall.close()
	})
	it.each(STATES)('[R24] [R29] over REST, %s: every command for every caller', async (state) => {
		const wrong: string[] = []
		for (const caller of CALLERS) {
			const here = await scene(caller, state)
			if (here === null) continue
			for (const type of commandTypes as readonly CommandType[]) {
				if (type === 'close-session') continue
				const { id: _, ...body } = commandOf(type)
				const reply = await command(here.session, body, here.key)
				const { code } = (await reply.json()) as { code?: string }
				const door = expectedDoor(caller, state, whoMay.desk, true)
				const mine = whoMay[samples[type].who].includes(caller as Role)
				const expected = door ?? (mine ? null : 403)
				const closed = state === 'closed' && door === null && mine && type !== 'set-projector'
				const good = closed
					? code === 'E_CLOSED'
					: expected === null
						? reply.status !== 401 && reply.status !== 403 && reply.status < 500
						: reply.status === expected
				if (!good)
					wrong.push(`${caller} ${type}: ${reply.status} ${code ?? ''}, expected ${closed ? 'E_CLOSED' : (expected ?? 'to go on')}`)
			}
		}
		expect(wrong).toEqual([])
	})
})

describe('sockets', () => {
	const hellos = (session: TestSession, key: string | null, as: 'participant' | 'desk' | 'projector') => ({
		session: session.id,
		as,
		...(key === null ? {} : as === 'participant' ? { token: key } : { key }),
	})
	it.each(STATES)('[R24] [R29] hello, %s: who gets in as what', async (state) => {
		const wrong: string[] = []
		for (const caller of CALLERS) {
			for (const as of ['participant', 'desk', 'projector'] as const) {
				const here = await scene(caller, state)
				if (here === null) continue
				const client = connect(server.origin, hellos(here.session, here.key, as))
				await until(() => client.welcomes.length > 0 || client.gone() !== null || client.ended() !== null, 'an answer at the door')
				const inside = client.welcomes.length > 0
				client.close()
				const may =
					(state === 'own' || (state === 'closed' && caller !== 'participant')) &&
					(as === 'participant'
						? caller === 'participant'
						: as === 'projector'
							? ['organiser', 'facilitator', 'control', 'projector'].includes(caller)
							: (whoMay.desk as readonly string[]).includes(caller))
				if (inside !== may) wrong.push(`${caller} as ${as}: ${inside ? 'in' : `out (${client.gone() ?? client.ended()})`}`)
			}
		}
		expect(wrong).toEqual([])
	})
	it.each(['facilitator', 'control', 'projector'] as const)(
		'[R25] %s revoked while connected: the next command is refused, the socket closed within a second',
		async (role) => {
			const session = await newSession()
			const client = await enterAs(session, role)
			const began = performance.now()
			await server.call('POST', `/api/sessions/${session.id}/links`, { body: { role } })
			let accepted = false
			client.socket.emit('command', commandOf('set-projector'), (ack) => {
				accepted = ack.ok
			})
			await until(() => client.ended() !== null, 'the end of the connection')
			expect(client.gone()).toBe('E_AUTH')
			expect(performance.now() - began).toBeLessThan(1_000)
			expect(accepted).toBe(false)
		},
	)
})

async function enterAs(session: TestSession, role: Role): Promise<RoomClient> {
	switch (role) {
		case 'participant':
			return enter(server.origin, { session: session.id, as: 'participant', token: (await session.join()).token })
		case 'projector':
			return enter(server.origin, { session: session.id, as: 'projector', key: session.projector })
		case 'organiser':
			return enter(server.origin, { session: session.id, as: 'desk', key: server.organiserKey })
		default:
			return enter(server.origin, { session: session.id, as: 'desk', key: session[role] })
	}
}
