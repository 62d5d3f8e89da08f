/** Time as the room gets it: the only clock of a session (I14). Real in main.ts, by hand in tests. */

export type Cancel = () => void

export interface Clock {
	/** Server ms. */
	now(): number
	/** Once, after `ms`. */
	after(ms: number, run: () => void): Cancel
	/** After what is being read from the network now: commands that arrive together are decided together. */
	soon(run: () => void): void
	/** As `soon`, but not again within a few ms of the last time: what a busy room says goes into few commits. Default: `soon`. */
	gather?(run: () => void): void
}
