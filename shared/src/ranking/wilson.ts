/**
 * Wilson score interval of a share, 95 % (D-R2).
 * The one place that knows the formula; callers decide what the counts mean.
 */
import type { Counts } from '../domain.js'

const Z = 1.96

/**
 * Lower bound W(k, n) of the share k/n; 0 when nobody answered.
 * Exactly 0 for k = 0, where rounding would leave a stray 1e-17 that breaks ties.
 */
export function wilsonLower(k: number, n: number): number {
	if (n <= 0 || k <= 0) return 0
	const p = k / n
	const z2 = Z * Z
	const margin = Z * Math.sqrt((p * (1 - p)) / n + z2 / (4 * n * n))
	return clamp((p + z2 / (2 * n) - margin) / (1 + z2 / n))
}

/** Upper bound U(k, n) = 1 − W(n − k, n); 1 when nobody answered. */
export const wilsonUpper = (k: number, n: number): number => 1 - wilsonLower(n - k, n)

/** Answers that count: n = d + o + b. */
export const total = ({ d, o, b }: Counts): number => d + o + b

/** W⁻: lower bound of the share "disappointing". */
export const painBound = (counts: Counts): number => wilsonLower(counts.d, total(counts))

/** W⁺: lower bound of the share "delighting". */
export const loveBound = (counts: Counts): number => wilsonLower(counts.b, total(counts))

const clamp = (value: number): number => Math.min(1, Math.max(0, value))
