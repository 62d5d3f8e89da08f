/** Means pulled towards the middle of the scale (D-R8, D-R12). */

/** Three imagined answers of 3 on a scale from 1 to 5 stand beside the real ones. */
const IMAGINED = 3
const MIDDLE = 3

/** (3·3 + Σ)/(3 + n). */
export const shrunkMean = (sum: number, n: number): number => (IMAGINED * MIDDLE + sum) / (IMAGINED + n)
