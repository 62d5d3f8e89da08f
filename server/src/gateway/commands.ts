/**
 * What a socket.io connection may say and hear. Every handler is wrapped: nothing a client sends can throw, and an answer
 * goes only where an answer function is (one frame must not end the process, trust R14, R15).
 */
import { isRetryable, type RefusalCode } from '@funkenflug/shared/errors'
import { limits } from '@funkenflug/shared/limits'
import { type ClientToServer, parseCommand, type Ticket } from '@funkenflug/shared/protocol'
import type { Ack } from '@funkenflug/shared/views'
import type { Log } from '../ops/log.js'
import type { Metrics } from '../ops/metrics.js'
import type { Actor } from '../room/port.js'
import type { Fault } from '../store/port.js'
import { type Auth, actorOf } from './auth.js'
import { createBucket } from './bucket.js'
import { expel, type Member } from './hall.js'
import type { Identity } from './hello.js'
import { createOutlet } from './outlet.js'
import { cut, forgetHandshake, type RoomSocket, waitingBytes } from './sockets.js'
import type { Tickets } from './tickets.js'

export interface CommandsOptions {
	readonly auth: Auth
	readonly tickets: Tickets
	readonly metrics: Metrics
	readonly log: Log
	readonly now: () => number
	/** Tests only: where the process may be ended. */
	readonly fault?: Fault | undefined
}

const refuse = (code: RefusalCode, retryAfterMs?: number): Ack => ({
	ok: false,
	code,
	...(retryAfterMs === undefined ? {} : { retryAfterMs }),
})
/** Small requests beside commands (clock, tickets): per second and burst. */
const ASIDE = { perSecond: 5, burst: 40 }
/** All a client may say. */
const EVENTS: ReadonlySet<unknown> = new Set<keyof ClientToServer>(['command', 'ticket', 'time', 'resync', 'seen'])
/** How soon a command may be tried again while the room is being loaded. */
const LOADING_MS = 500

/** Brings an identified connection into its hall and serves it until it ends. */
export function serveMember(socket: RoomSocket, identity: Identity, { auth, tickets, metrics, log, now, fault }: CommandsOptions): void {
	const { hall, access, participant } = identity
	const kind = participant !== null ? 'participant' : identity.role === 'projector' ? 'projector' : 'desk'
	const outlet = createOutlet({
		waiting: () => waitingBytes(socket.conn),
		hold() {
			metrics.lagging('marked')
			hall.hold(member)
		},
		resume() {
			metrics.lagging('caught-up')
			hall.welcome(member)
		},
		drop(why) {
			if (why === 'slow') metrics.lagging('closed')
			socket.conn.close(true)
		},
		now,
	})
	const member: Member = { socket, outlet, role: identity.role, audiences: identity.audiences, participant, access }
	const deskBucket = createBucket(limits.deskCommandsPerSecond, limits.deskCommandsBurst)
	const aside = createBucket(ASIDE.perSecond, ASIDE.burst)
	const resyncs = createBucket(limits.resyncsPerSecond, limits.resyncsBurst)

	/** Who it is at this moment, or why not any more. */
	async function actor(): Promise<Actor | RefusalCode> {
		if (participant !== null) {
			const room = hall.room()
			if (room === null) return 'E_RESTART'
			if (room.has(participant)) return { role: 'participant', participant }
			// Sealing has cut the link between device and person; the phone may stay for the last words.
			return room.summary().status === 'closed' ? 'E_CLOSED' : 'E_AUTH'
		}
		if (access === null || !(await auth.check(access))) return 'E_AUTH'
		// Whoever came to show the wall only looks, also with a stronger credential (trust R28).
		return identity.role === 'projector' ? { role: 'projector', desk: `desk:${access.link}` } : actorOf(access)
	}
	async function submit(raw: unknown): Promise<Ack> {
		const command = parseCommand(raw)
		if (command === null) return refuse('E_INVALID')
		fault?.('command:parsed')
		const wait = (participant === null ? deskBucket : hall.bucket(participant)).take(now())
		if (wait > 0) return refuse('E_SLOW', wait)
		const who = await actor()
		if (who === 'E_AUTH') {
			expel(socket, 'E_AUTH')
			return refuse('E_AUTH')
		}
		if (typeof who === 'string') return refuse(who)
		const room = hall.room()
		if (room === null) return refuse('E_RESTART')
		const ack = await room.submit(command, who)
		if (participant !== null && ack.mine !== undefined) hall.mine(participant, ack.mine, member)
		return ack
	}
	async function ticket(): Promise<Ticket | null> {
		if (access === null || !(await auth.check(access))) return null
		const board = hall.room()?.board
		if (board === undefined) return null
		return { ticket: tickets.issue({ session: hall.session, doc: board.doc, access }), doc: board.doc, epoch: board.epoch }
	}

	/** Answers once, if there is somebody to answer. */
	const replyTo = (last: unknown) => (answer: unknown) => {
		if (typeof last === 'function' && socket.connected) last(answer)
	}
	const failed = (what: string, error: unknown) => log.error('handler-failed', { session: hall.session, role: identity.role, what, error })

	// No page of ours says anything else (other versions were refused at the door).
	socket.onAny((event: unknown) => {
		if (EVENTS.has(event)) return
		metrics.refused('frame', 'E_INVALID')
		cut(socket.conn)
	})
	socket.on('command', async (raw: unknown, last: unknown) => {
		let ack: Ack
		try {
			ack = await submit(raw)
		} catch (error) {
			failed('command', error)
			ack = refuse('E_INTERNAL')
		}
		metrics.command(ack.ok ? 'ok' : ack.code)
		replyTo(last)(ack.ok || ack.retryAfterMs !== undefined || !isRetryable(ack.code) ? ack : { ...ack, retryAfterMs: LOADING_MS })
	})
	socket.on('ticket', async (last: unknown) => {
		try {
			replyTo(last)(aside.take(now()) > 0 ? null : await ticket())
		} catch (error) {
			failed('ticket', error)
			replyTo(last)(null)
		}
	})
	socket.on('time', (last: unknown) => {
		if (aside.take(now()) === 0) replyTo(last)(now())
	})
	socket.on('resync', () => {
		if (resyncs.take(now()) > 0) return
		// Whoever does not read gets nothing on top of what waits already (trust R21).
		outlet.check()
		if (outlet.live()) hall.welcome(member)
	})
	socket.on('seen', (n: unknown) => {
		if (typeof n === 'number' && Number.isSafeInteger(n)) outlet.seen(n)
	})
	// Malformed packets: engine.io closes the connection itself, this only keeps the error from being nobody's.
	socket.on('error', () => metrics.refused('frame', 'E_INVALID'))
	socket.on('disconnect', () => {
		hall.leave(member)
		metrics.sockets(kind, -1)
	})

	metrics.sockets(kind, 1)
	forgetHandshake(socket)
	if (!hall.enter(member)) socket.conn.close()
}
