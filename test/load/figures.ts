/** Figures out of many measurements, and how they are printed. Pure. */

export interface Percentiles {
	readonly n: number
	readonly p50: number
	readonly p95: number
	readonly p99: number
	readonly max: number
}

/** Nearest rank. Zeros without measurements. */
export function percentiles(values: readonly number[]): Percentiles {
	const sorted = [...values].sort((a, b) => a - b)
	const at = (share: number): number => round(sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0)
	return { n: sorted.length, p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) }
}

/** One decimal. */
export const round = (value: number): number => Math.round(value * 10) / 10
export const thousands = (value: number): string => value.toLocaleString('en')
export const ms = ({ p50, p95, p99, max }: Percentiles): string => `p50 ${p50} ms · p95 ${p95} ms · p99 ${p99} ms · max ${max} ms`
