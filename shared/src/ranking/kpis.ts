/** Readings of an organisation's own figures (D-R12). Records, never proves causes. */

export interface KpiReading {
	readonly period: string
	readonly value: number
	/** People or cases behind the reading. */
	readonly n: number
}

/** Fluktuation after the BDA formula: leavers / average headcount · 100; `null` without a headcount. */
export const turnoverPercent = (leavers: number, averageHeadcount: number): number | null =>
	averageHeadcount > 0 ? (100 * leavers) / averageHeadcount : null

export type KpiTrend =
	| { readonly state: 'too-early' }
	| { readonly state: 'measured'; readonly baseline: KpiReading; readonly last: KpiReading; readonly delta: number }

/** First reading, last reading and their difference; "too early" with fewer than two. Readings in order of time. */
export function kpiTrend(readings: readonly KpiReading[]): KpiTrend {
	const [baseline, last] = [readings[0], readings.at(-1)]
	if (readings.length < 2 || baseline === undefined || last === undefined) return { state: 'too-early' }
	return { state: 'measured', baseline, last, delta: last.value - baseline.value }
}
