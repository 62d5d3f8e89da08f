/**
 * The gateway's side of one session: who is connected, and how what the room says reaches them.
 * Frames of an audience are encoded once. Knows no commands and decides no rights.
 */
import type { ParticipantId, SessionId } from '@funkenflug/shared/ids'
import { limits } from '@funkenflug/shared/limits'
import { PROTOCOL_VERSION } from '@funkenflug/shared/protocol'
import { AUDIENCES, type Audience, type MinePatch, type Welcome } from '@funkenflug/shared/views'
import type { RoomOutput, RoomPort } from '../room/port.js'
import type { Access } from './auth.js'
import type { BoardMember } from './board-member.js'
import { type Bucket, createBucket } from './bucket.js'
import { emitShortly, emitWelcome, eventFrame, sendView, sendVolatile } from './event-frames.js'
import { createFanOut, slices } from './fan-out.js'
import type { Outlet } from './outlet.js'
import { isDue, pulseTurns } from './pulse-turns.js'
import type { RoomSocket } from './sockets.js'

/** One socket.io connection that is in. */
export interface Member {
	readonly socket: RoomSocket
	readonly role: Welcome['role']
	/** Views it gets. */
	readonly audiences: readonly Audience[]
	readonly participant: ParticipantId | null
	readonly access: Access | null
	readonly outlet: Outlet
}

export interface HallOptions {
	readonly session: SessionId
	readonly room: RoomPort
	readonly now: () => number
	/** Asks for the room again after it was reloaded. */
	readonly reopen: () => Promise<RoomPort>
	readonly failed: (error: unknown) => void
	readonly onClosed: () => void
}

export interface Hall {
	readonly session: SessionId
	/** Null while the room is being loaded again. */
	room(): RoomPort | null
	/** False when the hall is closed: come back. */
	enter(member: Member): boolean
	leave(member: Member): void
	/** Everything anew, after what is already on its way. */
	welcome(member: Member): void
	hold(member: Member): void
	/** Change of a participant's record for their other connections (a second tab). */
	mine(participant: ParticipantId, set: MinePatch, except: Member | null): void
	bucket(participant: ParticipantId): Bucket
	enterBoard(board: BoardMember): boolean
	leaveBoard(board: BoardMember): void
	revoked(ids: ReadonlySet<string>): void
	/** Looks at who may not stay or lags behind; closes the hall when it has been empty for a while. Call about once a second. */
	sweep(): void
	size(): number
	close(): void
}

/** A hall outlives its last connection by this much: no one is between two steps of entering for longer. */
const EMPTY_MS = 15_000

/** What the hall knows of a member. */
interface Seat {
	/** Counts those who came: phones take turns with pulses by it. */
	readonly number: number
	welcomed: boolean
}

