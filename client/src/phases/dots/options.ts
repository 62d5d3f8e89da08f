/** The options of one side in this phone's own order, which never moves while the phase is open. Pure. */
import type { DotSide } from '@funkenflug/shared/phases/dots'
import { createRandom, shuffled } from '@funkenflug/shared/random'
import type { Items, Mine } from '@funkenflug/shared/views'

export interface DotOption {
	readonly id: string
	readonly title: string
	/** Of a measure: what it is about. Equal words can belong to two topics. */
	readonly topic: string | null
	readonly dots: number
}

export function dotOptions(side: DotSide, items: Items, mine: Mine): readonly DotOption[] {
	const prefix = `o:${side}:`
	const options = Object.entries(items)
		.filter(([key]) => key.startsWith(prefix))
		.map(([key, value]) => ({
			id: key.slice(prefix.length),
			title: String(value['title'] ?? ''),
			topic: typeof value['topic'] === 'string' ? value['topic'] : null,
		}))
		.sort((a, b) => (a.id < b.id ? -1 : 1))
	const seed = String(mine['seed']?.['seed'] ?? '')
	return shuffled(options, createRandom(`${seed}:${side}`)).map((option) => ({
		...option,
		dots: Number(mine[`d:${side}:${option.id}`]?.['n'] ?? 0),
	}))
}

/** What a tap sets this option to: one more while budget and cap allow, else back to none. Null = nothing left to give. */
export function tapDots(option: DotOption, used: number, budget: number, maxPerItem: number): number | null {
	if (option.dots > 0 && (option.dots >= maxPerItem || used >= budget)) return 0
	return used >= budget ? null : option.dots + 1
}
