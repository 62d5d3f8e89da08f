/** What a process has used so far, finer than the ticks of `proc.ts`: nanoseconds of all its threads. Linux; elsewhere null. */
import { readdirSync, readFileSync } from 'node:fs'
import { readUsage } from '../../harness/proc.js'

/** User and system time in seconds; the sum over the threads alive, which are the same all the time in Node. */
export function cpuSeconds(pid: number): number {
	try {
		let sum = 0n
		for (const thread of readdirSync(`/proc/${pid}/task`)) {
			const [ns = '0'] = readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'latin1').split(' ')
			sum += BigInt(ns)
		}
		return Number(sum) / 1e9
	} catch {
		return readUsage(pid)?.cpuSeconds ?? Number.NaN
	}
}

/** Resident memory now, bytes. */
export function residentBytes(pid: number): number {
	try {
		return Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1] ?? Number.NaN) * 1_024
	} catch {
		return Number.NaN
	}
}

/** Share of this machine's processors that was busy between two readings, 0…1: how much the neighbours took. */
export interface Machine {
	readonly busy: number
	readonly all: number
}
export function readMachine(): Machine {
	try {
		const fields = (readFileSync('/proc/stat', 'latin1').split('\n')[0] ?? '').trim().split(/\s+/).slice(1).map(Number)
		const all = fields.slice(0, 8).reduce((sum, value) => sum + value, 0)
		return { all, busy: all - (fields[3] ?? 0) - (fields[4] ?? 0) }
	} catch {
		return { all: 0, busy: 0 }
	}
}
export const busyShare = (from: Machine, to: Machine): number =>
	to.all === from.all ? Number.NaN : (to.busy - from.busy) / (to.all - from.all)

/** Milliseconds of the clock all processes of a machine share. */
export const sharedMs = (): number => Number(process.hrtime.bigint() / 1_000n) / 1_000
