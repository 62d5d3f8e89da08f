/** Contributions per half minute in the current phase: tells the facilitator when a room has written itself out. In memory only. */
import type { PhaseId } from '@funkenflug/shared/ids'

const SPAN_MS = 30_000
const SPANS = 10

export interface Pace {
	count(phase: PhaseId, now: number): void
	/** Newest span last; empty when nothing has been said in this phase lately. */
	of(phase: PhaseId | null, now: number): readonly number[]
}

export function createPace(): Pace {
	let phase: PhaseId | null = null
	let newest = 0
	let counts: number[] = []

	function moveTo(span: number): void {
		const empty = Math.min(SPANS, Math.max(0, span - newest))
		counts = [...counts, ...Array.from({ length: empty }, () => 0)].slice(-SPANS)
		newest = Math.max(newest, span)
	}
	return {
		count(id, now) {
			const span = Math.floor(now / SPAN_MS)
			if (id !== phase) {
				phase = id
				newest = span
				counts = [0]
			}
			moveTo(span)
			counts[counts.length - 1] = (counts[counts.length - 1] ?? 0) + 1
		},
		of(id, now) {
			if (id === null || id !== phase) return []
			moveTo(Math.floor(now / SPAN_MS))
			return counts
		},
	}
}