export function createHall(options: HallOptions): Hall {
	const { session, now } = options
	const fan = createFanOut(options.failed)
	const members = new Map<Member, Seat>()
	/** Those that hold the view as it was sent last: welcomed, and not lagging since. */
	const whole = new Set<Member>()
	const byParticipant = new Map<ParticipantId, { readonly members: Set<Member>; readonly bucket: Bucket }>()
	const boards = new Set<BoardMember>()
	const listeners: Readonly<Record<Audience, Set<Member>>> = { phone: new Set(), projector: new Set(), console: new Set() }
	let room: RoomPort | null = options.room
	let unsubscribe: () => void = () => undefined
	let closed = false
	let entered = 0
	let emptySince = now()

	const isIn = (member: Member) => members.has(member) && member.socket.connected
	/** One task per slice of these members. */
	const toSlices = (people: readonly Member[], send: (member: Member) => void) =>
		fan.run(
			slices(people, limits.fanOutSlice).map((slice) => () => {
				for (const member of slice) if (isIn(member)) send(member)
			}),
		)

	const output: RoomOutput = {
		wants: (audience) => listeners[audience].size > 0,
		view(patch) {
			const frame = eventFrame('view', patch)
			toSlices([...listeners[patch.audience]], (member) => {
				if (whole.has(member)) sendView(member.socket, frame, patch)
			})
		},
		pulse(pulse) {
			const frame = eventFrame('pulse', pulse)
			const turns = pulseTurns(byParticipant.size)
			const due = [...members].filter(([{ participant }, { number }]) => participant === null || isDue(number, pulse.n, turns))
			toSlices(
				due.map(([member]) => member),
				(member) => {
					if (!sendVolatile(member.socket, frame)) member.socket.volatile.emit('pulse', pulse)
					member.outlet.sent(pulse.n)
				},
			)
		},
		mine: (participant, set) => sendMine(participant, set, null),
		mineChanged() {
			const people = [...members.keys()].filter(({ participant }) => participant !== null)
			fan.run(
				slices(people, limits.fanOutSlice).map((slice) => () => {
					for (const member of slice) {
						if (room !== null && member.participant !== null && isIn(member) && member.outlet.live())
							emitShortly(member.socket, 'mine', { whole: true, set: room.mine(member.participant) })
					}
				}),
			)
		},
		board(update) {
			for (const board of boards) board.update(update)
		},
		closed(reason) {
			if (reason === 'deleted') {
				for (const { socket } of members.keys()) expel(socket, 'E_NOT_FOUND')
				for (const board of boards) board.close(4404, 'deleted')
				return close()
			}
			for (const board of boards) board.close(reason === 'shutdown' ? 1012 : 4404, reason === 'shutdown' ? 'restart' : 'epoch')
			// The session was closed: the room lives on, its board has begun a new life.
			if (reason === 'closed') return
			unsubscribe()
			unsubscribe = () => undefined
			if (reason === 'shutdown') return close()
			room = null
			void reopen()
		},
	}

	async function reopen(): Promise<void> {
		try {
			// The room that has just ended must be out of the registry.
			await new Promise((resolve) => setImmediate(resolve))
			const fresh = await options.reopen()
			if (closed) return
			attach(fresh)
		} catch (error) {
			// Nobody can be served: connections end without a word and come back by themselves.
			options.failed(error)
			for (const { socket } of members.keys()) socket.conn.close()
			close()
		}
	}
	function attach(fresh: RoomPort): void {
		room = fresh
		unsubscribe = fresh.subscribe(output)
		fresh.setConnected(byParticipant.size)
		fan.run(slices([...members.keys()], limits.fanOutSlice).map((slice) => () => slice.forEach(sayWelcome)))
	}
	function sayWelcome(member: Member): void {
		const seat = members.get(member)
		if (room === null || seat === undefined || !isIn(member)) return
		const { participant, role, access } = member
		const current = room
		const welcome: Welcome = {
			protocol: PROTOCOL_VERSION,
			now: now(),
			role,
			session,
			views: Object.fromEntries(
				AUDIENCES.filter((audience) => member.audiences.includes(audience)).map((audience) => [audience, current.view(audience)]),
			),
			...(participant === null ? {} : { mine: current.mine(participant) }),
			// A console tells its own steps in the log from those of others.
			...(access === null || role === 'projector' ? {} : { desk: `desk:${access.link}` }),
		}
		// The first leaves with the answer to the hello; a later one waits for its turn, so that whoever does not read is noticed.
		if (seat.welcomed) member.socket.emit('welcome', welcome)
		else emitWelcome(member.socket, welcome)
		seat.welcomed = true
		whole.add(member)
	}
	function sendMine(participant: ParticipantId, set: MinePatch, except: Member | null): void {
		const own = byParticipant.get(participant)?.members
		if (own === undefined || (except !== null && own.size === 1)) return
		fan.run([
			() => {
				for (const member of own) if (member !== except && isIn(member) && member.outlet.live()) member.socket.emit('mine', { set })
			},
		])
	}
	function close(): void {
		if (closed) return
		closed = true
		unsubscribe()
		room = null
		fan.close()
		options.onClosed()
	}

	attach(options.room)

	return {
		session,
		room: () => room,
		enter(member) {
			if (closed) return false
			entered += 1
			members.set(member, { number: entered, welcomed: false })
			for (const audience of member.audiences) listeners[audience].add(member)
			if (member.participant !== null) {
				const known = byParticipant.get(member.participant)
				if (known === undefined) {
					byParticipant.set(member.participant, {
						members: new Set([member]),
						bucket: createBucket(limits.commandsPerSecond, limits.commandsBurst),
					})
					room?.setConnected(byParticipant.size)
				} else known.members.add(member)
			}
			fan.run([() => sayWelcome(member)])
			return true
		},
		leave(member) {
			if (!members.delete(member)) return
			whole.delete(member)
			for (const audience of member.audiences) listeners[audience].delete(member)
			if (member.participant !== null) {
				const own = byParticipant.get(member.participant)?.members
				own?.delete(member)
				if (own?.size === 0) {
					byParticipant.delete(member.participant)
					room?.setConnected(byParticipant.size)
				}
			}
			emptySince = now()
		},
		welcome: (member) => fan.run([() => sayWelcome(member)]),
		hold: (member) => void whole.delete(member),
		mine: sendMine,
		bucket: (participant) => byParticipant.get(participant)?.bucket ?? createBucket(limits.commandsPerSecond, limits.commandsBurst),
		enterBoard(board) {
			if (closed || room === null) return false
			boards.add(board)
			return true
		},
		leaveBoard(board) {
			boards.delete(board)
			emptySince = now()
		},
		revoked(ids) {
			const hit = (access: Access | null) => access !== null && (ids.has(access.id) || ids.has(access.link))
			for (const { socket, access } of members.keys()) if (hit(access)) expel(socket, 'E_AUTH')
			for (const board of boards) if (hit(board.access)) board.close(4401, 'revoked')
		},
		sweep() {
			const over = (access: Access | null) => access?.expiresAt != null && access.expiresAt <= now()
			for (const { socket, access, outlet } of members.keys()) {
				if (over(access)) expel(socket, 'E_AUTH')
				// Those that keep up are looked at when their pulse is sent.
				else if (!outlet.live()) outlet.check()
			}
			for (const board of boards) {
				if (over(board.access)) board.close(4401, 'expired')
				else board.sweep()
			}
			if (members.size === 0 && boards.size === 0 && now() - emptySince > EMPTY_MS) close()
		},
		size: () => members.size + boards.size,
		close,
	}
}

/** This connection is over for good: says why, then closes once that is sent. */
export function expel(socket: RoomSocket, code: string): void {
	socket.emit('gone', { code })
	socket.disconnect(true)
}
