/** Seeded chance for tests: `SEED=…` repeats a run. */
export interface Random {
	readonly seed: number
	/** 0 ≤ x < 1 */
	next(): number
	/** 0 ≤ n < below */
	int(below: number): number
	pick<T>(from: readonly T[]): T
	bytes(length: number): Buffer
}

export function seeded(seed = Number(process.env['SEED'] ?? 20_261_122)): Random {
	let state = seed >>> 0
	const next = () => {
		// mulberry32
		state = (state + 0x6d2b79f5) >>> 0
		let t = state
		t = Math.imul(t ^ (t >>> 15), t | 1)
		t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
		return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
	}
	const int = (below: number) => Math.floor(next() * below)
	return {
		seed,
		next,
		int,
		pick: (from) => from[int(from.length)] as (typeof from)[number],
		bytes: (length) => Buffer.from(Array.from({ length }, () => int(256))),
	}
}
