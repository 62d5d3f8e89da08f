/**
 * One socket.io connection to a room: connects, says who it is, keeps the views whole, finds out when it is deaf.
 * Lives outside React. Everything it learns goes to `on…` callbacks; it keeps no screen state.
 */
import { comeBackMs } from '@funkenflug/shared/come-back'
import type { JsonObject } from '@funkenflug/shared/domain'
import type { ClientToServer, Hello, ServerToClient, Ticket } from '@funkenflug/shared/protocol'
import { createReporting } from '@funkenflug/shared/seen'
import { PROTOCOL_VERSION } from '@funkenflug/shared/version'
import type { Ack, Audience, MinePatch, Pulse, View, ViewPatch, Welcome } from '@funkenflug/shared/views'
import { io, type Socket } from 'socket.io-client'
import type { Clock } from './clock.js'
import { jitter } from './jitter.js'
import { applyViewPatch } from './view.js'
import { onWake } from './wake.js'
import { createWays, type Way } from './ways.js'

/** connecting = first time · live · offline = this device has no network · away = the server does not answer · gone = over for good. */
export type LinkState = 'connecting' | 'live' | 'offline' | 'away' | 'gone'
export type Views = { readonly [A in Audience]?: View }

export interface RoomSocketOptions {
	readonly hello: Omit<Hello, 'protocol'>
	readonly clock: Clock
	readonly onLink: (state: LinkState, code: string | null) => void
	readonly onWelcome: (welcome: Welcome) => void
	readonly onViews: (views: Views) => void
	readonly onMine: (patch: { readonly whole?: boolean; readonly set: MinePatch }) => void
	readonly onPulse: (pulse: Pulse) => void
}
export interface RoomSocket {
	/** Null = no answer in time or not connected. */
	send(command: JsonObject): Promise<Ack | null>
	ticket(): Promise<Ticket | null>
	/** Connected, and not by WebSocket. */
	polling(): boolean
	close(): void
}

const ANSWER_MS = 5_000
const PROBE_MS = 2_000
const LISTEN_MS = 5_000
/** Less than from one pulse to the next. */
const SPREAD_MS = 800
/** Ten pulses that did not come. */
const DEAF_MS = 10_000

