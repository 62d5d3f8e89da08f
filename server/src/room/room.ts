/**
 * One live session: the only writer of its log. Takes commands in order, decides what waits in one go, commits it once,
 * answers, then lets it be seen. A commit that fails leaves no trace: the state is dropped and loaded again.
 */
import type { Fact } from '@funkenflug/shared/domain'
import { Refusal, type RefusalCode } from '@funkenflug/shared/errors'
import type { ParticipantId } from '@funkenflug/shared/ids'
import type { Command } from '@funkenflug/shared/protocol'
import { canCore } from '@funkenflug/shared/roles'
import type { Ack } from '@funkenflug/shared/views'
import type { DecideContext } from '../phases/rules.js'
import { type SessionRow, StoreConflict } from '../store/port.js'
import { authorOf, stampFacts } from './decide.js'
import { evolveCommit } from './evolve.js'
import { changesMine, detailsOf, phaseMark, summaryOf } from './glance.js'
import { createJobLine, isClosing } from './job-line.js'
import { BrokenState, carryOut, type Job, knownAnswer, mineOf } from './jobs.js'
import { createLastWords } from './last-words.js'
import { loadState } from './load.js'
import { createOutputs, type Outputs } from './outputs.js'
import { createPace } from './pace.js'
import type { Actor, RoomPort } from './port.js'
import { createRefusalMemory, type Refused } from './refusals.js'
import type { Room, RoomTools } from './room-tools.js'
import { createRowSync } from './row-sync.js'
import { sealSession } from './seal.js'
import { currentPhase, type SessionState } from './state.js'
import { newState } from './state-new.js'

type CloseReason = Parameters<RoomPort['close']>[0]

