/**
 * A small world around one room, all of it moved by one die: phones and desks, lines, disk, clock, crashes.
 * The same seed gives the same evening, to the byte. What must hold is looked at in checks.ts.
 */

import { buildReport } from '@funkenflug/server/report/report'
import { stampFacts } from '@funkenflug/server/room/decide'
import { coreFact } from '@funkenflug/server/room/facts'
import { draftRow, START, stagesOf } from '@funkenflug/server/room/fixture'
import { createFakeClock, createReceiver, type Receiver } from '@funkenflug/server/room/fixture-room'
import { loadState } from '@funkenflug/server/room/load'
import type { Actor, RoomOutput } from '@funkenflug/server/room/port'
import { openRoom } from '@funkenflug/server/room/room'
import type { Room } from '@funkenflug/server/room/room-tools'
import type { SessionState } from '@funkenflug/server/room/state'
import { createMemoryStore } from '@funkenflug/server/store/memory'
import type { JsonObject } from '@funkenflug/shared/domain'
import { isRetryable } from '@funkenflug/shared/errors'
import type { ParticipantId, SessionId } from '@funkenflug/shared/ids'
import { type PhaseConfig, parseCommand } from '@funkenflug/shared/protocol'
import type { Ack } from '@funkenflug/shared/views'
import { createDice, type Dice } from '../harness/dice.js'
import { createLedger, type Ledger, type LedgerCommand } from '../harness/ledger.js'
import { agendaOf } from './agenda.js'
import { type BadDisk, createBadDisk, type Fate } from './bad-disk.js'
import { deskSays, phoneSays } from './cast.js'
import { createLine, type Line } from './line.js'

export interface Client {
	readonly author: string
	readonly actor: Actor
	readonly lead: boolean
	/** Not answered definitely yet, in order. */
	readonly outbox: LedgerCommand[]
	lines: Line[]
}
export interface World {
	readonly seed: string
	readonly dice: Dice
	readonly ledger: Ledger
	readonly disk: BadDisk
	readonly clients: readonly Client[]
	/** Faults of the room's own, beyond those the disk was told to make. */
	readonly faults: readonly string[]
	readonly counts: { steps: number; crashes: number; restarts: number; cuts: number; doubled: number; sealed: number }
	room(): Room
	state(): SessionState
	load(): Promise<SessionState>
	receiver(): Receiver
	step(): Promise<void>
	/** A desk says this, with good weather; resolves when it has been answered. */
	order(type: string, rest?: object): Promise<Ack>
	/** Everybody says something, with good weather. */
	talk(): Promise<void>
	/** Good weather until nothing is under way any more. */
	calm(): Promise<void>
}

const SESSION = 'session-1' as SessionId
const KEPT_REASONS = /^(commit of|reload|row|epoch|seal)/

const tick = (): Promise<void> => new Promise((go) => setImmediate(go))

