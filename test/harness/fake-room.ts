/**
 * A room without rules, for tests of the doors: accepts commands as facts of a counter, has a real board, says what the
 * test tells it to say.
 */

import type { Actor, Registry, RoomOutput, RoomPort } from '@funkenflug/server/room/port'
import type { Store } from '@funkenflug/server/store/port'
import { boardDoc } from '@funkenflug/shared/board'
import { Refusal, type RefusalCode } from '@funkenflug/shared/errors'
import type { ParticipantId, SessionId } from '@funkenflug/shared/ids'
import type { Command } from '@funkenflug/shared/protocol'
import type { Ack, Audience, Pulse, View, ViewPatch } from '@funkenflug/shared/views'
import * as Y from 'yjs'

export interface FakeRoom extends RoomPort {
	readonly doc: Y.Doc
	readonly outputs: ReadonlySet<RoomOutput>
	readonly submitted: readonly { readonly command: Command; readonly actor: Actor }[]
	readonly connected: () => number
	/** What the next commands hear instead of ok. */
	answer: (command: Command, actor: Actor) => Ack | Promise<Ack>
	/** A new head for an audience. */
	show(audience: Audience, head: object): ViewPatch
	pulse(): void
	/** One update of the board. */
	write(key: string, value: unknown): void
	say(tell: (output: RoomOutput) => void): void
	/** A new life of the board. */
	renew(): void
}

export interface FakeRegistry extends Registry {
	room(session: string): FakeRoom
	/** The next loads fail like this. */
	failing: RefusalCode | null
	loads: number
}

function createFakeRoom(id: SessionId, title: string, gone: () => void): FakeRoom {
	let doc = new Y.Doc()
	let epoch = 1
	let full: Uint8Array | null = null
	let vector: Uint8Array | null = null
	let seq = 0
	let rev = 0
	let pulses = 0
	let connected = 0
	let closed = false
	const outputs = new Set<RoomOutput>()
	const people = new Set<ParticipantId>()
	const submitted: { command: Command; actor: Actor }[] = []
	const views: Record<Audience, View> = {
		phone: { rev: 1, head: {}, items: {} },
		projector: { rev: 1, head: {}, items: {} },
		console: { rev: 1, head: {}, items: {} },
	}
	const say = (tell: (output: RoomOutput) => void) => {
		for (const output of [...outputs]) tell(output)
	}
	const watch = () => {
		const own = doc
		own.on('update', (update: Uint8Array) => {
			if (own !== doc) return
			rev += 1
			full = null
			vector = null
			say((output) => output.board(update))
		})
	}
	watch()
	const room: FakeRoom = {
		id,
		get doc() {
			return doc
		},
		outputs,
		submitted,
		connected: () => connected,
		answer: (_, actor) => (actor.role === 'projector' ? { ok: false, code: 'E_FORBIDDEN' } : { ok: true, seq }),
		board: {
			get doc() {
				return boardDoc(id, epoch)
			},
			get epoch() {
				return epoch
			},
			ready: () => Promise.resolve(),
			full: () => (full ??= Y.encodeStateAsUpdate(doc)),
			diff: (known) => Y.encodeStateAsUpdate(doc, known),
			vector: () => (vector ??= Y.encodeStateVector(doc)),
			rev: () => rev,
		},
		async submit(command, actor) {
			seq += 1
			submitted.push({ command, actor })
			return room.answer(command, actor)
		},
		async join(participant) {
			people.add(participant)
			return { ok: true, seq }
		},
		has: (participant) => people.has(participant),
		subscribe(output) {
			outputs.add(output)
			return () => outputs.delete(output)
		},
		setConnected: (count) => {
			connected = count
		},
		view: (audience) => views[audience],
		mine: (participant) => ({ me: { id: participant.slice(0, 4), seq } }),
		summary: () => ({ id, title, status: 'open', joined: people.size, template: 'fake', lang: 'de' }),
		details: () => ({
			goal: '',
			lang: 'de',
			perspective: 'employee',
			moderation: 'post',
			retentionDays: 30,
			holdNames: [],
			stages: [],
			agenda: [],
		}),
		report: async () => ({
			schema: 1,
			session: { id, title, goal: '', template: 'fake', lang: 'de', perspective: 'employee', status: 'open', stages: [] },
			seq,
			at: 0,
			interim: true,
			participants: people.size,
			sections: [],
		}),
		async close(reason) {
			if (closed) return
			closed = true
			gone()
			say((output) => output.closed(reason))
			outputs.clear()
		},
		show(audience, head) {
			const before = views[audience]
			views[audience] = { rev: before.rev + 1, head, items: before.items }
			const patch: ViewPatch = { audience, base: before.rev, rev: before.rev + 1, head }
			say((output) => output.view(patch))
			return patch
		},
		pulse() {
			pulses += 1
			const pulse: Pulse = {
				n: pulses,
				now: 0,
				joined: people.size,
				connected,
				done: 0,
				of: 0,
				revs: { phone: views.phone.rev, projector: views.projector.rev, console: views.console.rev },
			}
			say((output) => output.pulse(pulse))
		},
		write: (key, value) => void doc.getMap('cards').set(key, value),
		say,
		renew() {
			epoch += 1
			doc = new Y.Doc()
			full = null
			vector = null
			watch()
			say((output) => output.closed('closed'))
		},
	}
	return room
}

export function createFakeRegistry(store: Store): FakeRegistry {
	const rooms = new Map<string, FakeRoom>()
	let closed = false
	const registry: FakeRegistry = {
		failing: null,
		loads: 0,
		async get(session) {
			if (closed) throw new Refusal('E_RESTART')
			if (registry.failing !== null) throw new Refusal(registry.failing)
			const row = await store.getSession(session)
			if (row === null) throw new Refusal('E_NOT_FOUND')
			const known = rooms.get(session)
			if (known !== undefined) return known
			registry.loads += 1
			const room = createFakeRoom(session, row.title, () => rooms.delete(session))
			rooms.set(session, room)
			return room
		},
		create: (session) => registry.get(session),
		async remove(session) {
			await rooms.get(session)?.close('deleted')
			return store.deleteSession(session)
		},
		async closeAll(reason) {
			closed = true
			for (const room of [...rooms.values()]) await room.close(reason)
		},
		room(session) {
			const room = rooms.get(session)
			if (room === undefined) throw new Error('This room has not been opened.')
			return room
		},
	}
	return registry
}
