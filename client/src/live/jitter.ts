/** Chance on this device: so that a hall full of phones does not do the same thing in the same second. */
export const jitter = (ms: number): number => Math.random() * ms
