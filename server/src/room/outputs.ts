/**
 * The room's outgoing side: when the board, the three views and the pulse leave, and to whom. Each audience is rendered and
 * compared once per window for everybody. Shows only what is committed: while a commit is under way nothing is rendered.
 */
import type { Fact } from '@funkenflug/shared/domain'
import { limits } from '@funkenflug/shared/limits'
import { AUDIENCES, type Audience, type Pulse, type View } from '@funkenflug/shared/views'
import { type Board, createBoard } from './board.js'
import type { Cancel, Clock } from './clock.js'
import { currentProgress, joinedOf } from './live.js'
import type { BoardPort, RoomOutput } from './port.js'
import type { SessionState } from './state.js'
import { createViewKeeper, type ViewKeeper } from './view-keeper.js'
import { renderView, type ViewSources } from './views.js'
import { createWindow, type OutputWindow } from './window.js'

export interface OutputsOptions {
	readonly clock: Clock
	/** The committed state; called only while nothing is held. */
	readonly state: () => SessionState
	readonly sources: () => Omit<ViewSources, 'board'>
	readonly epoch: number
}

export interface Outputs {
	readonly board: BoardPort
	subscribe(output: RoomOutput): () => void
	count(): number
	view(audience: Audience): View
	/** These facts have been committed; before `release`, so that nothing is drawn from a state whose changes are not known. */
	note(facts: readonly Fact[]): void
	/** The state has changed. `noted`: by facts that have been noted. `atOnce`: the phase too, phones do not wait for their window. */
	changed(atOnce: boolean, noted?: 'noted'): void
	/** Between deciding and the end of the commit nothing may be read from the state. */
	hold(): void
	release(): void
	setConnected(count: number): void
	/** Says something to every output, come what may. */
	tell(say: (output: RoomOutput) => void): void
	/** A board of a new epoch: a new document without the old one's past. */
	renewBoard(epoch: number): void
	/** Idempotent. */
	close(): void
}

/** Revisions of one life of a room never meet those of another. */
const REVS_PER_EPOCH = 1_000_000

const WINDOW_MS: Readonly<Record<Audience, number>> = {
	phone: limits.phoneWindowMs,
	projector: limits.deskWindowMs,
	console: limits.deskWindowMs,
}

