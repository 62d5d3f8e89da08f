/**
 * Runs a session as a facilitator with a control desk would: opens and closes phases, bundles cards into touchpoints,
 * uncovers results step by step, writes target sentences. Works on any agenda; knows the simulated hall's own voices.
 */
import type { PhaseKind } from '@funkenflug/shared/phases/index'
import type { SollConsoleData } from '@funkenflug/shared/phases/soll'
import type { AgendaRow, ConsoleHead } from '@funkenflug/shared/views'
import type { Crowd } from './crowd.js'
import type { Desk } from './desk.js'
import { until } from './until.js'
import { customerTopics, employeeTopics } from './voices.js'
import type { BoardClient } from './wall.js'

export interface AgendaHooks {
	/** The phase is open and everybody is done with it (or `patience` is over). */
	readonly onDone?: (phase: AgendaRow) => Promise<void> | void
	/** Closed and, where there is something to uncover, uncovered. */
	readonly onOver?: (phase: AgendaRow) => Promise<void> | void
}
export interface AgendaOptions extends AgendaHooks {
	readonly desk: Desk
	readonly board: BoardClient
	readonly crowd: Crowd
	/** How long to wait for the hall, ms. Default 30 s. */
	readonly patienceMs?: number
}

/** Opens this phase: for kinds that need it, puts in order first what its gate asks for. */
export async function openPhase({ desk, board }: AgendaOptions, phase: AgendaRow): Promise<void> {
	if (phase.kind === 'rate') await bundle(desk, board)
	await desk.command({ type: 'open-phase', phase: phase.id })
	await until(() => rowOf(desk, phase.id)?.status === 'open', `${phase.id} open at the desk`)
}

/** Waits until the hall is done, then closes and uncovers. */
export async function finishPhase(options: AgendaOptions, phase: AgendaRow): Promise<void> {
	const { desk, crowd, patienceMs = 30_000, onDone, onOver } = options
	await until(() => crowd.settled(phase.id), `the hall to be done with ${phase.id}`, patienceMs)
	await onDone?.(phase)
	if (phase.kind === 'soll') await writeTargets(desk, phase)
	await desk.command({ type: 'close-phase', phase: phase.id, graceSeconds: 0 })
	if (UNCOVERED.has(phase.kind)) await uncover(desk, phase)
	await onOver?.(phase)
}

/** Kinds with something that is covered until the facilitator says so. */
const UNCOVERED: ReadonlySet<PhaseKind> = new Set<PhaseKind>(['onepoint', 'rate', 'dots', 'majority', 'words'])

const headOf = (desk: Desk): ConsoleHead => {
	const head = desk.head()
	if (head === null) throw new Error('The desk has no view yet.')
	return head
}
export const agendaOf = (desk: Desk): readonly AgendaRow[] => headOf(desk).agenda
const rowOf = (desk: Desk, id: string): AgendaRow | undefined => agendaOf(desk).find((row) => row.id === id)

/** Place by place where there are places, else at once. */
async function uncover(desk: Desk, { id }: AgendaRow): Promise<void> {
	const closed = await until(() => {
		const row = rowOf(desk, id)
		return row?.status === 'closed' && row
	}, `${id} closed at the desk`)
	const total = closed.reveal?.total ?? 0
	for (let step = 1; step < total; step += 1) await desk.command({ type: 'reveal-phase', phase: id, step })
	await desk.command({ type: 'reveal-phase', phase: id })
}

/** Every card to the topic it came from; what belongs nowhere becomes a single voice. */
export async function bundle(desk: Desk, board: BoardClient): Promise<void> {
	const expected = headOf(desk).live.cards - headOf(desk).live.held
	const { cards, places } = await until(() => {
		const content = board.content()
		return Object.keys(content.cards).length >= expected && content
	}, `${expected} cards on the board`)
	const loose = Object.entries(cards).filter(([id]) => places[id] === undefined)
	const rest = new Set(loose.map(([id]) => id))
	for (const { title, stage, voices } of [...employeeTopics, ...customerTopics]) {
		const own = loose.flatMap(([id, { text }]) => (voices.some((voice) => text.includes(voice.text)) ? [id] : []))
		if (own.length === 0) continue
		for (const id of own) rest.delete(id)
		const known = headOf(desk).session.stages.some(({ key }) => key === stage)
		await desk.command({ type: 'create-touchpoint', title, stage: known ? stage : null, cards: own })
	}
	if (rest.size > 0) await desk.command({ type: 'single-cards', cards: [...rest], on: true })
}

/** The control desk's part of the target: one sentence per topic. */
export async function writeTargets(desk: Desk, { id }: AgendaRow): Promise<void> {
	const { topics } = headOf(desk).data as unknown as SollConsoleData
	for (const { touchpoint, title } of topics) {
		await desk.command({
			type: 'write-target',
			phase: id,
			touchpoint,
			sentence: `In einem Jahr sagen alle über „${title}“: So soll es sein.`,
		})
	}
}
