/**
 * A simulated phone: joins once, keeps its token, holds its view and private record, comes back after every break.
 * Behaves on the wire as the real page does; has no screen.
 */
import { comeBackMs } from '@funkenflug/shared/come-back'
import type { JsonObject } from '@funkenflug/shared/domain'
import { createReporting } from '@funkenflug/shared/seen'
import { PROTOCOL_VERSION } from '@funkenflug/shared/version'
import type { Ack, Mine, MinePatch, PhoneHead, Pulse } from '@funkenflug/shared/views'
import type { CommandBody } from './api.js'
import { join } from './api.js'
import { type Courier, type CourierStats, createCourier, type Weather } from './courier.js'
import type { Dice } from './dice.js'
import { type HeldView, holdView } from './held-view.js'
import { openPollingWire } from './polling-wire.js'
import { openWire, type Wire } from './wire.js'

export interface Phone {
	readonly session: string
	readonly token: string
	head(): PhoneHead | null
	items(): ReadonlyMap<string, JsonObject>
	mine(): ReadonlyMap<string, JsonObject>
	live(): boolean
	/** Code of a `gone`, when the connection is over for good. */
	gone(): string | null
	/** Resolves with the definite answer; the private record is up to date then. */
	send(body: CommandBody, options?: { readonly key?: string; readonly id?: string; readonly onSent?: () => void }): Promise<Ack>
	waiting(): number
	/** Received so far over all its connections, payload. */
	bytes(): number
	/** Off the network until `online()`. */
	offline(): void
	online(): void
	/** Called after anything it holds has changed. */
	onChange(listener: () => void): () => void
	close(): void
}

export interface PhoneOptions {
	readonly url: string
	readonly code: string
	readonly secret?: string
	readonly token?: string
	readonly dice: Dice
	readonly stats: CourierStats
	readonly weather?: Weather | null
	/** Pause before coming back, ms: [least, most]. Default: the page's own rule. */
	readonly comeBackMs?: readonly [number, number]
	/** In a network that lets no WebSocket through. */
	readonly polling?: boolean
	/** Called at every try to connect, with the performance.now() it was due at: a thousand phones in one process may be late. */
	readonly onTry?: (dueAt: number) => void
	/** Called when the server says that it stops, and how far to spread the way back. */
	readonly onRestart?: (spreadMs: number) => void
}

export async function openPhone({
	url,
	code,
	secret,
	token: known,
	dice,
	stats,
	weather = null,
	polling = false,
	comeBackMs: pauseMs,
	onTry,
	onRestart,
}: PhoneOptions): Promise<Phone> {
	const { session, token } = await join(url, {
		code,
		...(secret === undefined ? {} : { secret }),
		...(known === undefined ? {} : { token: known }),
	})
	const courier: Courier = createCourier(stats, weather)
	const listeners = new Set<() => void>()
	const mine = new Map<string, JsonObject>()
	let view: HeldView<PhoneHead> | null = null
	let wire: Wire | null = null
	let live = false
	let goneCode: string | null = null
	let off = false
	let behind = 0
	let retry: NodeJS.Timeout | undefined
	let tries = 0
	let hall: number | null = null
	let bytes = 0

	const changed = () => {
		for (const listener of listeners) listener()
	}
	const resync = () => {
		behind = 0
		wire?.emit('resync', [])
	}
	const patchMine = (patch: MinePatch | Mine) => {
		for (const [key, value] of Object.entries(patch)) {
			if (value === null) mine.delete(key)
			else mine.set(key, value)
		}
	}
	const stopped = () => off || goneCode !== null

	function connect(dueAt = performance.now()): void {
		if (stopped() || wire !== null) return
		onTry?.(dueAt)
		const isReportDue = createReporting()
		let serverAhead = 0
		const opened = (polling ? openPollingWire : openWire)({
			url,
			hello: { protocol: PROTOCOL_VERSION, session, as: 'participant', token },
			on: {
				welcome(welcome) {
					serverAhead = welcome.now - Date.now()
					view = welcome.views.phone === undefined ? null : holdView<PhoneHead>(welcome.views.phone)
					mine.clear()
					patchMine(welcome.mine ?? {})
					behind = 0
					tries = 0
					if (!live) {
						live = true
						courier.connected(opened)
					}
					changed()
				},
				view(patch) {
					if (patch.audience !== 'phone' || view === null) return
					if (!view.apply(patch)) return resync()
					changed()
				},
				mine({ whole, set }) {
					if (whole === true) mine.clear()
					patchMine(set)
					changed()
				},
				pulse: (pulse: Pulse) => {
					hall = pulse.connected
					behind = view !== null && view.rev < pulse.revs.phone ? behind + 1 : 0
					if (behind >= 2) resync()
					if (isReportDue(pulse, Date.now() + serverAhead)) opened.emit('seen', [pulse.n])
				},
				restart({ spreadMs }) {
					onRestart?.(spreadMs)
					drop()
					comeBack(dice.between(0, spreadMs))
				},
				gone({ code: why }) {
					goneCode = why
					changed()
				},
			},
			onBytes(more) {
				bytes += more
			},
			onClose() {
				if (wire !== opened) return
				drop()
				if (!stopped()) comeBack(pauseMs === undefined ? comeBackMs(tries, hall, dice.between(0, 1)) : dice.between(...pauseMs))
			},
		})
		wire = opened
	}
	function comeBack(ms: number): void {
		tries += 1
		clearTimeout(retry)
		retry = setTimeout(connect, ms, performance.now() + ms)
	}
	function drop(): void {
		const old = wire
		wire = null
		live = false
		clearTimeout(retry)
		courier.connected(null)
		old?.cut()
		changed()
	}

	connect()
	return {
		session,
		token,
		head: () => view?.head ?? null,
		items: () => view?.items ?? new Map(),
		mine: () => mine,
		live: () => live,
		gone: () => goneCode,
		async send(body, options) {
			const ack = await courier.send(body, options)
			if (ack.mine !== undefined) {
				patchMine(ack.mine)
				changed()
			}
			return ack
		},
		waiting: () => courier.waiting(),
		bytes: () => bytes,
		offline() {
			off = true
			drop()
		},
		online() {
			off = false
			connect()
		},
		onChange(listener) {
			listeners.add(listener)
			return () => listeners.delete(listener)
		},
		close() {
			off = true
			courier.close()
			listeners.clear()
			clearTimeout(retry)
			const old = wire
			wire = null
			live = false
			old?.close()
		},
	}
}
