/** What a bar says in the end: one object per bar, and the medians behind it. Pure. */
import { percentiles } from '../figures.js'

export interface Spread {
	readonly median: number
	readonly min: number
	readonly max: number
	readonly n: number
}
/** One thing a bar demands, with what was measured. */
export interface Demand {
	readonly what: string
	readonly measured: string
	readonly must: string
	readonly met: boolean
}
export interface BarResult {
	readonly bar: string
	readonly work: string
	readonly unit: string
	readonly stock: number | null
	readonly floor: number | null
	readonly ours: number | null
	/** Of the bar's main figure; the lower or higher end of the rounds in `min`, `max`. */
	readonly ratio: number | null
	readonly min: number | null
	readonly max: number | null
	readonly bar_met: boolean
	readonly rounds: number
	readonly busy: string
	readonly demands: readonly Demand[]
	readonly figures: Readonly<Record<string, unknown>>
}

export function spread(values: readonly number[]): Spread {
	const sorted = values.filter((value) => Number.isFinite(value)).sort((a, b) => a - b)
	const middle = sorted.length / 2
	const median =
		sorted.length % 2 === 1 ? sorted[Math.floor(middle)] : ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2
	return {
		median: digits(median ?? Number.NaN),
		min: digits(sorted[0] ?? Number.NaN),
		max: digits(sorted.at(-1) ?? Number.NaN),
		n: sorted.length,
	}
}
/** Three digits that count. */
export const digits = (value: number): number => (Number.isFinite(value) ? Number(value.toPrecision(3)) : Number.NaN)
export const show = ({ median, min, max, n }: Spread): string => (n < 2 ? `${median}` : `${median} [${min}–${max}]`)

/** Ratios of the same round, not of the medians: neighbours disturb both alike. */
export const ratios = (above: readonly number[], below: readonly number[]): Spread =>
	spread(above.map((value, round) => value / (below[round] ?? Number.NaN)))
export const p99 = (values: readonly number[]): number => percentiles(values).p99
export const atLeast = (what: string, { median, min, max, n }: Spread, least: number): Demand => ({
	what,
	measured: show({ median, min, max, n }),
	must: `≥ ${least}`,
	met: median >= least,
})
export const atMost = (what: string, { median, min, max, n }: Spread, most: number): Demand => ({
	what,
	measured: show({ median, min, max, n }),
	must: `≤ ${digits(most)}`,
	met: median <= most,
})
export const equal = (what: string, value: number, wanted: number): Demand => ({
	what,
	measured: String(value),
	must: String(wanted),
	met: value === wanted,
})

/** Puts a result together; met only when every demand is. */
export function result(
	head: Pick<BarResult, 'bar' | 'work' | 'unit' | 'rounds' | 'busy' | 'demands' | 'figures'>,
	main: {
		readonly stock?: Spread | undefined
		readonly floor?: Spread | undefined
		readonly ours?: Spread | undefined
		readonly ratio?: Spread | undefined
	},
): BarResult {
	const figure = (of: Spread | undefined): number | null => (of === undefined || !Number.isFinite(of.median) ? null : of.median)
	return {
		...head,
		stock: figure(main.stock),
		floor: figure(main.floor),
		ours: figure(main.ours),
		ratio: figure(main.ratio),
		min: main.ratio?.min ?? null,
		max: main.ratio?.max ?? null,
		bar_met: head.demands.every(({ met }) => met),
	}
}
