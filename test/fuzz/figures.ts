/** Figures of many random sessions together, for a line or a table. */
import type { Evening } from './evening.js'

export interface Figures {
	readonly sessions: number
	readonly steps: number
	readonly commands: number
	readonly sends: number
	readonly accepted: number
	readonly refused: number
	readonly crashes: number
	readonly restarts: number
	readonly diskFaults: number
	readonly wrong: number
}

export function sum(evenings: readonly Evening[]): Figures {
	const of = (key: 'steps' | 'commands' | 'sends' | 'accepted' | 'refused' | 'crashes' | 'restarts' | 'diskFaults') =>
		evenings.reduce((total, evening) => total + evening[key], 0)
	return {
		sessions: evenings.length,
		steps: of('steps'),
		commands: of('commands'),
		sends: of('sends'),
		accepted: of('accepted'),
		refused: of('refused'),
		crashes: of('crashes'),
		restarts: of('restarts'),
		diskFaults: of('diskFaults'),
		wrong: evenings.filter(({ wrong }) => wrong.length > 0).length,
	}
}
