/** One system under measurement: its server, its phones, its projector. Sets up, measures windows, tears down. */
import { until } from '../../harness/until.js'
import { COLLECT } from './stage.js'
import { openSwarm, type Swarm } from './swarm.js'
import type { Arrival, Burst } from './swarm-api.js'
import { type System, type SystemName, startSystem } from './systems.js'
import { busyShare, cpuSeconds, readMachine } from './usage.js'

export interface Side {
	readonly name: SystemName
	readonly system: System
	readonly swarm: Swarm
	/** Process of the projector; null when none was asked for. */
	readonly wall: Swarm | null
	close(): Promise<void>
}
export interface SideOptions {
	readonly name: SystemName
	readonly phones: number
	/** Cards that are there before anybody else comes. */
	readonly cards?: number
	readonly wall?: boolean
	readonly env?: Readonly<Record<string, string>>
	/** Cards carry a stage and a rating. */
	readonly journey?: boolean
	/** Phones come by long polling. */
	readonly polling?: boolean
}
export interface Bench {
	readonly phones: number | undefined
	readonly rounds: number | undefined
	readonly seconds: number | undefined
	/** Of the bars that look at a screen for long. */
	readonly minutes: number | undefined
	readonly say: (line: string) => void
}

const WRITERS = 60
/** Ours answers, and so does the floor; the others say nothing. */
export const answers = (name: SystemName): boolean => name === 'ours' || name === 'floor'
/** Phones come in at this pace where coming in is not what is measured. */
const JOINS_PER_SECOND = 250

export async function openSide({
	name,
	phones,
	cards = 0,
	wall = false,
	env = {},
	journey = false,
	polling = false,
}: SideOptions): Promise<Side> {
	const started = await startSystem(name, env, journey)
	const system = polling ? { ...started, target: { ...started.target, polling } } : started
	const swarm = openSwarm()
	const projector = wall ? openSwarm() : null
	const side: Side = {
		name,
		system,
		swarm,
		wall: projector,
		async close() {
			swarm.end()
			projector?.end()
			await system.dispose()
		},
	}
	try {
		if (cards > 0) await fill(side, cards)
		const rest = phones - (cards > 0 ? WRITERS : 0)
		if (rest > 0) mustBeIn(await swarm.open({ target: system.target, count: rest, spreadMs: (rest / JOINS_PER_SECOND) * 1_000 }), rest)
		await projector?.look(system.target)
		return side
	} catch (error) {
		await side.close()
		throw error
	}
}

/** Cards of the first phones, as fast as they may. */
async function fill({ name, system, swarm }: Side, cards: number): Promise<void> {
	mustBeIn(await swarm.open({ target: system.target, count: WRITERS, spreadMs: 500 }), WRITERS)
	const burst = await swarm.cards({ perSecond: 400, seconds: cards / 400, tag: 'fill', phase: COLLECT, acks: answers(name) })
	mustBeWhole(burst)
}

function mustBeIn({ failed, joinMs }: Arrival, wanted: number): void {
	if (joinMs.length !== wanted)
		throw new Error(`${wanted - joinMs.length} of ${wanted} phones did not get in: ${failed.slice(0, 3).join('; ')}`)
}
export function mustBeWhole({ refused, unanswered }: Burst): void {
	if (refused.length > 0 || unanswered > 0) throw new Error(`${unanswered} unanswered, refused: ${refused.slice(0, 3).join('; ')}`)
}

export interface Window<T> {
	readonly value: T
	/** CPU seconds of the server process alone. */
	readonly cpu: number
	/** Share of the machine that was busy, all processes together. */
	readonly busy: number
}
/** What the server used while `work` went on. */
export async function measured<T>({ system }: Pick<Side, 'system'>, work: () => Promise<T>): Promise<Window<T>> {
	const [cpu, machine] = [cpuSeconds(system.pid()), readMachine()]
	const value = await work()
	return { value, cpu: cpuSeconds(system.pid()) - cpu, busy: busyShare(machine, readMachine()) }
}

export interface Shown {
	/** Ms from sending to standing on the projector, each card. */
	readonly wallMs: readonly number[]
	readonly missed: number
}
/** Waits until the projector has shown what was sent, at most `patienceMs`. */
export async function shown({ wall }: Side, burst: Burst, patienceMs = 10_000): Promise<Shown> {
	if (wall === null) return { wallMs: [], missed: 0 }
	const find = async (): Promise<Shown> => {
		const at = new Map(await wall.seen())
		const wallMs = burst.sent.flatMap(([tag, sent]) => {
			const stood = at.get(tag)
			return stood === undefined ? [] : [stood - sent]
		})
		return { wallMs, missed: burst.sent.length - wallMs.length }
	}
	try {
		return await until(
			async () => {
				const now = await find()
				return now.missed === 0 && now
			},
			'all cards on the projector',
			patienceMs,
		)
	} catch {
		return find()
	}
}

export const busyRange = (windows: readonly Window<unknown>[]): string => {
	const shares = windows.map(({ busy }) => Math.round(busy * 100)).sort((a, b) => a - b)
	return `${shares[0] ?? 0}–${shares.at(-1) ?? 0} %`
}
