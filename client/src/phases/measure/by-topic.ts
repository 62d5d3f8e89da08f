/** Measures of the board by topic; joined twins stand in the one they were joined into. Pure. */
import type { BoardMeasure } from '@funkenflug/shared/views'

export type MeasureRow = BoardMeasure & { readonly id: string; readonly twins: number }

export function measuresByTopic(measures: Readonly<Record<string, BoardMeasure>>): ReadonlyMap<string, readonly MeasureRow[]> {
	const twins = new Map<string, number>()
	for (const { joined } of Object.values(measures)) if (joined !== null) twins.set(joined, (twins.get(joined) ?? 0) + 1)
	const topics = new Map<string, MeasureRow[]>()
	const rows = Object.entries(measures)
		.filter(([, { joined }]) => joined === null)
		.sort(([, a], [, b]) => a.order - b.order)
	for (const [id, measure] of rows) {
		const own = topics.get(measure.touchpoint) ?? []
		own.push({ ...measure, id, twins: twins.get(id) ?? 0 })
		topics.set(measure.touchpoint, own)
	}
	return topics
}
