/** What a process has used so far, from the kernel's own books. Linux only; elsewhere null, and reports say so. */
import { readFileSync } from 'node:fs'

export interface Usage {
	/** User and system time, seconds. */
	readonly cpuSeconds: number
	/** Highest resident memory, bytes. */
	readonly peakRss: number
}

/** Linux counts in hundredths of a second on every machine this runs on. */
const TICKS_PER_SECOND = 100

export function readUsage(pid: number): Usage | null {
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
		// The second field is the name in brackets and may hold anything.
		const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
		const ticks = Number(fields[11]) + Number(fields[12])
		const peak = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1]
		return Number.isFinite(ticks) && peak !== undefined ? { cpuSeconds: ticks / TICKS_PER_SECOND, peakRss: Number(peak) * 1_024 } : null
	} catch {
		return null
	}
}
