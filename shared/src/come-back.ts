/**
 * How a hall full of devices comes back after the server was away: each at a moment of its own, so that a thousand phones
 * knock some 250 times a second and all are in again within ten (trust R40). Pure: chance comes in as an argument.
 */
import { limits } from './limits.js'

/**
 * Ms until the next try.
 * @param tries how many have failed since the connection was last live.
 * @param hall people connected when it was, null when nobody ever said. A small hall need not spread out so far.
 * @param random 0 ≤ random < 1
 */
export function comeBackMs(tries: number, hall: number | null, random: number): number {
	const { comeBackMsMin: min, comeBackMsMax: max, restartSpreadMsEach } = limits
	const spread = hall === null ? max : hall * restartSpreadMsEach
	if (tries > 0) return min + random * (Math.min(max, Math.max(3 * min, spread)) - min)
	return random * Math.min(max, Math.max(min, spread))
}

/** Ms over which everybody is asked to come back when the server stops on purpose. */
export const restartSpreadMs = (connections: number): number =>
	Math.max(limits.restartSpreadMsMin, connections * limits.restartSpreadMsEach)
