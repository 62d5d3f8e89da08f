/** Whoever runs the session, without a screen: console view and commands over socket.io, with a link's secret instead of a cookie. */
import type { JsonObject } from '@funkenflug/shared/domain'
import type { Ticket } from '@funkenflug/shared/protocol'
import { createReporting } from '@funkenflug/shared/seen'
import { PROTOCOL_VERSION } from '@funkenflug/shared/version'
import type { Ack, ConsoleHead, ProjectorHead, Pulse, Welcome } from '@funkenflug/shared/views'
import type { Accepted, CommandBody } from './api.js'
import { type Courier, createCourier, newStats } from './courier.js'
import { type HeldView, holdView } from './held-view.js'
import { pause } from './pause.js'
import { openWire, type Wire } from './wire.js'

export interface ScreenLink<H> {
	head(): H | null
	items(): ReadonlyMap<string, JsonObject>
	live(): boolean
	gone(): string | null
	pulse(): Pulse | null
	/** Null when not connected. */
	ticket(): Promise<Ticket | null>
	/** Any command; resolves with the definite answer. */
	send(body: CommandBody): Promise<Ack>
	close(): void
}

export interface ScreenOptions {
	readonly url: string
	readonly session: string
	/** Secret of a link. */
	readonly key: string
}

/** Thrown by `command` when the server says no. */
class Refused extends Error {
	readonly code: string
	constructor(type: string, { code, detail }: Extract<Ack, { ok: false }>) {
		super(`${type}: ${code}${detail === undefined ? '' : ` ${detail}`}`)
		this.code = code
	}
}

export interface Desk extends ScreenLink<ConsoleHead> {
	/** As `send`, but throws when refused. */
	command(body: CommandBody): Promise<Accepted>
}

const COME_BACK_MS = 300

/** A desk or projector connection; comes back after breaks. */
export function openScreen<H extends ConsoleHead | ProjectorHead>(
	as: 'desk' | 'projector',
	{ url, session, key }: ScreenOptions,
): ScreenLink<H> {
	const audience = as === 'desk' ? 'console' : 'projector'
	const courier: Courier = createCourier(newStats())
	let view: HeldView<H> | null = null
	let wire: Wire | null = null
	let live = false
	let goneCode: string | null = null
	let closed = false
	let pulse: Pulse | null = null
	let behind = 0
	let retry: NodeJS.Timeout | undefined

	function connect(): void {
		if (closed || goneCode !== null) return
		const isReportDue = createReporting()
		let serverAhead = 0
		const opened = openWire({
			url,
			hello: { protocol: PROTOCOL_VERSION, session, as, key },
			on: {
				welcome(welcome: Welcome) {
					serverAhead = welcome.now - Date.now()
					const whole = welcome.views[audience]
					view = whole === undefined ? null : holdView<H>(whole)
					behind = 0
					if (live) return
					live = true
					courier.connected(opened)
				},
				view(patch) {
					if (patch.audience === audience && view?.apply(patch) === false) opened.emit('resync', [])
				},
				pulse(next) {
					pulse = next
					behind = view !== null && view.rev < next.revs[audience] ? behind + 1 : 0
					if (behind >= 2) opened.emit('resync', [])
					if (isReportDue(next, Date.now() + serverAhead)) opened.emit('seen', [next.n])
				},
				gone({ code }) {
					goneCode = code
				},
			},
			onClose() {
				live = false
				courier.connected(null)
				if (!closed) retry = setTimeout(connect, COME_BACK_MS)
			},
		})
		wire = opened
	}
	connect()
	return {
		head: () => view?.head ?? null,
		items: () => view?.items ?? new Map(),
		live: () => live,
		gone: () => goneCode,
		pulse: () => pulse,
		ticket: () =>
			new Promise((resolve) => {
				if (!live || wire === null) return resolve(null)
				const sent = wire.emit('ticket', [], (ticket) => resolve(ticket as Ticket | null))
				if (!sent) return resolve(null)
				void pause(2_000).then(() => resolve(null))
			}),
		send: (body) => courier.send(body),
		close() {
			closed = true
			clearTimeout(retry)
			courier.close()
			wire?.close()
		},
	}
}

export function openDesk(options: ScreenOptions): Desk {
	const screen = openScreen<ConsoleHead>('desk', options)
	return {
		...screen,
		async command(body) {
			const ack = await screen.send(body)
			if (!ack.ok) throw new Refused(body.type, ack)
			return ack
		},
	}
}
