/**
 * What a browser's trace says about its main thread: every task, and the work of each frame. Pure: events in, figures out;
 * knows no browser.
 */
import { type Percentiles, percentiles, round } from '../figures.js'

/** One event of the trace format, times in µs. */
export interface TraceEvent {
	readonly name: string
	readonly ph: string
	readonly pid: number
	readonly tid: number
	readonly ts: number
	readonly dur?: number
	/** The thread's own processor time: what neighbours take away is not in it. */
	readonly tdur?: number
	readonly args?: { readonly name?: string }
}
export interface ThreadSample {
	/**
	 * Ms of main thread per frame: the task that ends it and all that ran in the 16.7 ms before, so scripting, layout, paint and
	 * whatever else could have made it late.
	 */
	readonly frame: readonly number[]
	/** The same in the thread's own processor time. */
	readonly frameCpu: readonly number[]
	readonly task: readonly number[]
	/** The same in the thread's own processor time. */
	readonly taskCpu: readonly number[]
	/** Ms by what the browser calls it. */
	readonly kinds: Readonly<Record<string, number>>
	readonly seconds: number
}
export interface FrameCosts {
	readonly frame: Percentiles
	readonly frameCpu: Percentiles
	readonly task: Percentiles
	readonly taskCpu: Percentiles
	/** Ms a second. */
	readonly perSecond: Readonly<Record<string, number>>
	readonly framesPerSecond: number
}

/** Ends the main thread's part of a frame: what was laid out and painted is handed over. */
const FRAME_END = 'Commit'
const TASK = 'RunTask'
const FRAME_US = 1e6 / 60
const KINDS: Readonly<Record<string, readonly string[]>> = {
	script: ['FunctionCall', 'EvaluateScript', 'TimerFire', 'FireAnimationFrame', 'EventDispatch', 'RunMicrotasks'],
	layout: ['Layout', 'UpdateLayoutTree', 'HitTest'],
	paint: ['PrePaint', 'Paint', 'Layerize', 'Commit', 'UpdateLayer'],
	collection: ['MinorGC', 'MajorGC', 'V8.GC_MC_BACKGROUND_MARKING'],
}

/** The thread that draws the page: of all renderers' main threads the busiest. */
function mainThread(events: readonly TraceEvent[]): readonly TraceEvent[] {
	const mains = events.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
	const own = mains.map(({ pid, tid }) => events.filter((event) => event.pid === pid && event.tid === tid && event.ph === 'X'))
	return own.toSorted((a, b) => b.length - a.length)[0] ?? []
}

/** Events of one kind may stand inside each other: only the outermost count. */
function total(events: readonly TraceEvent[], names: readonly string[]): number {
	let end = Number.NEGATIVE_INFINITY
	let sum = 0
	for (const { ts, dur = 0 } of events.filter(({ name }) => names.includes(name)).toSorted((a, b) => a.ts - b.ts)) {
		if (ts < end) continue
		end = ts + dur
		sum += dur
	}
	return sum
}

export function sampleOf(trace: readonly TraceEvent[]): ThreadSample {
	const [frame, frameCpu, task, taskCpu]: [number[], number[], number[], number[]] = [[], [], [], []]
	const events = mainThread(trace)
	const tasks = events.filter(({ name }) => name === TASK).toSorted((a, b) => a.ts - b.ts)
	const ends = events.flatMap(({ name, ts }) => (name === FRAME_END ? [ts] : [])).toSorted((a, b) => a - b)
	let [next, from] = [0, 0]
	for (const [at, { ts, dur = 0, tdur = 0 }] of tasks.entries()) {
		task.push(dur / 1_000)
		taskCpu.push(tdur / 1_000)
		const before = next
		while ((ends[next] ?? Number.POSITIVE_INFINITY) <= ts + dur) next += 1
		if (next === before) continue
		while ((tasks[from]?.ts ?? ts) + (tasks[from]?.dur ?? 0) < ts - FRAME_US) from += 1
		const own = tasks.slice(from, at + 1)
		frame.push(own.reduce((sum, one) => sum + (one.dur ?? 0), 0) / 1_000)
		frameCpu.push(own.reduce((sum, one) => sum + (one.tdur ?? 0), 0) / 1_000)
		// No task counts for two frames.
		from = at + 1
	}
	const [first, last] = [tasks[0], tasks.at(-1)]
	return {
		frame,
		frameCpu,
		task,
		taskCpu,
		kinds: {
			...Object.fromEntries(Object.entries(KINDS).map(([kind, names]) => [kind, total(events, names) / 1_000])),
			all: total(events, [TASK]) / 1_000,
		},
		seconds: first === undefined || last === undefined ? 0 : (last.ts - first.ts) / 1e6,
	}
}

/** Throws when there was no frame: nothing would have been measured. */
export function frameCosts(samples: readonly ThreadSample[]): FrameCosts {
	const all = (what: 'frame' | 'frameCpu' | 'task' | 'taskCpu') => percentiles(samples.flatMap((sample) => sample[what]))
	const seconds = samples.reduce((sum, sample) => sum + sample.seconds, 0)
	const frame = all('frame')
	if (frame.n === 0) throw new Error('The trace holds no frame.')
	const perSecond = (kind: string) => round(samples.reduce((sum, { kinds }) => sum + (kinds[kind] ?? 0), 0) / seconds)
	return {
		frame,
		frameCpu: all('frameCpu'),
		task: all('task'),
		taskCpu: all('taskCpu'),
		perSecond: Object.fromEntries([...Object.keys(KINDS), 'all'].map((kind) => [kind, perSecond(kind)])),
		framesPerSecond: round(frame.n / seconds),
	}
}
