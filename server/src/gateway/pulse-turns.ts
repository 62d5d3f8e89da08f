/**
 * Who gets this pulse. What moves people (a phase, an answer, the wall) never waits for a pulse, so in a full room phones
 * take turns with them: counters a few seconds old there, and the cost of a second the same however many come.
 */
import { limits } from '@funkenflug/shared/limits'

/** Pulses from one of a phone's to its next, with `people` in the room: 1 … `limits.pulseTurnsMost`. */
export const pulseTurns = (people: number): number =>
	Math.min(limits.pulseTurnsMost, Math.max(1, Math.ceil(people / limits.pulsesPerSecond)))

/** Is pulse `n` for the phone that came in as number `seat`? Neighbours in time take different turns, so each turn is as large. */
export const isDue = (seat: number, n: number, turns: number): boolean => (seat + n) % turns === 0
