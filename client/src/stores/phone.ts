/** What the phone's screens read: the room's view, this person's own record, and what still waits to be sent. */
import type { JsonObject } from '@funkenflug/shared/domain'
import type { Mine, MinePatch, PhoneHead, Pulse, View } from '@funkenflug/shared/views'
import { nanoid } from 'nanoid'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { createClock } from '../live/clock.js'
import { createOutbox, type OutboxEntry, type RefusedEntry } from '../live/outbox.js'
import { connectRoom, type LinkState } from '../live/socket.js'
import type { DeviceStorage } from '../live/storage.js'
import { applyMinePatch } from '../live/view.js'

export interface PhoneState {
	readonly link: LinkState
	/** Why it is over (`gone`). */
	readonly goneCode: string | null
	readonly view: View<PhoneHead> | null
	/** What the server has of mine. */
	readonly saved: Mine
	/** `saved` with everything that still waits laid over it: what the screens draw. */
	readonly mine: Mine
	readonly waiting: readonly OutboxEntry[]
	readonly refused: readonly RefusedEntry[]
	readonly pulse: Pulse | null
}

export interface SendOptions {
	/** Marks on the same thing share a key: the newest replaces older ones that wait. Default: the command's own id. */
	readonly key?: string
	readonly optimistic?: (id: string) => MinePatch
	readonly draft?: JsonObject
}
export interface PhoneRoom {
	readonly store: StoreApi<PhoneState>
	/** Writes a command down and sends it as soon as possible. Returns its id. */
	send(type: string, payload: JsonObject, options?: SendOptions): string
	cancel(id: string): boolean
	forget(id: string): void
	/** Server ms. */
	now(): number
	close(): void
}

const overlay = (saved: Mine, waiting: readonly OutboxEntry[]): Mine =>
	waiting.reduce((mine, entry) => applyMinePatch(mine, entry.optimistic), saved)

export interface PhoneRoomOptions {
	readonly session: string
	readonly token: string
	/** Code and QR secret, for somebody the room does not know yet. */
	readonly door: { readonly code: string; readonly secret?: string } | null
	readonly storage: DeviceStorage
}

export function openPhoneRoom(options: PhoneRoomOptions): PhoneRoom {
	const clock = createClock()
	const store = createStore<PhoneState>(() => ({
		link: 'connecting',
		goneCode: null,
		view: null,
		saved: {},
		mine: {},
		waiting: [],
		refused: [],
		pulse: null,
	}))
	const setSaved = (saved: Mine) => store.setState({ saved, mine: overlay(saved, store.getState().waiting) })

	const outbox = createOutbox({
		storage: options.storage,
		prefix: `ff:out:${options.session}:`,
		send: (command) => socket.send(command),
		onAccepted: (_, ack) => {
			if (ack.mine !== undefined) store.setState({ saved: applyMinePatch(store.getState().saved, ack.mine) })
		},
		onRefused: (refused) => store.setState({ refused: [...store.getState().refused, refused].slice(-20) }),
		onChange: (waiting) => store.setState({ waiting, mine: overlay(store.getState().saved, waiting) }),
	})
	const socket = connectRoom({
		hello: {
			session: options.session as never,
			as: 'participant',
			token: options.token,
			...(options.door === null ? {} : { door: options.door }),
		},
		clock,
		onLink: (link, goneCode) => {
			if (link === 'live') outbox.resume()
			else outbox.hold()
			store.setState({ link, goneCode })
		},
		onWelcome: (welcome) => setSaved(welcome.mine ?? {}),
		onViews: (views) => store.setState({ view: (views.phone as View<PhoneHead> | undefined) ?? null }),
		onMine: ({ whole, set }) => setSaved(applyMinePatch(whole === true ? {} : store.getState().saved, set)),
		onPulse: (pulse) => store.setState({ pulse }),
	})
	store.setState({ waiting: outbox.waiting(), mine: overlay({}, outbox.waiting()) })

	return {
		store,
		send(type, payload, { key, optimistic, draft } = {}) {
			const id = nanoid()
			outbox.add({ id, command: { ...payload, id, type }, key: key ?? id, optimistic: optimistic?.(id) ?? {}, draft: draft ?? null })
			return id
		},
		cancel: (id) => outbox.cancel(id),
		forget: (id) => store.setState({ refused: store.getState().refused.filter((refused) => refused.entry.id !== id) }),
		now: () => clock.now(),
		close: () => socket.close(),
	}
}
