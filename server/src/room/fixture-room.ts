/** For tests only: a room on a memory store and a clock moved by hand, and a receiver that applies what the room sends. */
import { type BoardContent, boardMaps, readBoard } from '@funkenflug/shared/board'
import type { Fact } from '@funkenflug/shared/domain'
import type { CommandId, ParticipantId, SessionId } from '@funkenflug/shared/ids'
import type { Command } from '@funkenflug/shared/protocol'
import { createRandom } from '@funkenflug/shared/random'
import type { Ack, Audience, MinePatch, Pulse, View, ViewPatch } from '@funkenflug/shared/views'
import * as Y from 'yjs'
import type { ReportModel } from '../report/model.js'
import { createMemoryStore } from '../store/memory.js'
import type { Store } from '../store/port.js'
import type { Clock } from './clock.js'
import { stampFacts } from './decide.js'
import { coreFact } from './facts.js'
import { desk, draftRow, type FixtureOptions, phaseConfig, START, stagesOf } from './fixture.js'
import { loadState } from './load.js'
import type { Actor, RoomOutput } from './port.js'
import { openRoom } from './room.js'
import type { Room, RoomObserver, RoomTools } from './room-tools.js'
import type { SessionState } from './state.js'

export interface FakeClock extends Clock {
	/** Moves on; timers run in the order of their times, each at its own. */
	advance(ms: number): void
	timers(): number
}

export function createFakeClock(start = START): FakeClock {
	let now = start
	let count = 0
	const timers = new Map<number, { readonly at: number; readonly run: () => void }>()
	return {
		now: () => now,
		after(ms, run) {
			const id = ++count
			timers.set(id, { at: now + ms, run })
			return () => void timers.delete(id)
		},
		soon: (run) => void setImmediate(run),
		advance(ms) {
			const end = now + ms
			for (;;) {
				const due = [...timers].filter(([, { at }]) => at <= end).sort(([a, x], [b, y]) => x.at - y.at || a - b)[0]
				if (due === undefined) break
				timers.delete(due[0])
				now = Math.max(now, due[1].at)
				due[1].run()
			}
			now = end
		},
		timers: () => timers.size,
	}
}

export interface GatedStore extends Store {
	/** Appends wait from now on; call what is returned to let them through. */
	holdAppends(): () => void
	/** The next append or seal fails like this, before or after it is stored. */
	failNext(error: Error, when?: 'before' | 'after'): void
	/** Appends started and stored so far. */
	readonly started: number
	readonly commits: readonly { readonly seq: number; readonly facts: readonly Fact[] }[]
}

export function createGatedStore(inner: Store = createMemoryStore()): GatedStore {
	let gate: Promise<void> = Promise.resolve()
	let failure: { error: Error; when: 'before' | 'after' } | null = null
	let started = 0
	const commits: { seq: number; facts: readonly Fact[] }[] = []
	async function write(seq: number, facts: readonly Fact[], store: () => Promise<void>): Promise<void> {
		started += 1
		await gate
		const failing = failure
		failure = null
		if (failing?.when === 'before') throw failing.error
		await store()
		commits.push({ seq, facts })
		if (failing !== null) throw failing.error
	}
	return {
		...inner,
		append: (id, seq, facts) => write(seq, facts, () => inner.append(id, seq, facts)),
		seal: (id, seq, facts, patch) => write(seq, facts, () => inner.seal(id, seq, facts, patch)),
		holdAppends() {
			let open = (): void => undefined
			gate = new Promise((go) => {
				open = go
			})
			return () => open()
		},
		failNext(error, when = 'before') {
			failure = { error, when }
		},
		get started() {
			return started
		},
		commits,
	}
}

/** Holds what a client of one audience each, and a board, would hold. */
export interface Receiver extends RoomOutput {
	readonly views: Map<Audience, View>
	readonly patches: ViewPatch[]
	readonly pulses: Pulse[]
	readonly mines: [ParticipantId, MinePatch][]
	mineChanges: number
	readonly ended: string[]
	readonly updates: Uint8Array[]
	board(update: Uint8Array): void
	boardContent(): BoardContent
}

export function createReceiver(room: Room, wants?: (audience: Audience) => boolean): Receiver {
	const doc = new Y.Doc()
	boardMaps(doc)
	const receiver: Receiver = {
		views: new Map(),
		patches: [],
		pulses: [],
		mines: [],
		mineChanges: 0,
		ended: [],
		updates: [],
		...(wants === undefined ? {} : { wants }),
		view(patch) {
			receiver.patches.push(patch)
			const view = receiver.views.get(patch.audience)
			if (view === undefined || patch.base !== view.rev) throw new Error(`patch from ${patch.base} does not fit ${view?.rev}`)
			const items = { ...view.items, ...patch.set }
			for (const key of patch.del ?? []) delete items[key]
			receiver.views.set(patch.audience, { rev: patch.rev, head: patch.head ?? view.head, items })
		},
		pulse: (pulse) => void receiver.pulses.push(pulse),
		mine: (participant, set) => void receiver.mines.push([participant, set]),
		mineChanged() {
			receiver.mineChanges += 1
		},
		board(update) {
			receiver.updates.push(update)
			Y.applyUpdate(doc, update)
		},
		closed: (reason) => void receiver.ended.push(reason),
		boardContent: () => readBoard(doc),
	}
	for (const audience of ['phone', 'projector', 'console'] as const) receiver.views.set(audience, room.view(audience))
	Y.applyUpdate(doc, room.board.full())
	return receiver
}