/** Opens the room of a session whose state has been loaded. `gone` is called once when the room ends by itself or is closed. */
export async function openRoom(row: SessionRow, loaded: SessionState, tools: RoomTools, gone: () => void = () => undefined): Promise<Room> {
	const { store, clock, newId, random, observer, fault } = tools
	const refusals = createRefusalMemory()
	const pace = createPace()
	let state = loaded
	/** The state holds what was never stored: load before the next flush. */
	let tainted = false
	let ended: CloseReason | null = null
	/** Closing: what waits is still carried out, nothing new is taken. */
	let leaving: CloseReason | null = null
	let finished: Promise<void> | null = null
	let usedAt = clock.now()
	let join = tools.join(row)

	const context = (actor: Actor): DecideContext => ({ actor, now: clock.now(), newId, random })
	const jobTools = { refusals, context }
	const refuse = (code: RefusalCode): Refused => ({ ok: false, code })
	const stored = createRowSync(store, row, (error) => observer?.failed?.('row', error))
	const line = createJobLine({
		clock,
		flush,
		broken(error) {
			observer?.failed?.('flush', error)
			tainted = true
		},
	})
	const lastWords = createLastWords(clock, (phase) => {
		line.push({ kind: 'finish', phase, done: (ack) => (ack.ok ? undefined : lastWords.failed(state)) })
	})
	const outputs: Outputs = createOutputs({
		clock,
		state: () => state,
		sources: () => ({ join, pace: pace.of(currentPhase(state)?.config.id ?? null, clock.now()) }),
		epoch: await store.nextEpoch(row.id),
	})

	function submitJob(make: (done: (ack: Ack) => void) => Job): Promise<Ack> {
		usedAt = clock.now()
		return new Promise((done) => {
			const over = ended ?? leaving
			if (over !== null) done(refuse(over === 'deleted' ? 'E_NOT_FOUND' : 'E_RESTART'))
			else if (line.full()) done(refuse('E_BUSY'))
			else line.push(make(done))
		})
	}
	const breath = (): Promise<void> => new Promise((go) => clock.soon(go))

	async function flush(): Promise<void> {
		if (tainted && !(await reload())) return line.refuseAll('E_STORAGE')
		const batch = line.take()
		if (batch[0] !== undefined && isClosing(batch[0])) return seal(batch[0])
		const before = phaseMark(state)
		outputs.hold()
		const answers: [Job, Ack][] = []
		const facts: Fact[] = []
		state.seq += 1
		for (const [at, job] of batch.entries()) {
			try {
				answers.push([job, carryOut(state, job, facts, jobTools)])
			} catch (error) {
				observer?.failed?.(job.kind === 'command' ? job.command.type : job.kind, error)
				answers.push([job, refuse('E_INTERNAL')])
				if (!(error instanceof BrokenState)) continue
				// One poisoned command must not take the others of its flush with it: they are decided again on a fresh state.
				tainted = true
				forgetRefusals(batch)
				line.putBack([...batch.slice(0, at), ...batch.slice(at + 1)])
				job.done(refuse('E_INTERNAL'))
				await reload()
				return release()
			}
		}
		if (facts.length === 0) state.seq -= 1
		else if (!(await commit(facts, () => store.append(row.id, state.seq, facts), batch))) return release()
		for (const [job, ack] of answers) {
			job.done(ack)
			if (ack.ok && job.kind === 'command' && job.actor.role === 'participant' && 'phase' in job.command)
				pace.count(job.command.phase, clock.now())
		}
		if (facts.length > 0) await stored.sync(state)
		// Answers leave before anything else does.
		await breath()
		fault?.('acks:sent')
		outputs.note(facts)
		outputs.release()
		if (facts.length > 0) announce(before, facts)
		lastWords.arm(state)
	}

	/** A no may rest on what another command of the same flush did, and that has never been stored. */
	function forgetRefusals(batch: readonly Job[]): void {
		for (const job of batch) if (job.kind === 'command') refusals.forget(authorOf(job.actor), job.command.id)
	}

	/** True when it is on disk. Else everybody has been told, and the state is not to be trusted. */
	async function commit(facts: readonly Fact[], write: () => Promise<void>, batch: readonly Job[]): Promise<boolean> {
		const start = clock.now()
		const closes = facts.some(({ t }) => t === 'phase-closed')
		try {
			if (closes) fault?.('phase-close:before-commit')
			await write()
			if (closes) fault?.('phase-close:after-commit')
			observer?.commit?.(clock.now() - start)
			return true
		} catch (error) {
			tainted = true
			forgetRefusals(batch)
			observer?.failed?.(`commit of ${facts.length} facts`, error)
			const conflict = error instanceof StoreConflict
			for (const job of batch) job.done(refuse(conflict ? 'E_CONFLICT' : 'E_STORAGE'))
			if (conflict) end('reloaded', 'E_CONFLICT')
			else await reload()
			return false
		}
	}
	/** A state that holds what was never stored stays hidden until it has been loaded again. */
	function release(): void {
		if (!tainted) outputs.release()
		lastWords.arm(state)
	}

	/** Back to what is stored. What was sent before stays right: nothing that was not stored has ever left. */
	async function reload(): Promise<boolean> {
		try {
			state = await loadState(store, row.id, breath)
			tainted = false
			outputs.changed(false)
			// Whoever came while the commit was under way has read a private record that was never stored.
			outputs.tell((output) => output.mineChanged())
			return true
		} catch (error) {
			observer?.failed?.('reload', error)
			return false
		}
	}

	/** `close-session`: the log is replaced by what remains without people, the board begins a new life (trust 2.3). */
	async function seal(job: Job): Promise<void> {
		if (job.kind !== 'command') return
		const { command, actor, done } = job
		const known = knownAnswer(state, command, actor, jobTools)
		if (known !== null) return done(known)
		if (actor.role === 'participant' || !canCore(actor.role, 'close-session')) return done(refuse('E_FORBIDDEN'))
		// Its first answer went with the log, but saying it twice must not sound like a mistake.
		if (state.status === 'closed') return done({ ok: true, seq: state.seq })
		if (state.status === 'draft') return done(refuse('E_NOT_OPEN'))
		outputs.hold()
		let facts: Fact[]
		try {
			state.seq += 1
			facts = stampFacts({ facts: [sealSession(state, context(actor))] }, null, null)
		} catch (error) {
			observer?.failed?.('seal', error)
			tainted = true
			done(refuse('E_INTERNAL'))
			await reload()
			return release()
		}
		// Thousands of cards: one step after the other, so that the other sessions get their turn in between (trust R62).
		await breath()
		const { seq } = state
		const closedAt = clock.now()
		const write = () => store.seal(row.id, seq, facts, { sessionKey: null, status: 'closed', closedAt })
		if (!(await commit(facts, write, [job]))) return release()
		await breath()
		const sealed = newState(row.id)
		// Through JSON, as a later load will see it.
		const plain = JSON.parse(JSON.stringify(facts)) as Fact[]
		await breath()
		evolveCommit(sealed, seq, plain)
		state = sealed
		join = tools.join({ ...row, sessionKey: null, status: 'closed', closedAt })
		done({ ok: true, seq })
		await stored.sync(state)
		await breath()
		outputs.release()
		lastWords.arm(state)
		try {
			outputs.renewBoard(await store.nextEpoch(row.id))
		} catch (error) {
			observer?.failed?.('epoch', error)
			return end('reloaded', 'E_RESTART')
		}
		await outputs.board.ready()
		await breath()
		outputs.changed(true)
		outputs.tell((output) => output.closed('closed'))
	}

	/** Tells windows what happened; a move along the agenda does not wait for them. */
	function announce(before: string, facts: readonly Fact[]): void {
		const moved = phaseMark(state) !== before
		outputs.changed(moved, 'noted')
		if (moved || changesMine(state, facts)) outputs.tell((output) => output.mineChanged())
	}

	function end(reason: CloseReason, code: RefusalCode): void {
		if (ended !== null) return
		ended = reason
		lastWords.close()
		line.refuseAll(code)
		// Whoever is told may ask for the room again at once, and must get a new one.
		gone()
		outputs.tell((output) => output.closed(reason))
		outputs.close()
	}

	await stored.sync(state)
	lastWords.arm(state)
	return {
		id: row.id,
		board: outputs.board,
		submit: (command: Command, actor: Actor) => submitJob((done) => ({ kind: 'command', command, actor, done })),
		join: (participant: ParticipantId) => submitJob((done) => ({ kind: 'join', participant, done })),
		has: (participant) => state.participants.has(participant),
		subscribe(output) {
			usedAt = clock.now()
			return outputs.subscribe(output)
		},
		setConnected: (count) => outputs.setConnected(count),
		view: (audience) => outputs.view(audience),
		mine: (participant) => mineOf(state, participant),
		summary: () => summaryOf(state),
		details: () => detailsOf(state),
		report: () =>
			new Promise((resolve, reject) => {
				const read = (): void => {
					try {
						if (tainted) throw new Refusal('E_STORAGE')
						resolve(tools.report(state, clock.now()))
					} catch (error) {
						reject(error)
					}
				}
				line.whenSettled(read)
			}),
		close(reason) {
			leaving ??= reason
			finished ??= line.idle().then(() => end(reason, reason === 'deleted' ? 'E_NOT_FOUND' : 'E_RESTART'))
			return finished
		},
		leaving: () => ended !== null || leaving !== null,
		usedAt: () => usedAt,
		outputs: () => outputs.count(),
		idle: line.idle,
	}
}