export function createOutputs({ clock, state, sources, epoch }: OutputsOptions): Outputs {
	const outputs = new Set<RoomOutput>()
	const keepers = new Map<Audience, ViewKeeper>()
	const stale = new Set<Audience>()
	let held = false
	let boardStale = true
	let connected = 0
	let pulses = 0
	let nextPulse: Cancel | null = null
	let closed = false
	/** Windows that closed while a commit was under way. */
	const late = new Set<OutputWindow>()

	let board = newBoard(epoch)
	/** The one filling under way, however many ask for it. */
	let filling: Promise<void> | null = null
	const boardWindow: OutputWindow = createWindow(clock, limits.boardWindowMs, () =>
		runOrWait(boardWindow, () => {
			if (!board.fresh() && filling === null) return syncBoard()
			void fillBoard().then(() => boardWindow.mark())
		}),
	)
	const windows = Object.fromEntries(
		AUDIENCES.map((audience) => {
			const window: OutputWindow = createWindow(clock, WINDOW_MS[audience], () => runOrWait(window, () => send(audience)))
			return [audience, window]
		}),
	) as Readonly<Record<Audience, OutputWindow>>

	function runOrWait(window: OutputWindow, run: () => void): void {
		if (held) late.add(window)
		else run()
	}
	function newBoard(life: number): Board {
		return createBoard({
			session: state().id,
			epoch: life,
			onUpdate: (update) => tell((output) => output.board(update)),
			refresh: syncBoard,
		})
	}
	function syncBoard(): void {
		if (!boardStale || held || closed) return
		boardStale = false
		board.sync(state())
	}
	function fillBoard(): Promise<void> {
		filling ??= fillSlices().finally(() => {
			filling = null
		})
		return filling
	}
	/** A board that begins its life is written in slices. */
	async function fillSlices(): Promise<void> {
		const begun = board
		// What a commit under way may still lose is not read: the window after it brings the board up to date.
		if (closed || held || !begun.fresh()) return
		begun.begin(state())
		while (begun.fill()) {
			await new Promise<void>((go) => clock.soon(go))
			if (closed) return
			// Whoever waits, waits for the board that there is.
			if (begun !== board) return fillSlices()
		}
	}
	function tell(say: (output: RoomOutput) => void): void {
		for (const output of [...outputs]) say(output)
	}
	const wanted = (audience: Audience): boolean => [...outputs].some((output) => output.wants?.(audience) ?? true)
	const render = (audience: Audience) => renderView(audience, state(), { ...sources(), board: { doc: board.doc, epoch: board.epoch } })

	/** The keeper of an audience, up to date unless a window is about to bring it there. */
	function keeperOf(audience: Audience): ViewKeeper {
		const known = keepers.get(audience)
		if (known !== undefined) return known
		const keeper = createViewKeeper(audience, epoch * REVS_PER_EPOCH + 1, render(audience))
		keepers.set(audience, keeper)
		stale.delete(audience)
		return keeper
	}
	/** Brings a view up to date without telling anybody. */
	function refresh(audience: Audience): void {
		stale.delete(audience)
		keepers.get(audience)?.update(render(audience))
	}
	function send(audience: Audience): void {
		if (closed || !stale.has(audience) || !wanted(audience)) return
		stale.delete(audience)
		const patch = keeperOf(audience).update(render(audience))
		if (patch !== null) tell((output) => output.view(patch))
	}
	function beat(): void {
		nextPulse = null
		if (closed || outputs.size === 0) return
		if (!held) {
			const { done, of } = currentProgress(state())
			const revs = Object.fromEntries(AUDIENCES.map((audience) => [audience, keepers.get(audience)?.view().rev ?? 0])) as Pulse['revs']
			pulses += 1
			const pulse: Pulse = { n: pulses, now: clock.now(), joined: joinedOf(state()), connected, done, of, revs }
			tell((output) => output.pulse(pulse))
		}
		nextPulse = clock.after(limits.pulseMs, beat)
	}

	return {
		board: {
			get doc() {
				return board.doc
			},
			get epoch() {
				return board.epoch
			},
			ready: fillBoard,
			full: () => board.full(),
			diff: (known) => board.diff(known),
			vector: () => board.vector(),
			rev: () => board.rev(),
		},
		subscribe(output) {
			// Changes nobody was there to see need no patch.
			if (outputs.size === 0 && !held) for (const audience of stale) refresh(audience)
			outputs.add(output)
			if (nextPulse === null && !closed) nextPulse = clock.after(limits.pulseMs, beat)
			return () => {
				outputs.delete(output)
				if (outputs.size > 0) return
				nextPulse?.()
				nextPulse = null
			}
		},
		count: () => outputs.size,
		view(audience) {
			// Without a window under way nobody has the older one, so nobody needs the patch; else the window brings it to all alike.
			if (stale.has(audience) && !held && !windows[audience].marked()) refresh(audience)
			return keeperOf(audience).view()
		},
		note: (facts) => board.note(facts),
		changed(atOnce, noted) {
			boardStale = true
			if (noted === undefined) board.note()
			for (const audience of AUDIENCES) stale.add(audience)
			if (outputs.size === 0) return
			boardWindow.mark()
			for (const audience of AUDIENCES) {
				windows[audience].mark()
				if (atOnce) windows[audience].flush()
			}
		},
		hold() {
			// What has never been rendered must not be rendered from a state that is not committed yet.
			for (const audience of AUDIENCES) keeperOf(audience)
			held = true
		},
		release() {
			held = false
			const windowsToRun = [...late]
			late.clear()
			if (outputs.size > 0) for (const audience of stale) if (!windowsToRun.includes(windows[audience])) windows[audience].mark()
			for (const window of windowsToRun) {
				window.mark()
				window.flush()
			}
		},
		setConnected(count) {
			connected = count
		},
		tell,
		renewBoard(life) {
			board.close()
			board = newBoard(life)
			boardStale = true
		},
		close() {
			if (closed) return
			closed = true
			boardWindow.close()
			for (const audience of AUDIENCES) windows[audience].close()
			nextPulse?.()
			nextPulse = null
			outputs.clear()
			board.close()
		},
	}
}
