import type { ParticipantId, SessionId } from '@funkenflug/shared/ids'
import { limits } from '@funkenflug/shared/limits'
import { describe, expect, it } from 'vitest'
import type { RoomOutput, RoomPort } from '../room/port.js'
import { createHall, type Member } from './hall.js'
import type { RoomSocket } from './sockets.js'

/** A hall whose room says what the test says, with members that count the pulses they get. */
function setUp(phones: number) {
	let output: RoomOutput | null = null
	const room = {
		subscribe(to: RoomOutput) {
			output = to
			return () => undefined
		},
		setConnected: () => undefined,
		view: () => ({ rev: 1, head: {}, items: {} }),
		mine: () => ({}),
	} as unknown as RoomPort
	const fail = (error: unknown) => {
		throw error
	}
	const hall = createHall({
		session: 's-test' as SessionId,
		room,
		now: () => 0,
		reopen: async () => room,
		failed: fail,
		onClosed: () => undefined,
	})
	const member = (participant: string | null) => {
		const got: number[] = []
		const emit = (event: string, { n }: { readonly n: number }) => void (event === 'pulse' && got.push(n))
		// No transport: what is framed once for all falls back to socket.io's own way.
		const conn = { readyState: 'closed', upgrading: false, transport: { name: 'polling' }, writeBuffer: [], close: () => undefined }
		const socket = { connected: true, conn, emit: () => true, volatile: { emit } } as unknown as RoomSocket
		const looks = { live: true, count: 0, told: 0 }
		const check = () => {
			looks.count += 1
		}
		const sent = (n: number) => {
			looks.told = n
			check()
		}
		const outlet = { live: () => looks.live, check, sent, seen: () => undefined }
		const role = participant === null ? 'facilitator' : 'participant'
		return {
			got,
			looks,
			member: { socket, outlet, role, audiences: [], participant: participant as ParticipantId | null, access: null } satisfies Member,
		}
	}
	const people = Array.from({ length: phones }, (_, at) => member(`p${at}`))
	const desk = member(null)
	for (const one of [...people, desk]) hall.enter(one.member)
	return {
		hall,
		people,
		desk,
		pulse: (n: number) =>
			output?.pulse({ n, now: 0, joined: 0, connected: 0, done: 0, of: 0, revs: { phone: 1, projector: 1, console: 1 } }),
	}
}
const turnsOfEventLoop = (count: number): Promise<void> =>
	count === 0 ? Promise.resolve() : new Promise((resolve) => setImmediate(() => resolve(turnsOfEventLoop(count - 1))))

describe('pulses of a hall', () => {
	it('[R-pulse] go to everybody in a room of up to 250 phones', async () => {
		const { people, desk, pulse } = setUp(limits.pulsesPerSecond)
		for (const n of [1, 2, 3]) pulse(n)
		await turnsOfEventLoop(400)
		expect(people.every(({ got }) => got.length === 3)).toBe(true)
		expect(desk.got).toEqual([1, 2, 3])
	})
	it('[R-pulse] go to phones in turns in a larger one: evenly, nobody left out, desks get each', async () => {
		const { people, desk, pulse } = setUp(limits.pulsesPerSecond * 3)
		await turnsOfEventLoop(1_000)
		const all = () => people.reduce((sum, { got }) => sum + got.length, 0)
		for (const n of [1, 2, 3]) {
			const before = all()
			pulse(n)
			await turnsOfEventLoop(20)
			expect(all() - before).toBe(limits.pulsesPerSecond)
		}
		expect(people.every(({ got }) => got.length === 1)).toBe(true)
		expect(desk.got).toEqual([1, 2, 3])
		// What was sent is compared with what a phone says it has drawn.
		expect(people.every(({ got, looks }) => looks.told === got[0])).toBe(true)
	})
	it('[R-pulse] reach each phone at least every fifth time, however many there are', async () => {
		const { people, pulse } = setUp(limits.pulsesPerSecond * limits.pulseTurnsMost * 2)
		for (let n = 1; n <= limits.pulseTurnsMost; n += 1) pulse(n)
		await turnsOfEventLoop(3_000)
		expect(people.every(({ got }) => got.length === 1)).toBe(true)
	})
	it('[R21] a connection is looked at with its pulse, one that lags behind with every sweep', async () => {
		const { hall, people, pulse } = setUp(2)
		const [quick, slow] = people
		if (slow !== undefined) slow.looks.live = false
		pulse(1)
		await turnsOfEventLoop(10)
		hall.sweep()
		hall.sweep()
		expect([quick?.looks.count, slow?.looks.count]).toEqual([1, 3])
	})
})
