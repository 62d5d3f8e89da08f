/** Time as the room gets it: the only clock of a session (I14). Real in main.ts, by hand in tests. */

export type Cancel = () => void

export interface Clock {
	/** Server ms. */
	now(): number
	/** Once, after `ms`. */
	after(ms: number, run: () => void): Cancel
	/** After what is being read from the network now: commands that arrive together are decided together. */
	soon(run: () => void): void
}
