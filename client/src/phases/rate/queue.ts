/** In which order this phone rates, and what comes next. Pure; the order never moves while the phase is open. */
import type { RateValue } from '@funkenflug/shared/phases/rate'
import { createRandom } from '@funkenflug/shared/random'
import type { Items, Mine } from '@funkenflug/shared/views'

export interface RateItem {
	readonly id: string
	readonly title: string
	readonly stage: string | null
}

/** Touchpoints of this phone in its own order: the given queue, or (mode `all`) every one, shuffled by its seed. */
export function rateQueue(mode: 'subset' | 'all', items: Items, mine: Mine): readonly RateItem[] {
	const known = (id: string): RateItem[] => {
		const item = items[`t:${id}`]
		return item === undefined
			? []
			: [{ id, title: String(item['title'] ?? ''), stage: typeof item['stage'] === 'string' ? item['stage'] : null }]
	}
	if (mode === 'subset') return ((mine['queue']?.['items'] ?? []) as readonly string[]).flatMap(known)
	const ids = Object.keys(items)
		.filter((key) => key.startsWith('t:'))
		.map((key) => key.slice(2))
	const seed = String(mine['seed']?.['seed'] ?? '')
	// Each one draws its own place, so that a touchpoint added later moves none of the others.
	const placed = ids.map((id) => ({ id, place: createRandom(`${seed}:${id}`)() }))
	return placed.sort((a, b) => a.place - b.place || (a.id < b.id ? -1 : 1)).flatMap(({ id }) => known(id))
}

export const answerOf = (mine: Mine, touchpoint: string): RateValue | null =>
	(mine[`r:${touchpoint}`]?.['value'] as RateValue | undefined) ?? null

/** First item without an answer, searching from `from` and then from the start; −1 when all are answered. */
export function nextOpen(queue: readonly RateItem[], mine: Mine, from: number): number {
	for (let step = 0; step < queue.length; step += 1) {
		const index = (from + step) % queue.length
		const item = queue[index]
		if (item !== undefined && answerOf(mine, item.id) === null) return index
	}
	return -1
}