export async function createWorld(
	seed: string,
	{ phones = 5, agenda }: { readonly phones?: number; readonly agenda?: readonly PhaseConfig[] } = {},
): Promise<World> {
	const dice = createDice(seed)
	const time = createFakeClock()
	const soons: (() => void)[] = []
	const clock = { ...time, soon: (run: () => void) => void soons.push(run) }
	const store = createMemoryStore()
	const disk = createBadDisk(store)
	const ledger = createLedger()
	const faults: string[] = []
	const counts = { steps: 0, crashes: 0, restarts: 0, cuts: 0, doubled: 0, sealed: 0 }
	let lastId = 0
	let lastCommand = 0
	let live: SessionState | null = null
	let room: Room
	let receiver: Receiver
	let badWeather = true
	let peeking = false

	const row = draftRow({ id: SESSION })
	await store.createSession(row)
	const first = stampFacts(
		{
			facts: [
				coreFact('session-created', {
					at: START,
					title: row.title,
					goal: '',
					lang: 'de',
					template: 'test',
					perspective: 'employee',
					moderation: dice.pick(['post', 'post', 'pre', 'off']),
					retentionDays: 30,
					holdNames: [],
					stages: stagesOf('start', 'mitte', 'ende'),
					agenda: [...(agenda ?? agendaOf(dice))],
				}),
			],
		},
		null,
		null,
	)
	await store.append(SESSION, 1, first)

	const people: Client[] = Array.from({ length: phones }, (_, i) => ({
		author: `person-${i + 1}`,
		actor: { role: 'participant', participant: `person-${i + 1}` as ParticipantId },
		lead: false,
		outbox: [],
		lines: [],
	}))
	const desks: Client[] = [
		{ author: 'desk:one', actor: { role: 'facilitator', desk: 'desk:one' }, lead: true, outbox: [], lines: [] },
		{ author: 'desk:two', actor: { role: 'control', desk: 'desk:two' }, lead: false, outbox: [], lines: [] },
	]
	const clients = [...desks, ...people]
	const lines = (): Line[] => clients.flatMap((client) => client.lines)

	async function open(): Promise<void> {
		const current = await store.getSession(SESSION)
		if (current === null) throw new Error('no row')
		const process = disk.process()
		live = await loadState(store, SESSION)
		room = await openRoom(current, live, {
			store: process,
			clock,
			newId: () => `id-${dice.int(0, 1e6).toString(36)}-${++lastId}`,
			random: dice.next,
			join: ({ code, sessionKey }) => ({ url: `HTTPS://HALL/J/${code}${sessionKey === null ? '' : '-SECRET'}`, host: 'hall', code }),
			report: (session, at) => {
				live = session
				return peeking ? ({} as ReturnType<typeof buildReport>) : buildReport(session, at)
			},
			observer: {
				failed: (what, error) =>
					void (KEPT_REASONS.test(what) && !(what === 'seal')
						? undefined
						: faults.push(`${what}: ${error instanceof Error ? error.stack : String(error)}`)),
			},
		})
		receiver = createReceiver(room)
		room.subscribe(receiver)
		room.subscribe(output(room))
	}
	/** The hall's share of the work, without sockets. */
	const output = (own: Room): RoomOutput => ({
		view: (patch) => {
			for (const line of lines()) if (!line.cut && line.audience === patch.audience) line.down.push({ what: 'view', patch })
		},
		pulse: () => undefined,
		mine: (participant, set) => {
			for (const line of lines()) if (!line.cut && line.author === participant) line.down.push({ what: 'mine', whole: false, set })
		},
		mineChanged() {
			for (const line of lines())
				if (!line.cut && line.audience === 'phone')
					line.down.push({ what: 'mine', whole: true, set: own.mine(line.author as ParticipantId) })
		},
		board: () => undefined,
		closed: () => undefined,
	})
	function state(): SessionState {
		// Reports are the room's own way to hand out its state; while it cannot, the last one has to do.
		peeking = true
		room.report().catch(() => undefined)
		peeking = false
		if (live === null) throw new Error('no state')
		return live
	}
	const welcome = (line: Line): void => {
		line.down.push({
			what: 'welcome',
			view: room.view(line.audience),
			mine: line.audience === 'phone' ? room.mine(line.author as ParticipantId) : null,
		})
	}
	function cut(line: Line): void {
		line.cut = true
		line.up.length = 0
		line.down.length = 0
		counts.cuts += 1
		for (const client of clients) {
			if (!client.lines.includes(line)) continue
			client.lines = client.lines.filter((other) => other !== line)
			// What was asked on this line is asked again on another tab's.
			const other = client.lines.at(-1)
			if (other !== undefined) for (const command of client.outbox) send(client, other, command)
		}
	}
	async function connect(client: Client): Promise<void> {
		if (client.actor.role === 'participant' && !room.has(client.actor.participant)) {
			const joining = room.join(client.actor.participant)
			void joining.then((answer) => (answer.ok ? attach(client) : undefined))
			return
		}
		attach(client)
	}
	function attach(client: Client): void {
		const line = createLine(client.author, client.actor.role === 'participant' ? 'phone' : 'console')
		client.lines.push(line)
		welcome(line)
		for (const command of client.outbox) send(client, line, command)
	}
	function send(client: Client, line: Line, command: LedgerCommand): void {
		ledger.sent(client.author, command)
		line.asked.add(command.id)
		const raw = JSON.stringify(command)
		line.up.push({ what: 'command', raw })
		if (badWeather && dice.chance(0.1)) {
			counts.doubled += 1
			ledger.sent(client.author, command)
			line.up.push({ what: 'command', raw })
		}
	}
	function say(client: Client, said: JsonObject | null): string | null {
		if (said === null || client.outbox.length > 6) return null
		const command = { id: `${client.author.replace(':', '-')}-${++lastCommand}`, ...said } as unknown as LedgerCommand
		client.outbox.push(command)
		const line = client.lines.at(-1)
		if (line !== undefined) send(client, line, command)
		return command.id
	}
	function speak(client: Client): void {
		const scene = { dice, state: state(), who: client.actor.role === 'participant' ? client.author : null, now: time.now() }
		say(client, (client.actor.role === 'participant' ? phoneSays(scene) : deskSays(scene, client.lead)) as JsonObject | null)
	}
	/** What the gateway does with a frame from a page. */
	function arrive(line: Line): void {
		const frame = line.up.shift()
		if (frame === undefined) return
		if (frame.what === 'resync') {
			welcome(line)
			return
		}
		const raw = JSON.parse(frame.raw) as LedgerCommand
		const command = parseCommand(raw)
		const client = clients.find(({ author }) => author === line.author) as Client
		const answer = (ack: Ack) => {
			if (line.cut) return
			line.down.push({ what: 'ack', id: raw.id, ack })
			if (ack.mine !== undefined)
				for (const other of client.lines) if (other !== line) other.down.push({ what: 'mine', whole: false, set: ack.mine })
		}
		if (command === null) answer({ ok: false, code: 'E_INVALID' })
		else void room.submit(command, client.actor).then(answer)
	}
	function receive(line: Line): void {
		const answer = line.receive()
		if (answer === null) return
		const { id, ack } = answer
		const client = clients.find(({ author }) => author === line.author) as Client
		if (!ack.ok && ack.code === 'E_INTERNAL')
			faults.push(`E_INTERNAL for ${JSON.stringify(client.outbox.find((command) => command.id === id))}`)
		// After sealing answers are gone together with the links to people: the only honest answer is "closed".
		if (ack.ok || ack.code !== 'E_CLOSED') ledger.heard(client.author, id, ack)
		const at = client.outbox.findIndex((command) => command.id === id)
		if (at === -1) return
		if (!ack.ok && isRetryable(ack.code)) {
			const command = client.outbox[at]
			const way = client.lines.at(-1)
			if (command !== undefined && way !== undefined) send(client, way, command)
			return
		}
		client.outbox.splice(at, 1)
	}
	async function crash(): Promise<void> {
		counts.crashes += 1
		for (const line of lines()) cut(line)
		await disk.die(() => dice.chance(0.5))
		soons.length = 0
		await open()
	}
	async function restart(): Promise<void> {
		counts.restarts += 1
		let closed = false
		void room.close('shutdown').then(() => {
			closed = true
		})
		while (!closed) await flow()
		for (const line of lines()) cut(line)
		await open()
	}
	function runSoon(): void {
		for (const run of soons.splice(0, dice.int(1, 3))) run()
	}
	/** Everything that waits inside the server goes on a little. */
	async function flow(): Promise<void> {
		for (const run of soons.splice(0)) run()
		await disk.settle('stored')
		await tick()
	}
	const fate = (): Fate => (dice.chance(0.94) ? 'stored' : dice.pick(['full', 'lost', 'stored-but-error'] as const))

	const moves: readonly (readonly [weight: number, move: () => void | Promise<void>])[] = [
		[30, () => speak(dice.pick(people) as Client)],
		[14, () => speak(dice.pick(desks) as Client)],
		[40, () => someLines((line) => arrive(line))],
		[40, () => someLines((line) => receive(line))],
		[30, runSoon],
		[22, () => disk.settle(fate())],
		[12, () => time.advance(dice.pick([10, 60, 300, 700, 2_000, 6_000]) ?? 10)],
		[
			8,
			async () => {
				const client = dice.pick(clients) as Client
				if (client.lines.length < (dice.chance(0.2) ? 2 : 1)) await connect(client)
			},
		],
		[
			2,
			() =>
				void lines()
					.slice(0)
					.filter(() => dice.chance(0.2))
					.forEach(cut),
		],
		[0.4, crash],
		[0.3, restart],
		[
			0.3,
			() => {
				disk.unreadable = !disk.unreadable
			},
		],
	]
	const total = moves.reduce((sum, [weight]) => sum + weight, 0)
	function someLines(act: (line: Line) => void): void {
		const line = dice.pick(lines())
		if (line === undefined) return
		for (let n = dice.int(1, 4); n > 0 && !line.cut; n -= 1) act(line)
	}

	await open()
	const world: World = {
		seed,
		dice,
		ledger,
		disk,
		clients,
		faults,
		counts,
		room: () => room,
		state,
		load: () => loadState(store, SESSION),
		receiver: () => receiver,
		async step() {
			counts.steps += 1
			let at = dice.between(0, total)
			for (const [weight, move] of moves) {
				at -= weight
				if (at >= 0) continue
				await move()
				break
			}
			await tick()
		},
		async order(type, rest = {}) {
			const desk = desks[0] as Client
			const id = say(desk, { type, ...rest } as unknown as JsonObject)
			if (id === null) throw new Error(`The desk is busy: ${JSON.stringify(desk.outbox)}`)
			await world.calm()
			const answer = ledger.entry(desk.author, id)?.answer
			return answer ?? { ok: false, code: 'E_CLOSED' }
		},
		async talk() {
			for (const client of clients) if (!client.lead) speak(client)
			await world.calm()
		},
		async calm() {
			badWeather = false
			disk.unreadable = false
			for (let quiet = 0, rounds = 0; quiet < 3; rounds += 1) {
				if (rounds > 3_000)
					throw new Error(
						`No rest (seed ${seed}): ${JSON.stringify(clients.map(({ author, outbox, lines: own }) => [author, own.length, outbox.map(({ type }) => type)]))}`,
					)
				// Newcomers knock once; who is refused stays outside.
				for (const client of clients)
					if (client.lines.length === 0 && (rounds === 0 || client.actor.role !== 'participant' || room.has(client.actor.participant)))
						await connect(client)
				await flow()
				for (const line of lines()) {
					while (line.up.length > 0) arrive(line)
					while (line.down.length > 0) receive(line)
				}
				time.advance(300)
				const busy = soons.length + disk.waiting() + lines().reduce((sum, line) => sum + line.up.length + line.down.length, 0)
				const waiting = clients.some(({ outbox, lines: own }) => outbox.length > 0 && own.length > 0)
				quiet = busy === 0 && !waiting ? quiet + 1 : 0
			}
			await room.idle()
			badWeather = true
		},
	}
	return world
}