export function connectRoom(options: RoomSocketOptions): RoomSocket {
	const { clock } = options
	const life = new AbortController()
	let views: Views = {}
	let behind = 0
	let isReportDue = createReporting()
	let heardAt = 0
	let over: string | null = null
	const ways = createWays(() => performance.now())
	/** Tries since it was last live, and how many people there were then. */
	let tries = 0
	let hall: number | null = null
	let timer: ReturnType<typeof setTimeout> | undefined
	/** The next question about the time. */
	let asking: ReturnType<typeof setTimeout> | undefined
	/** Since when an attempt is under way, by the clock that goes on in a sleep. */
	let trying: number | null = Date.now()

	const socket: Socket<ServerToClient, ClientToServer> = io({
		path: '/socket.io',
		auth: { ...options.hello, protocol: PROTOCOL_VERSION },
		// A way that is refused gives way to the next one at once; one that stays silent does so at the next attempt.
		transports: ways.order(),
		tryAllTransports: true,
		// Coming back follows a rule of our own, which knows how many others do the same.
		reconnection: false,
		timeout: 8_000,
	})

	const link = () => {
		if (over !== null) return options.onLink('gone', over)
		if (socket.connected) return options.onLink('live', null)
		options.onLink(navigator.onLine === false ? 'offline' : 'away', null)
	}
	const comeBack = (ms: number) => {
		clearTimeout(timer)
		if (over !== null || life.signal.aborted) return
		tries += 1
		timer = setTimeout(connect, ms)
	}
	const connect = () => {
		trying = Date.now()
		socket.connect()
	}
	const later = () => comeBack(comeBackMs(tries, hall, Math.random()))
	const way = () => socket.io.engine.transport.name as Way
	/** Before every attempt: which ways it takes. */
	const choose = () => {
		socket.io.opts.transports = ways.order()
	}
	const resync = () => {
		behind = 0
		if (socket.connected) socket.emit('resync')
	}
	const probe = (patience = PROBE_MS) => {
		const sentAt = clock.device()
		socket.timeout(patience).emit('time', (error, now) => {
			// A socket that looks open but does not answer within 2 s is dead: phones wake up like that.
			if (error !== null) {
				if (!socket.connected) return
				socket.disconnect()
				return connect()
			}
			clock.probe(sentAt, clock.device(), now)
		})
	}
	const wake = (): void => {
		if (over !== null) return
		// What was measured before a sleep says nothing about the time now.
		clock.jumped()
		if (socket.connected) {
			probe()
			return
		}
		// Now or never waited for: somebody is looking at this screen.
		clearTimeout(timer)
		const left = trying === null ? 0 : PROBE_MS - Math.abs(Date.now() - trying)
		// An attempt from before a sleep may hang for good: it gets as long as a socket that looks open.
		if (left > 0) timer = setTimeout(wake, left)
		else {
			socket.disconnect()
			connect()
		}
	}

	socket.on('connect', () => {
		trying = null
		isReportDue = createReporting()
		clearTimeout(timer)
		ways.opened(way())
		heardAt = performance.now()
		socket.io.engine.once('upgrade', () => ways.opened('websocket'))
		probe()
	})
	socket.on('disconnect', (reason) => {
		// Without network nobody in between has cut anything.
		if (reason.startsWith('transport') && navigator.onLine !== false) ways.broken()
		choose()
		// Whoever hangs up here says what comes next.
		if (reason !== 'io client disconnect') later()
		link()
	})
	socket.on('connect_error', ({ message }) => {
		trying = null
		if (message === 'timeout') ways.silent()
		choose()
		later()
		link()
	})
	socket.on('welcome', (welcome) => {
		heardAt = performance.now()
		clock.hint(welcome.now)
		tries = 0
		views = welcome.views
		behind = 0
		options.onWelcome(welcome)
		options.onViews(views)
		link()
	})
	socket.on('view', (patch: ViewPatch) => {
		const next = applyViewPatch(views[patch.audience] ?? null, patch)
		if (next === null) {
			// A patch older than what a fresh welcome brought is no gap.
			if ((views[patch.audience]?.rev ?? 0) < patch.rev) resync()
			return
		}
		views = { ...views, [patch.audience]: next }
		options.onViews(views)
	})
	socket.on('mine', options.onMine)
	socket.on('pulse', (pulse) => {
		heardAt = performance.now()
		if (clock.jumped()) probe()
		// Not all in the same moment: everybody hears this pulse.
		else if (clock.wanting()) asking = setTimeout(() => socket.connected && probe(ANSWER_MS), jitter(SPREAD_MS))
		clock.hint(pulse.now)
		hall = pulse.connected
		const late = Object.entries(views).some(([audience, view]) => view !== undefined && view.rev < pulse.revs[audience as Audience])
		behind = late ? behind + 1 : 0
		if (behind >= 2) resync()
		options.onPulse(pulse)
		if (isReportDue(pulse, clock.now())) socket.emit('seen', pulse.n)
	})
	socket.on('restart', ({ spreadMs }) => {
		// Everybody comes back at a time of their own, not all in one second.
		socket.disconnect()
		link()
		comeBack(Math.random() * spreadMs)
	})
	socket.on('gone', ({ code }) => {
		over = code
		socket.disconnect()
		link()
	})

	// Open, and nothing comes: a network that has gone without a word.
	const listening = setInterval(() => {
		if (socket.connected && performance.now() - heardAt > DEAF_MS) probe(ANSWER_MS)
	}, LISTEN_MS)
	onWake(wake, life.signal)
	window.addEventListener('offline', link, { signal: life.signal })

	return {
		send: (command) =>
			new Promise((resolve) => {
				if (!socket.connected) return resolve(null)
				socket.timeout(ANSWER_MS).emit('command', command, (error, ack) => resolve(error === null ? ack : null))
			}),
		ticket: () =>
			new Promise((resolve) => {
				if (!socket.connected) return resolve(null)
				socket.timeout(ANSWER_MS).emit('ticket', (error, ticket) => resolve(error === null ? ticket : null))
			}),
		polling: () => socket.connected && way() === 'polling',
		close() {
			life.abort()
			clearTimeout(timer)
			clearTimeout(asking)
			clearInterval(listening)
			socket.disconnect()
		},
	}
}
