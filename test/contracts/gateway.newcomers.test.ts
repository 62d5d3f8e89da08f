/** Coming in with the connection itself: the hello carries the code, the device has made its token. Same rules as over REST. */
import { limits } from '@funkenflug/shared/limits'
import { PROTOCOL_VERSION } from '@funkenflug/shared/version'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openRealHall, type RealHall } from '../harness/real-hall.js'
import { until } from '../harness/until.js'

/** Hundreds of connections at a time, on a machine that has other work. */
const SLOW_MS = 40_000

let hall: RealHall
let server: RealHall['server']
let session: RealHall['session']
beforeEach(async () => {
	hall = await openRealHall()
	;({ server, session } = hall)
})
afterEach(() => hall.close())

let commands = 0
async function command(body: object): Promise<void> {
	commands += 1
	const reply = await server.call('POST', `/api/sessions/${session.id}/commands`, { body: { id: `newcomers-${commands}`, ...body } })
	if (!reply.ok) throw new Error(await reply.text())
}
let devices = 0
const newToken = (): string => {
	devices += 1
	return `a-device-of-its-own-${devices}`.padEnd(32, '_')
}
const door = (how: { readonly code?: string; readonly secret?: string } = {}) => ({ code: session.code, secret: session.qr, ...how })
const hello = (more: object = {}) => ({ as: 'participant', token: newToken(), door: door(), ...more })
const come = (more?: object, options?: Parameters<RealHall['come']>[1]) => hall.come(hello(more), options)
/** 'in', or the code of the refusal. */
async function outcome(more?: object): Promise<string> {
	const client = hall.knock(hello(more))
	await until(() => client.welcomes.length > 0 || client.ended() !== null, 'an answer at the door', SLOW_MS)
	return client.welcomes.length > 0 ? 'in' : (client.gone() ?? 'sent away without a word')
}
const joined = async (): Promise<number> =>
	((await (await server.call('GET', `/api/sessions/${session.id}`)).json()) as { summary: { joined: number } }).summary.joined

describe('a newcomer with one handshake', () => {
	it('[R32] is in, by WebSocket or polling; the same token is the same person, here and over REST', async () => {
		await command({ type: 'open-session' })
		const token = newToken()
		const client = await come({ token })
		expect(client.welcomes[0]).toMatchObject({ role: 'participant', session: session.id })
		await come({ token })
		await come({ token, door: undefined })
		expect((await session.join(token)).token).toBe(token)
		expect(await joined()).toBe(1)
		await come({}, { transports: ['polling'] })
		// Typed by hand, without the secret.
		await come({ door: { code: `${session.code.slice(0, 4)} ${session.code.slice(4)}` } })
		expect(await joined()).toBe(3)
	})
	it('is told why not, and left outside', async () => {
		expect(await outcome()).toBe('E_NOT_OPEN')
		await command({ type: 'open-session' })
		const inside = newToken()
		await come({ token: inside })
		expect(await outcome({ door: undefined })).toBe('E_AUTH')
		expect(await outcome({ token: 'too-short' })).toBe('E_AUTH')
		expect(await outcome({ door: door({ code: '00000000' }) })).toBe('E_CODE')
		expect(await outcome({ door: { ...door(), extra: 1 } })).toBe('E_INVALID')
		expect(await outcome({ protocol: PROTOCOL_VERSION + 1 })).toBe('E_PROTOCOL')
		expect(await outcome({ session: 'there-is-no-such' })).toBe('E_NOT_FOUND')
		// The code of another room opens that one, not this one.
		const other = await server.createSession()
		expect(await outcome({ door: { code: other.code, secret: other.qr } })).toBe('E_CODE')
		await command({ type: 'lock-join', on: true })
		expect(await outcome()).toBe('E_LOCKED')
		expect(await outcome({ token: inside })).toBe('in')
		expect(await joined()).toBe(1)
		await command({ type: 'close-session' })
		expect(await outcome()).toBe('E_CLOSED')
	})
	it('[R30] [R31] guessing runs dry and is told so, together with REST; who scans gets in beside it', async () => {
		await command({ type: 'open-session' })
		const wrong = session.code === '10000000' ? '10000001' : '10000000'
		const ask = () => server.call('POST', '/api/join', { key: null, body: { code: wrong, protocol: 1 } })
		const began = performance.now()
		await Promise.all(Array.from({ length: limits.failedCodesBurst }, ask))
		const heard = new Map<string, number>()
		// Others go on guessing over REST, so that nothing is left however slow this machine is.
		while (!heard.has('E_SLOW')) {
			const others = Promise.all(Array.from({ length: 60 }, ask))
			for (const code of await Promise.all(Array.from({ length: 6 }, () => outcome({ door: { code: wrong, secret: 'AAAAAAAAAAAAA' } }))))
				heard.set(code, (heard.get(code) ?? 0) + 1)
			await others
		}
		const seconds = Math.ceil((performance.now() - began) / 1_000)
		expect([...heard.keys()].filter((code) => code !== 'E_CODE')).toEqual(['E_SLOW'])
		expect(heard.get('E_CODE') ?? 0).toBeLessThanOrEqual(limits.failedCodesGlobalPerSecond * (seconds + 1))
		expect(await outcome()).toBe('in')
	}, 60_000)
	it('[R31] waiting for the disk counts as having said who it is: a whole hall may do so from one address', async () => {
		await command({ type: 'open-session' })
		const room = await server.registry.get(session.id as never)
		const join = room.join.bind(room)
		let letGo: () => void = () => undefined
		const slow = new Promise<void>((resolve) => {
			letGo = resolve
		})
		let waiting = 0
		Object.assign(room, {
			join: async (participant: Parameters<typeof join>[0]) => {
				waiting += 1
				await slow
				return join(participant)
			},
		})
		const many = limits.pendingPerAddress + 20
		const outcomes = Promise.all(Array.from({ length: many }, () => outcome()))
		await until(() => waiting === many, 'all of them at the door', SLOW_MS)
		letGo()
		expect(new Set(await outcomes)).toEqual(new Set(['in']))
	}, 60_000)
})
