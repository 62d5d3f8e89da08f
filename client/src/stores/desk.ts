/** What projector and console read: their views over socket.io and the board over Yjs. The console also commands. */
import type { JsonObject } from '@funkenflug/shared/domain'
import type { Ack, ConsoleHead, PhoneHead, ProjectorHead, Pulse, View } from '@funkenflug/shared/views'
import { nanoid } from 'nanoid'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { type BoardSnapshot, connectBoard, emptyBoard } from '../live/board.js'
import { createClock } from '../live/clock.js'
import { jitter } from '../live/jitter.js'
import { connectRoom, type LinkState } from '../live/socket.js'

export interface DeskState {
	readonly link: LinkState
	readonly goneCode: string | null
	readonly role: 'projector' | 'facilitator' | 'control' | null
	/** Console only: which steps of the log are one's own. */
	readonly desk: string | null
	readonly projector: View<ProjectorHead> | null
	/** Console only. */
	readonly console: View<ConsoleHead> | null
	/** Console only: for the phone preview. */
	readonly phone: View<PhoneHead> | null
	readonly board: BoardSnapshot
	readonly pulse: Pulse | null
	/** Server ms of the last sign of life, for "Stand 10:42". */
	readonly seenAt: number | null
}
export interface DeskRoom {
	readonly store: StoreApi<DeskState>
	/** One command; tried again with the same id while the answer is "later" or missing, for up to 20 s. */
	send(type: string, payload?: JsonObject): Promise<Ack>
	now(): number
	close(): void
}

const TRIES = 8
/** What the wall draws from the board. Cards reach it as counts and newest texts in its view. */
const WALL_SECTIONS = ['touchpoints', 'notes', 'measures'] as const

export function openDeskRoom(options: { readonly session: string; readonly as: 'projector' | 'desk' }): DeskRoom {
	const clock = createClock()
	const store = createStore<DeskState>(() => ({
		link: 'connecting',
		goneCode: null,
		role: null,
		desk: null,
		projector: null,
		console: null,
		phone: null,
		board: emptyBoard,
		pulse: null,
		seenAt: null,
	}))
	const board = connectBoard({
		session: options.session,
		polling: () => socket.polling(),
		ticket: () => socket.ticket(),
		onSnapshot: (snapshot) => store.setState({ board: snapshot }),
		...(options.as === 'projector' ? { sections: WALL_SECTIONS } : {}),
	})
	let doc = ''
	const socket = connectRoom({
		hello: { session: options.session as never, as: options.as },
		clock,
		onLink: (link, goneCode) => {
			store.setState({ link, goneCode })
			if (link === 'live') board.refresh()
		},
		onWelcome: (welcome) => {
			if (welcome.role !== 'participant') store.setState({ role: welcome.role, desk: welcome.desk ?? null })
		},
		onViews: (views) => {
			const projector = (views.projector as View<ProjectorHead> | undefined) ?? null
			store.setState({
				projector,
				console: (views.console as View<ConsoleHead> | undefined) ?? null,
				phone: (views.phone as View<PhoneHead> | undefined) ?? null,
				seenAt: clock.now(),
			})
			if (projector !== null && projector.head.board.doc !== doc) {
				doc = projector.head.board.doc
				board.refresh()
			}
		},
		onMine: () => undefined,
		onPulse: (pulse) => store.setState({ pulse, seenAt: clock.now() }),
	})

	return {
		store,
		async send(type, payload = {}) {
			const command = { ...payload, id: nanoid(), type }
			for (let attempt = 0; attempt < TRIES; attempt += 1) {
				const ack = await socket.send(command)
				if (ack !== null && (ack.ok || ack.retryAfterMs === undefined)) return ack
				await new Promise((resolve) => setTimeout(resolve, ack?.retryAfterMs ?? 1_000 + jitter(1_000)))
			}
			return { ok: false, code: 'E_BUSY' }
		},
		now: () => clock.now(),
		close() {
			board.close()
			socket.close()
		},
	}
}