/** The board as somebody who comes now gets it. */
export function boardOf(room: Room): BoardContent {
	const doc = new Y.Doc()
	Y.applyUpdate(doc, room.board.full())
	return readBoard(doc)
}

type Loose = { readonly type: string; readonly id?: string } & Record<string, unknown>

export interface TestRoom {
	readonly room: Room
	readonly store: GatedStore
	readonly clock: FakeClock
	readonly failures: [string, unknown][]
	/** Submits and waits for the answer (do not use while appends are held). */
	send(command: Loose, actor: Actor): Promise<Ack>
	/** Submits without waiting. */
	post(command: Loose, actor: Actor): Promise<Ack>
	join(...people: string[]): Promise<void>
	/** A fresh room on the same store, as after a restart. */
	restart(): Promise<TestRoom>
	/** The state as the log tells it. */
	loadedState(): ReturnType<typeof loadState>
	/** The room's own state, for comparing only. */
	liveState(): SessionState
}

let lastCommand = 0
export const commandId = (): CommandId => `cmd-${(++lastCommand).toString(36).padStart(6, '0')}` as CommandId
export const SESSION = 'session-1' as SessionId

export async function createTestRoom(
	options: FixtureOptions & { readonly seed?: string; readonly store?: GatedStore; readonly clock?: FakeClock } = {},
): Promise<TestRoom> {
	const store = options.store ?? createGatedStore()
	const clock = options.clock ?? createFakeClock()
	const row = draftRow({ id: SESSION })
	await store.createSession(row)
	const agenda = (options.phases ?? ['collect']).map((phase, index) => {
		const { kind, id, settings, ...rest } = typeof phase === 'string' ? { kind: phase, id: undefined, settings: {} } : phase
		return { ...phaseConfig(kind, id ?? `${kind}-${index + 1}`, settings), ...rest }
	})
	const created = coreFact('session-created', {
		at: START,
		title: row.title,
		goal: '',
		lang: 'de',
		template: 'test',
		perspective: 'employee',
		moderation: 'post',
		retentionDays: 30,
		holdNames: [],
		stages: options.stages ?? stagesOf('start', 'mitte', 'ende'),
		agenda,
	})
	await store.append(SESSION, 1, stampFacts({ facts: [created] }, null, null))
	const test = await openTestRoom(store, clock, options.seed ?? 'room')
	if (options.draft !== true) await test.send({ type: 'open-session' }, desk())
	const { participants = 0 } = options
	await test.join(...(typeof participants === 'number' ? Array.from({ length: participants }, (_, i) => `person-${i + 1}`) : participants))
	return test
}

async function openTestRoom(store: GatedStore, clock: FakeClock, seed: string): Promise<TestRoom> {
	let live: SessionState | null = null
	const random = createRandom(`${seed} ${clock.now()} ${store.commits.length}`)
	let lastId = 0
	const failures: [string, unknown][] = []
	const observer: RoomObserver = { failed: (what, error) => void failures.push([what, error]) }
	const tools: RoomTools = {
		store,
		clock,
		newId: () => `${Math.floor(random() * 1e9).toString(36)}-${++lastId}`,
		random,
		join: ({ code, sessionKey }) => ({ url: `HTTPS://HALL/J/${code}${sessionKey === null ? '' : '-SECRET'}`, host: 'hall', code }),
		report: (session, at) => {
			live = session
			return reportStub(session, at)
		},
		observer,
	}
	const row = await store.getSession(SESSION)
	if (row === null) throw new Error('no row')
	const loaded = await loadState(store, SESSION)
	live = loaded
	const room = await openRoom(row, loaded, tools)
	const post = (command: Loose, actor: Actor): Promise<Ack> => room.submit({ id: commandId(), ...command } as unknown as Command, actor)
	return {
		room,
		store,
		clock,
		failures,
		post,
		async send(command, actor) {
			const ack = await post(command, actor)
			await room.idle()
			return ack
		},
		async join(...people) {
			await Promise.all(people.map((id) => room.join(id as ParticipantId)))
			await room.idle()
		},
		async restart() {
			await room.close('shutdown')
			return openTestRoom(store, clock, seed)
		},
		loadedState: () => loadState(store, SESSION),
		liveState() {
			room.report().catch(() => undefined)
			if (live === null) throw new Error('no state')
			return live
		},
	}
}

const reportStub = (session: SessionState, at: number): ReportModel => ({
	schema: 1,
	session: {
		id: session.id,
		title: session.title,
		goal: '',
		template: '',
		lang: 'de',
		perspective: 'employee',
		status: session.status,
		stages: [],
	},
	seq: session.seq,
	at,
	interim: session.status !== 'closed',
	participants: session.participants.size,
	sections: [],
})
