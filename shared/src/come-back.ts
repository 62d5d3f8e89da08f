/**
 * How a hall full of devices comes back after the server was away: each has a moment of its own within a round and knocks once
 * a round, so that never more than some two hundred knock in a second, however long it takes, and all are in one round after
 * the server is (trust R40). Pure: chance comes in as an argument.
 */
import { limits } from './limits.js'

/**
 * Ms until the next try.
 * @param tries how many have failed since the connection was last live.
 * @param hall people connected when it was, null when nobody ever said. A small hall need not spread out so far.
 * @param random 0 ≤ random < 1
 */
export function comeBackMs(tries: number, hall: number | null, random: number): number {
	const { comeBackMsMin: min, comeBackMsMax: max, comeBackMsUnknown, restartSpreadMsEach } = limits
	const round = hall === null ? comeBackMsUnknown : Math.min(max, Math.max(min, hall * restartSpreadMsEach))
	if (tries === 0) return random * round
	// Everybody keeps their own moment; a little more or less, so that those who were thrown together drift apart.
	return Math.max(2 * min, round) * (0.95 + random * 0.1)
}

/** Ms over which everybody is asked to come back when the server stops on purpose. */
export const restartSpreadMs = (connections: number): number =>
	Math.max(limits.restartSpreadMsMin, connections * limits.restartSpreadMsEach)
