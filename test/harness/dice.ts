/** Seeded chance with the few questions simulations ask. The same seed gives the same evening. */
import { createRandom } from '@funkenflug/shared/random'

export interface Dice {
	/** 0 ≤ x < 1 */
	next(): number
	/** Whole number, both ends included. */
	int(from: number, to: number): number
	between(from: number, to: number): number
	chance(share: number): boolean
	pick<T>(list: readonly [T, ...T[]]): T
	pick<T>(list: readonly T[]): T | undefined
}

export function createDice(seed: string): Dice {
	const next = createRandom(seed)
	return {
		next,
		int: (from, to) => from + Math.floor(next() * (to - from + 1)),
		between: (from, to) => from + next() * (to - from),
		chance: (share) => next() < share,
		pick: <T>(list: readonly T[]) => list[Math.floor(next() * list.length)] as T,
	}
}
